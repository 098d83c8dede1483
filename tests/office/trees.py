"""Trees of items in shorthand: pasted as text, read back as nested lists."""

from __future__ import annotations

from documents.plain_items import items_from_plain
from office.actions import items
from seminars.models import Recommendation, SeminarReport

Shape = list[object]


def new(report: SeminarReport, text: str) -> Recommendation:
    """A recommendation that is not saved yet."""
    return Recommendation(authority=report.authority, report=report, text=text)


def paste(report: SeminarReport, text: str) -> dict[str, Recommendation]:
    """Add a pasted list; its rows by their text."""
    rows = items.add_plain(
        items_from_plain(text),
        tree=report.recommendations.all(),
        make=lambda line: new(report, line),
    )
    return {row.text: row for row in rows}


def shape(report: SeminarReport, parent: Recommendation | None = None) -> Shape:
    """The texts as nested lists; on every level the places are 1, 2, 3 …"""
    rows = report.recommendations.filter(parent=parent).order_by("position")
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    result: Shape = []
    for row in rows:
        below = shape(report, row)
        result.append([row.text, *below] if below else row.text)
    return result
