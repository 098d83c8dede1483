"""Turn controlled items into assignments of those whom they address."""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from documents.numbering import label
from documents.tree import NumberingScheme
from orders.actions.locking import local_day
from orders.models import Addressee, Assignment, DirectiveItem, Order, Recipient
from russian.periods import Occurrence, parse


@dataclass(frozen=True, slots=True)
class Task:
    """A controlled item in its place: what it is called, and which item names its addressees.

    That is the nearest one on the way up that names somebody; where nobody is named, the topmost.
    """

    item: DirectiveItem
    place: int
    reference: str
    addressed_by: int


@dataclass(frozen=True, slots=True)
class _Placed:
    item: DirectiveItem
    path: tuple[int, ...]
    addressed_by: int


def tasks_of(order: Order) -> list[Task]:
    """The lowest items on control, in printed order. Three questions."""
    placed, scheme = _placed(_items(order)), scheme_of(order)
    above_control = {row.item.parent_id for row in placed if _controls(row, placed)}
    return [
        Task(row.item, place, reference(row.path, scheme), row.addressed_by)
        for place, row in enumerate(placed, start=1)
        if row.item.on_control and row.item.pk not in above_control
    ]


def addressable(order: Order) -> list[tuple[DirectiveItem, str]]:
    """The items that somebody may be added to, each with its reference: those that name addressees,
    and the topmost ones."""
    scheme = scheme_of(order)
    return [
        (row.item, reference(row.path, scheme))
        for row in _placed(_items(order))
        if row.addressed_by == row.item.pk
    ]


def scheme_of(order: Order) -> NumberingScheme:
    """How the items of an order are numbered."""
    return "decimal" if order.kind.scheme == "decimal" else "mixed"


def _items(order: Order) -> list[DirectiveItem]:
    return list(
        order.items.order_by("position", "pk").prefetch_related(
            Prefetch("addressees", Addressee.objects.order_by("position", "pk"))
        )
    )


def _placed(rows: Sequence[DirectiveItem]) -> list[_Placed]:
    """The items in printed order, each with its path and the nearest item that names somebody."""
    below: dict[int | None, list[DirectiveItem]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)
    result: list[_Placed] = []

    def walk(parent: int | None, above: tuple[int, ...], named: int | None) -> None:
        for position, item in enumerate(below[parent], start=1):
            path = (*above, position)
            nearest = item.pk if named is None or item.addressees.all() else named
            result.append(_Placed(item, path, nearest))
            walk(item.pk, path, nearest)

    walk(None, (), None)
    return result


def _controls(row: _Placed, placed: Iterable[_Placed]) -> bool:
    """Whether the item, or one below it, is on control."""
    return row.item.on_control or any(
        other.item.on_control and other.path[: len(row.path)] == row.path for other in placed
    )


def reference(path: tuple[int, ...], scheme: NumberingScheme) -> str:
    """How an item is cited: «пункт 2», «подпункт 1) пункта 2», «пункт 2.1»."""
    if scheme == "decimal":
        return f"пункт {label(path, scheme).rstrip('.')}"
    names = ("пункт", "подпункт", "подпункт", "абзац")
    words = []
    for depth in range(len(path), 0, -1):
        own = label(path[:depth], scheme).rstrip(".") if depth < 4 else str(path[3])
        name = names[depth - 1]
        words.append(f"{name if depth == len(path) else name + 'а'} {own}")
    return " ".join(words)


def alone(text: str) -> str:
    """The text of an item as it stands alone: from a capital, without the sign that joins it on."""
    text = text.strip()
    whole = text if text.endswith(("?", "!")) else text.rstrip(" ;,.:")
    return whole[:1].upper() + whole[1:]


def give(
    order: Order,
    recipients: Sequence[Recipient],
    *,
    today: dt.date,
    at: dt.datetime,
) -> None:
    """Make the assignments that these recipients have not got yet.

    A periodic item is given for every period whose day has come since the recipient was first sent
    the order, and for the one that is next. `recipients` come with their `items` at hand. What is
    there already stays.
    """
    begins = {
        row.pk: max(order.entry.date, local_day(order.authority, row.sent_at or at))
        for row in recipients
    }
    given = {row.pk: {item.pk for item in row.items.all()} for row in recipients}
    rows = [
        Assignment(
            authority_id=order.authority_id,
            order=order,
            item=task.item,
            recipient=recipient,
            organization_id=recipient.organization_id,
            post_id=recipient.post_id,
            reference=task.reference,
            place=task.place,
            period=period.key if period else "",
            period_name=period.name if period else "",
            due=period.due if period else task.item.due_day,
            sent_at=at,
        )
        for task in tasks_of(order)
        for recipient in recipients
        for period in periods(task.item, begins[recipient.pk], today)
        if recipient.organization_id is not None and task.addressed_by in given[recipient.pk]
    ]
    Assignment.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


@functools.lru_cache(maxsize=256)
def _between(text: str, since: dt.date, today: dt.date) -> tuple[Occurrence, ...]:
    """The occurrences of a rule from `since` to the next one; none when it is not understood."""
    rule = parse(text)
    if rule is None:
        return ()
    found = [rule.first(since)]
    while found[-1].due < today:
        found.append(rule.following(found[-1]))
    return tuple(found)


def periods(item: DirectiveItem, since: dt.date, today: dt.date) -> list[Occurrence | None]:
    """The periods that an item is due in by now, and the next one; one None when it has none."""
    if item.due_kind != DirectiveItem.DueKind.PERIODIC:
        return [None]
    return list(_between(item.due_text, since, today)) or [None]
