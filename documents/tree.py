"""The document tree: what an order is before it becomes a PDF, a text or a file of Word.

Plain frozen dataclasses. A `Document` is a list of sheets, the order first and each appendix
after it. Text is stored with plain spaces; only writers put no-break spaces in.

`key` names the row a part was made from ("passage:17", "item:204") so that a page can lead
back to its part. It is never printed; a tree that was read from a file has empty keys.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from documents.layout import LayoutProfile

FORMAT = 2  # 2: visas, labels as printed, what a reader was unsure of
MAX_ITEM_DEPTH = 4  # paper.md TX3: at most four levels

NumberingScheme = Literal["mixed", "decimal"]  # `1.` `1)` `а)` `-`  or  `1.` `1.1.` `1.1.1.`


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


Text = tuple[Run, ...]


def plain(text: Text) -> str:
    """The characters of `text` without its marks."""
    return "".join(run.text for run in text)


def runs(text: str) -> Text:
    """`text` as one unmarked run; nothing for an empty string."""
    return (Run(text),) if text else ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    key: str = ""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list inside running text; it holds no directives and its numbering starts at 1."""

    items: tuple[Text, ...]
    ordered: bool = True
    key: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    text: Text
    colspan: int = 1
    rowspan: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]
    key: str = ""


Block = Paragraph | ListBlock | Table


@dataclass(frozen=True, slots=True)
class Due:
    """When an item is to be done: on a day, periodically («ежемесячно до 5 числа»), always."""

    kind: Literal["day", "periodic", "permanent"]
    day: dt.date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A directive item or a recommendation; its number follows from its place.

    `printed_label` is what a *read* document has there when that is not the number of the place
    and one space: "2)" for «2)провести», "3. " for what should be 2. It is compared by
    proofreading and never printed.
    """

    text: Text
    children: tuple[Item, ...] = ()
    addressees: tuple[str, ...] = ()
    due: Due | None = None
    kind: str = "order"
    on_control: bool = False
    needs_report: bool = False
    printed_label: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A post and a name as they are printed («Начальник управления …», «Л.Ю. Качева»)."""

    post: str
    name: str


@dataclass(frozen=True, slots=True)
class DraftedBy:
    """«Проект подготовлен и внесен:», both parts in the instrumental case."""

    post: str
    name: str


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Visa:
    """Who agreed, as a *read* order shows it; our own orders keep visas beside the paper."""

    post: str
    name: str
    day: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSheet:
    """The order itself. `date` and `number` are None until it is registered."""

    letterhead: tuple[str, ...]
    authority_genitive: str
    kind: str
    date: dt.date | None
    number: str | None
    place: str
    title: str
    preamble: tuple[Block, ...]
    ordering_clause: str
    items: tuple[Item, ...]
    signatures: tuple[Signature, ...]
    drafted_by: DraftedBy | None = None
    contact: Contact | None = None
    visas: tuple[Visa, ...] = ()
    scheme: NumberingScheme = "mixed"
    coat_of_arms: str | None = None  # SHA-256 of an image asset


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """An appendix that is a file of its own: named on paper, kept beside it."""

    name: str
    size: int  # bytes
    sha256: str
    pages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendixSheet:
    """An appendix. Its block repeats the order's own date and number when printed.

    `printed_date` and `printed_number` hold what a *read* document says there; they are
    compared by proofreading and never printed.
    """

    number: int | None
    kind: str
    title: str
    body: tuple[Block, ...] = ()
    recommendations_clause: str = ""
    recommendations: tuple[Item, ...] = ()
    scheme: NumberingScheme = "mixed"
    signature: Signature | None = None
    approved: bool = False  # «УТВЕРЖДЁН приказом …» instead of «ПРИЛОЖЕНИЕ к приказу …»
    file: AttachedFile | None = None
    printed_date: dt.date | None = None
    printed_number: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything that is printed for one order, with the figures it is laid out by."""

    layout: LayoutProfile
    order: OrderSheet
    appendices: tuple[AppendixSheet, ...] = ()
    draft: bool = False  # prints «ПРОЕКТ» in the header
    unplaced: tuple[Unplaced, ...] = field(default=())


Doubt = Literal["unplaced", "joined", "order"]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What a reader met and could not place for certain: kept and reported, never dropped.

    `code`: "unplaced" is found nowhere else in the tree; "joined" was put together from two
    paragraphs that a page break had cut; "order" stands in the tree where it was read, and does
    not follow from what is before it. `place` and `why` are Russian, for a person.
    """

    place: str
    text: str
    why: str
    code: Doubt = "unplaced"


def walk_items(items: tuple[Item, ...], depth: int = 1) -> Iterator[tuple[int, Item]]:
    """Every item with its depth (1 for the first level), in printed order."""
    for item in items:
        yield depth, item
        yield from walk_items(item.children, depth + 1)
