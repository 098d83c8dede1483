"""The JSON of an order: what one program writes another reads, and nothing is guessed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from documents import read_json, write_json
from documents.layout import GOST_2016, GOST_2025
from documents.tree import Document, ListBlock, Table, Visa, plain
from documents.unreadable import Unreadable
from tests.documents import samples, trees


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(trees.documents(marks=False))
def test_any_document_without_marks_comes_back(tree: Document) -> None:
    assert read_json.read(write_json.write(tree)) == tree


def test_order_204_is_read_with_everything_in_its_place() -> None:
    document = samples.order_204()
    order, appendix = document.order, document.appendices[0]
    assert (order.number, order.date) == ("204", dt.date(2020, 3, 2))
    assert [len(item.children) for item in order.items] == [12, 2, 0, 0, 0]
    assert [len(block.items) for block in order.preamble if isinstance(block, ListBlock)] == [4, 2]
    assert [signature.name for signature in order.signatures] == ["Л.Ю. Качева"]
    assert appendix.printed_date == dt.date(2020, 3, 9)
    assert len(appendix.recommendations[0].children) == 12
    assert document.layout == GOST_2016
    assert document.unplaced == ()


def test_order_204_is_written_as_it_was_read() -> None:
    written = write_json.to_value(samples.order_204())
    original = samples.json_204()
    for name in ("authority", "title", "preamble", "ordering_clause", "signatory", "drafted_by"):
        assert written[name] == original[name]
    assert written["appendices"][0]["body"] == original["appendices"][0]["body"]
    assert [item["text"] for item in written["items"]] == [
        item["text"] for item in original["items"]
    ]


def test_the_layout_is_the_callers_or_the_files_or_that_of_the_day() -> None:
    value = samples.json_204()
    assert read_json.from_value(value).layout == GOST_2016
    value["date"] = "2025-08-18"
    assert read_json.from_value(value).layout == GOST_2025
    value["layout"] = "gost-2016"
    assert read_json.from_value(value).layout == GOST_2016
    assert read_json.from_value(value, GOST_2025).layout == GOST_2025


def test_cells_are_texts_or_say_what_they_span() -> None:
    value = samples.json_204()
    value["preamble"] = [
        {"type": "table", "rows": [["а", {"text": "б", "colspan": 2, "header": True}]]},
        {"type": "ul", "items": ["в"]},
    ]
    table, listed = read_json.from_value(value).order.preamble
    assert isinstance(table, Table)
    assert [(plain(c.text), c.colspan, c.rowspan, c.header) for c in table.rows[0]] == [
        ("а", 1, 1, False),
        ("б", 2, 1, True),
    ]
    assert isinstance(listed, ListBlock)
    assert not listed.ordered


def test_a_due_date_may_be_a_day_alone() -> None:
    value = samples.json_204()
    value["items"][0]["due"] = "2020-04-01"
    due = read_json.from_value(value).order.items[0].due
    assert due is not None
    assert (due.kind, due.day) == ("day", dt.date(2020, 4, 1))


def test_a_visa_needs_no_post_and_no_day() -> None:
    value = samples.json_204() | {"visas": [{"name": "К.С. Рябов"}]}
    assert read_json.from_value(value).order.visas == (Visa("", "К.С. Рябов"),)


def _first_block(**changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda value: value["preamble"][0].update(changes)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda v: v.update(stamp="круглая"), "неизвестные поля: stamp"),
        (lambda v: v["items"][0].update(colour="red"), r"items\[1\]».*colour"),
        (lambda v: v.update(title=["а"]), "title»: ожидался текст"),
        (lambda v: v.update(date="вчера"), "«вчера» не дата"),
        (lambda v: v.update(items={}), "ожидался список"),
        (lambda v: v.update(authority="Армавир"), "ожидался набор полей"),
        (lambda v: v.update(scheme="roman"), "неизвестная нумерация"),
        (lambda v: v.update(layout="gost-1999"), "Неизвестное оформление"),
        (lambda v: v.update(draft="да"), "да или нет"),
        (lambda v: v.update(signatory=None, co_signatories=[{"name": "а"}]), "соподписанты"),
        (lambda v: v["appendices"][0].update(number=-1), "целое число"),
        (lambda v: v["items"][0].update(due={"kind": "soon"}), "вид срока"),
        (_first_block(type="video"), "вид части текста: «video»"),
        (_first_block(type="table", text=None, rows=[[{"text": "а", "colspan": 0}]]), "хотя бы"),
    ],
)
def test_what_has_no_place_is_refused_with_a_sentence(
    spoil: Callable[[dict[str, Any]], None], sentence: str
) -> None:
    value = samples.json_204()
    spoil(value)
    with pytest.raises(Unreadable, match=sentence):
        read_json.read(json.dumps(value))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe\xfd", "приказ", b"[" * 100_000])
def test_what_is_not_json_is_refused(data: bytes | str) -> None:
    with pytest.raises(Unreadable):
        read_json.read(data)


def test_a_key_given_twice_is_refused() -> None:
    with pytest.raises(Unreadable, match="«title» стоит в одном наборе дважды"):
        read_json.read('{"authority": {}, "title": "а", "title": "б"}')


def test_parts_that_are_nested_without_end_are_refused() -> None:
    item: dict[str, Any] = {"text": "а"}
    for _ in range(300):
        item = {"text": "а", "children": [item]}
    value = samples.json_204() | {"items": [item]}
    with pytest.raises(Unreadable, match="слишком глубоко"):
        read_json.read(json.dumps(value))
