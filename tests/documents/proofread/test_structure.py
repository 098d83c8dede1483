"""Numbers, levels, what ends an item, and what a reader was unsure of."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from documents.tree import Document, Item, ListBlock, Unplaced, runs
from tests.documents.proofread.asking import found, quotes
from tests.documents.samples import appendix, document, item, paragraph

LONG = "В работе семинара приняли участие педагоги муниципального образования город"


def read(label: str, text: str = "Провести проверку.", *children: Item) -> Item:
    """An item as a reader gives it: `label` when the paper has another than its place."""
    return dataclasses.replace(item(text, *children), printed_label=label)


def with_items(*items: Item, **changes: Any) -> Document:
    return document(items=items, **changes)


def parts(*texts: str) -> Item:
    return item("Руководителям школ:", *(item(text) for text in texts))


# ── Numbers ────────────────────────────────────────────────────────────────────────────────────
def test_a_gap_in_numbers() -> None:
    (finding,) = found(with_items(read(""), read("3. ")), "numbering-gap")
    assert finding.quote == "3. Провести проверку."
    assert "После «1.» идёт «3.»" in finding.message


def test_a_gap_is_told_once_and_what_follows_it_is_right() -> None:
    paper = with_items(read(""), read("3. "), read("4. "), read("5. "))
    assert len(found(paper, "numbering-gap")) == 1


def test_a_repeat_in_numbers() -> None:
    paper = with_items(read(""), read(""), read("2. "), read("3. "))
    assert quotes(paper, "numbering-repeat") == ["2. Провести проверку."]
    assert not found(paper, "numbering-gap")


def test_numbers_begin_at_the_beginning() -> None:
    assert found(with_items(read("2. "), read("3. ")), "numbering-gap")


def test_letters_that_are_left_out_are_no_gap() -> None:
    labels = ["а) ", "б) ", "в) ", "г) ", "д) ", "е) ", "ж) ", "з) ", "и) ", "к) "]
    deep = [read(label, "проверить;") for label in labels]
    paper = with_items(item("Провести:", item("проверку:", *deep), item("отчёт.")))
    assert not found(paper, "numbering-gap")
    assert not found(paper, "numbering-repeat")


def test_a_gap_in_letters() -> None:
    deep = [read("а) ", "первое;"), read("в) ", "второе.")]
    assert found(with_items(item("Провести:", item("проверку:", *deep))), "numbering-gap")


def test_one_level_has_one_form_of_number() -> None:
    paper = with_items(read(""), read("2) "), read("3) "))
    (finding,) = found(paper, "mixed-schemes")
    assert "«1.» и «2)»" in finding.message


def test_levels_of_different_items_agree() -> None:
    first = read("", "Школам:", item("учесть;"), item("доложить."))
    second = read("", "Отделу:", read("2.1. ", "учесть;"), read("2.2. ", "доложить."))
    assert found(with_items(first, second), "mixed-schemes")


@pytest.mark.parametrize("scheme", ["mixed", "decimal"])
def test_our_own_numbers_are_always_right(scheme: str) -> None:
    paper = with_items(parts("учесть;", "доложить."), parts("решить;", "ждать."), scheme=scheme)
    for code in ("numbering-gap", "numbering-repeat", "mixed-schemes", "no-space-after-number"):
        assert not found(paper, code)


def test_a_number_has_a_space_after_it() -> None:
    first = read("1.", "Руководителям школ:", item("учесть;"), read("2)", "провести анализ."))
    findings = found(with_items(first), "no-space-after-number")
    assert [(one.quote, one.fix) for one in findings] == [
        ("1.Руководителям", "1. Руководителям"),
        ("2)провести", "2) провести"),
    ]
    assert findings[1].place.label == "Пункт 1, подпункт 2)"


def test_a_number_typed_into_our_own_text() -> None:
    (finding,) = found(with_items(item("1.Руководителям школ доложить.")), "typed-number")
    assert (finding.quote, finding.fix) == ("1.Руководителям", "Руководителям")


@pytest.mark.parametrize("text", ["01.09.2026 провести линейку.", "5 классам прийти.", "В школах."])
def test_a_figure_is_no_number_of_an_item(text: str) -> None:
    assert not found(with_items(item(text)), "typed-number")


# ── Levels and letters ─────────────────────────────────────────────────────────────────────────
def test_a_level_of_one_member() -> None:
    assert quotes(with_items(parts("учесть рекомендации.")), "one-member-level") == [
        "учесть рекомендации."
    ]
    assert not found(with_items(parts("учесть;", "доложить.")), "one-member-level")


def test_one_item_of_the_order_is_no_level_of_one_member() -> None:
    assert not found(with_items(item("Провести проверку.")), "one-member-level")


def test_an_item_begins_with_a_capital_letter() -> None:
    (finding,) = found(with_items(item("провести проверку.")), "item-capital")
    assert (finding.severity, finding.fix) == ("remark", "Провести")


# ── Endings ────────────────────────────────────────────────────────────────────────────────────
def endings(*items: Item, **changes: Any) -> list[tuple[str, str | None]]:
    return [(one.quote, one.fix) for one in found(with_items(*items, **changes), "item-ending")]


def test_sub_items_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    assert endings(parts("учесть;", "решить;", "доложить.")) == []
    assert endings(parts("учесть;", "решить.", "ждать;", "доложить.")) == [("решить.", "решить;")]
    assert endings(parts("учесть;", "решить", "доложить.")) == [("решить", "решить;")]
    assert endings(parts("учесть;", "доложить;")) == [("доложить;", "доложить.")]
    assert endings(parts("учесть;", "доложить")) == [("доложить", "доложить.")]


def test_a_list_of_sentences_is_right_too() -> None:
    assert endings(parts("Учесть.", "Решить.", "Доложить.")) == []


def test_a_sub_item_of_two_sentences_ends_with_its_own_full_stop() -> None:
    assert endings(parts("учесть;", "решить. Отчёт представить.", "ждать;", "доложить.")) == []


def test_an_item_ends_with_a_full_stop_and_before_sub_items_with_a_colon() -> None:
    assert endings(item("Провести проверку")) == [("проверку", "проверку.")]
    assert endings(item("Провести проверку;")) == [("проверку;", "проверку.")]
    assert endings(item("Школам", item("учесть;"), item("решить."))) == [("Школам", "Школам:")]
    assert endings(item("Школам.", item("учесть;"), item("решить."))) == [("Школам.", "Школам:")]


def test_a_decimal_item_may_be_a_sentence_before_its_parts() -> None:
    whole = item("Провести проверку.", item("Создать комиссию."), item("Доложить."))
    assert endings(whole, scheme="decimal") == []


def test_the_last_of_a_deep_list_goes_on_with_the_list_around_it() -> None:
    deep = item("учесть:", item("первое;"), item("второе;"))
    assert endings(item("Школам:", deep, item("доложить."))) == []


@pytest.mark.parametrize("text", ["Считать: «Провести проверку.»", "Провести и др.", "Что делать?"])
def test_what_ends_otherwise_and_is_right(text: str) -> None:
    assert endings(item(text)) == []


def test_a_list_in_running_text_keeps_to_its_semicolons() -> None:
    lines = ("первое;", "второе;", "третье;", "четвёртое;")
    paper = document(preamble=(ListBlock(tuple(map(runs, lines))),))
    (finding,) = found(paper, "list-ending")
    assert (finding.quote, finding.fix) == ("четвёртое;", "четвёртое.")


@pytest.mark.parametrize("lines", [("Первое.", "Второе."), ("первое", "второе", "третье")])
def test_a_list_of_another_kind_is_left_alone(lines: tuple[str, ...]) -> None:
    assert not found(document(preamble=(ListBlock(tuple(map(runs, lines))),)), "list-ending")


# ── What a reader was unsure of ────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("joined", "paragraph-cut"),
        ("order", "text-out-of-order"),
        ("unplaced", "unplaced-text"),
    ],
)
def test_doubts_of_a_reader_are_findings(code: Any, expected: str) -> None:
    doubt = Unplaced("Преамбула", "…город Армавир ¶ Н.В. Булатова. Она…", "", code)
    text = (
        "Выступила заместитель начальника управления город Армавир Н.В. Булатова. Она рассказала."
    )
    paper = dataclasses.replace(document(preamble=(paragraph(text),)), unplaced=(doubt,))
    (finding,) = found(paper, expected)
    if code == "unplaced":
        assert (finding.place.label, finding.quote) == ("Преамбула", doubt.text)
    else:
        assert finding.place.label == "Преамбула, абзац 1"
        assert finding.quote == "город Армавир Н.В. Булатова. Она"
        assert text[finding.at :].startswith(finding.quote)


def test_each_text_without_a_place_is_told() -> None:
    doubts = (Unplaced("Преамбула", "Первое.", ""), Unplaced("Преамбула", "Второе.", "Почему."))
    paper = dataclasses.replace(document(), unplaced=doubts)
    assert quotes(paper, "unplaced-text") == ["Первое.", "Второе."]


def test_a_paragraph_that_goes_on_in_the_next_one() -> None:
    paper = document(preamble=(paragraph(LONG), paragraph("Армавир и района.")))
    assert not found(paper, "paragraph-cut")
    paper = document(preamble=(paragraph(LONG), paragraph("и района Краснодарского края.")))
    assert quotes(paper, "paragraph-cut") == ["город"]
    paper = document(preamble=(paragraph(LONG), paragraph("Н.В. Булатова. Она рассказала.")))
    assert quotes(paper, "paragraph-cut") == ["город"]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (f"{LONG}:", "первое;"),
        (f"{LONG},", "руководствуясь законом"),
        ("План", "проведения семинаров"),
        (f"{LONG}.", "О.В. Болтенкова выступила."),
    ],
)
def test_paragraphs_that_are_whole(before: str, now: str) -> None:
    paper = document(appendix(paragraph(before), paragraph(now)))
    assert not found(paper, "paragraph-cut")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("**Об итогах** года.", "**"),
        ("В 2026&nbsp;году.", "&nbsp;"),
        ("Срок <b>важен</b>.", "<b>"),
        ("Поручить {{ исполнитель }}.", "{{"),
        ("См. Ошибка! Источник ссылки не найден.", "Ошибка! Источник ссылки не найден"),
    ],
)
def test_markup_that_was_left_over(text: str, quote: str) -> None:
    assert quote in quotes(document(preamble=(paragraph(text),)), "leftover-markup")


@pytest.mark.parametrize("text", ["Подпись ________ (Ф.И.О.)", "5 < 7 > 3", "Письмо & приказ"])
def test_what_is_no_markup(text: str) -> None:
    assert not found(document(preamble=(paragraph(text),)), "leftover-markup")
