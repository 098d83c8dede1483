"""Dates as Russian papers write them."""

from __future__ import annotations

import datetime as dt

MONTHS_GENITIVE = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


def numeric(day: dt.date) -> str:
    """02.03.2020 (ГОСТ Р 7.0.97-2016, 5.10)."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def in_words(day: dt.date) -> str:
    """2 марта 2020 года: the form for running text."""
    return f"{day.day} {MONTHS_GENITIVE[day.month - 1]} {day.year} года"


def in_words_short(day: dt.date) -> str:
    """2 марта 2020 г.: the form for screens and short notes."""
    return f"{day.day} {MONTHS_GENITIVE[day.month - 1]} {day.year} г."
