"""Who may do what in the directory, and which roles a user has at all."""

from __future__ import annotations

import datetime as dt

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
# Names and posts; telephones, groups and acts are for the staff.
READS_DIRECTORY = STAFF | {R.DIRECTOR}
EDITS_SEMINARS = frozenset({R.ADMINISTRATOR, R.DRAFTER, R.SEMINAR_EDITOR})


def roles_of(user: User | AnonymousUser, on: dt.date | None = None) -> frozenset[str]:
    """The names of the user's roles today; asked once per user object (and so per request)."""
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    kept: frozenset[str] | None = getattr(user, "_role_names", None)
    if kept is None or on is not None:
        kept = Role.objects.names_of(user, on or timezone.localdate())
        if on is None:
            user._role_names = kept  # type: ignore[attr-defined]
    return kept


def has_role(user: User | AnonymousUser, allowed: frozenset[Role.Name]) -> bool:
    """Whether the user has one of the roles today."""
    return bool(roles_of(user) & allowed)


def require(user: User | AnonymousUser, allowed: frozenset[Role.Name]) -> None:
    """Raise `NotAllowed` unless the user has one of the roles today."""
    if not has_role(user, allowed):
        raise NotAllowed
