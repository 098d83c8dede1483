"""Appendices: the block, kind and title, text, tables, recommendations, signature."""

from __future__ import annotations

import datetime as dt

import pytest

from documents.tree import Signature
from tests.documents.recognition.reading import doubts, labels, shape, told, with_appendix

BLOCK = "ПРИЛОЖЕНИЕ\nк приказу управления образования\nот 02.03.2020 № 204\n\n"


@pytest.mark.parametrize(
    ("block", "number", "approved"),
    [
        ("ПРИЛОЖЕНИЕ\nк приказу управления\nобразования\nот 02.03.2020 № 204", None, False),
        ("Приложение № 2\nк приказу управления образования от 02.03.2020 № 204", 2, False),
        ("Приложение 2 к приказу управления образования от 02.03.2020 № 204", 2, False),
        ("Приложение №2\n\nк приказу управления образования\nот 02.03.2020\n№ 204", 2, False),
        ("УТВЕРЖДЕН\nприказом управления образования\nот 2 марта 2020 г. № 204", None, True),
        ("УТВЕРЖДЕНО приказом управления образования от 02.03.2020 № 204", None, True),
        (
            "ПРИЛОЖЕНИЕ № 2\nУТВЕРЖДЁН\nприказом управления образования\nот 02.03.2020 № 204",
            2,
            True,
        ),
        (
            "Приложение № 2 к приказу\nот 02.03.2020 № 204\nуправления образования",
            2,
            False,
        ),
        ("Приложение N 2\n(к приказу управления образования от 02.03.2020 № 204)", 2, False),
        ("Приложение 2\nк приказу № 204 управления образования\nот 02.03.2020 г.", 2, False),
        ("Приложение 2\nк приказу управления образования\n№ 204 от 02.03.20", 2, False),
        (
            "УТВЕРЖДЕНО\nприказом управления образования\nот 02.03.2020 № 204\n(приложение № 2)",
            2,
            True,
        ),
        (
            "                    Приложение № 2\n                    к приказу управления "
            "образования\n                    от 02.03.2020 № 204",
            2,
            False,
        ),
    ],
)
def test_a_block(block: str, number: int | None, approved: bool) -> None:
    document = with_appendix(f"{block}\n\nПлан\nработы\n\n1. Осмотр.\n2. Ремонт.")
    (appendix,) = document.appendices
    assert (appendix.number, appendix.approved) == (number, approved)
    assert (appendix.printed_date, appendix.printed_number) == (dt.date(2020, 3, 2), "204")
    assert document.order.authority_genitive == "управления образования"
    assert (appendix.kind, appendix.title) == ("План", "работы")
    assert told(appendix.body) == [["Осмотр.", "Ремонт."]]
    assert document.unplaced == ()


def test_a_block_with_room_for_date_and_number() -> None:
    document = with_appendix(
        "Приложение № 1\nк приказу управления образования\n"
        "от «___» _______ 2020 г. № ____\n\nПлан работы"
    )
    (appendix,) = document.appendices
    assert (appendix.number, appendix.printed_date, appendix.printed_number) == (1, None, None)
    assert document.order.authority_genitive == "управления образования"


def test_a_number_in_parts_is_kept_in_words() -> None:
    document = with_appendix(BLOCK.replace("ПРИЛОЖЕНИЕ", "Приложение 1.1") + "План работы")
    assert [each.number for each in document.appendices] == [None]
    assert doubts(document) == [("unplaced", "Приложение 1.1")]


def test_a_block_of_one_word() -> None:
    (appendix,) = with_appendix("Приложение\n\nПлан работы\n\nОсмотр школ в мае.").appendices
    assert (appendix.kind, appendix.title) == ("План", "работы")


@pytest.mark.parametrize("name", ["Л.Ю. Качева", "Качева Л.Ю."])
def test_what_a_head_approved_by_hand_is_an_appendix(name: str) -> None:
    block = f"УТВЕРЖДАЮ\nНачальник управления\n_______ {name}\n«__» _____ 2020 г."
    document = with_appendix(f"{block}\n\nПлан работы")
    assert [each.kind for each in document.appendices] == ["План"]
    assert len(document.order.signatures) == 1
    assert doubts(document) == [("unplaced", block.replace("\n", " "))]


def test_the_block_of_a_quoted_appendix_is_no_heading() -> None:
    quoted = "«Приложение № 1\nк приказу управления образования\nот 10.01.2019 № 5"
    (appendix,) = with_appendix(f"{BLOCK}{quoted}\n\nПлан работы").appendices
    assert appendix.title == ""


@pytest.mark.parametrize(
    ("heading", "kind", "title"),
    [
        ("Справка\nоб итогах\nпроверки", "Справка", "об итогах проверки"),
        ("СПРАВКА\n\nоб итогах проверки", "СПРАВКА", "об итогах проверки"),
        ("С П Р А В К А\nоб итогах проверки", "СПРАВКА", "об итогах проверки"),
        ("Справка об итогах проверки", "Справка", "об итогах проверки"),
        ("План мероприятий\nпо проверке", "План мероприятий", "по проверке"),
        ("Участники проверки", "", "Участники проверки"),
        ("**ПЛАН\nпроверок**", "ПЛАН", "проверок"),
    ],
)
def test_kind_and_title(heading: str, kind: str, title: str) -> None:
    (appendix,) = with_appendix(f"{BLOCK}{heading}\n\nПроверка проведена в марте.").appendices
    assert (appendix.kind, appendix.title) == (kind, title)
    assert told(appendix.body) == ["Проверка проведена в марте."]


def test_text_without_a_heading() -> None:
    (appendix,) = with_appendix(f"{BLOCK}Проверка проведена в марте.").appendices
    assert (appendix.kind, appendix.title) == ("", "")
    assert told(appendix.body) == ["Проверка проведена в марте."]


def test_a_table_keeps_its_empty_cells() -> None:
    (appendix,) = with_appendix(f"{BLOCK}План\n\n№\tДело\tСрок\n1\tОсмотр\t\n2\t\tмай").appendices
    assert told(appendix.body) == [[["№", "Дело", "Срок"], ["1", "Осмотр", ""], ["2", "", "май"]]]


def test_sections_keep_their_numbers_in_the_words() -> None:
    text = "1. Общие положения\n\n1.1. Настоящее Положение.\n\n2. Участники\n\n2.1. Педагоги."
    (appendix,) = with_appendix(f"{BLOCK}Положение\nо конкурсе\n\n{text}").appendices
    assert told(appendix.body) == text.split("\n\n")


def test_recommendations_and_a_signature_of_its_own() -> None:
    document = with_appendix(
        f"{BLOCK}Справка\nо проверке\n\nПроверка проведена.\n\n"
        "На основании изложенного рекомендуется:\n\n1.Школам:\n\n1) учесть;\n\n2)исправить.\n\n"
        "Директор МКУ «Центр»\n\nО.В. Мартынова"
    )
    (appendix,) = document.appendices
    assert told(appendix.body) == ["Проверка проведена."]
    assert appendix.recommendations_clause == "На основании изложенного рекомендуется:"
    assert shape(appendix.recommendations) == ["Школам:", ["учесть;", "исправить."]]
    assert labels(appendix.recommendations) == ["1.", "", "2)"]
    assert appendix.signature == Signature("Директор МКУ «Центр»", "О.В. Мартынова")


def test_several_appendices() -> None:
    document = with_appendix(
        f"{BLOCK}План\n\nОсмотр школ в мае.\n\n"
        "УТВЕРЖДЕНО\nприказом управления образования\nот 02.03.2020 № 204\n\n"
        "Положение\nо проверке\n\nПроверка плановая."
    )
    assert [(each.kind, each.approved) for each in document.appendices] == [
        ("План", False),
        ("Положение", True),
    ]


def test_blocks_that_name_the_authority_differently_are_reported() -> None:
    document = with_appendix(
        f"{BLOCK}План\n\nОсмотр школ в мае.\n\n"
        "ПРИЛОЖЕНИЕ № 2\nк приказу отдела образования\nот 02.03.2020 № 204\n\nПлан\n\nДа."
    )
    assert document.order.authority_genitive == "управления образования"
    assert doubts(document) == [("unplaced", "отдела образования")]


def test_a_mention_of_an_appendix_is_none() -> None:
    document = with_appendix("Приложение: на 2 л. в 1 экз.")
    assert document.appendices == ()
    assert doubts(document) == [("unplaced", "Приложение: на 2 л. в 1 экз.")]


def test_the_heading_of_a_list_may_end_with_a_colon() -> None:
    text = "Состав рабочей группы:\n\n1. Горин Т.Т.\n\n2. Орлова И.И."
    (appendix,) = with_appendix(BLOCK + text).appendices
    assert (appendix.kind, appendix.title) == ("Состав", "рабочей группы")
    assert told(appendix.body) == [["Горин Т.Т.", "Орлова И.И."]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Раздел 1. Общие положения", "Раздел 2. Сроки"),
        ("Председатель комиссии: Лебедь М.А.", "Секретарь: Ли В.В."),
        ("Члены комиссии:", "Ли В.В."),
    ],
)
def test_the_text_may_begin_right_below_the_heading(first: str, second: str) -> None:
    document = with_appendix(f"{BLOCK}Положение\nо комиссии\n{first}\n{second}")
    (appendix,) = document.appendices
    assert (appendix.kind, appendix.title) == ("Положение", "о комиссии")
    assert told(appendix.body) == [first, second]
    assert document.unplaced == ()
