"""Tables as elements of HTML."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from documents.tree import Cell, Table
from documents.write_pdf.text import KEY, add_text

LONG_ROW = 800  # characters; a longer row may be parted by the end of a page


def add_table(parent: Element, table: Table) -> None:
    """A ruled table; leading rows made of header cells only are repeated on each page."""
    from_body = next(
        (n for n, row in enumerate(table.rows) if not all(cell.header for cell in row)),
        len(table.rows),
    )
    element = SubElement(parent, "table")
    if table.key:
        element.set(KEY, table.key)
    if from_body:
        _add_rows(SubElement(element, "thead"), table.rows[:from_body])
    _add_rows(SubElement(element, "tbody"), table.rows[from_body:])


def _add_rows(section: Element, rows: tuple[tuple[Cell, ...], ...]) -> None:
    for row in rows:
        line = SubElement(section, "tr")
        if sum(len(run.text) for cell in row for run in cell.text) > LONG_ROW:
            line.set("class", "long")
        for cell in row:
            _add_cell(line, cell)


def _add_cell(line: Element, cell: Cell) -> None:
    element = SubElement(line, "th" if cell.header else "td")
    if cell.colspan > 1:
        element.set("colspan", str(cell.colspan))
    if cell.rowspan > 1:
        element.set("rowspan", str(cell.rowspan))
    add_text(element, cell.text)
