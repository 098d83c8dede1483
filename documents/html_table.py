"""The rows and cells of an HTML table as the tree wants them: even, and within what is printed."""

from __future__ import annotations

import re
from dataclasses import replace

from documents.limits import SPAN, TABLE_CELLS, TABLE_COLUMNS, TooMuch
from documents.tree import Cell

_WHOLE_NUMBER = re.compile(r"\s*([0-9]+)\s*")


def span(value: str) -> int:
    """How many places an attribute says that a cell takes; 1 when it says nothing sensible.

    Raises `TooMuch` above `limits.SPAN`.
    """
    number = _WHOLE_NUMBER.fullmatch(value)
    if number is None:
        return 1
    digits = number[1].lstrip("0") or "1"
    if len(digits) > 3 or int(digits) > SPAN:
        raise TooMuch(f"Ячейка таблицы может занимать от 1 до {SPAN} строк и столбцов.")
    return int(digits)


def even(grid: list[list[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows that cover equally many columns; none of them reaches below the last one.

    Rows that neither hold nor are covered by a cell are left out; short ones get empty cells.
    Raises `TooMuch` for more columns or cells than can be printed.
    """
    rows, covered = _placed(grid)
    width = max(map(len, covered), default=0)
    missing = [width - len(columns) for columns in covered]
    if sum(map(len, rows)) + sum(missing) > TABLE_CELLS:
        raise too_many_cells()
    empty = Cell(())
    return tuple((*row, *[empty] * less) for row, less in zip(rows, missing, strict=True))


def _placed(grid: list[list[Cell]]) -> tuple[list[list[Cell]], list[set[int]]]:
    """The rows that are not empty, and the columns each of them covers."""
    rows: list[list[Cell]] = []
    covered: list[set[int]] = []
    below: dict[int, int] = {}  # column: how many more rows are covered from above
    for cells in grid:
        columns = set(below)
        below = {column: left - 1 for column, left in below.items() if left > 1}
        if not cells and not columns:
            continue
        column = 0
        for cell in cells:
            while column in columns:
                column += 1
            for place in range(column, column + cell.colspan):
                columns.add(place)
                if cell.rowspan > 1:
                    below[place] = max(below.get(place, 0), cell.rowspan - 1)
            column += cell.colspan
            if len(columns) > TABLE_COLUMNS or column > TABLE_COLUMNS:
                raise TooMuch(
                    f"В таблице слишком много столбцов: печатается не больше {TABLE_COLUMNS}."
                )
        rows.append(cells)
        covered.append(columns)
    last = len(rows)
    clipped = [
        [replace(cell, rowspan=min(cell.rowspan, last - number)) for cell in row]
        for number, row in enumerate(rows)
    ]
    return clipped, covered


def too_many_cells() -> TooMuch:
    """The refusal to raise."""
    return TooMuch(f"В таблице слишком много ячеек: печатается не больше {TABLE_CELLS}.")
