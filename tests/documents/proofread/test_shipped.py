"""The lists that come with the product."""

from __future__ import annotations

import datetime as dt
import json
from importlib import resources

import pytest

from documents.proofread.knowledge import Calendar
from documents.proofread.shipped import shipped


def working_days(calendar: Calendar, year: int) -> int:
    first = dt.date(year, 1, 1)
    days = [
        first + dt.timedelta(days=ahead) for ahead in range((dt.date(year + 1, 1, 1) - first).days)
    ]
    return sum(calendar.is_day_off(day) is False for day in days)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2020, 248 - 2),  # 24 June and 1 July were made free by decrees
        (2021, 247 - 4 - 3),  # so were 4-7 May and 1-3 November
        (2022, 247),
        (2023, 247),
        (2024, 248),
        (2025, 247),
        (2026, 247),
    ],
)
def test_a_year_has_the_published_number_of_working_days(year: int, days: int) -> None:
    assert working_days(shipped().calendar, year) == days


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-09",
        "2026-03-09",
        "2026-05-11",
        "2026-12-31",
        "2025-05-02",
        "2024-04-30",
        "2026-02-28",
    ],
)
def test_days_off(day: str) -> None:
    assert shipped().calendar.is_day_off(dt.date.fromisoformat(day)) is True


@pytest.mark.parametrize("day", ["2025-11-01", "2024-12-28", "2022-03-05", "2026-05-08"])
def test_working_days(day: str) -> None:
    assert shipped().calendar.is_day_off(dt.date.fromisoformat(day)) is False


@pytest.mark.parametrize("day", ["2019-01-01", "2027-01-01"])
def test_a_year_that_is_not_there_is_unknown(day: str) -> None:
    assert shipped().calendar.is_day_off(dt.date.fromisoformat(day)) is None


def test_each_year_says_where_it_is_from_and_keeps_to_itself() -> None:
    data = (resources.files("documents") / "data" / "calendar.json").read_text(encoding="utf-8")
    for year, value in json.loads(data).items():
        assert value["source"]
        assert all(day.startswith(year) for day in [*value["days_off"], *value["working"]])


def test_there_are_words_and_nothing_of_the_moment() -> None:
    known = shipped()
    assert known.vocabulary
    assert known.abbreviations
    assert (known.people, known.repealed, known.today, known.off) == ((), (), None, frozenset())
    assert shipped() is known
