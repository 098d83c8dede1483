"""The due date of a directive item, read from its own words.

An offer to a person, so a false one is worse than none: whatever can be read in two ways, and
whatever names two different terms, is not found.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from russian.dates import MONTHS_GENITIVE

LONGEST_TEXT = 120
LATE_BY = dt.timedelta(days=30)  # an order may be typed after the day it speaks of
YEARS_AHEAD = 10
LOOK_BACK = 200  # characters before a term that may say it is none


@dataclass(frozen=True)
class Found:
    """A term and the words it was read from.

    `day` is set for a day only. `text` is set for a period only: its words, 120 characters at
    most. `quote` is a part of the text that was read, untouched.
    """

    kind: Literal["day", "periodic", "permanent"]
    day: dt.date | None
    text: str
    quote: str


# A place in the text and its term; no term means «here is one, but it cannot be read for sure».
Place = tuple[int, int, Found | None]

# ── Dates ──────────────────────────────────────────────────────────────────────────────────────
GO = r"(?:\s*-?го)?"
YEAR_WORD = r"(?:\s*(?:года\b|г\.|г\b))?"
WORDS = (
    rf"\d{{1,2}}{GO}\s+(?:{'|'.join(MONTHS_GENITIVE)})\b"
    rf"(?:\s+(?:[12]\d{{3}}(?!\d){YEAR_WORD}|(?:текущего|сего)\s+года\b|[ст]\.\s*г\.))?"
)
NUMBERS = rf"\d{{1,2}}\.\d\d\.(?:\d{{4}}|\d\d)(?!\d){YEAR_WORD}"
# 10.12 may be an hour, a share, a number of a section: two digits twice, and nothing measured.
BARE = (
    r"\d\d\.\d\d(?![\d%:-])(?![.,]\d)"
    r"(?!\s*(?:ч\b|час|мин|%|процент|балл|руб|тыс|млн|кв\b|м\b|кг\b|раз))"
)
DATE = rf"(?:{WORDS}|{NUMBERS}|{BARE})"
INCLUSIVE = r"(?:\s*,?\s+включительно)?"

# ── What makes a date a term ───────────────────────────────────────────────────────────────────
NOT_LATER = r"не\s+(?:позднее|позже)(?:\s*,?\s+чем)?"
BY = rf"(?:(?:в\s+срок\s+)?(?:{NOT_LATER}|до|ко?))"
DEADLINE = (
    r"срок(?:\s+(?:исполнения|выполнения|представления|предоставления|сдачи))?\b(?:\s*[:–—-])?\s*"
)
CLOCK = r"(?:\d{1,2}[.:]\d\d(?:\s*(?:часов|часа|ч\.?))?|\d{1,2}\s*(?:часов|часа|ч\.?))"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})", re.IGNORECASE)


TERM = _compile(
    rf"(?P<by>в\s+срок\s+по\s+|{BY}\s+|{DEADLINE}(?:{BY}\s+)?)"
    rf"(?:{CLOCK}\s+)?(?P<day>{DATE}){INCLUSIVE}"
)
RANGE = _compile(
    rf"(?:в\s+(?:срок|период)\s+)?со?\s+(?:(?P<start>{DATE})|\d{{1,2}}{GO})"
    rf"\s+по\s+(?P<day>{DATE}){INCLUSIVE}"
)
READ_WORDS = re.compile(
    rf"(\d+){GO}\s+({'|'.join(MONTHS_GENITIVE)})(?:\s+(?:(\d{{4}})|(\w)))?", re.IGNORECASE
)
READ_NUMBERS = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?")

# «до 5 апреля, 5 июля»: a list of days under one «до».
MORE_DAYS = re.compile(rf"\s*(?:[,;/]|(?:и|или|либо)\b)\s*(?:{DATE}|\d{{4}}\b)", re.IGNORECASE)
OTHER_YEAR = re.compile(
    r"\s*,?\s*(?:(?:каждого|следующего|будущего|прошлого|прошедшего|предыдущего|минувшего)\b"
    r"|года\b|\d\d\s*г)",
    re.IGNORECASE,
)
SOME_DAYS_BEFORE = _compile(
    r"(?:за\s+(?:[^.;,]{1,40}\s)?(?:день|дн\w+|сутки|неделю|месяц|час\w*)"
    r"|дней|дня|суток|недел[ьи]|месяцев|месяца)\s+$"
)
AFTER_AN_HOUR = _compile(r"(?:с|от)\s+\d[\d.:-]*\s*(?:часов|часа|ч\.?)?\s*$")
# «договоры, заключённые до …», «действует до …»: the day bounds a thing, not the doing of it.
BOUNDS_A_THING = _compile(
    r"(?:срок\w*\s+(?:действия|хранения|обучения|полномочий)|действу[ею]т|действительн\w+"
    r"|исполнится|исполнилось|принят(?:ых|ые|ым)"
    r"|(?:поступивш|родивш|рожд[её]нн|заключ[её]нн|возникш|образовавш|выданн|зачисленн)\w+)"
    r"[^.;,]*$"
)
HOLIDAYS = {(23, 2), (8, 3), (1, 5), (9, 5), (12, 6), (4, 11)}  # «концерт к 9 мая»

# ── Periods ────────────────────────────────────────────────────────────────────────────────────
ONE_OF_DAYS = rf"\d{{1,2}}{GO}(?:(?:\s*,\s*|\s+и\s+)\d{{1,2}}{GO}){{0,3}}"
AFTER_REPORTED = (
    r"\s*,?\s+следующего\s+за\s+отч[её]тным"
    r"(?:\s+(?:месяцем|кварталом|периодом|полугодием|годом))?\b"
)
OF_MONTH = (
    r"(?:(?:\s+(?:каждого|текущего|следующего|отч[её]тного|первого|последнего)){0,2}"
    rf"\s+(?:месяца|квартала)\b(?:{AFTER_REPORTED})?|{AFTER_REPORTED}(?:\s+месяца\b)?)"
)
ON_MONTH_DAY = rf"{ONE_OF_DAYS}\s+числ[ау]\b"
MONTH_DAY = rf"{BY}\s+{ON_MONTH_DAY}"
WEEKDAY = r"(?:понедельникам|вторникам|средам|четвергам|пятницам|субботам|воскресеньям)\b"
TAIL = (
    rf"(?:\s*,?\s+(?:(?:{BY}\s+)?{ON_MONTH_DAY}{OF_MONTH}?|с\s+\d{{1,2}}\s+по\s+\d{{1,2}}\s+число\b"
    rf"|по\s+{WEEKDAY}(?:(?:\s*,\s*|\s+и\s+){WEEKDAY}){{0,3}}"
    rf"|{BY}\s+{DATE}(?:\s+(?:каждого\s+|следующего\s+)?года\b(?:{AFTER_REPORTED})?)?|{BY}\s+{CLOCK}(?!\w)))"
)
COUNT = r"(?:один|одного|два|двух|три|тр[её]х|четыре|четыр[её]х|\d)(?:-го)?"
HOW_OFTEN = (
    r"еже(?:дневно|недельно|месячно|квартально|годно)\b"
    rf"|(?:не\s+реже\s+(?:чем\s+)?)?(?:{COUNT}\s+раза?|раз)\s+в\s+"
    r"(?:(?:\d{1,2}|две?|три|четыре|пять|десять)\s+)?"
    r"(?:день|дня|дней|сутки|неделю|недели|недель|месяц|месяца|месяцев"
    r"|квартал|полугодие|год|года|лет)\b"
)
PERIOD = _compile(rf"(?:{MONTH_DAY}\s+)?(?:{HOW_OFTEN}){TAIL}{{0,2}}")
MONTHLY_DAY = _compile(rf"{MONTH_DAY}{OF_MONTH}?")
# «ежегодно проводимый конкурс» describes the contest.
DESCRIBES = re.compile(
    r"\s+\w{3,}(?:[еи]м|щ|нн)"
    r"(?:ый|ого|ому|ом|ая|ой|ое|ые|ых|ыми?|ую|ий|его|ему|ем|ее|ей|ие|их|ими?)(?:ся)?\b",
    re.IGNORECASE,
)
# «не чаще одного раза в год» is a bound, «первый раз в году» and «в 2 раза в год» count otherwise.
NOT_HOW_OFTEN = _compile(r"(?:не\s+(?:чаще|более|больше)(?:\s+чем)?|\w+[ыо]й|ещ[её]|этот|в|на)\s+$")
UNREAD_REST = re.compile(r"\s*,?\s*(?:\w+\s+){0,2}следующ(?:его|им)\b", re.IGNORECASE)

# ── Always ─────────────────────────────────────────────────────────────────────────────────────
ALWAYS = _compile(r"(?:постоянно|на\s+постоянной\s+основе|в\s+постоянном\s+режиме)\b")
SENTENCE_ENDS = re.compile(r"[^\S\n]*(?:[.;)\n]|\Z)")
PART_ENDS = re.compile(r"\s*(?:[.,;)]|\Z)")
TERM_IS_NEXT = re.compile(rf"(?:\(\s*|\b{DEADLINE})$", re.IGNORECASE)
NOT_ALWAYS = _compile(
    r"(?:не|почти)\s+$"
    r"|(?:хран|прожива|работающ|замещающ|осуществляющ|действующ|занят(?:ых|ые|ым))\w*[^.;,]*$"
)


def find_due(text: str, on: dt.date) -> Found | None:
    """The term that the item `text` names, for an order written on the day `on`.

    A day is a term when its words say so («до», «к», «не позднее», «срок:», «с … по …»). A day
    without a year is the first one that is not before the year of `on` and not more than 30 days
    before `on`. Two different terms, a day that cannot be, a day more than 30 days past or ten
    years ahead, words inside «quotation marks» give None. Raises nothing.
    """
    periods = _joined(text, list(_periods(text, on)))
    places = [*periods, *_days(text, on, outside=periods), *_always(text)]
    places = [place for place in places if not _is_quoted(text, place[0])]
    terms = {(found.kind, found.day, found.text) if found else None for *_, found in places}
    if len(terms) != 1:
        return None
    return min(places, key=lambda place: place[0])[2]


def _is_quoted(text: str, start: int) -> bool:
    return text.count("«", 0, start) > text.count("»", 0, start)


def _before(text: str, start: int) -> str:
    return text[max(0, start - LOOK_BACK) : start]


def _days(text: str, on: dt.date, *, outside: list[Place]) -> Iterator[Place]:
    matches = [*TERM.finditer(text), *RANGE.finditer(text)]
    for match in matches:
        start, end = match.span()
        before, words, by = _before(text, start), match["day"], match.groupdict().get("by") or ""
        if any(left <= start < right for left, right, _ in outside):
            continue
        if BOUNDS_A_THING.search(before):
            continue
        bare = re.fullmatch(r"\d\d\.\d\d", words)
        if bare and by and AFTER_AN_HOUR.search(before):
            continue
        day = _read_day(words, on)
        if day is None and bare:
            continue  # 10.30 is an hour
        if day and day < on - LATE_BY:
            continue  # a day long past tells of something else
        if day and by.strip().lower() in {"к", "ко"} and (day.day, day.month) in HOLIDAYS:
            continue
        sure = (
            day is not None
            and day.year <= on.year + YEARS_AHEAD
            and not SOME_DAYS_BEFORE.search(before)
            and not MORE_DAYS.match(text, end)
            and not OTHER_YEAR.match(text, end)
            and not _starts_later(match.groupdict().get("start"), day, on)
        )
        yield start, end, Found("day", day, "", match[0]) if sure else None


def _starts_later(words: str | None, end: dt.date, on: dt.date) -> bool:
    """Whether «с 1 сентября по 31 мая» has got the two years wrong, or has no such first day."""
    if words is None:
        return False
    start = _read_day(words, on)
    return start is None or start > end


def _read_day(words: str, on: dt.date) -> dt.date | None:
    """The day that a match of DATE names, or None when the calendar has no such day."""
    year: int | None
    if match := READ_WORDS.match(words):
        month = MONTHS_GENITIVE.index(match[2].lower()) + 1
        year = on.year if match[4] else int(match[3]) if match[3] else None
    elif match := READ_NUMBERS.match(words):
        month, year = int(match[2]), int(match[3]) if match[3] else None
        year = year + 2000 if year is not None and len(match[3]) == 2 else year
    else:  # pragma: no cover - DATE has no other forms
        return None
    number = int(match[1])
    if year is not None:
        return _day(year, month, number)
    earliest = max(on - LATE_BY, dt.date(on.year, 1, 1))
    days = (_day(year, month, number) for year in (on.year, on.year + 1))
    return next((day for day in days if day and day >= earliest), None)


def _day(year: int, month: int, number: int) -> dt.date | None:
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def _periods(text: str, on: dt.date) -> Iterator[Place]:
    for match in PERIOD.finditer(text):
        start, end = match.span()
        counted = "раз" in match[0].lower()
        if DESCRIBES.match(text, end) or (counted and NOT_HOW_OFTEN.search(_before(text, start))):
            continue
        sure = (
            not MORE_DAYS.match(text, end)
            and not UNREAD_REST.match(text, end)
            and _day_can_be(match[0], on)
        )
        yield start, end, _period(match[0], match[0]) if sure else None


def _day_can_be(words: str, on: dt.date) -> bool:
    """False for «ежедневно до 31 февраля» and for the one year of «ежегодно до 1 марта 2026»."""
    if not (day := re.search(f"{WORDS}|{NUMBERS}", words, re.IGNORECASE)):
        return True
    every_year_one_year = "ежегодно" in words.lower() and re.search(r"\d{4}|\.\d\d\.", day[0])
    return not every_year_one_year and _read_day(day[0], on) is not None


def _period(words: str, quote: str) -> Found | None:
    tidy = " ".join(words.split())
    if len(tidy) > LONGEST_TEXT:
        return None
    return Found("periodic", None, tidy[0].lower() + tidy[1:], quote)


def _joined(text: str, periods: list[Place]) -> list[Place]:
    """The periods, with a day of the month that stands apart from its «ежемесячно».

    «Ежемесячно представлять сведения до 5 числа» is «ежемесячно до 5 числа»; the quote is then
    all the words from the first to the last. Without «ежемесячно» the day of a month is a period
    only when it says of which month: «до 5 числа каждого месяца».
    """
    apart = [
        match
        for match in MONTHLY_DAY.finditer(text)
        if not any(left <= match.start() < right for left, right, _ in periods)
    ]
    if len(periods) == len(apart) == 1:
        (left, right, found), day = periods[0], apart[0]
        same_sentence = right < day.start() and not re.search(r"[.;]", text[right : day.start()])
        if found and "числ" not in found.text and same_sentence:
            end = day.end()
            whole = not UNREAD_REST.match(text, end)
            period = _period(f"{text[left:right]} {day[0]}", text[left:end])
            return [(left, end, period if whole else None)]
    alone = [(*match.span(), _monthly(match[0])) for match in apart]
    return [*periods, *alone]


def _monthly(words: str) -> Found | None:
    says_which = re.search(r"каждого|за\s+отч", words, re.IGNORECASE)
    return _period(words, words) if says_which else None


def _always(text: str) -> Iterator[Place]:
    for match in ALWAYS.finditer(text):
        before, end = _before(text, match.start()), match.end()
        named = TERM_IS_NEXT.search(before) and PART_ENDS.match(text, end)
        if (named or SENTENCE_ENDS.match(text, end)) and not NOT_ALWAYS.search(before):
            yield match.start(), end, Found("permanent", None, "", match[0])
