"""A table as it is laid out: every place of its grid taken once, no cell over another.

Trees may hold rows of unequal length and spans that run out of the table; what prints cells one
by one needs to know where each of them comes to stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from documents.tree import Cell, Table


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with the column it begins in, from 0."""

    column: int
    cell: Cell


def placed(table: Table) -> list[list[Placed]]:
    """The cells of each row from left to right, as a browser would place them.

    Spans end with the table or at a place that is taken already; places that nobody takes
    become empty cells. A row whose places all belong to cells above it is empty.
    """
    height = len(table.rows)
    taken: list[set[int]] = [set() for _ in range(height)]
    grid: list[list[Placed]] = []
    for number, row in enumerate(table.rows):
        line, column = [], 0
        for cell in row:
            while column in taken[number]:
                column += 1
            width = 1
            while width < cell.colspan and column + width not in taken[number]:
                width += 1
            depth = max(1, min(cell.rowspan, height - number))
            for below in range(number, number + depth):
                taken[below].update(range(column, column + width))
            line.append(Placed(column, replace(cell, colspan=width, rowspan=depth)))
            column += width
        grid.append(line)
    columns = max((max(places) + 1 for places in taken if places), default=0)
    for line, places in zip(grid, taken, strict=True):
        line += [Placed(column, Cell(())) for column in range(columns) if column not in places]
        line.sort(key=lambda each: each.column)
    return grid


def regular(table: Table) -> Table:
    """`table` with the cells that `placed` lays out."""
    rows = tuple(tuple(each.cell for each in line) for line in placed(table))
    return replace(table, rows=rows)
