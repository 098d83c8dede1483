"""Whether a name is a man's or a woman's."""

from __future__ import annotations

import pytest

from russian.cases import Gender
from russian.gender import gender_of, gender_of_surname


@pytest.mark.parametrize(
    ("given_name", "patronymic", "gender"),
    [
        ("Лариса", "Юрьевна", "f"),
        ("Илья", "Ильич", "m"),
        ("", "Кузьминична", "f"),
        ("", "Никитич", "m"),
        ("Рашид", "Мамед оглы", "m"),
        ("Рашид", "Мамед-оглу", "m"),
        ("Лейла", "Ариф кызы", "f"),
        ("Этери", "Вахтанговна", "f"),  # the patronymic outweighs the name
        ("Никита", "", "m"),
        ("Любовь", "", "f"),
        ("Анна-Мария", "", "f"),
        ("Саша", "", None),
        ("Женя", "", None),
        ("Гртшк", "", None),
        ("", "", None),
    ],
)
def test_the_patronymic_decides_then_a_certain_name(
    given_name: str, patronymic: str, gender: Gender | None
) -> None:
    assert gender_of(given_name, patronymic) == gender


@pytest.mark.parametrize(
    ("surname", "gender"),
    [
        ("Булатова", "f"),
        ("Ковалевская", "f"),
        ("Петрова-Водкина", "f"),
        ("Токарев", "m"),
        ("Троцкий", "m"),
        ("Птицын", "m"),
        ("Жук", None),
        ("Дмитренко", None),
        ("Черных", None),
        ("Цой", None),
        ("Лев", None),
    ],
)
def test_some_surnames_show_it(surname: str, gender: Gender | None) -> None:
    assert gender_of_surname(surname) == gender
