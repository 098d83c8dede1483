"""What recognition could not be certain of, gathered on the way."""

from __future__ import annotations

from collections.abc import Iterable

from documents.recognition.lines import Line
from documents.tree import Unplaced, plain


class Doubts:
    """The reports of one document, in the order of the paper."""

    def __init__(self) -> None:
        self.reports: list[Unplaced] = []

    def add(self, report: Unplaced) -> None:
        self.reports.append(report)

    def unplaced(self, place: str, text: str, why: str) -> None:
        """`text` stands nowhere in the tree."""
        if text:
            self.reports.append(Unplaced(place, text, why))

    def lines(self, place: str, lines: Iterable[Line], why: str) -> None:
        """`lines` stand nowhere in the tree: one report of them all."""
        self.unplaced(place, "\n".join(filter(None, map(shown, lines))), why)

    def order(self, place: str, text: str, why: str) -> None:
        """`text` stands in the tree where it was read, and hardly belongs there."""
        self.reports.append(Unplaced(place, text, why, "order"))


def shown(line: Line) -> str:
    """All that stands in `line`, the cells of a table parted by tabs."""
    if line.table is None:
        return plain(line.whole)
    return "\n".join("\t".join(plain(cell.text) for cell in row) for row in line.table.rows)
