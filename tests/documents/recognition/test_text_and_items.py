"""Preamble, clause and the tree of items."""

from __future__ import annotations

import pytest

from documents.recognition import recognize
from documents.source import SourceParagraph
from documents.tree import Run, runs
from tests.documents.recognition.reading import (
    HEAD,
    SIGNATURE,
    doubts,
    labels,
    read,
    shape,
    told,
    with_items,
    with_preamble,
)


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        ("приказываю:", "приказываю:"),
        ("ПРИКАЗЫВАЮ:", "ПРИКАЗЫВАЮ:"),
        ("Приказываю", "Приказываю"),
        ("П Р И К А З Ы В А Ю :", "ПРИКАЗЫВАЮ:"),
        ("п р и к а з ы в а ю:", "приказываю:"),
        ("**приказываю:**", "приказываю:"),
        ("На основании **п р и к а з ы в а ю:**", "На основании приказываю:"),
        ("Управление образования приказывает:", "Управление образования приказывает:"),
        ("ПРИКАЗЫВАЮ;", "ПРИКАЗЫВАЮ;"),
        ("Приказываю следующее:", "Приказываю следующее:"),
    ],
)
def test_the_clause_in_every_spelling(line: str, clause: str) -> None:
    order = read(f"{HEAD}{line}\n\n1. Провести.\n\n2. Доложить.\n\n{SIGNATURE}").order
    assert order.ordering_clause == clause
    assert shape(order.items) == ["Провести.", "Доложить."]


def test_each_ground_of_a_preamble_has_its_paragraph() -> None:
    grounds = "На основании Устава,\n\nс учетом решения совета от 20.02.2020 № 1,"
    document = with_preamble(grounds)
    assert told(document.order.preamble) == grounds.split("\n\n")
    assert document.unplaced == ()


def test_an_item_may_follow_in_the_paragraph_of_the_clause() -> None:
    order = read(f"{HEAD}В целях контроля приказываю: 1. Провести.\n\n2. Доложить.").order
    assert order.ordering_clause == "В целях контроля приказываю:"
    assert shape(order.items) == ["Провести.", "Доложить."]


def test_without_a_clause_no_list_is_taken_for_directives() -> None:
    document = read(f"{HEAD}Отмечено:\n\n1. Одно.\n\n2. Другое.\n\n{SIGNATURE}")
    assert document.order.items == ()
    assert told(document.order.preamble) == ["Отмечено:", ["Одно.", "Другое."]]
    assert doubts(document) == [("order", "2. Другое.")]
    assert document.unplaced[0].why == "Слово «приказываю» не найдено: пунктов нет."


def test_lists_of_the_preamble_begin_anew() -> None:
    document = with_preamble("Вопросы:\n\n1. Одно.\n\n2. Другое.\n\nИтоги:\n1) раз;\n2) два.")
    assert told(document.order.preamble) == [
        "Вопросы:",
        ["Одно.", "Другое."],
        "Итоги:",
        ["раз;", "два."],
    ]
    assert shape(document.order.items) == ["Провести проверку."]


def test_a_list_that_is_not_numbered_from_one_keeps_its_labels_in_the_words() -> None:
    document = with_preamble("Из плана:\n\n3. Одно.\n\n5. Другое.\n\nа) Третье.")
    assert told(document.order.preamble) == ["Из плана:", "3. Одно.", "5. Другое.", "а) Третье."]


@pytest.mark.parametrize(
    "text", ["02.03.2020 прошёл семинар.", "34 заместителя приехали.", "1.5 часа длился доклад."]
)
def test_a_figure_is_no_label(text: str) -> None:
    assert told(with_preamble(text).order.preamble) == [text]


def test_bold_words_stay_bold() -> None:
    (block,) = with_preamble("Особенно **важно** помнить об этом.").order.preamble
    assert getattr(block, "text", None) == (
        Run("Особенно "),
        Run("важно", bold=True),
        Run(" помнить об этом."),
    )


@pytest.mark.parametrize(
    ("text", "scheme", "printed"),
    [
        ("1. А:\n1) б:\nа) в:\n– г.\n2. Д.", "mixed", ["", "", "", "", ""]),
        ("1. А:\n1.1. Б:\n1.1.1. В:\n1.1.1.1. Г.\n2. Д.", "decimal", ["", "", "", "", ""]),
        (
            "1. А:\n1.1 Б:\n1.1.1 В:\n1.1.1.1 Г.\n2. Д.",
            "decimal",
            ["", "1.1 ", "1.1.1 ", "1.1.1.1 ", ""],
        ),
        ("1. А:\nа) б:\n- в:\n• г.\n2. Д.", "mixed", ["", "а) ", "- ", "• ", ""]),
        ("1) А:\n1.1. б:\nа) в:\n– г.\n2) Д.", "decimal", ["1) ", "", "а) ", "– ", "2) "]),
        ("I. А:\n1. б:\n1) в:\n– г.\nII. Д.", "mixed", ["I. ", "1. ", "1) ", "", "II. "]),
        ("1.А:\n1)б:\nа)в:\n–г.\n2.Д.", "mixed", ["1.", "1)", "а)", "–", "2."]),
    ],
)
def test_four_levels_in_every_scheme(text: str, scheme: str, printed: list[str]) -> None:
    order = with_items(text).order
    assert str(shape(order.items)).upper() == "['А:', ['Б:', ['В:', ['Г.']]], 'Д.']"
    assert order.scheme == scheme
    assert labels(order.items) == printed


def test_gaps_and_repeats_keep_what_is_printed() -> None:
    document = with_items("1. Одно.\n\n3. Другое.\n\n3. Третье.\n\n4. Ещё.")
    assert labels(document.order.items) == ["", "3. ", "", ""]
    assert document.unplaced == ()


def test_a_list_inside_an_item_with_the_same_labels() -> None:
    document = with_items("1. Да.\n\n2. Провести:\n\n1. осмотр;\n\n2. ремонт.\n\n3. Доложить.")
    assert shape(document.order.items) == ["Да.", "Провести:", ["осмотр;", "ремонт."], "Доложить."]
    assert labels(document.order.items) == ["", "", "1. ", "2. ", ""]
    assert document.unplaced == ()


def test_a_number_that_fits_both_lists_is_reported_when_marks_do_not_tell() -> None:
    document = with_items("1. Да.\n\n2. Провести:\n\n1. Осмотр.\n\n2. Ремонт.\n\n3. Доложить.")
    assert shape(document.order.items) == ["Да.", "Провести:", ["Осмотр.", "Ремонт."], "Доложить."]
    assert doubts(document) == [("order", "3. Доложить.")]


def test_marks_tell_where_a_list_inside_an_item_ends() -> None:
    document = with_items("1. Провести:\n\n1. осмотр;\n\n2. ремонт;\n\n3. уборку.\n\n2. Да.")
    assert shape(document.order.items) == ["Провести:", ["осмотр;", "ремонт;", "уборку."], "Да."]
    assert document.unplaced == ()


def test_levels_of_a_word_processor_tell_lists_of_one_look_apart() -> None:
    numbered = [
        SourceParagraph(runs(text), label=label, level=level)
        for text, label, level in (
            ("Да.", "1.", 1),
            ("Провести.", "2.", 1),
            ("Осмотр.", "1.", 2),
            ("Ремонт.", "2.", 2),
            ("Доложить.", "3.", 1),
        )
    ]
    document = recognize([SourceParagraph(runs("приказываю:")), *numbered])
    assert shape(document.order.items) == ["Да.", "Провести.", ["Осмотр.", "Ремонт."], "Доложить."]
    assert document.unplaced == ()


@pytest.mark.parametrize("drawn", [("I.", "II."), ("a.", "b."), ("Статья 1.", "Статья 2.")])
def test_labels_of_a_word_processor_are_of_one_level(drawn: tuple[str, str]) -> None:
    numbered = [SourceParagraph(runs("Да."), label=label, level=1) for label in drawn]
    document = recognize([SourceParagraph(runs("приказываю:")), *numbered])
    assert shape(document.order.items) == ["Да.", "Да."]


def test_a_new_count_without_a_reason_is_reported() -> None:
    document = with_items("1. Одно.\n\n2. Другое.\n\n1. Третье.")
    assert shape(document.order.items) == ["Одно.", "Другое.", "Третье."]
    assert labels(document.order.items) == ["", "", "1. "]
    assert doubts(document) == [("order", "1. Третье.")]


def test_a_fifth_level_is_lifted_and_reported() -> None:
    document = with_items("1. А:\n1) б:\nа) в:\n– г:\n• д.")
    assert shape(document.order.items) == ["А:", ["б:", ["в:", ["г:", "д."]]]]
    assert doubts(document) == [("order", "• д.")]


def test_a_paragraph_without_a_number_among_items_is_kept() -> None:
    document = with_items("1. Одно.\n\nПримечание для всех.\n\n2. Другое.")
    assert shape(document.order.items) == ["Одно.", "Другое."]
    assert doubts(document) == [("unplaced", "Примечание для всех.")]
    assert document.unplaced[0].place == "Пункты, после «1.»"


def test_a_table_among_items_is_kept() -> None:
    document = with_items("1. Одно.\n\nШкола\tЧисло\n№ 1\t5\n\n2. Другое.")
    assert doubts(document) == [("unplaced", "Школа\tЧисло\n№ 1\t5")]
