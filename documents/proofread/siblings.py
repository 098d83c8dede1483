"""Items that stand on one level under one parent."""

from __future__ import annotations

from collections.abc import Iterator

from documents.proofread.rules import Subject
from documents.proofread.spots import Spot
from documents.tree import Document, NumberingScheme

ITEM_ROLES = ("item", "recommendation")


def scheme_of(document: Document, sheet: int) -> NumberingScheme:
    """How items are numbered on a sheet, 0 for the order itself."""
    return document.appendices[sheet - 1].scheme if sheet else document.order.scheme


def groups(subject: Subject) -> Iterator[tuple[Spot, ...]]:
    """Every group of siblings, of the order and of recommendations, in printed order.

    An item without text has no spot and is not in its group.
    """
    found: dict[tuple[int, str, tuple[int, ...]], list[Spot]] = {}
    for spot in subject.spots:
        if spot.role in ITEM_ROLES:
            found.setdefault((spot.sheet, spot.role, spot.path[:-1]), []).append(spot)
    for group in found.values():
        yield tuple(group)
