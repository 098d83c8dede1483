"""What a format can hold of a document: `read(write(document))` is `project(document, form)`.

Said here in one place, and nowhere else. No paper holds what is not printed on it: keys, visas,
terms and addressees beside the words of an item, its kind and control, what a reader was unsure
of, and the figures of the page, for which a reader takes those of the order's day. The name of
the authority in the genitive stands only in the blocks of appendices, a scheme of numbers shows
only where there are sub-items, and a size is rounded.

A file of Word holds the rest, marks and merged cells too, except the coat of arms.

A text file has no marks either. Its tables have equal rows of plain cells: of a merged cell the
words stand in the first place and the other places are empty; a table of one column is
paragraphs. Kind and title of an appendix on one line are parted by the usual first word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from documents.grid import placed, regular
from documents.layout import GOST_2016, profile_for
from documents.recognition.appendix import kind_and_title
from documents.tree import (
    AppendixSheet,
    AttachedFile,
    Block,
    Cell,
    Document,
    Item,
    ListBlock,
    NumberingScheme,
    OrderSheet,
    Paragraph,
    Run,
    Table,
    Text,
    plain,
    runs,
)
from documents.wording import file_lines, file_of

Form = Literal["txt", "docx"]


def project(document: Document, form: Form) -> Document:
    """`document` as it comes back from a file of the format `form`."""
    printed = _printed(document)
    return printed if form == "docx" else _plain(printed)


def _printed(document: Document) -> Document:
    """What stands on the paper, with its marks and cells."""
    order = document.order
    return Document(
        layout=profile_for(order.date) if order.date else GOST_2016,
        order=_order(order, with_authority=bool(document.appendices)),
        appendices=tuple(_appendix(each, order) for each in document.appendices),
        draft=document.draft,
    )


def _order(order: OrderSheet, *, with_authority: bool) -> OrderSheet:
    return replace(
        order,
        letterhead=tuple(filter(None, order.letterhead)),
        authority_genitive=order.authority_genitive if with_authority else "",
        number=order.number or None,
        preamble=_blocks(order.preamble),
        items=_items(order.items),
        visas=(),
        scheme=_scheme(order.items, order.scheme),
        coat_of_arms=None,
    )


def _appendix(appendix: AppendixSheet, order: OrderSheet) -> AppendixSheet:
    """The block of an appendix repeats the order's own date and number, and is read as it is."""
    return replace(
        appendix,
        body=_blocks(appendix.body),
        recommendations=_items(appendix.recommendations),
        scheme=_scheme(appendix.recommendations, appendix.scheme),
        file=_file(appendix.file) if appendix.file else None,
        printed_date=order.date,
        printed_number=order.number or None,
        key="",
    )


def _file(file: AttachedFile) -> AttachedFile | None:
    return file_of(file_lines(file))


def _scheme(items: tuple[Item, ...], scheme: NumberingScheme) -> NumberingScheme:
    return scheme if any(item.children for item in items) else "mixed"


def _items(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(Item(_joined(item.text), _items(item.children)) for item in items)


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks that hold something; lists without numbers run together when nothing parts them."""
    kept: list[Block] = []
    for block in blocks:
        before = kept[-1] if kept else None
        if isinstance(block, Paragraph):
            if plain(block.text).strip():
                kept.append(Paragraph(_joined(block.text)))
        elif isinstance(block, ListBlock):
            items = tuple(map(_joined, block.items))
            if isinstance(before, ListBlock) and not (before.ordered or block.ordered):
                kept[-1] = replace(before, items=before.items + items)
            elif items:
                kept.append(ListBlock(items, block.ordered))
        elif any(block.rows):
            kept.append(_table(block))
    return tuple(kept)


def _table(table: Table) -> Table:
    return Table(tuple(tuple(map(_cell, row)) for row in regular(table).rows))


def _cell(cell: Cell) -> Cell:
    return replace(cell, text=_joined(cell.text))


def _joined(text: Text) -> Text:
    """`text` with neighbours of one face as one run."""
    joined: list[Run] = []
    for run in text:
        if joined and (joined[-1].bold, joined[-1].italic) == (run.bold, run.italic):
            joined[-1] = replace(joined[-1], text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return tuple(joined)


def rows_as_text(table: Table) -> list[list[str]]:
    """The words in each place of `table`, rows of equal length; no words in covered places."""
    grid = placed(table)
    width = max((row[-1].column + row[-1].cell.colspan for row in grid if row), default=0)
    rows = [[""] * width for _ in grid]
    for words, row in zip(rows, grid, strict=True):
        for each in row:
            words[each.column] = plain(each.cell.text)
    return rows


def _plain(document: Document) -> Document:
    """A printed document without what characters alone cannot say."""
    order = document.order
    return replace(
        document,
        order=replace(
            order, preamble=_plain_blocks(order.preamble), items=_plain_items(order.items)
        ),
        appendices=tuple(map(_plain_appendix, document.appendices)),
    )


def _plain_appendix(appendix: AppendixSheet) -> AppendixSheet:
    kind, title = kind_and_title([each for each in (appendix.kind, appendix.title) if each])
    return replace(
        appendix,
        kind=kind,
        title=title,
        body=_plain_blocks(appendix.body),
        recommendations=_plain_items(appendix.recommendations),
    )


def _plain_items(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(Item(_unmarked(item.text), _plain_items(item.children)) for item in items)


def _plain_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            made.append(Paragraph(_unmarked(block.text)))
        elif isinstance(block, ListBlock):
            made.append(ListBlock(tuple(map(_unmarked, block.items)), block.ordered))
        else:
            rows = rows_as_text(block)
            if rows and len(rows[0]) > 1:
                made.append(Table(tuple(tuple(Cell(runs(cell)) for cell in row) for row in rows)))
            else:
                made += [Paragraph(runs(cell)) for row in rows for cell in row if cell]
    return _blocks(tuple(made))  # lists that an empty table parted run together


def _unmarked(text: Text) -> Text:
    return runs(plain(text))
