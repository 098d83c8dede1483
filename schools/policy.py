"""Who may do what in the directory, and which roles a user has at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from office.models import User
from office.refusals import NotAllowed
from schools.models import Role

R = Role.Name

# The whole authority is seen by these; a director sees what concerns the own organization.
STAFF = frozenset(
    {R.ADMINISTRATOR, R.DRAFTER, R.REGISTRAR, R.HEAD, R.CONTROL_DESK, R.OBSERVER, R.SEMINAR_EDITOR}
)
EDITS_DIRECTORY = frozenset({R.ADMINISTRATOR, R.REGISTRAR})
EDITS_ROLES = frozenset({R.ADMINISTRATOR})
# Who writes a document enters what it cites.
EDITS_ACTS = frozenset({R.ADMINISTRATOR, R.REGISTRAR, R.DRAFTER, R.SEMINAR_EDITOR})
# Who writes a document sees its case forms, and says whether they are right.
CONFIRMS_FORMS = EDITS_DIRECTORY | {R.DRAFTER}
# Names and posts; telephones, groups and acts are for the staff.
READS_DIRECTORY = STAFF | {R.DIRECTOR}
EDITS_SEMINARS = frozenset({R.ADMINISTRATOR, R.DRAFTER, R.SEMINAR_EDITOR})


@dataclass(frozen=True, slots=True)
class Standing:
    """In what capacity somebody is here: names of roles, organizations, the authority."""

    roles: frozenset[str] = frozenset()
    organizations: tuple[str, ...] = ()
    authority: str = ""
    directs: frozenset[int] = frozenset()  # keys of the organizations that the user is director of


def standing_of(user: User | AnonymousUser) -> Standing:
    """The user's standing today; asked once per user object (and so per request)."""
    if not isinstance(user, User) or not user.is_active:
        return Standing()
    kept: Standing | None = getattr(user, "_standing", None)
    if kept is None:
        rows = Role.objects.standing_of(user, timezone.localdate())
        kept = Standing(
            roles=frozenset(name for name, *_ in rows),
            organizations=tuple(dict.fromkeys(place for _, place, _, _ in rows if place)),
            authority=next((called for _, _, called, _ in rows if called), ""),
            directs=frozenset(key for name, _, _, key in rows if name == R.DIRECTOR and key),
        )
        user._standing = kept  # type: ignore[attr-defined]
    return kept


def roles_of(user: User | AnonymousUser, on: dt.date | None = None) -> frozenset[str]:
    """The names of the user's roles on a day; those of today are asked once per request."""
    if on is None:
        return standing_of(user).roles
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    return Role.objects.names_of(user, on)


def has_role(user: User | AnonymousUser, allowed: frozenset[Role.Name]) -> bool:
    """Whether the user has one of the roles today."""
    return bool(roles_of(user) & allowed)


def require(user: User | AnonymousUser, allowed: frozenset[Role.Name]) -> None:
    """Raise `NotAllowed` unless the user has one of the roles today."""
    if not has_role(user, allowed):
        raise NotAllowed
