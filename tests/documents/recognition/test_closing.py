"""Below the items: signatures, who drafted, whom to call, visas, and what has no place."""

from __future__ import annotations

import datetime as dt

import pytest

from documents.tree import Contact, DraftedBy, Signature, Visa
from tests.documents.recognition.reading import (
    CLAUSE,
    HEAD,
    SIGNATURE,
    doubts,
    read,
    shape,
    with_appendix,
    with_closing,
)

HEAD_OF = Signature("Начальник управления образования города Армавир", "Л.Ю. Качева")


@pytest.mark.parametrize(
    "text",
    [
        "Начальник управления\nобразования\nгорода Армавир\n\nЛ.Ю. Качева",
        "Начальник управления\nобразования\nгорода Армавир\nЛ.Ю. Качева",
        "Начальник управления образования города Армавир\n\n\nЛ.Ю. Качева",
        "Начальник управления образования города Армавир\tЛ.Ю. Качева",
        "Начальник управления образования города Армавир          Л.Ю. Качева",
        "Начальник управления образования города Армавир Л.Ю. Качева",
        "Начальник управления\nобразования города Армавир\t\t\tЛ.Ю. Качева",
        "Начальник управления\t\nобразования города Армавир\tЛ.Ю. Качева",
        "Начальник управления образования          Л.Ю. Качева\nгорода Армавир",
        "Начальник управления образования города Армавир _________ /Л.Ю. Качева/",
        "Начальник управления образования\nгорода Армавир\n\n__________________\nЛ.Ю. Качева",
        "Начальник управления образования города Армавир     (подпись)     Л.Ю. Качева",
    ],
)
def test_a_signature(text: str) -> None:
    document = with_closing(text)
    assert document.order.signatures == (HEAD_OF,)
    assert document.unplaced == ()


def test_a_signature_with_a_whole_name() -> None:
    document = with_closing("Начальник управления\tКачева Лидия Юрьевна")
    assert document.order.signatures == (Signature("Начальник управления", "Качева Лидия Юрьевна"),)


def test_a_surname_before_its_initials_ends_a_signature_too() -> None:
    document = with_closing("Начальник управления образования Качева Л.Ю.")
    expected = Signature("Начальник управления образования", "Качева Л.Ю.")
    assert document.order.signatures == (expected,)


def test_a_name_that_ends_a_sentence_broken_by_hand_signs_nothing() -> None:
    broken = "Контроль возложить на главного специалиста\nИванову А.А."
    document = read(f"{HEAD}{CLAUSE}1. Провести.\n2. {broken}\n\n{SIGNATURE}")
    assert shape(document.order.items) == ["Провести.", broken.replace("\n", " ")]
    assert [code for code, _ in doubts(document)] == ["joined"]
    assert len(document.order.signatures) == 1


def test_a_whole_name_below_the_room_for_a_hand_signs() -> None:
    document = with_closing("Начальник управления\n(подпись)\nКачева Лидия Юрьевна")
    assert document.order.signatures == (Signature("Начальник управления", "Качева Лидия Юрьевна"),)


def test_a_name_alone_below_a_signature_is_anybodys() -> None:
    document = with_appendix("Ким Е.С.")
    assert len(document.order.signatures) == 1
    assert doubts(document) == [("unplaced", "Ким Е.С.")]


def test_several_signatures() -> None:
    document = with_closing(f"{SIGNATURE}И.о. главного бухгалтера          А. А. Ветрова")
    assert document.order.signatures == (
        Signature("Начальник управления", "Л.Ю. Качева"),
        Signature("И.о. главного бухгалтера", "А. А. Ветрова"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Проект подготовлен и внесен:\nЗаместителем начальника\nуправления\n\nН.В. Булатовой",
        "Проект подготовлен и внесён:\nЗаместителем начальника управления\tН.В. Булатовой",
        "Проект внесен: Заместителем начальника управления Н.В. Булатовой",
        "Проект приказа подготовлен:\nЗаместителем начальника управления Н.В. Булатовой",
    ],
)
def test_who_drafted_it(text: str) -> None:
    document = with_appendix(text)
    assert document.order.drafted_by == DraftedBy(
        "Заместителем начальника управления", "Н.В. Булатовой"
    )
    assert document.unplaced == ()


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        (
            "Лаптева Ирина Викторовна\n8 (86137) 0-00-00",
            Contact("Лаптева Ирина Викторовна", "8 (86137) 0-00-00"),
        ),
        ("Исп. Иванова И.И., 8(86137)2-10-45", Contact("Иванова И.И.", "8(86137)2-10-45")),
        (
            "Исполнитель: Иванова Инна Игоревна\nтел. 2-10-45",
            Contact("Иванова Инна Игоревна", "2-10-45"),
        ),
        (
            "Иванова Инна Игоревна, тел.: +7 861 370-00-00",
            Contact("Иванова Инна Игоревна", "+7 861 370-00-00"),
        ),
        ("И.И. Иванова\n2-10-45", Contact("И.И. Иванова", "2-10-45")),
        ("Исп.: Иванова И.И.\tтел. 2-10-45", Contact("Иванова И.И.", "2-10-45")),
        (
            "Иванова И.И.\nтел./факс 2-10-45, доб. 105",
            Contact("Иванова И.И.", "2-10-45, доб. 105"),
        ),
        (
            "Исполнитель:\nИванова И.И.\n2-10-45, 2-10-46",
            Contact("Иванова И.И.", "2-10-45, 2-10-46"),
        ),
        ("Подготовила: Иванова И.И.", Contact("Иванова И.И.", "")),
    ],
)
def test_whom_to_call(text: str, contact: Contact) -> None:
    document = with_appendix(text)
    assert document.order.contact == contact
    assert document.unplaced == ()


@pytest.mark.parametrize(
    "text",
    [
        "Исполнитель: Иванова Инна Игоревна,\nглавный специалист,\nтел. 2-10-45",
        "Исп. главный специалист Иванова Инна Игоревна, 2-10-45",
        "Иванова Инна Игоревна, главный специалист, 2-10-45",
    ],
)
def test_the_post_of_whom_to_call_is_kept(text: str) -> None:
    document = with_appendix(text)
    assert document.order.contact == Contact("Иванова Инна Игоревна", "2-10-45")
    assert doubts(document) == [("unplaced", "главный специалист")]


def test_who_has_a_telephone_did_not_sign() -> None:
    document = with_appendix("Главный специалист\nИванова И.И.\n2-10-45")
    assert document.order.signatures == (Signature("Начальник управления", "Л.Ю. Качева"),)
    assert document.order.contact == Contact("Иванова И.И.", "2-10-45")
    assert doubts(document) == [("unplaced", "Главный специалист")]


@pytest.mark.parametrize(
    "text",
    [
        "Проект приказа подготовил:\nметодист РМК\nЩукина У.У.\nтел. 5-55-55",
        "Приказ подготовила: методист РМК Щукина У.У.\n\n5-55-55",
    ],
)
def test_who_drafted_may_be_called(text: str) -> None:
    document = with_appendix(text)
    assert document.order.drafted_by == DraftedBy("методист РМК", "Щукина У.У.")
    assert document.order.contact == Contact("Щукина У.У.", "5-55-55")
    assert document.unplaced == ()


def test_the_room_for_the_day_of_a_visa_is_no_post() -> None:
    day = "«___» января 2026 г."
    document = with_appendix(f"Согласовано:\nЮрист\n____ О.О. Громова\n{day}\nМетодист К.К. Ли")
    assert document.order.visas == (Visa("Юрист", "О.О. Громова"), Visa("Методист", "К.К. Ли"))
    assert doubts(document) == [("unplaced", day)]


def test_a_visa_on_the_line_of_its_heading() -> None:
    document = with_appendix("Согласовано: юрисконсульт Л.Д. Кротова «__»______2020")
    assert document.order.visas == (Visa("юрисконсульт", "Л.Д. Кротова"),)


def test_visas() -> None:
    document = with_appendix(
        "СОГЛАСОВАНО\n\nНачальник юридического\nотдела\n____________ В.Н. Строев\n"
        "«28» февраля 2020 г.\n\nЮрисконсульт\tЛ.Д. Кротова\t01.03.2020\n\n"
        "Специалист О.О. Белых\n«___» ________ 20__ г."
    )
    assert document.order.visas == (
        Visa("Начальник юридического отдела", "В.Н. Строев", dt.date(2020, 2, 28)),
        Visa("Юрисконсульт", "Л.Д. Кротова", dt.date(2020, 3, 1)),
        Visa("Специалист", "О.О. Белых"),
    )
    assert document.unplaced == ()


def test_a_visa_without_a_name_is_kept() -> None:
    document = with_appendix("Согласовано:\nНачальник отдела")
    assert document.order.visas == ()
    assert doubts(document) == [("unplaced", "Начальник отдела")]


def test_acquainted_people_and_receivers_are_kept() -> None:
    document = with_appendix(
        "С приказом ознакомлены:\nКотова И.И. ______\n\nРазослано: в дело, школам"
    )
    assert doubts(document) == [
        ("unplaced", "С приказом ознакомлены:\nКотова И.И. ______"),
        ("unplaced", "Разослано: в дело, школам"),
    ]


def test_what_nobody_understands_is_kept() -> None:
    document = with_appendix("Печать прилагается\nв двух экземплярах.")
    assert doubts(document) == [("unplaced", "Печать прилагается\nв двух экземплярах.")]


@pytest.mark.parametrize(
    "row", ["1\tЯрцева М.Е.\tметодист", "1\tметодист М.Е. Ярцева\tпредседатель"]
)
def test_a_row_of_something_else_did_not_draft(row: str) -> None:
    document = with_appendix(f"Проект внесён:\n{row}")
    assert document.order.drafted_by is None
    assert doubts(document) == [("unplaced", f"Проект внесён:\n{row}".replace("\t", " "))]


def test_a_second_contact_is_kept() -> None:
    document = with_appendix("Исп. Иванова И.И., 2-10-45\n\nИсп. Петров П.П., 2-10-46")
    assert document.order.contact == Contact("Иванова И.И.", "2-10-45")
    assert doubts(document) == [("unplaced", "Исп. Петров П.П., 2-10-46")]
