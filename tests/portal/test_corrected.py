"""№ 204 corrected: clean, and different from the published text by its table alone."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from documents.proofread.proofreading import proofread
from documents.proofread.shipped import shipped
from documents.proofread.spots import spots
from documents.tree import Document
from orders.actions.proofreading import UNCONFIRMED, proofread_order
from orders.models import Order, OrderVersion
from portal.demo.corrected import (
    Correction,
    DoesNotApply,
    correct,
    corrected_204,
    corrections,
)
from portal.demo.orders import published_204

PUBLISHED_SHA256 = "3fa8306531f95918ccc62f2413489dbe35cce20c3ebe6bcc8368a43a4177c147"
STAMP = "Приложение, гриф"


def _texts(document: Document) -> list[tuple[str, str]]:
    return [(spot.place.label, spot.text) for spot in spots(document)]


def test_only_the_missing_due_dates_are_left_to_remark() -> None:
    found = proofread(corrected_204(), shipped())
    assert [(one.severity, one.code) for one in found] == [("remark", "no-due-date")]


def test_the_published_text_keeps_its_mistakes() -> None:
    data = (Path(settings.BASE_DIR) / "documents" / "data" / "order-204.json").read_bytes()
    assert hashlib.sha256(data).hexdigest() == PUBLISHED_SHA256
    corrected_204()
    sheet = published_204().appendices[0]
    assert sheet.printed_date == dt.date(2020, 3, 9)
    assert any("27-февраля 2020 года" in text for _, text in _texts(published_204()))


@pytest.mark.parametrize("one", corrections(), ids=lambda one: one.quote[:30])
def test_a_correction_stands_where_and_as_often_as_it_says(one: Correction) -> None:
    published: Counter[str] = Counter()
    corrected: Counter[str] = Counter()
    for (place, was), (_, now) in zip(
        _texts(published_204()), _texts(corrected_204()), strict=True
    ):
        published[place] += was.count(one.quote)
        corrected[place] += now.count(one.instead)
    assert one.why.endswith(".")
    assert len(set(one.where)) == len(one.where)
    for place in set(one.where) - {STAMP}:
        assert published[place] == one.times, place
        assert corrected[place] >= one.times, place


def test_nothing_but_the_table_differs() -> None:
    named = {place for one in corrections() for place in one.where}
    for (place, was), (_, now) in zip(
        _texts(published_204()), _texts(corrected_204()), strict=True
    ):
        assert (was != now) == (place in named), place
        expected = was
        for one in sorted(corrections(), key=lambda one: -len(one.quote)):
            if place in one.where:
                expected = expected.replace(one.quote, one.instead)
        assert now == expected, place


def test_what_is_not_text_stays() -> None:
    published, corrected = published_204(), corrected_204()
    order = replace(corrected.order, preamble=published.order.preamble, items=published.order.items)
    appendix = replace(
        corrected.appendices[0],
        body=published.appendices[0].body,
        recommendations=published.appendices[0].recommendations,
        printed_date=published.appendices[0].printed_date,
    )
    assert replace(corrected, order=order, appendices=(appendix,)) == published
    assert corrected.appendices[0].printed_date == corrected.order.date


def test_recommendations_say_the_same_as_the_item() -> None:
    document = corrected_204()
    items = document.order.items[0].children
    recommended = document.appendices[0].recommendations[0].children
    assert len(items) == 12
    assert [item.text for item in items] == [item.text for item in recommended]


@pytest.mark.parametrize(
    "table",
    [
        (Correction(("Пункт 5",), "вступает", "вступил", "Времени нет."),) * 2,
        (Correction(("Пункт 5",), "не стоит", "стоит", "Нет таких слов."),),
        (Correction(("Пункт 6",), "вступает", "вступил", "Нет такого места."),),
        (Correction(("Пункт 5",), "вступает", "вступил", "Стоит один раз.", times=2),),
    ],
    ids=["overlap", "words", "place", "times"],
)
def test_a_table_that_does_not_fit_is_refused(table: tuple[Correction, ...]) -> None:
    with pytest.raises(DoesNotApply):
        correct(published_204(), table)


@pytest.mark.django_db
def test_the_draft_of_the_demo_is_clean_and_the_signed_order_is_not() -> None:
    call_command("load_demo")
    draft = Order.objects.get(state="draft", title__startswith="Об итогах межмуни")
    found = proofread_order(draft).to_ask
    assert [one.message for one in found if one.code != UNCONFIRMED.code] == []
    signed = OrderVersion.objects.get(kind="entered", number="204")
    document = signed.document()
    assert document is not None
    assert _texts(document) == _texts(published_204())
