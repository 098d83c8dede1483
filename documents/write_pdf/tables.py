"""Tables as elements of HTML."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from documents.tree import Cell, Table


def add_table(parent: Element, table: Table) -> None:
    """A ruled table; leading rows made of header cells only are repeated on each page."""
    from_body = next(
        (n for n, row in enumerate(table.rows) if not all(cell.header for cell in row)),
        len(table.rows),
    )
    element = SubElement(parent, "table")
    if table.key:
        element.set("data-key", table.key)
    if from_body:
        _add_rows(SubElement(element, "thead"), table.rows[:from_body])
    _add_rows(SubElement(element, "tbody"), table.rows[from_body:])


def _add_rows(section: Element, rows: tuple[tuple[Cell, ...], ...]) -> None:
    for row in rows:
        line = SubElement(section, "tr")
        for cell in row:
            _add_cell(line, cell)


def _add_cell(line: Element, cell: Cell) -> None:
    element = SubElement(line, "th" if cell.header else "td")
    if cell.colspan > 1:
        element.set("colspan", str(cell.colspan))
    if cell.rowspan > 1:
        element.set("rowspan", str(cell.rowspan))
    element.text = "".join(run.text for run in cell.text)
