"""Tables of the tree as tables of Word."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from documents.grid import Placed, placed
from documents.tree import Cell, Table, plain
from documents.write_docx.elements import add, add_text, paragraph, twips
from documents.write_docx.styles import CELL_ID, HEADER_CELL_ID, TABLE_ID

LONG_ROW = 800  # characters; a longer row may be parted by the end of a page
_LEAST, _MOST = 4, 40  # characters that a column asks for


def add_table(body: Element, table: Table, width: int) -> None:
    """A ruled table, `width` tenths of a millimetre wide; leading rows made of header cells only
    are repeated on each page."""
    grid = placed(table)
    columns = _widths(grid, twips(width))
    element = add(body, "tbl")
    look = add(element, "tblPr")
    add(look, "tblStyle", val=TABLE_ID)
    add(look, "tblW", w=sum(columns), type="dxa")
    widths = add(element, "tblGrid")
    for column in columns:
        add(widths, "gridCol", w=column)
    open_cells: dict[int, tuple[Cell, int]] = {}  # by column: the cell, rows still to come
    heading = True
    for row in grid:
        heading = heading and bool(row) and all(each.cell.header for each in row)
        _add_row(element, row, open_cells, columns, heading=heading)


def _add_row(
    table: Element,
    row: list[Placed],
    open_cells: dict[int, tuple[Cell, int]],
    columns: list[int],
    *,
    heading: bool,
) -> None:
    line = add(table, "tr")
    shape = add(line, "trPr")
    if sum(len(plain(each.cell.text)) for each in row) <= LONG_ROW:
        add(shape, "cantSplit")
    if heading:
        add(shape, "tblHeader")
    begun = {each.column: each.cell for each in row}
    column = 0
    while column < len(columns):
        if column in begun:
            cell, merged = begun[column], "restart" if begun[column].rowspan > 1 else ""
            rows_left = cell.rowspan - 1
        else:
            cell, rows_left = open_cells.pop(column)
            rows_left, merged = rows_left - 1, "continue"
        if rows_left:
            open_cells[column] = cell, rows_left
        _add_cell(line, cell, merged, sum(columns[column : column + cell.colspan]))
        column += cell.colspan


def _add_cell(line: Element, cell: Cell, merged: str, width: int) -> None:
    element = add(line, "tc")
    shape = add(element, "tcPr")
    add(shape, "tcW", w=width, type="dxa")
    if cell.colspan > 1:
        add(shape, "gridSpan", val=cell.colspan)
    if merged:
        add(shape, "vMerge", val=merged)
    if cell.header:
        add(shape, "vAlign", val="center")
    text = paragraph(element, HEADER_CELL_ID if cell.header else CELL_ID)
    if merged != "continue":
        add_text(text, cell.text)


def _widths(grid: list[list[Placed]], width: int) -> list[int]:
    """The columns by how much is in them; Word fits them anew, others take them as they are."""
    count = max((each.column + each.cell.colspan for row in grid for each in row), default=0)
    asked = [_LEAST] * count
    for each in (each for row in grid for each in row):
        if each.cell.colspan == 1:
            longest = min(len(plain(each.cell.text)), _MOST)
            asked[each.column] = max(asked[each.column], longest)
    return [max(1, width * each // sum(asked)) for each in asked]
