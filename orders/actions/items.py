"""Directive items: what is ordered, to whom, by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from documents.plain_items import PlainItem
from office.actions import items as numbered
from office.actions import ordering, undo
from office.models import User
from office.policy import same_authority
from office.refusals import Gone, TooDeep
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
    actor: User,
    order: Order,
    items: Sequence[PlainItem],
    *,
    parent: DirectiveItem | None = None,
    after: DirectiveItem | None = None,
) -> list[DirectiveItem]:
    """Add a pasted numbered list behind `after`, below `parent` or at the end. Raises `TooDeep`."""
    with editing(actor, order) as held:
        return numbered.add_plain(
            items,
            tree=held.items.all(),
            make=lambda text: DirectiveItem(authority_id=held.authority_id, order=held, text=text),
            parent=parent,
            after=after,
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
        _save_text(actor, item, seen, changes.pop("text", item.text), **changes)
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


def place(
    actor: User,
    item: DirectiveItem,
    *,
    parent: DirectiveItem | None,
    after: DirectiveItem | None,
) -> None:
    """Put an item below `parent` and behind `after`; first without `after`.

    Raises `Gone`, `TooDeep`, `NothingAbove` for a place inside itself.
    """
    with editing(actor, item.order) as held:
        numbered.place(item, tree=held.items.all(), parent=parent, after=after)


def split(
    actor: User, item: DirectiveItem, *, seen: int, text: str, rest: str
) -> tuple[DirectiveItem, DirectiveItem]:
    """Leave `text` with an item and give `rest` to a new one behind it; both, the first first.

    Addressees, term and control stay with the first. Raises `Stale`, `Gone`.
    """
    with editing(actor, item.order) as held:
        _save_text(actor, item, seen, text)
        new = DirectiveItem(authority_id=held.authority_id, order=held, text=rest)
        return item, numbered.split(item, new, tree=held.items.all())


def join(
    actor: User, item: DirectiveItem, *, seen: int, above: DirectiveItem, above_seen: int, text: str
) -> DirectiveItem:
    """Give `above` the joined `text` and take `item` away; its sub-items follow it.

    `above` keeps its term, control and addressees, and gets those of `item` where it has none.
    Raises `Stale` when either was changed or another item stands between them, `TooDeep`.
    """
    with editing(actor, item.order) as held:
        fresh = numbered.to_join(item, seen=seen, above=above, tree=held.items.all())
        _save_text(actor, above, above_seen, text, **_facts_left(above, fresh))
        if not above.addressees.exists():
            fresh.addressees.update(item=above)
        numbered.join(fresh, tree=held.items.all())
        return above


def delete(actor: User, item: DirectiveItem) -> str:
    """Take an item with its sub-items out of a draft; returns what `bring_back` takes.

    Empty when it is gone already.
    """
    with editing(actor, item.order) as held:
        tree = held.items.all()
        try:
            rows = numbered.branch(item, tree=tree)
        except Gone:
            return ""
        addressees = Addressee.objects.filter(item__in=rows).order_by("pk")
        kept = undo.keep([*rows, *addressees], of=held)
        numbered.remove(item, tree=tree)
        return kept


def bring_back(actor: User, order: Order, kept: str) -> list[DirectiveItem]:
    """Put a deleted item back where it stood, with all that was below it.

    Raises `CannotUndo`, and `TooDeep` when its parent was nested meanwhile.
    """
    with editing(actor, order) as held:
        rows = [row for row in undo.bring_back(kept, of=held) if isinstance(row, DirectiveItem)]
        top = rows[0]
        if not numbered.fits(top, tree=held.items.all()):
            raise TooDeep
        among = numbered.siblings(held.items.all(), top)
        ordering.insert(top, among=among, index=top.position - 1)
        return rows


def _save_text(actor: User, item: DirectiveItem, seen: int, text: str, **facts: Any) -> None:
    """Save the text, and other facts, of an item; new text makes a composed one typed."""
    if text != item.text:
        facts |= {"rule": "", "fingerprint": "", "recommendation": None}
    item.edit_fields(actor, seen=seen, text=text, **facts)


def _facts_left(above: DirectiveItem, item: DirectiveItem) -> dict[str, Any]:
    """What `item` knows and `above` does not: a term, a report to be made, control."""
    facts: dict[str, Any] = {
        "needs_report": above.needs_report or item.needs_report,
        "on_control": above.on_control or item.on_control,
    }
    if item.due_kind and not above.due_kind:
        facts |= {name: getattr(item, name) for name in ("due_kind", "due_day", "due_text")}
    return facts


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
