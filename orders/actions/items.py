"""Directive items: what is ordered, to whom, by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from documents.plain_items import PlainItem
from office.actions import items as numbered
from office.models import User
from office.policy import same_authority
from orders.actions.locking import editing
from orders.models import Addressee, DirectiveItem, Order
from schools.models import AddresseeGroup, Appointment, Organization

FIELDS = frozenset(
    {"text", "kind", "due_kind", "due_day", "due_text", "on_control", "needs_report"}
)


@dataclass(frozen=True, slots=True)
class To:
    """One addressee as it is chosen: exactly one of the four."""

    group: AddresseeGroup | None = None
    organization: Organization | None = None
    appointment: Appointment | None = None
    text: str = ""


def add(
    actor: User,
    order: Order,
    *,
    text: str,
    parent: DirectiveItem | None = None,
    after: DirectiveItem | None = None,
    to: Sequence[To] = (),
    **fields: Any,
) -> DirectiveItem:
    """Add an item below `parent`, behind `after`, or at the end. Raises `TooDeep`."""
    with editing(actor, order) as held:
        item = DirectiveItem(
            authority_id=held.authority_id, order=held, text=text, **_known(fields)
        )
        numbered.add(item, tree=held.items.all(), parent=parent, after=after)
        _address(item, to)
        return item


def add_plain(
    actor: User, order: Order, items: Sequence[PlainItem], *, parent: DirectiveItem | None = None
) -> list[DirectiveItem]:
    """Add a pasted numbered list, below `parent` or at the end. Raises `TooDeep`."""
    with editing(actor, order) as held:
        return numbered.add_plain(
            items,
            tree=held.items.all(),
            make=lambda text: DirectiveItem(authority_id=held.authority_id, order=held, text=text),
            parent=parent,
        )


def save(
    actor: User,
    item: DirectiveItem,
    *,
    seen: int,
    to: Sequence[To] | None = None,
    **fields: Any,
) -> DirectiveItem:
    """Save an item; new text makes a composed one typed. `to` replaces the addressees.

    Raises `NotAllowed`, `WrongState`, `Stale`.
    """
    with editing(actor, item.order):
        changes = _known(fields)
        if "text" in changes and changes["text"] != item.text:
            changes |= {"rule": "", "fingerprint": "", "recommendation": None}
        item.save_fields(seen=seen, **changes)
        if to is not None:
            item.addressees.all().delete()
            _address(item, to)
    return item


def move_up(actor: User, item: DirectiveItem) -> bool:
    """Change places with the sibling above; False when there is none."""
    with editing(actor, item.order) as held:
        return numbered.move_up(item, tree=held.items.all())


def move_down(actor: User, item: DirectiveItem) -> bool:
    """Change places with the sibling below; False when there is none."""
    with editing(actor, item.order) as held:
        return numbered.move_down(item, tree=held.items.all())


def nest(actor: User, item: DirectiveItem) -> None:
    """Make an item a sub-item of the one above. Raises `NothingAbove`, `TooDeep`."""
    with editing(actor, item.order) as held:
        numbered.nest(item, tree=held.items.all())


def unnest(actor: User, item: DirectiveItem) -> bool:
    """Put a sub-item behind its parent; False on the first level."""
    with editing(actor, item.order) as held:
        return numbered.unnest(item, tree=held.items.all())


def delete(actor: User, item: DirectiveItem) -> None:
    """Take an item with its sub-items out of a draft."""
    with editing(actor, item.order) as held:
        numbered.remove(item, tree=held.items.all())


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - FIELDS
    if unknown:
        raise TypeError(f"not fields of an item: {sorted(unknown)}")
    return fields


def _address(item: DirectiveItem, to: Sequence[To]) -> None:
    """Write the addressees of an item; none may be of another authority."""
    for one in to:
        same_authority(item, one.group, one.organization, one.appointment)
    Addressee.objects.bulk_create(
        Addressee(
            authority_id=item.authority_id,
            item=item,
            position=position,
            group=one.group,
            organization=one.organization,
            appointment=one.appointment,
            text=one.text,
        )
        for position, one in enumerate(to, start=1)
    )
