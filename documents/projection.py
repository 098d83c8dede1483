"""What a format can hold of a document: `read(write(document))` is `project(document, form)`.

Said here in one place, and nowhere else. No paper holds what is not printed on it: keys, visas,
terms and addressees beside the words of an item, its kind and control, what a reader was unsure
of, and the figures of the page, for which a reader takes those of the order's day. The name of
the authority in the genitive stands only in the blocks of appendices, a scheme of numbers shows
only where there are sub-items, and a size is rounded.

A file of Word holds the rest, marks and merged cells too, except the coat of arms.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from documents.grid import regular
from documents.layout import GOST_2016, profile_for
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
)
from documents.wording import file_lines, file_of

Form = Literal["txt", "docx"]


def project(document: Document, form: Form) -> Document:
    """`document` as it comes back from a file of the format `form`."""
    if form == "docx":
        return _printed(document)
    raise NotImplementedError(form)


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
