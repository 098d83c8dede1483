"""Grow and rearrange a tree of numbered items, for any model of them.

`tree` is the queryset of all items of one document. The caller holds the lock of that document,
inside a transaction; where an item stands is asked under it, whatever the caller's row says.
Items keep their key and version when they move. Every act but deleting raises `Gone` for an
item, or a parent, that was deleted meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from django.db.models import QuerySet

from documents.plain_items import PlainItem
from documents.tree import MAX_ITEM_DEPTH
from office.actions import ordering
from office.models import NumberedItem
from office.refusals import Gone, NothingAbove, Stale, TooDeep

I = TypeVar("I", bound=NumberedItem)  # noqa: E741


def add(item: I, *, tree: QuerySet[I], parent: I | None = None, after: I | None = None) -> I:
    """Save a new item as the last child of `parent`, or behind its sibling `after`.

    Without either it becomes the last item of the first level. Raises `TooDeep`.
    """
    if after is not None:
        after = _now(after, tree)
    item.parent_id = after.parent_id if after is not None else parent.pk if parent else None
    if item.parent_id is not None and _Shape(tree).depth(item.parent_id) >= MAX_ITEM_DEPTH:
        raise TooDeep
    return ordering.append(item, among=siblings(tree, item), after=after)


def add_plain(
    items: Iterable[PlainItem],
    *,
    tree: QuerySet[I],
    make: Callable[[str], I],
    parent: I | None = None,
    after: I | None = None,
) -> list[I]:
    """Save what `documents.plain_items` read behind `after`, below `parent`, or at the end.

    `make` returns an unsaved item with that text. Returns all of them, in printed order. Raises
    `TooDeep` before anything is written.
    """
    waiting = list(items)
    if after is not None:
        after = _now(after, tree)
    parent_id = after.parent_id if after is not None else parent.pk if parent else None
    above = _Shape(tree).depth(parent_id) if parent_id is not None else 0
    if above + max(map(_height, waiting), default=0) > MAX_ITEM_DEPTH:
        raise TooDeep
    added: list[I] = []
    rows = list(tree.filter(parent=parent_id).order_by("position", "pk"))
    first = [row.pk for row in rows].index(after.pk) + 1 if after is not None else len(rows)
    tops = [
        _save_plain(plain, place, parent_id, make, added)
        for place, plain in enumerate(waiting, start=first + 1)
    ]
    ordering.renumber(tree, [*rows[:first], *tops, *rows[first:]])
    return added


def move_up(item: I, *, tree: QuerySet[I]) -> bool:
    """Change places with the sibling above; False when there is none."""
    item = _now(item, tree)
    return ordering.shift(item, among=siblings(tree, item), by=-1)


def move_down(item: I, *, tree: QuerySet[I]) -> bool:
    """Change places with the sibling below; False when there is none."""
    item = _now(item, tree)
    return ordering.shift(item, among=siblings(tree, item), by=1)


def nest(item: I, *, tree: QuerySet[I]) -> None:
    """Make `item`, with its sub-items, the last sub-item of the sibling above.

    Raises `NothingAbove`, or `TooDeep` when a sub-item would stand on a fifth level.
    """
    item = _now(item, tree)
    above = siblings(tree, item).filter(position__lt=item.position).order_by("-position", "-pk")
    new_parent = above.first()
    if new_parent is None:
        raise NothingAbove
    shape = _Shape(tree)
    if shape.depth(new_parent.pk) + shape.height(item.pk) > MAX_ITEM_DEPTH:
        raise TooDeep
    _transfer(item, tree, new_parent.pk)


def unnest(item: I, *, tree: QuerySet[I]) -> bool:
    """Put `item`, with its sub-items, behind its parent; False on the first level."""
    item = _now(item, tree)
    if item.parent_id is None:
        return False
    parent = tree.get(pk=item.parent_id)
    _transfer(item, tree, parent.parent_id, after=parent)
    return True


def place(item: I, *, tree: QuerySet[I], parent: I | None, after: I | None) -> None:
    """Put `item`, with its sub-items, below `parent` and behind `after`; first without `after`.

    Raises `TooDeep`, and `NothingAbove` for a place inside itself.
    """
    item = _now(item, tree)
    shape = _Shape(tree)
    if parent is not None and shape.is_within(parent.pk, item.pk):
        raise NothingAbove
    depth = shape.depth(parent.pk) if parent is not None else 0
    if depth + shape.height(item.pk) > MAX_ITEM_DEPTH:
        raise TooDeep
    parent_id = parent.pk if parent is not None else None
    if item.parent_id != parent_id:
        _transfer(item, tree, parent_id)
    ordering.place(item, among=siblings(tree, item), after=after)


def split(item: I, rest: I, *, tree: QuerySet[I]) -> I:
    """Save `rest`, the second half of `item`'s text, so that the printed order stays.

    Without text it becomes the first sub-item, where there are sub-items. With text it becomes
    the next item and takes the sub-items along.
    """
    item = _now(item, tree)
    below = list(tree.filter(parent=item.pk).order_by("position", "pk"))
    if below and not rest.text:
        rest.parent_id, rest.position = item.pk, 1
        rest.save()
        ordering.renumber(tree, [rest, *below])
        return rest
    add(rest, tree=tree, after=item)
    for row in below:
        row.parent_id = rest.pk
        row.save(update_fields=["parent"])
    return rest


def join(item: I, *, tree: QuerySet[I]) -> I:
    """Delete `item` whose text went to the one printed above it, and return that one.

    Its sub-items become the first ones of the item above. Raises `NothingAbove`, `TooDeep`.
    """
    item = _now(item, tree)
    above = printed_above(item, tree=tree)
    if above is None:
        raise NothingAbove
    shape = _Shape(tree)
    if shape.depth(above.pk) + shape.height(item.pk) - 1 > MAX_ITEM_DEPTH:
        raise TooDeep
    below = list(tree.filter(parent=item.pk).order_by("position", "pk"))
    for row in below:
        row.parent_id = above.pk
        row.save(update_fields=["parent"])
    ordering.remove(item, among=siblings(tree, item))
    others = tree.filter(parent=above.pk).exclude(pk__in=[row.pk for row in below])
    ordering.renumber(tree, [*below, *others.order_by("position", "pk")])
    return above


def to_join(item: I, *, seen: int, above: I, tree: QuerySet[I]) -> I:
    """`item` as it is now, if it still is at version `seen` and printed right after `above`.

    Raises `Stale` when it is not, `Gone`.
    """
    fresh = _now(item, tree)
    if fresh.version != seen or printed_above(fresh, tree=tree) != above:
        raise Stale(fresh)
    return fresh


def printed_above(item: I, *, tree: QuerySet[I]) -> I | None:
    """The item that is printed right before `item`; None for the first one."""
    before = siblings(tree, item).filter(position__lt=item.position)
    above = before.order_by("-position", "-pk").first()
    if above is None:
        return tree.get(pk=item.parent_id) if item.parent_id is not None else None
    while (below := tree.filter(parent=above.pk).order_by("-position", "-pk").first()) is not None:
        above = below
    return above


def remove(item: I, *, tree: QuerySet[I]) -> None:
    """Delete `item` with its sub-items and close the gap; nothing to do when it is gone."""
    with suppress(Gone):
        item = _now(item, tree)
        ordering.remove(item, among=siblings(tree, item))


def fits(item: I, *, tree: QuerySet[I]) -> bool:
    """Whether `item`, with what is below it, stands on at most four levels."""
    shape = _Shape(tree)
    return shape.depth(item.pk) + shape.height(item.pk) - 1 <= MAX_ITEM_DEPTH


def branch(item: I, *, tree: QuerySet[I]) -> list[I]:
    """`item` and everything below it, each after its parent. Raises `Gone`."""
    item = _now(item, tree)
    keys = _Shape(tree).branch(item.pk)
    rows = tree.in_bulk(keys)
    return [rows[key] for key in keys]


def siblings(tree: QuerySet[I], item: I) -> QuerySet[I]:
    """The items under the same parent, `item` too."""
    return tree.filter(parent=item.parent_id)


def _now(item: I, tree: QuerySet[I]) -> I:
    found = tree.filter(pk=item.pk).first()
    if found is None:
        raise Gone
    return found


def _save_plain(
    plain: PlainItem, position: int, parent_id: int | None, make: Callable[[str], I], added: list[I]
) -> I:
    item = make(plain.text)
    item.parent_id = parent_id
    item.position = position
    item.save()
    added.append(item)
    for place, child in enumerate(plain.children, start=1):
        _save_plain(child, place, item.pk, make, added)
    return item


def _transfer(item: I, tree: QuerySet[I], parent_id: int | None, *, after: I | None = None) -> None:
    left = [row for row in siblings(tree, item).order_by("position", "pk") if row.pk != item.pk]
    ordering.renumber(tree, left)
    item.parent_id = parent_id
    arrived = list(tree.filter(parent=parent_id).order_by("position", "pk"))
    index = len(arrived)
    if after is not None:
        index = [row.pk for row in arrived].index(after.pk) + 1
    item.position = index + 1
    item.save(update_fields=["parent", "position"])
    ordering.renumber(tree, [*arrived[:index], item, *arrived[index:]])


def _height(plain: PlainItem) -> int:
    return 1 + max(map(_height, plain.children), default=0)


class _Shape:
    """Who stands under whom, asked once."""

    def __init__(self, tree: QuerySet[I]) -> None:
        self._parents: dict[int, int | None] = dict(tree.values_list("pk", "parent_id"))
        self._children: dict[int | None, list[int]] = defaultdict(list)
        for key, parent in self._parents.items():
            self._children[parent].append(key)

    def depth(self, key: int) -> int:
        """1 for the first level. Raises `Gone`."""
        if key not in self._parents:
            raise Gone
        parent = self._parents[key]
        return 1 if parent is None else 1 + self.depth(parent)

    def is_within(self, key: int, top: int) -> bool:
        """Whether `key` is `top` or stands somewhere below it."""
        above: int | None = key
        while above is not None and above != top:
            above = self._parents.get(above)
        return above == top

    def branch(self, key: int) -> list[int]:
        """`key` and everything below it, each after its parent."""
        return [key, *(one for child in self._children[key] for one in self.branch(child))]

    def height(self, key: int) -> int:
        """1 for an item without sub-items."""
        return 1 + max(map(self.height, self._children[key]), default=0)
