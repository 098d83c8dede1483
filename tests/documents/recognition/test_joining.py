"""Paragraphs cut by the end of a page, and fragments that stand where they cannot."""

from __future__ import annotations

import pytest

from documents.recognition.joining import balance, belongs
from tests.documents.recognition.reading import doubts, shape, told, with_items, with_preamble


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("в городе Армавир", "Н.В. Булатова. Она рассказала о семинаре."),
        ("простота и экономичность", "контроля; ориентация на итоги;"),
        ("в рамках курсов,", "(дистанционных и очных) по теме;"),
        ("приняли участие школы (две", "частные), лицей и гимназия."),
        ("семинар по теме «Учитель", "года» прошёл успешно."),
    ],
)
def test_parts_of_one_sentence(first: str, second: str) -> None:
    assert belongs(first, second)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("показаны результаты работы", "Выводы представлены докладчиком.", "a capital letter"),
        ("учебный план (ст.34", "обучающихся - модели (фото прилагаются).", "an open bracket"),
        ("реальных проблемных зон.", "ФЗ от 29.12.2012 № 273-ФЗ (в РФ)), который", "a full stop"),
        ("показаны результаты", "работы), которые", "a bracket that nobody opened"),
        ("по теме «Учитель", "года прошёл успешно.", "a quotation that stays open"),
        ("выступил директор", "Н.В. Булатова рассказала о семинаре.", "a sentence of its own"),
        ("", "контроля", "nothing"),
    ],
)
def test_parts_that_do_not_certainly_belong_together(first: str, second: str, why: str) -> None:
    assert not belongs(first, second), why


def test_a_number_with_a_bracket_is_a_label_where_that_evens_the_count() -> None:
    assert balance("следующее: 1) внести; 2) провести; а) учесть", "()") == (0, 0)
    assert balance("(по плану: 1) внести; 2) провести)", "()") == (0, 0)
    assert balance("(см. п. 1)", "()") == (0, 0)
    assert balance("ОО), который", "()") == (1, 0)
    assert balance("план (ст.34", "()") == (0, 1)


def test_a_cut_paragraph_is_joined_and_reported() -> None:
    document = with_preamble("Выступила заместитель начальника\n\nуправления образования города.")
    assert told(document.order.preamble) == [
        "Выступила заместитель начальника управления образования города."
    ]
    assert doubts(document) == [
        ("joined", "Выступила заместитель начальника ¶ управления образования города.")
    ]


def test_a_paragraph_cut_twice() -> None:
    document = with_preamble("Выступила\n\nзаместитель\n\nначальника.")
    assert told(document.order.preamble) == ["Выступила заместитель начальника."]
    assert [code for code, _ in doubts(document)] == ["joined", "joined"]


def test_a_cut_item_is_joined_and_reported() -> None:
    document = with_items("1. Провести:\n\n1) осмотр и\n\nремонт;\n\n2) уборку.")
    assert shape(document.order.items) == ["Провести:", ["осмотр и ремонт;", "уборку."]]
    assert doubts(document) == [("joined", "осмотр и ¶ ремонт;")]
    assert document.unplaced[0].place == "Пункты, «1)»"


def test_fragments_stay_where_they_stand_and_each_is_reported() -> None:
    parts = [
        "Возможен учебный план (ст.34",
        "Выводы представлены докладчиком.",
        "ФЗ об образовании), который принят.",
    ]
    document = with_preamble("\n\n".join(parts))
    assert told(document.order.preamble) == parts
    assert doubts(document) == [("order", parts[0]), ("order", parts[2])]
    assert "продолжение — «ФЗ об образовании)" in document.unplaced[0].why


def test_a_list_without_labels_is_not_one_sentence() -> None:
    text = "Приняли участие:\n\nдиректора школ,\n\nучителя математики,\n\nродители."
    document = with_preamble(text)
    assert told(document.order.preamble) == text.split("\n\n")
    assert document.unplaced == ()


def test_a_preamble_may_end_in_the_clause() -> None:
    document = with_preamble("Семинар проведён. В целях контроля и")
    assert document.unplaced == ()


def test_a_missing_full_stop_alone_is_no_fragment() -> None:
    assert with_preamble("Семинар проведён в марте\n\nВыступили учителя.").unplaced == ()
