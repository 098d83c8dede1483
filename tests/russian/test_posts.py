"""Posts, groups and organizations in the oblique cases."""

from __future__ import annotations

import time

import pytest

from russian import posts
from russian.cases import CASES
from tests.russian.forms import rows_of, score

ROWS = rows_of("posts.json")
OF_204 = 26  # the first rows are the posts and groups of the order


def test_the_list_is_answered() -> None:
    assert len(ROWS) >= 150
    result = score(ROWS, lambda row: posts.post(row["text"]))
    assert result.exact >= 0.97 * result.forms, result.failures
    assert result.sure_but_wrong <= 0.01 * result.forms, result.failures
    assert result.unsure_texts <= 0.1 * len(ROWS)


def test_the_posts_of_order_204_are_right_and_sure() -> None:
    result = score(ROWS[:OF_204], lambda row: posts.post(row["text"]))
    assert (result.failures, result.unsure_texts) == ([], 0)


def test_the_three_doors_give_the_same() -> None:
    for text in ("директора школ", "управление образования", "методист"):
        assert posts.post(text) == posts.group(text) == posts.organization(text)


@pytest.mark.parametrize(
    ("text", "accusative"),
    [
        ("руководитель (директор) организации", "руководителя (директора) организации"),
        ("учителя, которые работают в школе", "учителей, которые работают в школе"),
        ("педагоги, реализующие программы", "педагогов, реализующих программы"),
        ("лицо, ответственное за питание", "лицо, ответственное за питание"),
        ("гимназия № 1 и лицей № 11", "гимназию № 1 и лицей № 11"),
        ("служащие администрации", "служащих администрации"),
        ("выпускники и их родители", "выпускников и их родителей"),
        ("сопровождающие группы", "сопровождающих группы"),
        ("молодые учителя", "молодых учителей"),
        ("зам. директора", "зам. директора"),
        ("гл. бухгалтер", "гл. бухгалтера"),
        ("врач-педиатр", "врача-педиатра"),
        ("шеф-повар", "шеф-повара"),
        ("призер олимпиады", "призера олимпиады"),  # е stays е
        ("секретарь учебной части", "секретаря учебной части"),
        ("НАЧАЛЬНИК УПРАВЛЕНИЯ ОБРАЗОВАНИЯ", "НАЧАЛЬНИКА УПРАВЛЕНИЯ ОБРАЗОВАНИЯ"),
        ("ВРИО директора", "ВРИО директора"),
        ("детские сады", "детские сады"),
        ("дети-сироты", "детей-сирот"),
    ],
)
def test_heads_are_declined_and_all_else_stays(text: str, accusative: str) -> None:
    assert posts.post(text).accusative == accusative
    assert posts.post(text).sure


@pytest.mark.parametrize(
    "text",
    [
        "и.о. директора – главный бухгалтер",  # the second post alone would be declined
        "начальник отдела-главный бухгалтер",  # a dash without spaces
        "рабочие группы",  # groups, or the workers of one
        "МБОУ гимназия № 1",
        "спец. отдела",
        "учителя математики и физики",  # physicists are people too
        "учреждение дополнительного образования Центр детского творчества",
        "Рособрнадзор",
        "город Армавир",
        "абырвалги школы",
    ],
)
def test_what_can_be_read_in_two_ways_is_not_sure(text: str) -> None:
    assert not posts.post(text).sure


@pytest.mark.parametrize("text", ["", " ", "№ 5", "123", "«", "и", "Иванов Иван", "x" * 5000])
def test_what_is_no_post_stays_as_it_is(text: str) -> None:
    forms = posts.post(text)
    assert {forms.of(case) for case in CASES} == {text}
    assert not forms.sure


def test_a_warm_inflection_takes_less_than_a_millisecond() -> None:
    for row in ROWS:
        posts.post(row["text"])
    posts._inflected.cache_clear()  # the words are known, the posts are new
    started = time.process_time()
    for row in ROWS:
        posts.post(row["text"])
    assert (time.process_time() - started) / len(ROWS) < 0.001


def test_what_stands_behind_a_comma_of_an_institution_is_not_sure() -> None:
    assert not posts.organization("Информационно-методический центр, Ейский район").sure
    assert posts.post("директора школ, заведующие детскими садами").sure
