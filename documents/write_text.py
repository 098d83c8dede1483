"""The document as plain text: what a mail or a clipboard holds, and `read_text` reads back.

Every word of the printed order in its order, with plain spaces; paragraphs are parted by an
empty line, rows of a table are lines with their cells parted by tabs. A paragraph that looks
like something else (it begins with a number, or is left unfinished) has the invisible U+2060
before it; an empty cell holds one. What a text cannot hold `projection` says.
"""

from __future__ import annotations

from collections.abc import Iterator

from documents.numbering import numbered
from documents.projection import rows_as_text
from documents.recognition.running import plainly_text
from documents.source import JOINER
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
    yield "\n".join(filter(None, order.letterhead))
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
            yield _paragraph(plain(block.text))
        elif isinstance(block, ListBlock):
            for position, text in enumerate(block.items, start=1):
                yield f"{position}. {plain(text)}" if block.ordered else f"– {plain(text)}"
        else:
            yield from _table(block)


def _paragraph(words: str) -> str:
    return words if not words or plainly_text(words) else JOINER + words


def _table(table: Table) -> Iterator[str]:
    rows = rows_as_text(table)
    if rows and len(rows[0]) == 1:
        yield from (_paragraph(cell) for row in rows for cell in row)
    else:
        yield "\n".join("\t".join(cell or JOINER for cell in row) for row in rows)


def _items(items: tuple[Item, ...], scheme: NumberingScheme) -> Iterator[str]:
    for _, label, item in numbered(items, scheme):
        yield f"{label} {plain(item.text)}"
