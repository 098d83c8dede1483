"""Order № 204 as an editor would have had it: the published text and a table of corrections.

The table is `corrections-204.json`: the places as proofreading names them, the words of the
published text, what stands instead, how often in each place, and why. Nothing but the table
makes the corrected text differ; what the paper does not say (due dates) is not invented.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from documents.proofread.fixing import fixed
from documents.proofread.spots import appendix_name, item_name
from documents.tree import (
    AppendixSheet,
    Block,
    Document,
    Item,
    ListBlock,
    NumberingScheme,
    Paragraph,
    Text,
    plain,
    runs,
)
from portal.demo.orders import published_204

TABLE = Path(__file__).with_name("corrections-204.json")


@dataclass(frozen=True, slots=True)
class Correction:
    """`quote` of the published text, `instead` of it, `times` in each of the places `where`."""

    where: tuple[str, ...]
    quote: str
    instead: str
    why: str
    times: int = 1


class DoesNotApply(Exception):
    """A correction whose quote does not stand where the table says, or not as often."""


@cache
def corrections() -> tuple[Correction, ...]:
    """The table of corrections, in the order of its subjects."""
    return tuple(
        Correction(**{**row, "where": tuple(row["where"])})
        for row in json.loads(TABLE.read_text(encoding="utf-8"))
    )


def corrected_204() -> Document:
    """№ 204 with its справка, corrected. Raises `DoesNotApply` when table and text differ."""
    return correct(published_204(), corrections())


def correct(document: Document, table: tuple[Correction, ...]) -> Document:
    """`document` with every correction made. Raises `DoesNotApply`."""
    pen = _Pen(table)
    order = document.order
    made = replace(
        document,
        order=replace(
            order,
            preamble=_blocks(order.preamble, "Преамбула", pen.correct),
            items=_items(order.items, order.scheme, "Пункт", pen.correct),
        ),
        appendices=tuple(_appendix(sheet, pen.correct) for sheet in document.appendices),
    )
    pen.check()
    return made


class _Pen:
    """Makes the corrections of each place and keeps count of them."""

    def __init__(self, table: tuple[Correction, ...]) -> None:
        self._table = table
        self._made: Counter[tuple[int, str]] = Counter()

    def correct(self, text: Text, place: str) -> Text:
        """`text` with the corrections of its place; they are looked for in it as published."""
        published = plain(text)
        found: list[tuple[int, Correction]] = []
        for number, one in enumerate(self._table):
            if place not in one.where:
                continue
            at = published.find(one.quote)
            while at >= 0:
                found.append((at, one))
                self._made[number, place] += 1
                at = published.find(one.quote, at + len(one.quote))
        end = len(published)
        for at, one in sorted(found, key=lambda pair: pair[0], reverse=True):
            if at + len(one.quote) > end:
                raise DoesNotApply(f"{place}: «{one.quote}» overlaps another correction")
            end = at
            mended = fixed(text, at, one.quote, one.instead)
            assert mended is not None  # found in these very characters
            text = mended
        return text

    def check(self) -> None:
        """Raises `DoesNotApply` for a correction made less or more often than it says."""
        for number, one in enumerate(self._table):
            for place in one.where:
                if (made := self._made[number, place]) != one.times:
                    raise DoesNotApply(f"{place}: «{one.quote}» {made} times, not {one.times}")


_Correct = Callable[[Text, str], Text]


def _blocks(blocks: tuple[Block, ...], name: str, correct: _Correct) -> tuple[Block, ...]:
    made: list[Block] = []
    for number, block in enumerate(blocks, start=1):
        place = f"{name}, абзац {number}"
        if isinstance(block, Paragraph):
            block = replace(block, text=correct(block.text, place))
        elif isinstance(block, ListBlock):
            lines = enumerate(block.items, start=1)
            block = replace(
                block,
                items=tuple(correct(text, f"{place}, строка {line}") for line, text in lines),
            )
        made.append(block)
    return tuple(made)


def _items(
    items: tuple[Item, ...],
    scheme: NumberingScheme,
    name: str,
    correct: _Correct,
    above: tuple[int, ...] = (),
) -> tuple[Item, ...]:
    made: list[Item] = []
    for position, item in enumerate(items, start=1):
        path = (*above, position)
        text = correct(item.text, f"{name} {item_name(path, scheme)}")
        children = _items(item.children, scheme, name, correct, path)
        made.append(replace(item, text=text, children=children))
    return tuple(made)


def _appendix(sheet: AppendixSheet, correct: _Correct) -> AppendixSheet:
    name = appendix_name(sheet)
    return replace(
        sheet,
        body=_blocks(sheet.body, name, correct),
        recommendations=_items(
            sheet.recommendations, sheet.scheme, f"{name}, рекомендация", correct
        ),
        printed_date=_stamp_date(sheet, f"{name}, гриф", correct),
    )


def _stamp_date(sheet: AppendixSheet, place: str, correct: _Correct) -> dt.date | None:
    """The day in the block of an appendix, which the tree keeps as a date and not as words."""
    if sheet.printed_date is None:
        return None
    words = f"от {sheet.printed_date:%d.%m.%Y} № {sheet.printed_number}"
    day, month, year = plain(correct(runs(words), place)).split()[1].split(".")
    return dt.date(int(year), int(month), int(day))
