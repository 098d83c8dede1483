"""Where a printed line must not end (paper.md). `~` stands for the no-break space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from russian.typography import NBSP, bind, bind_heading


@pytest.mark.parametrize(
    "bound",
    [
        "№~204",
        "приказ от 25~февраля~2020~года №~169 «О семинаре»",
        "на базе МАОУ-СОШ~№~20 состоялся",
        "директор Л.Ю.~Качева",
        "Л.~Ю.~Качева",
        "директору Дмитренко~Л.Е., заместителю",
        "Дмитренко~Л.~Е.",
        "город Армавир Н.В.~Булатова",
        "г.~Армавир",
        "ст.~34 закона",
        "и т.~д.",
        "охват 73~% школ",
        "34~заместителя директоров",
        "в 2020~году",
        "до 12~часов",
        "1~400~000~рублей",
        "образование~– дело общее",
        "(далее~-~семинар)",
        "(далее-~ИОМ)",
        "2019–2020 и 2019-2020 слиты",
        "9-х классов",
        "приказ. Это точка",
        "в МКУ ЦРО и ОК решили",
    ],
)
def test_bound_places(bound: str) -> None:
    assert bind(bound.replace("~", " ")) == bound.replace("~", NBSP)


def test_headings_also_keep_short_words_with_the_next() -> None:
    text = "Об итогах работы по учебной и методической части в городе; город Армавир"
    bound = "Об~итогах работы по~учебной и~методической части в~городе; город~Армавир"
    assert bind_heading(text) == bound.replace("~", NBSP)


texts = st.text(alphabet="абвАБВЁ №.,-–%0123 \u00a0«»гстЛЮ") | st.text()


@given(texts)
def test_printing_changes_spaces_only(text: str) -> None:
    for join in (bind, bind_heading):
        assert join(text).replace(NBSP, " ") == text.replace(NBSP, " ")


@given(texts)
def test_binding_twice_is_binding_once(text: str) -> None:
    for join in (bind, bind_heading):
        assert join(join(text)) == join(text)


@pytest.mark.parametrize("text", [" " * 200_000, "А" * 200_000, "1" * 200_000, "Аб-" * 70_000])
def test_a_strange_text_is_bound_in_no_time(text: str) -> None:
    assert len(bind_heading(text)) == len(text)
