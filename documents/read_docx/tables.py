"""Tables of Word's: what holds data is a table, what only lays text out is paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from documents import limits
from documents.docx_names import W
from documents.read_docx.package import XmlElement
from documents.read_docx.styles import Styles, switched, value, whole
from documents.tree import Cell, Run, Table, Text
from documents.unreadable import Unreadable

WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_UPRIGHT = ("left", "start", "right", "end", "insideV")
_FEW = 2  # rows of several filled cells that a table without rules may have and only lay out
_SIGNED = re.compile(r"(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+ [А-ЯЁ]\. ?[А-ЯЁ]\.")


@dataclass(slots=True)
class SourceCell:
    """A cell of Word's with its element; `column` is where it begins, from 0."""

    element: XmlElement
    column: int
    colspan: int
    rowspan: int = 1


@dataclass(slots=True)
class SourceRow:
    cells: list[SourceCell] = field(default_factory=list)
    header: bool = False
    # Cells of which Word shows nothing, because they are merged with the one above.
    covered: list[XmlElement] = field(default_factory=list)


def children(element: XmlElement) -> Iterator[XmlElement]:
    """The children of `element`, those within content controls and the like included."""
    for child in element:
        if child.tag in WRAPPERS:
            yield from children(child)
        else:
            yield child


def rows_of(table: XmlElement) -> tuple[list[SourceRow], list[XmlElement]]:
    """The rows of `table`, and those that were deleted with the change not accepted."""
    rows: list[SourceRow] = []
    deleted: list[XmlElement] = []
    open_cells: dict[int, SourceCell] = {}
    for element in children(table):
        if element.tag != f"{W}tr":
            continue
        if element.find(f"{W}trPr/{W}del") is not None:
            deleted.append(element)
            continue
        if len(rows) >= limits.TABLE_ROWS:
            raise Unreadable(
                f"В таблице слишком много строк: читается не больше {limits.TABLE_ROWS}."
            )
        row, open_cells = _row(element, open_cells)
        rows.append(row)
    return rows, deleted


def _row(
    element: XmlElement, above: dict[int, SourceCell]
) -> tuple[SourceRow, dict[int, SourceCell]]:
    """A row, and the cells that go on below it."""
    row = SourceRow(header=bool(switched(element.find(f"{W}trPr/{W}tblHeader"))))
    still_open: dict[int, SourceCell] = {}
    column = 0
    skipped = whole(value(element.find(f"{W}trPr/{W}gridBefore")))
    if 0 < skipped <= limits.TABLE_COLUMNS:
        row.cells.append(SourceCell(element.makeelement(f"{W}tc"), 0, skipped))
        column = skipped
    for cell in children(element):
        if cell.tag != f"{W}tc":
            continue
        span = max(1, whole(value(cell.find(f"{W}tcPr/{W}gridSpan"))))
        if column + span > limits.TABLE_COLUMNS:
            raise Unreadable(
                f"В таблице слишком много столбцов: читается не больше {limits.TABLE_COLUMNS}."
            )
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and value(merge) != "restart"
        beside = cell.find(f"{W}tcPr/{W}hMerge")
        if goes_on and column in above and above[column].colspan == span:
            above[column].rowspan += 1
            still_open[column] = above[column]
            row.covered.append(cell)
        elif beside is not None and value(beside) != "restart" and row.cells:
            row.cells[-1].colspan += span
            row.covered.append(cell)
        else:
            kept = SourceCell(cell, column, span)
            row.cells.append(kept)
            if merge is not None:
                still_open[column] = kept
        column += span
    return row, still_open


def is_ruled(table: XmlElement, styles: Styles) -> bool:
    """Whether rules part the columns of `table`: then it holds data."""
    own = table.find(f"{W}tblPr/{W}tblBorders")
    if own is not None:
        if _has_rules(own):
            return True
    elif any(
        _has_rules(each)
        for style in styles.chain(styles.of_table(table))
        for each in style.iter(f"{W}tblBorders")
    ):
        return True
    return any(
        _has_rules(each)
        for each in table.iter(f"{W}tcBorders")
        if each.getparent().getparent().getparent().getparent() is table
    )


def _has_rules(borders: XmlElement) -> bool:
    return any(
        value(side) not in ("", "nil", "none")
        for name in _UPRIGHT
        for side in borders.iterfind(f"{W}{name}")
    )


def only_lays_out(texts: list[list[str]]) -> bool:
    """Whether a table without rules, with these words in its cells, is no table to its readers.

    Such is a line of date and number, or of post and name; a list of a commission in three rows
    is a table, ruled or not.
    """
    filled = [row for row in ([text for text in row if text] for row in texts) if len(row) > 1]
    return len(filled) <= _FEW or all(_SIGNED.fullmatch(row[-1]) for row in filled)


def table_of(rows: list[SourceRow], texts: list[list[Text]], header_cells: set[int]) -> Table:
    """The table of the tree; `header_cells` are the cells, by `id`, that head a column."""
    made = []
    for row, line in zip(rows, texts, strict=True):
        made.append(
            tuple(
                Cell(
                    text,
                    colspan=cell.colspan,
                    rowspan=cell.rowspan,
                    header=row.header or id(cell) in header_cells,
                )
                for cell, text in zip(row.cells, line, strict=True)
            )
        )
    return Table(tuple(made))


def one_line(texts: list[Text], between: str) -> Text:
    """Several texts as one, with `between` them; empty ones are left out."""
    joined: list[Run] = []
    for text in texts:
        if not any(run.text.strip() for run in text):
            continue
        if joined:
            joined[-1] = Run(joined[-1].text + between, joined[-1].bold, joined[-1].italic)
        for run in text:
            if joined and (joined[-1].bold, joined[-1].italic) == (run.bold, run.italic):
                joined[-1] = Run(joined[-1].text + run.text, run.bold, run.italic)
            else:
                joined.append(run)
    return tuple(joined)
