"""How far a day is, in words. `~` stands for the no-break space."""

from __future__ import annotations

import datetime as dt

import pytest

from russian.distance import day_month, distance
from russian.typography import NBSP

TODAY = dt.date(2026, 3, 16)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "сегодня"),
        (1, "завтра"),
        (2, "послезавтра"),
        (3, "через 3~дня"),
        (4, "через 4~дня"),
        (5, "через 5~дней"),
        (12, "через 12~дней"),
        (21, "через 21~день"),
        (60, "через 60~дней"),
        (61, "через 2~месяца"),
        (92, "через 3~месяца"),
        (184, "через 6~месяцев"),
        (340, "через 11~месяцев"),
        (365, "через год"),
        (366, "через год"),
        (367, "больше чем через год"),
        (2000, "больше чем через год"),
        (-1, "срок был вчера"),
        (-2, "срок был позавчера"),
        (-3, "срок был 3~дня назад"),
        (-11, "срок был 11~дней назад"),
        (-21, "срок был 21~день назад"),
        (-60, "срок был 60~дней назад"),
        (-61, "срок был 2~месяца назад"),
        (-150, "срок был 5~месяцев назад"),
        (-365, "срок был год назад"),
        (-367, "срок был больше года назад"),
    ],
)
def test_the_distance(days: int, words: str) -> None:
    assert distance(TODAY + dt.timedelta(days), TODAY) == words.replace("~", NBSP)


def test_new_year_is_no_border_for_the_distance() -> None:
    assert distance(dt.date(2027, 1, 1), dt.date(2026, 12, 31)) == "завтра"
    assert distance(dt.date(2026, 12, 31), dt.date(2027, 1, 1)) == "срок был вчера"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((2026, 3, 16), "16 марта"),
        ((2026, 12, 31), "31 декабря"),
        ((2027, 1, 1), "1 января 2027 г."),
        ((2025, 12, 31), "31 декабря 2025 г."),
    ],
)
def test_the_year_is_said_when_it_is_another(day: tuple[int, int, int], words: str) -> None:
    assert day_month(dt.date(*day), TODAY) == words
