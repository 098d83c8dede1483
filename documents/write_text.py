"""The document as plain text: what a mail, a search index or a clipboard holds.

Every word of the printed order in its order, with plain spaces; paragraphs are parted by an
empty line.
"""

from __future__ import annotations

from collections.abc import Iterator

from documents.numbering import numbered
from documents.tree import (
    AppendixSheet,
    Block,
    Document,
    Item,
    ListBlock,
    NumberingScheme,
    OrderSheet,
    Paragraph,
    Table,
    plain,
)
from documents.wording import (
    DRAFT,
    DRAFTED_BY,
    appendix_lines,
    date_line,
    file_lines,
    number_line,
)


def write(document: Document) -> str:
    """`document` as text that ends with one line feed."""
    paragraphs = list(_order(document))
    for appendix in document.appendices:
        paragraphs += _appendix(document, appendix)
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _order(document: Document) -> Iterator[str]:
    order = document.order
    if document.draft:
        yield DRAFT
    yield "\n".join(order.letterhead)
    yield order.kind
    yield date_line(order.date, document.layout)
    yield number_line(order.number)
    yield order.place
    yield order.title
    yield from _blocks(order.preamble)
    yield order.ordering_clause
    yield from _items(order.items, order.scheme)
    yield from _closing(order)


def _closing(order: OrderSheet) -> Iterator[str]:
    for signature in order.signatures:
        yield f"{signature.post}\n{signature.name}"
    if order.drafted_by:
        drafted = order.drafted_by
        yield f"{DRAFTED_BY}\n{drafted.post}\n{drafted.name}"
    if order.contact:
        yield f"{order.contact.name}\n{order.contact.phone}"


def _appendix(document: Document, appendix: AppendixSheet) -> Iterator[str]:
    yield "\n".join(appendix_lines(document, appendix))
    yield "\n".join(filter(None, (appendix.kind, appendix.title)))
    yield from _blocks(appendix.body)
    yield appendix.recommendations_clause
    yield from _items(appendix.recommendations, appendix.scheme)
    if appendix.file:
        yield "\n".join(file_lines(appendix.file))
    if appendix.signature:
        yield f"{appendix.signature.post}\n{appendix.signature.name}"


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield plain(block.text)
        elif isinstance(block, ListBlock):
            for position, text in enumerate(block.items, start=1):
                yield f"{position}. {plain(text)}" if block.ordered else f"– {plain(text)}"
        else:
            yield _table(block)


def _table(table: Table) -> str:
    return "\n".join(" | ".join(plain(cell.text) for cell in row) for row in table.rows)


def _items(items: tuple[Item, ...], scheme: NumberingScheme) -> Iterator[str]:
    for _, label, item in numbered(items, scheme):
        yield f"{label} {plain(item.text)}"
