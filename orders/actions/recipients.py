"""Who receives a signed order: resolved once, in the transaction that signs it.

Afterwards the list grows only by a recorded act, and what groups are made of matters no more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from office.actions.history import record
from office.models import User
from office.policy import same_authority
from orders import policy
from orders.actions.distribution import wake
from orders.actions.locking import local_day, lock
from orders.models import Addressee, DirectiveItem, Distribution, Order, OrderVersion, Recipient
from orders.refusals import NobodyToAdd
from schools.models import Appointment, Organization, Post

Key = tuple[str, int | str]


@dataclass
class _Found:
    """An addressee on its way into the list, with the items that name it."""

    organization: Organization | None
    post: Post | None
    named: str
    items: set[int] = field(default_factory=set)


def freeze(order: Order, version: OrderVersion, day: dt.date) -> list[Recipient]:
    """Write down whom the items name, as they are on `day`; inside the signing transaction."""
    addressees = (
        Addressee.objects.filter(item__order=order)
        .select_related("group", "organization", "appointment__person", "appointment__post")
        .order_by("item__position", "position", "pk")
    )
    found: dict[Key, _Found] = {}
    members: dict[int, list[Organization]] = {}
    for one in addressees:
        if one.group is not None and one.group.pk not in members:
            members[one.group.pk] = list(Organization.objects.members(one.group, day).with_names())
        for organization, post, named in _resolved(one, members):
            key = _key(organization, post, named)
            found.setdefault(key, _Found(organization, post, named)).items.add(one.item_id)
    return _write(order, version, day, found.values())


def add_recipients(
    actor: User,
    order: Order,
    organizations: Collection[Organization],
    *,
    item: DirectiveItem | None = None,
) -> list[Recipient]:
    """Send a signed order to more organizations, and record it.

    With `item` they are to carry it out (with all below it); without, the order is for their
    information. Who is on the list already gets only what is new. Raises `NotAllowed`,
    `WrongState`, `NobodyToAdd`.
    """
    with transaction.atomic():
        held = lock(order)
        policy.check(actor, "distribute", held)
        same_authority(actor, *organizations)
        if item is not None and item.order_id != held.pk:
            raise NobodyToAdd
        version = held.versions.in_force().get()
        day = local_day(held.authority, timezone.now())
        known = {
            row.addressed_id: row
            for row in held.recipients.filter(post=None, addressed__in=organizations)
        }
        fresh = [one for one in organizations if one.pk not in known]
        added = _write(
            held,
            version,
            day,
            [_Found(one, None, one.short_name, {item.pk} if item else set()) for one in fresh],
            purpose="execution" if item else "information",
            added_by=actor,
        )
        widened = _widen(known.values(), item) if item is not None else []
        if not added and not widened:
            raise NobodyToAdd
        Distribution.objects.get_or_create(
            order=held, defaults={"authority_id": held.authority_id, "decided_by": actor}
        )
        Distribution.objects.filter(order=held).update(finished_at=None)
        record(
            authority_id=held.authority_id,
            actor=actor,
            verb="add_recipients",
            thing=held,
            facts={
                "names": [row.named for row in (*added, *widened)],
                "purpose": "execution" if item else "information",
                "item": item.pk if item else None,
            },
        )
        wake(held)
    return [*added, *widened]


def _widen(rows: Iterable[Recipient], item: DirectiveItem) -> list[Recipient]:
    """Give an item to those on the list who do not have it; they are to be sent it."""
    widened = []
    for row in rows:
        if row.items.filter(pk=item.pk).exists():
            continue
        row.items.add(item)
        row.purpose, row.waiting = Recipient.Purpose.EXECUTION, True
        row.save(update_fields=["purpose", "waiting"])
        widened.append(row)
    return widened


def _resolved(
    one: Addressee, members: dict[int, list[Organization]]
) -> list[tuple[Organization | None, Post | None, str]]:
    if one.group is not None:
        return [(organization, None, "") for organization in members[one.group.pk]]
    if one.organization is not None:
        return [(one.organization, None, "")]
    if one.appointment is not None:
        appointment, post = one.appointment, one.appointment.post
        named = f"{appointment.printed_post} {appointment.person.surname_initials}"
        # The head of an organization is addressed for the organization.
        return [(post.organization, None if post.is_head else post, named)]
    return [(None, None, one.text)]


def _key(organization: Organization | None, post: Post | None, named: str) -> Key:
    if post is not None:
        return ("post", post.pk)
    if organization is not None:
        return ("organization", organization.pk)
    return ("named", named)


def _write(
    order: Order,
    version: OrderVersion,
    day: dt.date,
    found: Iterable[_Found],
    *,
    purpose: str = "execution",
    added_by: User | None = None,
) -> list[Recipient]:
    found = list(found)
    heads = Appointment.objects.of_authority(order.authority_id).heads(
        [one.organization for one in found if one.organization is not None], day
    )
    rows = Recipient.objects.bulk_create(
        [
            Recipient(
                authority_id=order.authority_id,
                order=order,
                version=version,
                addressed=one.organization,
                organization=one.organization,
                post=one.post,
                named=_named(one, heads)[:500],
                purpose=purpose,
                added_by=added_by,
            )
            for one in found
        ]
    )
    through = Recipient.items.through
    through.objects.bulk_create(
        [
            through(recipient_id=row.pk, directiveitem_id=key)
            for row, one in zip(rows, found, strict=True)
            for key in sorted(one.items)
        ]
    )
    return rows


def _named(one: _Found, heads: dict[int, Appointment]) -> str:
    """Who it is on that day: «Директор МАОУ-СОШ № 20 Дмитренко Л.Е.»."""
    if one.organization is None or one.post is not None:
        return one.named
    head = heads.get(one.organization.pk)
    if head is None:
        return one.organization.short_name
    return f"{head.printed_post} {head.person.surname_initials}"
