"""The number of an item, computed from its place and never stored (paper.md TX3, TX6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from documents.tree import MAX_ITEM_DEPTH, Item, NumberingScheme

# ГОСТ 2.105 leaves out the letters that read like a figure or like another letter.
LETTERS = "абвгдежиклмнпрстуфхцшщэюя"
DASH = "–"


def label(path: Sequence[int], scheme: NumberingScheme) -> str:
    """The label of the item at `path`, positions from 1 on each level: (1, 2) → `2)` or `1.2.`.

    Raises ValueError for an empty path, one deeper than four levels or a position below 1.
    """
    if not 1 <= len(path) <= MAX_ITEM_DEPTH or min(path) < 1:
        raise ValueError(f"no label for the place {tuple(path)}")
    if scheme == "decimal":
        return "".join(f"{position}." for position in path)
    position = path[-1]
    return (f"{position}.", f"{position})", f"{letter(position)})", DASH)[len(path) - 1]


def letter(position: int) -> str:
    """The Russian letter for `position` from 1; after «я» come «аа», «аб» and so on."""
    letters = ""
    while position > 0:
        position, index = divmod(position - 1, len(LETTERS))
        letters = LETTERS[index] + letters
    return letters


def numbered(
    items: Sequence[Item], scheme: NumberingScheme, above: tuple[int, ...] = ()
) -> Iterator[tuple[int, str, Item]]:
    """Every item as (depth from 1, label, item), in printed order."""
    for position, item in enumerate(items, start=1):
        path = (*above, position)
        yield len(path), label(path, scheme), item
        yield from numbered(item.children, scheme, path)
