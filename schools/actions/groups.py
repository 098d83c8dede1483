"""Groups of addressees: by a rule, or by a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction

from office.models import User
from schools.actions.forms import suggest
from schools.actions.rows import authority_of, held, lock, note, only, own, plain, remove, write
from schools.models import AddresseeGroup, CaseForms, Cluster, Organization
from schools.policy import EDITS_DIRECTORY, require
from schools.refusals import GroupIsEmpty, NameIsTaken

FIELDS = frozenset({"name", "rule", "kinds"})
Rule = AddresseeGroup.Rule


def _check(
    group: AddresseeGroup, name: str, kinds: Collection[str], listed: Collection[Organization]
) -> None:
    others = AddresseeGroup.objects.of_authority(group.authority_id).exclude(pk=group.pk)
    if others.filter(name=name).exists():
        raise NameIsTaken
    if not (listed if group.rule == Rule.LIST else kinds):
        raise GroupIsEmpty


@transaction.atomic
def add_group(
    actor: User,
    *,
    name: str,
    rule: str = Rule.KINDS,
    kinds: Collection[str] = (),
    clusters: Collection[Cluster] = (),
    organizations: Collection[Organization] = (),
) -> AddresseeGroup:
    """Make a group. By kinds (in some clusters, or in all), or by a list of organizations.

    Raises `NotAllowed`, `NameIsTaken`, `GroupIsEmpty`.
    """
    require(actor, EDITS_DIRECTORY)
    own(actor, *clusters, *organizations)
    row = AddresseeGroup(authority=lock(authority_of(actor)), name=name, rule=rule)
    _check(row, name, kinds, organizations)
    by_list = rule == Rule.LIST
    row.kinds = [] if by_list else sorted(kinds)
    row.save()
    suggest(row)
    row.clusters.set([] if by_list else clusters)
    row.organizations.set(organizations if by_list else [])
    note(actor, row, "add", name=name, organizations=[str(one) for one in organizations])
    return row


@transaction.atomic
def correct_group(
    actor: User,
    group: AddresseeGroup,
    *,
    seen: int,
    name: str,
    rule: str,
    kinds: Collection[str] = (),
    clusters: Collection[Cluster] = (),
    organizations: Collection[Organization] = (),
) -> AddresseeGroup:
    """Correct a group as a whole. Signed orders keep the members they were signed with.

    Raises `NotAllowed`, `Stale`, `NameIsTaken`, `GroupIsEmpty`.
    """
    lock(authority_of(actor))
    row = held(actor, group, EDITS_DIRECTORY)
    own(actor, *clusters, *organizations)
    by_list = rule == Rule.LIST
    row.rule, was = rule, row.rule
    _check(row, name, kinds, organizations)
    row.rule = was
    members: dict[str, Any] = {}
    for field, wanted in (
        ("clusters", [] if by_list else clusters),
        ("organizations", organizations if by_list else []),
    ):
        relation = getattr(row, field)
        if set(relation.values_list("pk", flat=True)) != {one.pk for one in wanted}:
            members[field] = sorted(str(one) for one in wanted)
    fields = {
        "name": name,
        "rule": rule,
        "kinds": [] if by_list else sorted(kinds),
    }
    only(FIELDS, fields)
    if write(actor, row, seen=seen, fields=fields, **members):
        suggest(row)
        row.clusters.set([] if by_list else clusters)
        row.organizations.set(organizations if by_list else [])
    return row


@transaction.atomic
def close_group(actor: User, group: AddresseeGroup, *, closed: dt.date | None) -> AddresseeGroup:
    """Offer a group no longer from a day on; None offers it again. Raises `NotAllowed`."""
    row = held(actor, group, EDITS_DIRECTORY)
    verb = "close" if closed else "reopen"
    if row.closed != closed:
        row.save_fields(seen=row.version, closed=closed)
        note(actor, row, verb, name=row.name, closed=plain(closed))
    return row


@transaction.atomic
def delete_group(actor: User, group: AddresseeGroup) -> None:
    """Delete a group that no order addresses. Raises `NotAllowed`, `StillReferred`."""
    remove(actor, held(actor, group, EDITS_DIRECTORY), parts=(CaseForms,))
