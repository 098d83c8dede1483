"""A document tree as a page shows it: labels computed, no-break spaces in, nothing lost.

The words that printing adds come from `documents.wording`, as they do for the PDF.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from documents.numbering import numbered
from documents.tree import (
    AppendixSheet,
    Block,
    Cell,
    Document,
    Item,
    ListBlock,
    NumberingScheme,
    Paragraph,
    Run,
    Signature,
    Text,
    plain,
)
from documents.wording import appendix_lines, date_line, file_lines, number_line
from russian.typography import bind, bind_heading


@dataclass(frozen=True, slots=True)
class Part:
    """A block of running text: `p`, `ol`, `ul` or `table`."""

    kind: str
    text: Text = ()
    lines: tuple[Text, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A directive item or a recommendation with its label."""

    depth: int
    label: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The order, or one appendix, ready for `orders/document.html`."""

    name: str
    draft: bool = False
    letterhead: tuple[str, ...] = ()
    corner: tuple[str, ...] = ()
    kind: str = ""
    date: str = ""
    number: str = ""
    place: str = ""
    title: str = ""
    parts: tuple[Part, ...] = ()
    clause: str = ""
    lines: tuple[Line, ...] = ()
    file: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    drafted_by: Signature | None = None
    contact: tuple[str, ...] = ()


def sheets(document: Document) -> list[Sheet]:
    """The sheets of a document in printed order: the order, then its appendices."""
    order = document.order
    first = Sheet(
        name="Приказ",
        draft=document.draft,
        letterhead=tuple(map(bind_heading, order.letterhead)),
        kind=order.kind,
        date=date_line(order.date, document.layout),
        number=bind(number_line(order.number)),
        place=bind(order.place),
        title=bind_heading(order.title),
        parts=_parts(order.preamble),
        clause=order.ordering_clause,
        lines=_lines(order.items, order.scheme),
        signatures=tuple(map(_signature, order.signatures)),
        drafted_by=(
            _signature(Signature(order.drafted_by.post, order.drafted_by.name))
            if order.drafted_by
            else None
        ),
        contact=(order.contact.name, order.contact.phone) if order.contact else (),
    )
    return [first, *(_appendix(document, appendix) for appendix in document.appendices)]


def _appendix(document: Document, appendix: AppendixSheet) -> Sheet:
    return Sheet(
        name="Приложение" if appendix.number is None else f"Приложение № {appendix.number}",
        corner=tuple(map(bind_heading, appendix_lines(document, appendix))),
        kind=appendix.kind,
        title=bind_heading(appendix.title),
        parts=_parts(appendix.body),
        clause=appendix.recommendations_clause,
        lines=_lines(appendix.recommendations, appendix.scheme),
        file=tuple(file_lines(appendix.file)) if appendix.file else (),
        signatures=(_signature(appendix.signature),) if appendix.signature else (),
    )


def _signature(signature: Signature) -> Signature:
    return Signature(bind_heading(signature.post), bind_heading(signature.name))


def parts(blocks: Iterable[Block]) -> tuple[Part, ...]:
    """Blocks of running text, for a page that shows a passage alone."""
    return _parts(tuple(blocks))


def _parts(blocks: tuple[Block, ...]) -> tuple[Part, ...]:
    return tuple(map(_part, blocks))


def _part(block: Block) -> Part:
    if isinstance(block, Paragraph):
        return Part("p", text=_bound(block.text))
    if isinstance(block, ListBlock):
        return Part("ol" if block.ordered else "ul", lines=tuple(map(_bound, block.items)))
    return Part(
        "table",
        rows=tuple(
            tuple(replace(cell, text=_bound(cell.text)) for cell in row) for row in block.rows
        ),
    )


def _lines(items: tuple[Item, ...], scheme: NumberingScheme) -> tuple[Line, ...]:
    return tuple(
        Line(depth, label, _bound(item.text)) for depth, label, item in numbered(items, scheme)
    )


def _bound(text: Text) -> Text:
    """`text` with no-break spaces, bound as one string so that marks change nothing."""
    whole = bind(plain(text))
    result, start = [], 0
    for run in text:
        end = start + len(run.text)
        result.append(Run(whole[start:end], run.bold, run.italic))
        start = end
    return tuple(result)
