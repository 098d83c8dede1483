"""What is too much for the printer is refused at once, with a sentence."""

from __future__ import annotations

import functools
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import canonical, limits
from documents.limits import NotPrintable, TooMuch
from documents.tree import Block, Cell, Document, Item, Paragraph, Run, Table, runs
from tests.documents import samples
from tests.documents.samples import document, item, paragraph, table


def test_real_orders_pass() -> None:
    limits.check(samples.order_204())
    limits.check(samples.everything())
    limits.check(document(preamble=(table(*[("а", "б")] * 2000),)))


def _deep(levels: int) -> Item:
    deepest = item("дно.")
    for _ in range(levels - 1):
        deepest = item("выше:", deepest)
    return deepest


_HUGE: dict[str, Block] = {
    "a paragraph of 1.4 MB": paragraph("слово " * 140_000),
    "a cell over ten million columns": Table(((Cell(runs("а"), colspan=9_999_999),),)),
    "a cell over ten million rows": Table(((Cell(runs("а"), rowspan=9_999_999),),)),
    "a cell over no column": Table(((Cell(runs("а"), colspan=0),),)),
    "2001 rows": table(*[("а",)] * 2001),
    "61 columns": table(("а",) * 61),
    "10 200 cells": table(*[("а",) * 51] * 200),
    "a face for each letter": Paragraph((Run("а", bold=True), Run("б")) * 3000),
}


@pytest.mark.parametrize("name", _HUGE)
def test_a_huge_part_is_refused_within_a_second(name: str) -> None:
    started = time.monotonic()
    with pytest.raises(TooMuch, match="[а-я]"):
        limits.check(document(preamble=(_HUGE[name],)))
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("levels", [5, 5_000])
def test_items_deeper_than_four_levels_are_refused(levels: int) -> None:
    with pytest.raises(TooMuch, match="4 уровн"):
        limits.check(document(items=(_deep(levels),)))
    limits.check(document(items=(_deep(4),)))


@pytest.mark.parametrize(
    "whole",
    [
        document(title="О " * 150_000),
        document(preamble=(paragraph("слово " * 10_000),) * 20),
        document(preamble=(paragraph("а"),) * 10_001),
        document(items=(item("а"),) * 2_001),
        document(*[samples.appendix()] * 101),
    ],
)
def test_a_huge_whole_is_refused(whole: Document) -> None:
    with pytest.raises(TooMuch):
        limits.check(whole)


@pytest.mark.parametrize(
    "hidden", ["\0", "\x1b", "\n", "\u202e", "\u200b", "\ufeff", "\ud800", "\xad"]
)
def test_a_character_that_nobody_sees_is_not_printed(hidden: str) -> None:
    for spoilt in (
        document(title=f"О проверке{hidden}"),
        document(preamble=(paragraph(f"а{hidden}б"),)),
        document(samples.appendix(title=hidden)),
    ):
        with pytest.raises(NotPrintable, match=f"U\\+{ord(hidden):04X}"):
            limits.check(spoilt)


def test_cleaning_makes_one_printable_line() -> None:
    assert limits.clean("  Об\tитогах\r\n\u202eсеми\u200bнара\0 \ufeff") == "Об итогах семинара"
    assert limits.clean("и\u0306") == "й"


@given(st.text())
def test_whatever_was_cleaned_can_be_printed_and_stays_as_it_is(text: str) -> None:
    cleaned = limits.clean(text)
    limits.check(document(preamble=(paragraph(cleaned),)))
    assert limits.clean(cleaned) == cleaned


_NOT_PRINTED = {
    "key",
    "addressees",
    "due",
    "printed_label",
    "printed_number",
    "coat_of_arms",
    "layout",
    "type",
}
_ONE_OF_FEW = {"scheme", "date", "printed_date"}


def _strings(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, str):
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in () if isinstance(value, str) else pairs:
        if isinstance(part, (dict, list, str)) and key not in _NOT_PRINTED | _ONE_OF_FEW:
            yield from _strings(part, (*path, key))


def test_every_printed_text_of_the_tree_is_looked_at() -> None:
    stored = json.loads(canonical.dump(samples.everything()))
    places = list(_strings(stored["document"]))
    assert len(places) > 50
    for path in places:
        spoilt = json.loads(json.dumps(stored))
        holder = functools.reduce(lambda part, key: part[key], path[:-1], spoilt["document"])
        if path[-1] == "kind" and "children" in holder:
            continue  # the kind of an item: a word of ours
        holder[path[-1]] = "\0"
        data = json.dumps(spoilt, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        with pytest.raises(NotPrintable):
            limits.check(canonical.load(data.encode()))
