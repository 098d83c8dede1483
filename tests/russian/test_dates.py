"""Dates as Russian papers write them."""

from __future__ import annotations

import datetime as dt

import pytest

from russian import dates


def test_three_forms_of_one_day() -> None:
    day = dt.date(2020, 3, 2)
    assert dates.numeric(day) == "02.03.2020"
    assert dates.in_words(day) == "2 марта 2020 года"
    assert dates.in_words_short(day) == "2 марта 2020 г."


@pytest.mark.parametrize(
    ("month", "name"), [(1, "января"), (5, "мая"), (8, "августа"), (12, "декабря")]
)
def test_months_are_in_the_genitive(month: int, name: str) -> None:
    assert dates.in_words(dt.date(2026, month, 31)) == f"31 {name} 2026 года"
