"""May this user do this verb to this seminar? One answer for buttons, views and actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from office.refusals import NotAllowed, WrongState
from schools.policy import EDITS_SEMINARS, STAFF, has_role
from seminars.workflow import VERBS, State, Verb, allows

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from office.models import User
    from seminars.models import Seminar


def may(user: User | AnonymousUser, verb: str, seminar: Seminar | None = None) -> bool:
    """Whether `user` may do `verb` now: to `seminar`, or at all when it makes one."""
    if not has_role(user, EDITS_SEMINARS):
        return False
    if seminar is None:
        return not VERBS[verb].sources
    return _own(user, seminar) and allows(verb, State(seminar.state))


def check(user: User, verb: str, seminar: Seminar | None = None) -> None:
    """Raise `NotAllowed` for the wrong person, `WrongState` for the wrong state."""
    if not has_role(user, EDITS_SEMINARS):
        raise NotAllowed
    if seminar is not None and not _own(user, seminar):
        raise NotAllowed
    if not may(user, verb, seminar):
        raise WrongState


def verbs_for(user: User | AnonymousUser, seminar: Seminar) -> list[Verb]:
    """The verbs that have a button for this user and this seminar, in the table's order."""
    return [verb for verb in VERBS.values() if may(user, verb.name, seminar)]


def sees_papers(user: User | AnonymousUser) -> bool:
    """Whether the user sees talks and справка: staff does; schools get the signed order."""
    return has_role(user, STAFF)


def _own(user: User | AnonymousUser, seminar: Seminar) -> bool:
    return getattr(user, "authority_id", None) == seminar.authority_id
