"""Organizations: open, rename, correct, merge, close."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q

from office.models import User
from schools.actions import timeline
from schools.actions.forms import suggest
from schools.actions.rows import (
    authority_of,
    held,
    in_order,
    lock,
    note,
    only,
    own,
    plain,
    remove,
    write,
)
from schools.models import Appointment, Cluster, Organization, OrganizationName, Role
from schools.models.organization import sort_key
from schools.policy import EDITS_DIRECTORY, require
from schools.refusals import (
    AuthorityIsNamedInSettings,
    OneAuthority,
    WrongSuccessor,
)

FIELDS = frozenset({"kind", "cluster", "phone", "email", "address", "opened"})


@transaction.atomic
def add_organization(
    actor: User,
    *,
    kind: str,
    short_name: str,
    full_name: str,
    opened: dt.date,
    cluster: Cluster | None = None,
    phone: str = "",
    email: str = "",
    address: str = "",
) -> Organization:
    """Enter an organization with its first name. Raises `NotAllowed`, `OneAuthority`."""
    require(actor, EDITS_DIRECTORY)
    own(actor, cluster)
    if kind == Organization.Kind.AUTHORITY:
        raise OneAuthority
    authority = authority_of(actor)
    row = Organization.objects.create(
        authority=authority,
        kind=kind,
        cluster=cluster,
        sort_key=sort_key(kind, short_name),
        phone=phone,
        email=email,
        address=address,
        opened=opened,
    )
    named = OrganizationName.objects.create(
        authority=authority,
        organization=row,
        short_name=short_name,
        full_name=full_name,
        valid_from=opened,
    )
    suggest(named)
    note(actor, row, "add", name=short_name, opened=plain(opened))
    return row


@transaction.atomic
def correct_organization(
    actor: User, organization: Organization, *, seen: int, **fields: Any
) -> Organization:
    """Correct kind, cluster, contacts or the day of opening.

    Raises `NotAllowed`, `Stale`, `OneAuthority`, `PeriodOutOfOrder`.
    """
    only(FIELDS, fields)
    row = held(actor, organization, EDITS_DIRECTORY)
    own(actor, fields.get("cluster"))
    kind = fields.get("kind", row.kind)
    if (kind == Organization.Kind.AUTHORITY) != (row.kind == Organization.Kind.AUTHORITY):
        raise OneAuthority
    in_order(fields.get("opened", row.opened), row.closed)
    if write(actor, row, seen=seen, fields=fields):
        _sort_again(row)
    return row


def _sort_again(row: Organization) -> None:
    row.sort_key = sort_key(row.kind, row.short_name)
    row.save(update_fields=["sort_key"])


@transaction.atomic
def rename_organization(
    actor: User,
    organization: Organization,
    *,
    valid_from: dt.date,
    short_name: str,
    full_name: str,
) -> OrganizationName:
    """Give a name from a day on; the one before ends the day before.

    Raises `NotAllowed`, `NamesOverlap`, `AuthorityIsNamedInSettings`.
    """
    row = held(actor, organization, EDITS_DIRECTORY)
    if row.kind == Organization.Kind.AUTHORITY:
        raise AuthorityIsNamedInSettings
    was = row.short_name
    ends = timeline.make_room(list(row.names.all()), valid_from)
    named = OrganizationName.objects.create(
        authority_id=row.authority_id,
        organization=row,
        short_name=short_name,
        full_name=full_name,
        valid_from=valid_from,
        valid_to=ends,
    )
    suggest(named)
    _sort_again(row)
    note(actor, row, "rename", was=was, name=short_name, valid_from=plain(valid_from))
    return named


@transaction.atomic
def correct_organization_name(
    actor: User, named: OrganizationName, *, seen: int, **fields: Any
) -> OrganizationName:
    """Correct a name or the day it begins on. Raises `NotAllowed`, `Stale`, `NamesOverlap`."""
    only(frozenset({"valid_from", "short_name", "full_name"}), fields)
    organization = lock(named.organization)
    row = held(actor, named, EDITS_DIRECTORY)
    if fields.get("valid_from", row.valid_from) != row.valid_from:
        timeline.move(list(organization.names.exclude(pk=row.pk)), row, fields["valid_from"])
    if write(actor, row, seen=seen, fields=fields):
        suggest(row)
    _sort_again(organization)
    return row


@transaction.atomic
def remove_organization_name(actor: User, named: OrganizationName) -> None:
    """Take back a name that has not begun. Raises `NotAllowed`, `NameWasInForce`."""
    organization = lock(named.organization)
    row = held(actor, named, EDITS_DIRECTORY)
    timeline.take_out(list(organization.names.all()), row)
    note(
        actor, organization, "take_back_name", name=row.short_name, valid_from=plain(row.valid_from)
    )
    row.delete()
    _sort_again(organization)


@transaction.atomic
def close_organization(
    actor: User,
    organization: Organization,
    *,
    closed: dt.date,
    successor: Organization | None = None,
) -> Organization:
    """Let an organization end; with a successor it is a merger.

    Appointments and directors' roles there end with it, and the event names them. Closing again
    corrects the day and the successor. Raises `NotAllowed`, `OneAuthority`, `WrongSuccessor`,
    `PeriodOutOfOrder`.
    """
    row = held(actor, organization, EDITS_DIRECTORY)
    own(actor, successor)
    if row.kind == Organization.Kind.AUTHORITY:
        raise OneAuthority
    in_order(row.opened, closed)
    if successor is not None and (
        successor.pk == row.pk or (successor.closed is not None and successor.closed <= closed)
    ):
        raise WrongSuccessor
    if (row.closed, row.successor_id) == (closed, successor.pk if successor else None):
        return row
    ended = [
        str(appointment)
        for appointment in _ending(Appointment.objects.filter(post__organization=row), closed)
    ]
    roles = [role.user.name for role in _ending(Role.objects.filter(organization=row), closed)]
    row.save_fields(seen=row.version, closed=closed, successor=successor)
    note(
        actor,
        row,
        "close",
        name=row.short_name,
        closed=plain(closed),
        successor=str(successor) if successor else None,
        appointments_ended=ended,
        directors_ended=roles,
    )
    return row


def _ending(rows: Any, last_day: dt.date) -> list[Any]:
    """The rows that would outlast `last_day`, each now ending on it (or on its own first day)."""
    outlasting = list(rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)))
    for row in outlasting:
        row.save_fields(seen=row.version, valid_to=max(last_day, row.valid_from))
    return outlasting


@transaction.atomic
def reopen_organization(actor: User, organization: Organization) -> Organization:
    """Take back a closing that was a mistake; appointments are entered again by hand.

    Raises `NotAllowed`. An open organization stays as it is.
    """
    row = held(actor, organization, EDITS_DIRECTORY)
    if row.closed is not None:
        write(
            actor,
            row,
            seen=row.version,
            fields={"closed": None, "successor": None},
            verb="reopen",
        )
    return row


@transaction.atomic
def delete_organization(actor: User, organization: Organization) -> None:
    """Delete an organization that nothing refers to, with its names.

    Raises `NotAllowed`, `OneAuthority`, `StillReferred`.
    """
    row = held(actor, organization, EDITS_DIRECTORY)
    if row.kind == Organization.Kind.AUTHORITY:
        raise OneAuthority
    remove(actor, row, parts=(OrganizationName,))
