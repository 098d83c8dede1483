"""A periodic term as Russian orders write it, and the days it falls due on.

A false term is worse than none: what can be read in two ways is not read.
"""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, NamedTuple

from russian.dates import MONTHS_GENITIVE, in_words_short

Every = Literal["week", "month", "quarter", "half", "year"]

MONTHS_IN: dict[Every, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
ROMAN = ("I", "II", "III", "IV")
LAST = 31  # in a shorter month, its last day
FRIDAY = 5


class Due(NamedTuple):
    """Where in a period the day is.

    `months` are counted from the first month of the period, so they may lead beyond its end;
    `day` is a day of that month. Of a week, `months` is 0 and `day` is 1 (Monday) to 7.
    """

    months: int
    day: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One period of a rule: `key` of the reporting period, its `due` day, its Russian `name`.

    Keys are «2026-W49», «2026-12», «2026-Q4», «2026-H2», «2026»: one rule gives each once, and
    they sort as the due days do. A week is an ISO week. Names have plain spaces.
    """

    key: str
    due: dt.date
    name: str


@dataclass(frozen=True, slots=True)
class Periodic:
    """A term that returns: its period, and the day of each period, in turn.

    `dues` is one day for all periods or one for each period of a year, from January on.
    """

    every: Every
    dues: tuple[Due, ...]

    def first(self, after: dt.date) -> Occurrence:
        """The first occurrence due on the day `after` or later.

        Raises ValueError when the calendar has no such day (near the years 1 and 9999).
        """
        # The day of a period is in it or in the next one.
        numbers = itertools.count(self._number(after) - 1)
        number = next(number for number in numbers if self._due(number) >= after)
        return self._occurrence(number)

    def following(self, occurrence: Occurrence) -> Occurrence:
        """The occurrence next to `occurrence`, by its due day.

        Raises ValueError at the end of the calendar (the year 9999).
        """
        return self.first(dt.date.fromordinal(occurrence.due.toordinal() + 1))

    def _number(self, day: dt.date) -> int:
        """Periods are numbered through all years, so New Year is a step like any other."""
        if self.every == "week":
            return (day.toordinal() - 1) // 7  # the first of January of the year 1 is a Monday
        return (day.year * 12 + day.month - 1) // MONTHS_IN[self.every]

    def _due(self, number: int) -> dt.date:
        due = self.dues[number % len(self.dues)]
        if self.every == "week":
            return dt.date.fromordinal(number * 7 + due.day)
        year, month = divmod(number * MONTHS_IN[self.every] + due.months, 12)
        first = dt.date(year, month + 1, 1)
        return first.replace(day=min(due.day, calendar.monthrange(year, month + 1)[1]))

    def _occurrence(self, number: int) -> Occurrence:
        due = self._due(number)
        if self.every == "week":
            monday = dt.date.fromordinal(number * 7 + 1)
            year, week, _ = monday.isocalendar()
            return Occurrence(f"{year:04}-W{week:02}", due, _week(monday, due))
        year, place = divmod(number, 12 // MONTHS_IN[self.every])
        match self.every:
            case "month":
                return Occurrence(f"{year:04}-{place + 1:02}", due, f"{MONTHS[place]} {year} г.")
            case "quarter":
                name = f"{ROMAN[place]} квартал {year} г."
                return Occurrence(f"{year:04}-Q{place + 1}", due, name)
            case "half":
                name = f"{ROMAN[place]} полугодие {year} г."
                return Occurrence(f"{year:04}-H{place + 1}", due, name)
            case "year":
                return Occurrence(f"{year:04}", due, f"{year} год")


def _week(monday: dt.date, due: dt.date) -> str:
    """A week of work ends on Friday, unless the day itself is later."""
    end = max(due, dt.date.fromordinal(monday.toordinal() + FRIDAY - 1))
    start = in_words_short(monday)
    if monday.year == end.year:
        start = f"{monday.day} {MONTHS_GENITIVE[monday.month - 1]}"
        if monday.month == end.month:
            start = f"{monday.day}"
    return f"неделя с {start} по {in_words_short(end)}"


# ── Words, in small letters, with «е» for «ё», parted by single spaces, without commas ─────────
NOT_RARER = r"(?:не реже (?:чем )?)?"
ONCE = rf"{NOT_RARER}(?:(?:(?:один|1) раз|(?:одного|1) раза|раз) в)"
OFTEN = (
    rf"(?:(?P<week>еженедельно|каждую неделю|{ONCE} неделю)"
    rf"|(?P<month>ежемесячно|каждый месяц|{ONCE} месяц)"
    rf"|(?P<quarter>ежеквартально|каждый квартал|{ONCE} квартал)"
    rf"|(?P<half>каждое полугодие|{ONCE} (?:полугодие|полгода))"
    rf"|(?P<year>ежегодно|каждый год|{ONCE} год)"
    rf"|(?P<twice>{NOT_RARER}(?:(?:два|2) раза|(?:двух|2) раз|дважды) в год)"
    rf"|(?P<four>{NOT_RARER}(?:(?:четыре|4) раза|(?:четырех|4) раз) в год))"
)
OFTEN_FIRST = re.compile(rf"{OFTEN}(?: |$)")
OFTEN_LAST = re.compile(rf" {OFTEN}$")
FORMS: dict[Every, tuple[str, ...]] = {  # the group of OFTEN, and the cases met
    "week": ("week",),
    "month": ("month", "месяца", "месяцем"),
    "quarter": ("quarter", "квартала", "кварталом"),
    "half": ("half", "полугодия", "полугодием"),
    "year": ("year", "года", "годом"),
}
NAMED = {form: every for every, forms in FORMS.items() for form in forms}
COUNTED: dict[str, Every] = {"twice": "half", "four": "quarter"}

BY = r"(?:(?:в срок )?(?:не (?:позднее|позже)(?: чем)?|до|ко?) )?"
THIS = r"(?:отчетного |текущего )?"
OF = r"(?:месяца|квартала|полугодия|года)"
AFTER = r"(?:месяцем|кварталом|полугодием|годом|периодом)"
MONTH_DAY = re.compile(
    rf"(?:{BY}(?:(?P<day>\d{{1,2}})(?: ?-?го)? числ[ау]|последне(?:го|му) (?:числ[ау]|дн[яю]))"
    r"|в последний день|до конца(?= ))"
    rf"(?: (?P<each>каждого )?{THIS}(?P<of>{OF})"
    rf"| (?P<eachlast>каждого )?последнего месяца {THIS}(?P<last>{OF})"
    rf"| первого месяца следующего (?P<next>{OF})"
    r"| (?P<after>(?:каждого )?(?:месяца )?следующего"
    rf"(?: (?P<reported>за отчетным)(?: (?P<report>{AFTER}))?| за (?P<ended>{AFTER}))?"
    r"(?: месяца)?))?"
)
DATE = rf"(?:\d{{1,2}}(?: ?-?го)? (?:{'|'.join(MONTHS_GENITIVE)})|\d\d\.\d\d\.?)"
DAYS = re.compile(
    rf"(?P<days>{BY}{DATE}(?:(?: и)? {BY}{DATE})*)"
    r"(?: (?:(?P<each>каждого года)|текущего года|(?P<next>следующего года)"
    r"|(?P<reported>года следующего за отчетным(?: годом)?)))?"
)
ONE_DATE = re.compile(rf"(\d+)(?: ?-?го)?[ .](\d\d|{'|'.join(MONTHS_GENITIVE)})")
CLOCK = r"(?:до|к|не позднее) \d{1,2}(?:[.:]\d\d(?: ?час(?:ов|а)| ?ч)?| ?час(?:ов|а)| ?ч)"
WEEKDAY = re.compile(
    r"(?P<how>по|каждый|каждую|каждое|во?|до|не позднее) (?P<day>\w+)(?P<each> каждой недели)?"
    rf"(?: {CLOCK})?"
)
ON, UNTIL = 1, 2  # the case of the weekday
CASES = {"по": 0, "до": UNTIL, "не позднее": UNTIL}
WEEKDAYS = (
    ("понедельникам", "понедельник", "понедельника"),
    ("вторникам", "вторник", "вторника"),
    ("средам", "среду", "среды"),
    ("четвергам", "четверг", "четверга"),
    ("пятницам", "пятницу", "пятницы"),
    ("субботам", "субботу", "субботы"),
    ("воскресеньям", "воскресенье", "воскресенья"),
)
PUNCTUATION = re.compile(r"[,;()]|:(?!\d)|(?<!\S)[–—-](?!\S)")


def parse(text: str) -> Periodic | None:
    """The rule that `text` is the words of, and nothing but them; None when it is not understood.

    Without a day the last day of the period is due, and the Friday of a week. The 31st of a
    shorter month is its last day, and so is 29 February. What is reported:

    - «ежемесячно до 5 числа»: the month of the day; «… следующего за отчётным»: the one before;
    - «ежеквартально до 10 числа», «каждое полугодие до 10 числа»: the quarter or half-year that
      has ended, so the day is in the month after it;
    - «два раза в год: до 15 января и до 15 июля»: the same when all the days are in first months
      of half-years (or of quarters, when there are four), else the half-years of the days;
    - «ежегодно до 1 сентября»: the year of the day.

    Not understood, among others: two days of a month or a week, days that make no half-years, a
    last day («ежемесячно до 31 мая»), working days. Raises nothing.
    """
    often, rest = _how_often(_tidy(text))
    if often in COUNTED:
        return _on_days(rest, COUNTED[often])
    every = NAMED.get(often)
    if every and not rest:
        last = Due(0, FRIDAY) if every == "week" else Due(MONTHS_IN[every] - 1, LAST)
        return Periodic(every, (last,))
    return _on_weekday(rest, every) or _on_month_day(rest, every) or _on_days(rest, every)


def _tidy(text: str) -> str:
    text = unicodedata.normalize("NFC", text).lower().replace("ё", "е").replace("\u2011", "-")
    return " ".join(PUNCTUATION.sub(" ", text).split()).strip(" .!")


def _how_often(words: str) -> tuple[str, str]:
    """The name of the group of OFTEN that was read, or an empty one, and all the other words."""
    if match := OFTEN_FIRST.match(words):
        return match.lastgroup or "", words[match.end() :]
    if match := OFTEN_LAST.search(words):
        return match.lastgroup or "", words[: match.start()]
    return "", words


def _on_weekday(words: str, every: Every | None) -> Periodic | None:
    match = WEEKDAY.fullmatch(words)
    if match is None:
        return None
    # «До пятницы» is the nearest one only.
    returns = match["how"] == "по" or match["how"].startswith("кажд") or match["each"]
    case = CASES.get(match["how"], ON)
    names = [forms[case] for forms in WEEKDAYS]
    if match["day"] not in names or not (every == "week" or (every is None and returns)):
        return None
    return Periodic("week", (Due(0, names.index(match["day"]) + 1),))


def _on_month_day(words: str, every: Every | None) -> Periodic | None:
    match = MONTH_DAY.fullmatch(words)
    if match is None or every == "week":
        return None
    day = int(match["day"] or LAST)
    said = match["of"] or match["last"] or match["next"] or match["report"] or match["ended"]
    of = NAMED.get(said or "")
    if said is None and match["reported"] and every is None:
        of = "month"  # «месяца, следующего за отчётным»
    sure = match["each"] or match["eachlast"] or match["reported"]
    unit = every or (of if sure else None)
    if unit is None or of not in (None, unit) or not 1 <= day <= LAST:
        return None
    months = MONTHS_IN[unit]
    if match["of"] and match["day"] and unit != "month":
        return None  # the 5th of a quarter
    if match["after"] or match["next"]:
        return Periodic(unit, (Due(months, day),))
    if match["of"] or match["last"] or unit == "month":
        return Periodic(unit, (Due(months - 1, day),))
    # «Ежеквартально до последнего числа» may be of this month or of the next.
    return Periodic(unit, (Due(months, day),)) if match["day"] else None


def _on_days(words: str, every: Every | None) -> Periodic | None:
    match = DAYS.fullmatch(words)
    if match is None or not (every or match["each"] or match["reported"]):
        return None
    dates = [_month_and_day(*date) for date in ONE_DATE.findall(match["days"])]
    days = sorted(date for date in dates if date)
    later = bool(match["next"] or match["reported"])
    if len(days) != len(dates):
        return None
    if len(days) == 1 and every in (None, "year"):
        month, day = days[0]
        return Periodic("year", (Due(month + 12 * later, day),))
    unit: Every = "half" if len(days) == 2 else "quarter"
    length = MONTHS_IN[unit]
    one_in_each = [month // length for month, _ in days] == list(range(12 // length))
    if later or every not in (None, "year", unit) or not one_in_each:
        return None
    if all(month % length == 0 for month, _ in days):
        return Periodic(unit, tuple(Due(length, day) for _, day in [*days[1:], days[0]]))
    return Periodic(unit, tuple(Due(month % length, day) for month, day in days))


def _month_and_day(number: str, month: str) -> tuple[int, int] | None:
    """Months from January on, and the day, when some year has it."""
    place = int(month) if month.isdigit() else MONTHS_GENITIVE.index(month) + 1
    try:
        leap = dt.date(2028, place, int(number))
    except ValueError:
        return None
    return leap.month - 1, leap.day
