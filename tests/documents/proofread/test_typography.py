"""Marks, spaces, dashes and figures: what is found in № 204, and what is right as it is."""

from __future__ import annotations

import time

import pytest

from documents.proofread.rules import Subject
from documents.proofread.shipped import shipped
from documents.proofread.typography import RULES
from tests.documents.proofread.asking import found, quotes
from tests.documents.samples import appendix, document, item, order_204, paragraph


@pytest.mark.parametrize(
    ("code", "label", "quote", "fix"),
    [
        ("date-hyphen", "Преамбула, абзац 1", "27-февраля 2020 года", "27 февраля 2020 года"),
        ("hereafter-dash", "Преамбула, абзац 1", "(далее-семинар).", "(далее – семинар)."),
        ("hereafter-dash", "Приложение, абзац 15", "(далее- ИОМ)", "(далее – ИОМ)"),
        ("class-range", "Пункт 1, подпункт 4)", "в 5-х -9-х классах;", "в 5–9-х классах;"),
        ("class-range", "Приложение, абзац 16", "9-х-10-х классов,", "9–10-х классов,"),
        ("cardinal-ending", "Приложение, абзац 15", "25-ти", "25"),
        ("mixed-percent", "Приложение, абзац 14", "100%", "100 %"),
        ("number-range", "Пункт 1", "2019-2020", "2019–2020"),
        ("short-word-space", "Приложение, абзац 16", "(ст.34", "(ст. 34"),
    ],
)
def test_what_is_wrong_in_204_is_found_and_mended(
    code: str, label: str, quote: str, fix: str
) -> None:
    findings = [one for one in found(order_204(), code) if one.place.label == label]
    assert (quote, fix) in [(one.quote, one.fix) for one in findings]


def test_quotation_marks_of_204_without_a_pair() -> None:
    places = {one.place.label: one.quote for one in found(order_204(), "quotes-balance")}
    assert places == {
        "Пункт 2, подпункт 2)": "МКУ «Центр развития образования и оценки качества О.В. Мартыновой",
        "Приложение, абзац 4, строка 3": "образования и оценки качества»",
        "Приложение, абзац 17": (
            "ФЗ «О защите прав юридических лиц и индивидуальных предпринимателей"
        ),
    }


def test_the_nested_quotations_of_the_first_sentence_balance() -> None:
    first = order_204().order.preamble[:1]
    assert quotes(document(preamble=first), "quotes-balance") == []


def test_labels_with_a_bracket_are_no_brackets() -> None:
    labels = [one.place.label for one in found(order_204(), "brackets-balance")]
    assert labels == ["Приложение, абзац 4, строка 3"]  # the bracket of the lost line


def test_what_may_be_one_word_has_no_fix() -> None:
    (doubtful,) = [one for one in found(order_204(), "hyphen-for-dash") if one.fix is None]
    assert doubtful.quote == "экскурсии - презентации"


def test_a_quotation_of_several_paragraphs_is_closed_in_the_last() -> None:
    paper = document(
        items=(
            item("Изложить пункт в следующей редакции:", item("«5. Контроль:"), item("оставляю».")),
        )
    )
    assert quotes(paper, "quotes-balance") == []


def test_a_quotation_of_several_paragraphs_that_is_never_closed() -> None:
    paper = document(items=(item("Изложить:", item("«5. Контроль"), item("оставляю.")),))
    assert quotes(paper, "quotes-balance") == ["«5. Контроль"]


def test_a_name_in_several_lines_of_the_letterhead_is_one_name() -> None:
    lines = ("УЧРЕЖДЕНИЕ «ЦЕНТР РАЗВИТИЯ", "ОБРАЗОВАНИЯ»")
    assert quotes(document(letterhead=lines), "quotes-balance") == []


def test_the_rarer_spelling_of_a_word_is_led_to_the_other() -> None:
    body = paragraph("Призерам и призерам вручить грамоты. Отчет сдать.")
    paper = document(appendix(body), preamble=(paragraph("Призёрам вручить грамоты. Отчёт."),))
    fixes = {one.quote: one.fix for one in found(paper, "mixed-yo")}
    assert fixes == {"Призёрам": "Призерам", "Отчет": "Отчёт"}


def test_per_cent_is_written_one_way_in_the_whole_document() -> None:
    paper = document(appendix(paragraph("Охват 100%.")), preamble=(paragraph("Охват 73 %."),))
    assert quotes(paper, "mixed-percent") == ["100%."]


@pytest.mark.parametrize(
    "text",
    [
        "Телефон 8 (86137) 3-75-61, почта uo.armavir@mail.ru, сайт https://uo-armavir.ru/2020-2021.",
        "Письмо от 26.06.2019 № 47-01-13-12584/19, приказ № 341-ОД, № 594/01-7, № ОД-45.",
        "Провести в 10.00 (10:00) занятия в 9 «А» классе, 0,5 ставки, температура -5 градусов.",
        "МБДОУ д/с № 7, семинаров/конференций, и/или, т.е. и т. д., п. 2.1, ст. 34, XX век.",
        "Учебно- и научно-методическая работа, 100%-ная реализация, 5–9-е классы, с 8-00 до 17-00.",
        "Использовать «Учи.ру», Яндекс.Учебник, 1С:Предприятие, файл «Отчёт.docx», Л.Ю. Качева.",
        "МАОУ-СОШ № 20 – школа-интернат; социально-экономический; «Что делать?» – спросили все.",
        "Присвоить МБОУ «Лицей «Надежда» имя; поставщик – общество «Фирма «Свет», 3 : 2.",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    subject = Subject(document(preamble=(paragraph(text),)), shipped())
    assert [hit for rule in RULES for hit in rule.check(subject)] == []


@pytest.mark.parametrize(
    "piece",
    ["«", "»", "(", "1) ", '"', " ", " )", "1-", "1 %1%", "а- ", "а -", "а.А", "ё е ", ",", "@"],
)
def test_a_hostile_text_takes_seconds_at_most(piece: str) -> None:
    long = (piece * (200_000 // len(piece)))[:200_000]
    subject = Subject(document(preamble=(paragraph(long),)), shipped())
    for rule in RULES:
        begun = time.process_time()
        list(rule.check(subject))
        assert time.process_time() - begun < 3, rule.code
