"""Documents for the tests: order № 204 from the project's own copy, and small ones in words."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import Any

import documents
from documents import read_json
from documents.layout import GOST_2016, LayoutProfile
from documents.tree import (
    AppendixSheet,
    AttachedFile,
    Block,
    Cell,
    Contact,
    Document,
    DraftedBy,
    Due,
    Item,
    ListBlock,
    OrderSheet,
    Paragraph,
    Run,
    Signature,
    Table,
    runs,
)

ORDER_204 = Path(documents.__file__).parent / "data" / "order-204.json"
HEAD = Signature("Начальник управления образования администрации города", "Л.Ю. Качева")
DIRECTOR = Signature("Директор МКУ ЦРО и ОК", "О.В. Мартынова")


def order_204() -> Document:
    """The real order with its справка."""
    return read_json.read(ORDER_204.read_bytes())


def json_204() -> dict[str, Any]:
    """The same order as the JSON says it."""
    value: dict[str, Any] = json.loads(ORDER_204.read_text())
    return value


def paragraph(text: str, key: str = "") -> Paragraph:
    return Paragraph(runs(text), key)


def item(text: str, *children: Item, key: str = "") -> Item:
    return Item(runs(text), children, key=key)


def table(*rows: tuple[str, ...], header: tuple[str, ...] = ()) -> Table:
    head = (tuple(Cell(runs(text), header=True) for text in header),) if header else ()
    return Table(head + tuple(tuple(Cell(runs(text)) for text in row) for row in rows))


def order(**changes: Any) -> OrderSheet:
    """A short registered order; `changes` are fields of the sheet."""
    sheet = OrderSheet(
        letterhead=("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",),
        authority_genitive="управления образования администрации города",
        kind="ПРИКАЗ",
        date=dt.date(2026, 2, 3),
        number="45-ОД",
        place="г. Армавир",
        title="О проведении проверки",
        preamble=(paragraph("В целях подготовки к новому учебному году"),),
        ordering_clause="приказываю:",
        items=(item("Провести проверку."),),
        signatures=(HEAD,),
    )
    return dataclasses.replace(sheet, **changes)


def appendix(*body: Block, **changes: Any) -> AppendixSheet:
    """A справка signed by the director; `changes` are fields of the sheet."""
    sheet = AppendixSheet(
        number=None, kind="Справка", title="о проверке", body=body, signature=DIRECTOR
    )
    return dataclasses.replace(sheet, **changes)


def document(
    *appendices: AppendixSheet,
    layout: LayoutProfile = GOST_2016,
    draft: bool = False,
    **changes: Any,
) -> Document:
    """A short order with `appendices`; `changes` are fields of the order's sheet."""
    return Document(layout=layout, order=order(**changes), appendices=appendices, draft=draft)


def everything() -> Document:
    """A document that uses every part of the tree once."""
    deep = item("первое:", item("второе:", item("третье:", item("четвёртое."))), key="item:1")
    asked = Item(
        runs("Представить отчёт."),
        addressees=("МАОУ-СОШ № 20",),
        due=Due("day", dt.date(2026, 4, 1)),
        on_control=True,
        needs_report=True,
    )
    marked = Paragraph((Run("Это "), Run("важно", bold=True), Run(" всем", italic=True)), "p:1")
    spanned = Table(
        (
            (Cell(runs("Срок"), colspan=2, header=True),),
            (Cell(runs("1"), rowspan=2), Cell(runs("2"))),
            (Cell(()),),
        ),
        "t:1",
    )
    listed = ListBlock((runs("одно;"), runs("другое.")), ordered=False, key="l:1")
    file = AttachedFile("Форма.xlsx", 12_345, "ab" * 32, 3)
    return document(
        appendix(marked, listed, spanned, number=1, key="appendix:1", approved=True),
        appendix(
            number=2,
            recommendations_clause="рекомендуется:",
            recommendations=(item("Учесть."),),
            printed_date=dt.date(2026, 2, 9),
            printed_number="45",
            scheme="decimal",
            signature=None,
        ),
        appendix(number=3, file=file, signature=None),
        preamble=(marked, listed, spanned),
        items=(deep, asked),
        signatures=(HEAD, DIRECTOR),
        drafted_by=DraftedBy("Заместителем начальника управления", "Н.В. Булатовой"),
        contact=Contact("Лаптева Ирина Викторовна", "8 (86137) 0-00-00"),
        scheme="decimal",
        coat_of_arms="cd" * 32,
    )
