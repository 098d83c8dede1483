"""Places of rows among their siblings: 1, 2, 3 … without gaps.

The caller holds the lock of what the rows belong to, inside a transaction. Moving a row keeps
its key and its version: it is not an edit of its text.
"""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet

from office.models import Ordered
from office.refusals import Gone

R = TypeVar("R", bound=Ordered)


def append(row: R, *, among: QuerySet[R], after: R | None = None) -> R:
    """Save `row` as the last of `among`, or right behind `after` while that is still there."""
    siblings = _in_place(among)
    siblings = [sibling for sibling in siblings if sibling.pk != row.pk or row.pk is None]
    index = len(siblings)
    keys = [sibling.pk for sibling in siblings]
    if after is not None and after.pk in keys:
        index = keys.index(after.pk) + 1
    row.position = index + 1
    row.save()
    renumber(among, [*siblings[:index], row, *siblings[index:]])
    return row


def shift(row: R, *, among: QuerySet[R], by: int) -> bool:
    """Move `row` by so many places down (up when negative); False when it stays where it is.

    Raises `Gone`.
    """
    siblings = _in_place(among)
    keys = [sibling.pk for sibling in siblings]
    if row.pk not in keys:
        raise Gone
    old = keys.index(row.pk)
    new = min(max(old + by, 0), len(siblings) - 1)
    if new == old:
        return False
    siblings.insert(new, siblings.pop(old))
    renumber(among, siblings)
    row.position = new + 1
    return True


def place(row: R, *, among: QuerySet[R], after: R | None) -> None:
    """Put `row` right behind `after`, or first when it is None or no longer there.

    Raises `Gone`.
    """
    siblings = _in_place(among)
    if row.pk not in [sibling.pk for sibling in siblings]:
        raise Gone
    insert(row, among=among, behind=after)


def insert(row: R, *, among: QuerySet[R], behind: R | None = None, index: int = 0) -> None:
    """Give a saved `row` its place: right behind a sibling, else so many places from the top."""
    others = [sibling for sibling in _in_place(among) if sibling.pk != row.pk]
    keys = [sibling.pk for sibling in others]
    if behind is not None and behind.pk in keys:
        index = keys.index(behind.pk) + 1
    renumber(among, [*others[:index], row, *others[index:]])


def remove(row: R, *, among: QuerySet[R]) -> None:
    """Delete `row` and close the gap."""
    key = row.pk
    row.delete()
    renumber(among, [sibling for sibling in _in_place(among) if sibling.pk != key])


def renumber(among: QuerySet[R], rows: list[R]) -> None:
    """Give `rows` the places 1, 2, 3 … in their order; only what changed is written."""
    changed: list[R] = []
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
            changed.append(row)
    if changed:
        among.model._default_manager.bulk_update(changed, ["position"])


def _in_place(among: QuerySet[R]) -> list[R]:
    return list(among.order_by("position", "pk"))
