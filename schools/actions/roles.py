"""Roles: what a user may do, and for how long."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from office.models import User
from office.querysets.tenant import not_over
from schools.actions.rows import authority_of, held, in_order, lock, note, own, plain
from schools.models import Organization, Role
from schools.policy import EDITS_ROLES, require
from schools.refusals import DirectorNeedsOrganization, LastAdministrator, RoleIsHeld

DAY = dt.timedelta(days=1)


@transaction.atomic
def grant_role(
    actor: User,
    *,
    user: User,
    name: str,
    organization: Organization | None = None,
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
) -> Role:
    """Give a user a role from a day (today) on; a director has an organization, others none.

    Raises `NotAllowed`, `DirectorNeedsOrganization`, `RoleIsHeld`, `PeriodOutOfOrder`.
    """
    require(actor, EDITS_ROLES)
    own(actor, user, organization)
    lock(authority_of(actor))
    valid_from = valid_from or timezone.localdate()
    in_order(valid_from, valid_to)
    directs = organization is not None and organization.is_subordinate
    if directs != (name == Role.Name.DIRECTOR) or (organization is not None and not directs):
        raise DirectorNeedsOrganization
    beside = Role.objects.filter(user=user, name=name, organization=organization).filter(
        not_over(valid_from)
    )
    if valid_to is not None:
        beside = beside.filter(valid_from__lte=valid_to)
    if beside.exists():
        raise RoleIsHeld
    row = Role.objects.create(
        authority=authority_of(actor),
        user=user,
        name=name,
        organization=organization,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    note(
        actor,
        user,
        "grant",
        role=name,
        organization=str(organization) if organization else None,
        valid_from=plain(valid_from),
        valid_to=plain(valid_to),
    )
    return row


@transaction.atomic
def end_role(actor: User, role: Role, *, last_day: dt.date | None = None) -> None:
    """Let a role end with `last_day`; without one it ends at once.

    A role that would end before it began is taken back. Raises `NotAllowed`,
    `LastAdministrator`.
    """
    lock(authority_of(actor))
    row = held(actor, role, EDITS_ROLES)
    last_day = last_day or timezone.localdate() - DAY
    if row.valid_to is not None and row.valid_to <= last_day:
        return
    if row.name == Role.Name.ADMINISTRATOR:
        another_administrator_stays(row.user, last_day)
    if last_day < row.valid_from:
        row.delete()
    else:
        row.save_fields(seen=row.version, valid_to=last_day)
    note(actor, row.user, "end_role", role=row.name, last_day=plain(last_day))


def another_administrator_stays(user: User, last_day: dt.date) -> None:
    """Raise `LastAdministrator` unless another active user administers on without a term."""
    others = Role.objects.filter(
        authority=user.authority,
        name=Role.Name.ADMINISTRATOR,
        user__is_active=True,
        valid_to__isnull=True,
        valid_from__lte=max(last_day + DAY, timezone.localdate()),
    ).exclude(user=user)
    if not others.exists():
        raise LastAdministrator
