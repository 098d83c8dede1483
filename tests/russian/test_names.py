"""People's names in the oblique cases."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russian import names, posts
from russian.cases import CASES, Gender
from russian.numerals import agreed
from tests.russian.forms import rows_of, score

ROWS = rows_of("names.json")
OF_204 = 18  # the first rows are the people of the order


def test_the_list_is_answered() -> None:
    assert len(ROWS) >= 170
    result = score(ROWS, lambda row: names.inflect(row["text"], row["gender"]))
    assert result.exact >= 0.97 * result.forms, result.failures
    assert result.sure_but_wrong <= 0.01 * result.forms, result.failures
    assert result.unsure_texts <= 0.1 * len(ROWS)  # a warning at every name is none


def test_the_people_of_order_204_are_right_and_sure() -> None:
    result = score(ROWS[:OF_204], lambda row: names.inflect(row["text"], row["gender"]))
    assert (result.failures, result.unsure_texts) == ([], 0)


def test_a_person_is_written_surname_first() -> None:
    forms = names.person("Качева", "Лариса", "Юрьевна")
    assert forms.dative == "Качевой Ларисе Юрьевне"
    assert forms.sure


def test_parts_may_be_absent() -> None:
    assert names.person("Мурадов", "Тимур").dative == "Мурадову Тимуру"
    assert names.person("Мурадов").instrumental == "Мурадовым"
    assert names.person("", "Лариса", "Юрьевна").dative == "Ларисе Юрьевне"


@pytest.mark.parametrize(
    ("text", "dative"),
    [
        ("Качева Лариса Юрьевна", "Качевой Ларисе Юрьевне"),
        ("Лариса Юрьевна Качева", "Ларисе Юрьевне Качевой"),
        ("Лариса Качева", "Ларисе Качевой"),
        ("Лариса Юрьевна", "Ларисе Юрьевне"),
        ("Л.Ю. Качева", "Л.Ю. Качевой"),
        ("Л. Ю. Качева", "Л. Ю. Качевой"),
        ("Л.Ю.Качева", "Л.Ю.Качевой"),
        ("Качева Л.Ю.", "Качевой Л.Ю."),
        ("Качева Л. Ю.", "Качевой Л. Ю."),
        ("Качева Л.", "Качевой Л."),
        ("Качева\u00a0Лариса  Юрьевна", "Качевой\u00a0Ларисе  Юрьевне"),
        ("КАЧЕВА ЛАРИСА ЮРЬЕВНА", "КАЧЕВОЙ ЛАРИСЕ ЮРЬЕВНЕ"),
        ("Рашид Мамед оглы Алиев", "Рашиду Мамед оглы Алиеву"),
        ("Адам Мицкевич", "Адаму Мицкевичу"),
        ("Анна Мицкевич", "Анне Мицкевич"),
    ],
)
def test_the_writing_is_kept(text: str, dative: str) -> None:
    assert names.inflect(text).dative == dative
    assert names.inflect(text).sure


@pytest.mark.parametrize(
    ("text", "gender", "sure"),
    [
        ("О.А. Иванов", None, True),  # the surname shows it
        ("О.А. Иванова", None, True),
        ("О.А. Дмитренко", None, True),  # not declined of either gender
        ("О.А. Черных", None, True),
        ("О.А. Жук", None, False),
        ("О.А. Жук", "m", True),
        ("О.А. Калина", None, False),
        ("Заяц Иван Петрович", None, False),  # «Зайца» or «Заяца»
        ("Заяц Анна Петровна", None, True),
        ("Рашидова Айгуль Маратовна", None, False),
        ("Иванова Анна Петровна", "m", False),  # contradicts the patronymic
        ("Иванова Анна", "m", False),
        ("Сергей Роман", "m", False),  # which is the surname?
        ("Королева Анна Павловна", None, False),  # a queen or Королёв's wife
    ],
)
def test_sure_is_said_only_when_there_is_one_reading(
    text: str, gender: Gender | None, *, sure: bool
) -> None:
    assert names.inflect(text, gender).sure is sure


@pytest.mark.parametrize(
    ("text", "surname", "given_name", "patronymic", "order"),
    [
        ("Качева Лариса Юрьевна", "Качева", "Лариса", "Юрьевна", "surname first"),
        ("Лариса Юрьевна Качева", "Качева", "Лариса", "Юрьевна", "surname last"),
        ("Алиев Рашид Мамед оглы", "Алиев", "Рашид", "Мамед оглы", "surname first"),
        ("Гасанова Лейла Ариф-кызы", "Гасанова", "Лейла", "Ариф-кызы", "surname first"),
        ("Александр Сергеевич Юркевич", "Юркевич", "Александр", "Сергеевич", "surname last"),
        ("Юркевич Александр Сергеевич", "Юркевич", "Александр", "Сергеевич", "surname first"),
        ("Л. Ю. Качева", "Качева", "Л. Ю.", "", "surname last"),
    ],
)
def test_a_written_name_is_taken_to_its_parts(
    text: str, surname: str, given_name: str, patronymic: str, order: str
) -> None:
    parts = names.parsed(text)
    assert parts is not None
    assert (parts.surname, parts.given_name, parts.patronymic, parts.order) == (
        surname,
        given_name,
        patronymic,
        order,
    )


@pytest.mark.parametrize(
    "text", ["", "  ", "123", "Ivan Ivanov", "управление образования", ".", "директор Иванов И.И."]
)
def test_what_is_no_name_stays_as_it_is(text: str) -> None:
    forms = names.inflect(text)
    assert {forms.of(case) for case in CASES} == {text}
    assert not forms.sure


@given(st.text("абвиоьйцеёЯЛЮ.-– «»,№1\u00a0", max_size=12), st.sampled_from(["m", "f", None]))
def test_no_text_raises(text: str, gender: Gender | None) -> None:
    for forms in (names.inflect(text, gender), names.person(text, text, text, gender)):
        assert all(isinstance(forms.of(case), str) for case in CASES)
    assert isinstance(posts.post(text).sure, bool)
    assert isinstance(agreed(2, text), str)


def test_importing_opens_no_dictionary() -> None:
    script = (
        "import russian.names, russian.posts, russian.numerals\n"
        "from russian.morphology import _analyzer\n"
        "from russian.names import _maker\n"
        "assert _analyzer.cache_info().currsize == _maker.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_warm_inflection_takes_less_than_a_millisecond() -> None:
    texts = [(row["text"], row["gender"]) for row in ROWS]
    for text in texts:
        names.inflect(*text)
    names.inflect.cache_clear()  # the words are known, the names are new
    started = time.process_time()
    for text in texts:
        names.inflect(*text)
    assert (time.process_time() - started) / len(texts) < 0.001
