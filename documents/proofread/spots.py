"""Every text of a document, one after another, with the place that a person is led to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from documents.numbering import label
from documents.proofread.finding import Place
from documents.tree import (
    AppendixSheet,
    Block,
    Document,
    Item,
    ListBlock,
    NumberingScheme,
    Paragraph,
    plain,
)

Role = Literal[
    "letterhead",
    "place",
    "title",
    "text",
    "list",
    "cell",
    "clause",
    "item",
    "signature",
    "drafted_by",
    "contact",
    "visa",
    "appendix_title",
    "recommendations_clause",
    "recommendation",
]


@dataclass(frozen=True, slots=True)
class Spot:
    """One text: where it stands, what it is, and on which sheet (0 is the order itself)."""

    place: Place
    text: str
    role: Role
    sheet: int = 0
    item: Item | None = None
    path: tuple[int, ...] = ()  # of an item: positions from 1


def spots(document: Document) -> Iterator[Spot]:
    """The texts of `document` in the order of the paper; empty ones are left out."""
    for spot in (*_order(document), *_appendices(document)):
        if spot.text:
            yield spot


def _order(document: Document) -> Iterator[Spot]:
    order = document.order
    requisites = Place("Реквизиты", "requisites")
    for line in order.letterhead:
        yield Spot(requisites, line, "letterhead")
    yield Spot(requisites, order.place, "place")
    yield Spot(Place("Заголовок", "requisites"), order.title, "title")
    yield from _blocks(order.preamble, "Преамбула", 0)
    yield Spot(Place("Распорядительное слово", "requisites"), order.ordering_clause, "clause")
    yield from _items(order.items, order.scheme, "Пункт", "item", 0)
    signatures = Place("Подпись", "signatures")
    for signature in order.signatures:
        yield Spot(signatures, signature.post, "signature")
        yield Spot(signatures, signature.name, "signature")
    if order.drafted_by:
        drafted = Place("Проект подготовлен и внесен", "signatures")
        yield Spot(drafted, order.drafted_by.post, "drafted_by")
        yield Spot(drafted, order.drafted_by.name, "drafted_by")
    if order.contact:
        yield Spot(Place("Исполнитель", "signatures"), order.contact.name, "contact")
    for visa in order.visas:
        yield Spot(Place("Визы"), visa.post, "visa")
        yield Spot(Place("Визы"), visa.name, "visa")


def _appendices(document: Document) -> Iterator[Spot]:
    for sheet, appendix in enumerate(document.appendices, start=1):
        yield from _appendix(appendix, sheet)


def appendix_name(appendix: AppendixSheet) -> str:
    """«Приложение» or «Приложение № 2»."""
    return "Приложение" if appendix.number is None else f"Приложение № {appendix.number}"


def _appendix(appendix: AppendixSheet, sheet: int) -> Iterator[Spot]:
    name = appendix_name(appendix)
    heading = Place(f"{name}, заголовок", appendix.key)
    yield Spot(heading, appendix.title, "appendix_title", sheet)
    yield from _blocks(appendix.body, name, sheet, appendix.key)
    clause = Place(f"{name}, вводные слова рекомендаций", appendix.key)
    yield Spot(clause, appendix.recommendations_clause, "recommendations_clause", sheet)
    yield from _items(
        appendix.recommendations,
        appendix.scheme,
        f"{name}, рекомендация",
        "recommendation",
        sheet,
        appendix.key,
    )
    if appendix.signature:
        signed = Place(f"{name}, подпись", appendix.key)
        yield Spot(signed, appendix.signature.post, "signature", sheet)
        yield Spot(signed, appendix.signature.name, "signature", sheet)


def _blocks(blocks: tuple[Block, ...], name: str, sheet: int, key: str = "") -> Iterator[Spot]:
    for number, block in enumerate(blocks, start=1):
        label_ = f"{name}, абзац {number}"
        own = block.key or key
        if isinstance(block, Paragraph):
            yield Spot(Place(label_, own), plain(block.text), "text", sheet)
        elif isinstance(block, ListBlock):
            for line, text in enumerate(block.items, start=1):
                yield Spot(Place(f"{label_}, строка {line}", own), plain(text), "list", sheet)
        else:
            for line, row in enumerate(block.rows, start=1):
                place = Place(f"{name}, таблица, строка {line}", own)
                for cell in row:
                    yield Spot(place, plain(cell.text), "cell", sheet)


def _items(
    items: tuple[Item, ...],
    scheme: NumberingScheme,
    name: str,
    role: Literal["item", "recommendation"],
    sheet: int,
    key: str = "",
    above: tuple[int, ...] = (),
) -> Iterator[Spot]:
    for position, item in enumerate(items, start=1):
        path = (*above, position)
        place = Place(f"{name} {item_name(path, scheme)}", item.key or key)
        yield Spot(place, plain(item.text), role, sheet, item, path)
        yield from _items(item.children, scheme, name, role, sheet, key, path)


def item_name(path: tuple[int, ...], scheme: NumberingScheme) -> str:
    """«1», «1, подпункт 4)», «1.4»: how a person names the item at `path`."""
    if scheme == "decimal":
        return ".".join(map(str, path))
    first, *rest = (label(path[: depth + 1], scheme) for depth in range(len(path)))
    return ", подпункт ".join([first.rstrip("."), " ".join(rest)] if rest else [first.rstrip(".")])
