"""Abbreviations: introduced once, in time, with one meaning; common ones need none of it."""

from __future__ import annotations

import time

import pytest

from documents.proofread.abbreviations import RULES
from documents.proofread.knowledge import Abbreviation
from documents.proofread.rules import Subject
from documents.proofread.shipped import shipped
from documents.tree import Document
from tests.documents.proofread.asking import found, quotes
from tests.documents.samples import appendix, document, item, order_204, paragraph

NEVER = "abbreviation-not-introduced"
LATE = "abbreviation-before-introduction"
TWICE = "abbreviation-introduced-twice"
TWO = "abbreviation-two-meanings"
INTRODUCED = "Индивидуальный образовательный маршрут (далее – ИОМ) составить."


def saying(*texts: str) -> Document:
    return document(preamble=tuple(map(paragraph, texts)))


def test_204_never_says_what_oo_is_and_uses_it_seven_times() -> None:
    of_order = [one for one in found(order_204(), NEVER) if one.place.label[:3] != "При"]
    (finding,) = [one for one in of_order if one.quote == "ОО"]
    assert finding.severity == "warning"
    assert "7 раз" in finding.message
    assert finding.place.label == "Преамбула, абзац 6, строка 2"


def test_its_report_says_so_after_it_has_used_it() -> None:
    late = {one.quote: one.place.label for one in found(order_204(), LATE)}
    assert late["ОО"] == "Приложение, абзац 6, строка 2"


def test_204_introduces_vshk_with_two_meanings() -> None:
    findings = [one for one in found(order_204(), TWO) if one.quote == "ВШК"]
    assert findings[0].place.label == "Преамбула, абзац 4, строка 3"
    assert "«внутришкольного контроля»" in findings[0].message


def test_204_is_found_fault_with_for_nothing_else() -> None:
    paper = order_204()
    assert set(quotes(paper, NEVER)) == {"УО", "ОО", "МОН", "ВОШ", "ИУП", "ОП"}
    assert set(quotes(paper, LATE)) == {"ВШК", "ВСОКО", "ОО"}
    assert quotes(paper, TWICE) == ["ИОМ"]
    assert set(quotes(paper, TWO)) == {"ВШК", "ВСОКО"}


@pytest.mark.parametrize(
    "text",
    [
        INTRODUCED,
        "Индивидуальный образовательный маршрут (ИОМ) составить.",
        "ИОМ (индивидуальный образовательный маршрут) составить.",
        "ИОМ – индивидуальный образовательный маршрут, который составляют.",
    ],
)
def test_each_way_to_introduce(text: str) -> None:
    paper = saying(text, "Сдать ИОМ.")
    assert [one for code in (NEVER, LATE, TWICE, TWO) for one in found(paper, code)] == []


def test_an_appendix_may_use_what_the_order_introduces() -> None:
    paper = document(appendix(paragraph("Сдать ИОМ.")), preamble=(paragraph(INTRODUCED),))
    assert quotes(paper, NEVER) == quotes(paper, LATE) == []


def test_an_appendix_may_introduce_anew() -> None:
    paper = document(appendix(paragraph(INTRODUCED)), preamble=(paragraph(INTRODUCED),))
    assert quotes(paper, TWICE) == []


def test_the_order_cannot_use_what_an_appendix_introduces() -> None:
    paper = document(appendix(paragraph(INTRODUCED)), items=(item("Сдать ИОМ."),))
    assert quotes(paper, NEVER) == ["ИОМ"]


def test_one_finding_for_a_sheet_however_often() -> None:
    (finding,) = found(saying("Сдать ИОМ.", "Проверить ИОМ и ИОМ."), NEVER)
    assert (finding.place.label, finding.at) == ("Преамбула, абзац 1", 6)
    assert "употреблено 3 раза" in finding.message


def test_a_word_agreed_upon_is_introduced_once() -> None:
    paper = saying("Провести семинар (далее – семинар).", "Участники (далее – Семинар) едут.")
    assert quotes(paper, TWICE) == ["Семинар"]


def test_two_expansions_of_one_abbreviation() -> None:
    paper = saying(
        "Центр развития образования (далее – ЦРО) открыть.",
        "Центр работы с одарёнными (далее – ЦРО) закрыть.",
    )
    (finding,) = found(paper, TWO)
    assert finding.place.label == "Преамбула, абзац 2"
    assert "«Центр развития образования»" in finding.message
    assert quotes(paper, TWICE) == []


@pytest.mark.parametrize(
    "text",
    [
        "Директору МБОУ СОШ № 5 по ФГОС ООО, ЕГЭ, ГИА-9 и СанПиН в РФ.",
        "Письмо № 45-ЖЩ, приказы № 341-ЩД, № ЩД-45 и № 12 ЩД.",
        "В XX и ХХ веке, 9 «АБ» класс, конкурс «ЛУЧШИЙ ДВОР ЦДТР».",
        "НЕ допускать опозданий, ВНИМАНИЕ, утвердить ПЛАН.",
        "ГБОУ ИРО края, МБУ ДО ЦДТР города, ЦДТР «Радуга», ЦДТР № 2.",
        "УТВЕРДИТЬ СОСТАВ ЖЩД",
    ],
)
def test_what_needs_no_introduction(text: str) -> None:
    assert quotes(saying(text), NEVER) == []


def test_a_heading_is_not_where_an_abbreviation_is_introduced() -> None:
    paper = document(title="О сдаче ИОМ", preamble=(paragraph(INTRODUCED),))
    assert quotes(paper, NEVER) == quotes(paper, LATE) == []


def test_the_list_of_common_ones_may_be_edited() -> None:
    own = (Abbreviation("МКУ ЦРО и ОК", "муниципальное казённое учреждение «Центр»"),)
    paper = saying("Отчёт для ЦРО и ОК по ЕГЭ.")
    assert quotes(paper, NEVER, abbreviations=own) == ["ЕГЭ"]
    assert quotes(paper, NEVER) == ["ЦРО", "ОК"]


def test_what_is_not_common_is_not_shipped_as_common() -> None:
    common = {one.text: one.meaning for one in shipped().abbreviations}
    assert all(common.values())
    assert {"РФ", "ЕГЭ", "ФГОС", "СОШ", "МАОУ", "СМИ"} <= set(common)
    assert not {"УО", "ОО", "ВСОКО", "ВОШ", "ИОМ", "ВШК"} & set(common)


@pytest.mark.parametrize("piece", ["АА ", "(АА) ", "АА (аб вг) ", "(далее – А) ", "АбАб"])
def test_a_hostile_text_takes_seconds_at_most(piece: str) -> None:
    long = (piece * (200_000 // len(piece)))[:200_000]
    subject = Subject(saying(long), shipped())
    for rule in RULES:
        begun = time.process_time()
        list(rule.check(subject))
        assert time.process_time() - begun < 3, rule.code
