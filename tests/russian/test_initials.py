"""Initials beside a surname."""

from __future__ import annotations

import pytest

from russian import initials


@pytest.mark.parametrize(
    ("given_name", "patronymic", "letters"),
    [
        ("Лариса", "Юрьевна", "Л.Ю."),
        ("Анна-Мария", "Юрьевна", "А.-М.Ю."),
        ("Рашид", "Мамед оглы", "Р.М."),
        ("Лейла", "Ариф-кызы", "Л.А."),
        ("Тимур", "", "Т."),
        ("", "", ""),
    ],
)
def test_initials_of_a_name(given_name: str, patronymic: str, letters: str) -> None:
    assert initials.initials(given_name, patronymic) == letters


def test_initials_stand_first_or_last() -> None:
    assert initials.initials_first("Качева", "Лариса", "Юрьевна") == "Л.Ю. Качева"
    assert initials.surname_first("Качева", "Лариса", "Юрьевна") == "Качева Л.Ю."
    assert initials.initials_first("Качева", "") == "Качева"
    assert initials.surname_first("Качева", "") == "Качева"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Л.Ю. Качева", "Качева Л.Ю."),
        ("Л.Ю. Качевой", "Качевой Л.Ю."),
        ("А.-М.Ю. Петрова-Водкина", "Петрова-Водкина А.-М.Ю."),
        ("Т. Мурадов", "Мурадов Т."),
    ],
)
def test_one_writing_is_made_of_the_other(first: str, last: str) -> None:
    assert initials.with_surname_first(first) == last
    assert initials.with_initials_first(last) == first
    assert initials.with_surname_first(last) == last
    assert initials.with_initials_first(first) == first


def test_spaces_between_initials_are_closed() -> None:
    assert initials.with_surname_first("Л. Ю. Качева") == "Качева Л.Ю."
    assert initials.with_surname_first("Л.Ю.Качева") == "Качева Л.Ю."


@pytest.mark.parametrize("text", ["Качева Лариса Юрьевна", "", "Л.Ю.", "123", "См. п. 5"])
def test_a_text_without_initials_and_a_surname_stays(text: str) -> None:
    assert initials.with_surname_first(text) == text
    assert initials.with_initials_first(text) == text
