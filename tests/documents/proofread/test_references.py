"""References to acts: their form in № 204, and acts that are no longer in force."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from documents.proofread.knowledge import RepealedAct
from documents.proofread.references import RULES
from documents.proofread.rules import Subject
from documents.proofread.shipped import shipped
from tests.documents.proofread.asking import found, quotes
from tests.documents.samples import document, item, order_204, paragraph

GONE = (RepealedAct("приказ", "341-ОД", dt.date(2020, 2, 25), "отменён приказом № 12"),)
CITED = "приказ от 25 февраля 2020 года № 341-ОД"


@pytest.mark.parametrize(
    ("code", "quote", "fix"),
    [
        ("law-number", "№ 134 – ФЗ", "№ 134-ФЗ"),
        ("law-letters", "от 6 октября 2003 года № 131", None),
        ("year-after-figures", "26.06.2019 года", "26.06.2019"),
        ("mixed-act-dates", "26.06.2019 года", "26 июня 2019 года"),
        ("mixed-act-dates", "29.12.2012", "29 декабря 2012 года"),
        (
            "number-before-date",
            "№ 47-01-13-12584/19 от 26.06.2019 года",
            "от 26.06.2019 года № 47-01-13-12584/19",
        ),
    ],
)
def test_what_is_wrong_in_204_is_found(code: str, quote: str, fix: str | None) -> None:
    assert (quote, fix) in [(one.quote, one.fix) for one in found(order_204(), code)]


def test_the_order_that_204_carries_out_is_cited_right() -> None:
    wrong = {"number-before-date", "act-without-date", "act-without-number", "mixed-act-dates"}
    first = document(preamble=order_204().order.preamble[:1])
    assert [one for code in wrong for one in found(first, code)] == []


def test_the_date_of_the_order_itself_is_no_reference() -> None:
    paper = document(preamble=(paragraph("Приказ от 25 февраля 2020 года № 169. До 01.03.2020."),))
    assert quotes(paper, "mixed-act-dates") == []


def test_a_rarer_form_in_words_is_led_to_figures() -> None:
    text = "Письма от 01.02.2020 № 1, от 02.02.2020 № 2 и от 3 февраля 2020 г. № 3."
    (finding,) = found(document(preamble=(paragraph(text),)), "mixed-act-dates")
    assert (finding.quote, finding.fix) == ("3 февраля 2020 г.", "03.02.2020")


@pytest.mark.parametrize(
    "text",
    [
        f"Во исполнение {CITED} провести семинар.",
        "Во исполнение приказа от 25.02.2020 № 341-ОД провести семинар.",
        "Во исполнение приказа № 341 – ОД от 25.02.2020 года провести семинар.",
    ],
)
def test_an_act_that_is_no_longer_in_force_is_told_with_the_reason(text: str) -> None:
    (finding,) = found(document(preamble=(paragraph(text),)), "repealed-act", repealed=GONE)
    assert finding.severity == "warning"
    assert "отменён приказом № 12" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        f"Признать утратившим силу {CITED}.",
        f"Отменить {CITED}.",
        f"Во исполнение приказа «О внесении изменений в {CITED}» провести семинар.",
        "Во исполнение приказа от 25 февраля 2020 года № 341 провести семинар.",
        "Во исполнение приказа от 26 февраля 2020 года № 341-ОД провести семинар.",
    ],
)
def test_it_may_be_repealed_or_named_in_a_title(text: str) -> None:
    paper = document(preamble=(paragraph(text),))
    assert quotes(paper, "repealed-act", repealed=GONE) == []


def test_it_may_be_one_of_several_that_are_repealed() -> None:
    paper = document(items=(item("Признать утратившими силу:", item(f"{CITED};")),))
    assert quotes(paper, "repealed-act", repealed=GONE) == []


def test_a_day_that_does_not_exist_is_no_reference() -> None:
    text = "Письма от 30 февраля 2020 года № 1 и от 31.04.2020 № 2, приказ от 01.02.2020 № 3."
    assert quotes(document(preamble=(paragraph(text),)), "mixed-act-dates") == []


@pytest.mark.parametrize("piece", ["от 01.01.2020 № 1 ", "№ 1 от ", "приказ ", "№ 1 – ФЗ "])
def test_a_hostile_text_takes_seconds_at_most(piece: str) -> None:
    long = (piece * (200_000 // len(piece)))[:200_000]
    subject = Subject(document(preamble=(paragraph(long),)), shipped())
    for rule in RULES:
        begun = time.process_time()
        list(rule.check(subject))
        assert time.process_time() - begun < 3, rule.code
