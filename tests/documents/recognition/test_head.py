"""Requisites above the text, in every usual form."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.documents.recognition.reading import CLAUSE, doubts, read

TEXT = f"О проверке\n\n{CLAUSE}1. Провести проверку."


@pytest.mark.parametrize(
    "line",
    [
        "от 02.03.2020",
        "02.03.2020",
        "2.3.2020",
        "02.03.2020 г.",
        "от 02.03.2020 года",
        "2 марта 2020 года",
        "от 2 марта 2020 г.",
        "« 02 » марта 2020 г.",
        "«02» марта 2020 года",
        '"2" марта 2020 г.',
        "2020-03-02",
    ],
)
def test_a_date(line: str) -> None:
    document = read(f"ПРИКАЗ\n\n{line}\n\n№ 204\n\n{TEXT}")
    assert (document.order.date, document.order.number) == (dt.date(2020, 3, 2), "204")
    assert document.unplaced == ()


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("от 02.03.2020 № 204", "204"),
        ("02.03.2020        № 204", "204"),
        ("02.03.2020\t\t№ 341-ОД", "341-ОД"),
        ("2 марта 2020 года\t№594/01-7", "594/01-7"),
        ("№ 204 от 02.03.2020", "204"),
        ("« 02 » марта 2020 г.          № 12 - ОД", "12 - ОД"),
        ("02.03.2020\tг. Армавир\t№ 204", "204"),
        ("от «02» марта 2020 г.     №   01/7-п", "01/7-п"),
        ("02.03.20 № 15 о/д", "15 о/д"),
        ("От 02.03.2020\tN 15-о", "15-о"),
        ("от _02.03.2020_ № __15-ОД__", "15-ОД"),
        ("«02»_марта_2020 г. _______ № 15", "15"),
        ("02.03.2020 г. № 02-01/15-од г. Ейск", "02-01/15-од"),
        ("г. Ейск, 02.03.2020, № 15", "15"),
        ("Дата: 02.03.2020\nНомер: 15", "15"),
        ("02. 03. 2020 г. № 15", "15"),
    ],
)
def test_date_and_number_on_one_line(line: str, number: str) -> None:
    document = read(f"ПРИКАЗ\n\n{line}\n\n{TEXT}")
    assert (document.order.date, document.order.number) == (dt.date(2020, 3, 2), number)
    assert document.unplaced == ()


@pytest.mark.parametrize("line", ["от ____________ № ______", "«___» ________ 2020 г. № ____"])
def test_room_to_write_is_no_date(line: str) -> None:
    order = read(f"ПРИКАЗ\n\n{line}\n\n{TEXT}").order
    assert (order.date, order.number, order.title) == (None, None, "О проверке")


def test_a_day_that_does_not_exist_is_no_date_and_is_kept() -> None:
    document = read(f"ПРИКАЗ\n\nот 31.02.2020\n\n№ 204\n\n{TEXT}")
    assert document.order.date is None
    assert doubts(document) == [("unplaced", "от 31.02.2020")]


def test_a_second_number_is_reported_and_does_not_win() -> None:
    document = read(f"ПРИКАЗ\n\nот 02.03.2020 № 204\n\n№ 205\n\n{TEXT}")
    assert document.order.number == "204"
    assert doubts(document) == [("unplaced", "№ 205")]


@pytest.mark.parametrize(
    "place",
    [
        "г. Армавир",
        "ст. Луговая",
        "пос. Заречный",
        "город Сосновый Бор",
        "Краснодар",
        "город-курорт Анапа",
        "г. Лесной, Свердловская область",
    ],
)
def test_a_place(place: str) -> None:
    order = read(f"ПРИКАЗ\n\nот 02.03.2020 № 204\n\n{place}\n\n{TEXT}").order
    assert (order.place, order.title) == (place, "О проверке")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ПРИКАЗ", "ПРИКАЗ"),
        ("П Р И К А З", "ПРИКАЗ"),
        ("Приказ", "Приказ"),
        ("Р А С П О Р Я Ж Е Н И Е", "РАСПОРЯЖЕНИЕ"),
        ("ПРИКАЗ № 204", "ПРИКАЗ"),
        ("ПРИКАЗ от 02.03.2020 № 204", "ПРИКАЗ"),
    ],
)
def test_a_kind(line: str, kind: str) -> None:
    order = read(f"УПРАВЛЕНИЕ\nОБРАЗОВАНИЯ\n\n{line}\n\n{TEXT}").order
    assert (order.letterhead, order.kind) == (("УПРАВЛЕНИЕ", "ОБРАЗОВАНИЯ"), kind)
    assert order.number == ("204" if "204" in line else None)


@pytest.mark.parametrize(
    "lines",
    [
        "О проведении\nолимпиады\nв 2020 году",
        "**О проведении\nолимпиады\nв 2020 году**",
        "О проведении\nолимпиады в\n2020 году",
        "                 О проведении\n              олимпиады в 2020 году",
    ],
)
def test_a_heading_over_several_lines(lines: str) -> None:
    order = read(f"ПРИКАЗ\n\nот 02.03.2020 № 204\n\n{lines}\n\nВ целях.\n\n{CLAUSE}1. Да.").order
    assert order.title == "О проведении олимпиады в 2020 году"


def test_a_heading_with_a_quotation_goes_on_until_it_is_closed() -> None:
    lines = "О конкурсе «Учитель\nГода» и\nДругих конкурсах"
    order = read(f"ПРИКАЗ\n\n02.03.2020 № 204\n\n{lines}\nВ соответствии с планом\n{CLAUSE}1. Да.")
    assert order.order.title == "О конкурсе «Учитель Года» и Других конкурсах"


def test_a_draft_says_so() -> None:
    assert read(f"ПРОЕКТ\n\nУПРАВЛЕНИЕ\n\nПРИКАЗ\n\n{TEXT}").draft
    assert not read(f"УПРАВЛЕНИЕ\n\nПРИКАЗ\n\n{TEXT}").draft


def test_a_line_of_unknown_meaning_among_requisites_is_kept() -> None:
    document = read(f"ПРИКАЗ\n\nот 02.03.2020\n\nЭкз. единственный\n\n№ 204\n\n{TEXT}")
    assert document.order.number == "204"
    assert doubts(document) == [("unplaced", "Экз. единственный")]


@pytest.mark.parametrize(
    "line", ["Дата 02.03.2020 Номер 15", "02/03/2020 № 15", "от 02.03.2020 рег. № 15"]
)
def test_a_requisite_of_unknown_form_is_no_heading(line: str) -> None:
    document = read(f"ПРИКАЗ\n\n{line}\n\n{TEXT}")
    assert (document.order.date, document.order.number) == (None, None)
    assert document.order.title == "О проверке"
    assert doubts(document) == [("unplaced", line)]


def test_what_is_missing_is_not_invented() -> None:
    order = read("Просто текст без начала и конца.").order
    assert (order.kind, order.date, order.number, order.place, order.title) == (
        "",
        None,
        None,
        "",
        "",
    )
    assert (order.letterhead, order.authority_genitive, order.signatures) == ((), "", ())
