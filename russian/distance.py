"""How far a day is from another, as a person would say it."""

from __future__ import annotations

import datetime as dt

from russian.dates import MONTHS_GENITIVE, in_words_short
from russian.plural import counted

NEAR = {
    -2: "срок был позавчера",
    -1: "срок был вчера",
    0: "сегодня",
    1: "завтра",
    2: "послезавтра",
}
DAYS_COUNTED = 60  # beyond, nobody counts days
MONTH = 30.44  # days, on average
YEAR = 366


def distance(day: dt.date, today: dt.date) -> str:
    """«завтра», «через 4 дня», «срок был 21 день назад»: how far the due date `day` is.

    Days are counted up to 60, then months, rounded, up to a year; then it is only «больше».
    Figure and noun are glued with U+00A0.
    """
    days = (day - today).days
    if days in NEAR:
        return NEAR[days]
    if days < 0:
        more = "больше " if -days > YEAR else ""
        return f"срок был {more}{_length(-days, 'года' if more else 'год')} назад"
    more = "больше чем " if days > YEAR else ""
    return f"{more}через {_length(days, 'год')}"


def _length(days: int, year: str) -> str:
    """«4 дня», «3 месяца», and the word `year` when there are twelve months or more."""
    if days <= DAYS_COUNTED:
        return counted(days, "день", "дня", "дней")
    months = round(days / MONTH)
    return year if months >= 12 else counted(months, "месяц", "месяца", "месяцев")


def day_month(day: dt.date, today: dt.date) -> str:
    """«16 марта» in the year of `today`, «16 марта 2027 г.» in any other."""
    if day.year == today.year:
        return f"{day.day} {MONTHS_GENITIVE[day.month - 1]}"
    return in_words_short(day)
