"""What was typed by hand in one case is kept when the forms become rows."""

from __future__ import annotations

from importlib import import_module

import pytest

migration = import_module("schools.migrations.0003_forms_of_all")


@pytest.mark.parametrize(
    ("surname", "typed", "expected"),
    [
        ("Булатова", "Н.В. Булатовою", "Булатовою Ниной Викторовной"),
        ("Булатова", "Булатовою Н.В.", "Булатовою Ниной Викторовной"),
        ("Булатова", "нашей Булатовою Н.В.", "Булатовой Ниной Викторовной"),
        ("Кара Мурза", "Н.В. Кара Мурзою", "Кара Мурзою Ниной Викторовной"),
    ],
)
def test_a_typed_surname_stands_before_the_suggested_names(
    surname: str, typed: str, expected: str
) -> None:
    full = {"Булатова": "Булатовой", "Кара Мурза": "Кара Мурзой"}[surname] + " Ниной Викторовной"
    assert migration._with_surname(full, surname, typed) == expected


def test_what_was_typed_begins_as_the_name_does() -> None:
    assert migration._as_in("руководители школ", "Руководителям школ") == "руководителям школ"
    assert migration._as_in("Совет", "Совету") == "Совету"
