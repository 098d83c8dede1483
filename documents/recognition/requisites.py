"""Dates, numbers, places and names as papers write them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from russian.dates import MONTHS_GENITIVE

_YEAR_WORD = r"(?: ?(?:года|год|г\.|г))?(?!\w)"
_QUOTE = r"[«»\"“”„]?"
DATE = (
    rf"(?:(?P<d1>\d{{1,2}})\. ?(?P<m1>\d{{1,2}})\. ?(?P<y1>\d{{4}}|\d\d(?!\d)){_YEAR_WORD}"
    rf"|{_QUOTE} ?(?P<d2>\d{{1,2}}) ?{_QUOTE} ?(?P<m2>{'|'.join(MONTHS_GENITIVE)}) "
    rf"(?P<y2>\d{{4}}){_YEAR_WORD}"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})(?!\w))"
)
_BLANK_DATE = rf"(?:{_QUOTE} ?_+ ?{_QUOTE}(?: ?_+)?(?: ?(?:20)?_*\d{{0,4}})?(?: ?(?:года|г\.))?)"
NUMBER = (
    r"(?:№|N(?![A-Za-z])) ?(?P<number>[0-9А-ЯЁа-яёA-Za-z][0-9А-ЯЁа-яёA-Za-z./–-]*"
    r"(?: ?- ?[А-ЯЁ]{1,4}(?!\w)| о[/-]?д(?!\w))?|_+)"
)

_DATE_ONLY = re.compile(DATE, re.IGNORECASE)
_REQUISITE = re.compile(rf"(?:от )?(?P<date>{DATE}|{_BLANK_DATE})?(?: ?{NUMBER})?", re.IGNORECASE)
_NAMED = re.compile(r"^(?:дата|(?P<number>номер)) ?:? ?(?=\d)", re.IGNORECASE)
_NUMBER_FIRST = re.compile(rf"{NUMBER} от (?P<date>{DATE}|{_BLANK_DATE})", re.IGNORECASE)
_SETTLEMENT = (
    r"(?:г\.|гор\.|город|ст\.|ст-ца|станица|пос\.|посёлок|поселок|пгт\.?|с\.|село|х\.|хутор|п\.|"
    r"р\.п\.|рабочий пос[её]лок|аул|д\.|дер\.|деревня|г\.о\.|город-курорт|слобода|сл\.)"
)
_PLACE = re.compile(
    rf"{_SETTLEMENT} ?[А-ЯЁ][А-ЯЁа-яё]*(?:[ -][А-ЯЁа-яё]+){{0,3}}"
    r"(?:, ?(?:[А-ЯЁа-яё-]+ ){0,3}(?:область|обл\.|край|район|округ|республика|улус))?",
    re.IGNORECASE,
)
_DATE_IN = re.compile(rf"(?<!\w)(?:от )?{DATE}", re.IGNORECASE)
_NUMBER_IN = re.compile(rf"{NUMBER}(?!\w)", re.IGNORECASE)
_FILLED = re.compile(r"_+")
_BARE_PLACE = re.compile(r"[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁа-яё]+){0,3}")

_SURNAME = r"[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+)(?:-[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+))?"
_INITIALS = r"[А-ЯЁ]\. ?(?:[А-ЯЁ]\.)?"
NAME = rf"(?:{_INITIALS} ?{_SURNAME}|{_SURNAME},? {_INITIALS})"
_NAME = re.compile(NAME)
_LAST_NAME = re.compile(rf"(?P<post>.*\S) (?P<name>{_INITIALS} ?{_SURNAME}|{_SURNAME} {_INITIALS})")
_NAME_ENDS = re.compile(rf"{_INITIALS} ?{_SURNAME}\.(?: |$)")
_FULL_NAME = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]*(?:вич|вна|чна|ич|оглы|кызы)"
)
_FEW_LETTERS = 20  # that a requisite of unknown form has beside its date and number
_LONGEST = 200  # characters of a line that can be a requisite; longer ones are running text


@dataclass(frozen=True, slots=True)
class Requisite:
    """What one column of a line says; `blank` when it leaves room to write on."""

    day: dt.date | None = None
    number: str | None = None
    place: str = ""


def requisite(words: str) -> Requisite | None:
    """A date, a number, both, or a settlement that fills all of `words`; None for other words."""
    if not words or len(words) > _LONGEST:
        return None
    words = _NAMED.sub(lambda named: "№ " if named["number"] else "", words)
    found = _REQUISITE.fullmatch(words) or _NUMBER_FIRST.fullmatch(words)
    if not found and "_" in words:
        # What was printed as room to write on has been filled in.
        filled = " ".join(_FILLED.sub(" ", words).split())
        found = _REQUISITE.fullmatch(filled) or _NUMBER_FIRST.fullmatch(filled)
        if found and day_of(found) is None:
            return None
    if found:
        number = found["number"]
        day = day_of(found)
        if found["d1"] or found["d2"] or found["d3"]:
            if day is None:
                return None
        elif number is None and not found["date"]:
            return None
        return Requisite(day, None if number is None or number[0] == "_" else number)
    if _PLACE.fullmatch(words):
        return Requisite(place=words)
    return None


def mixed(words: str) -> Requisite | None:
    """A date with a number or a settlement, whatever parts them («г. Ейск, 1.2.2026, № 5»)."""
    found = _DATE_IN.search(words) if len(words) <= _LONGEST else None
    day = day_of(found) if found else None
    if found is None or day is None:
        return None
    rest = f"{words[: found.start()]} {words[found.end() :]}"
    number = _NUMBER_IN.search(rest)
    if number:
        rest = f"{rest[: number.start()]} {rest[number.end() :]}"
    place = " ".join(rest.split()).strip(" ,;_")
    if place and not _PLACE.fullmatch(place):
        return None
    said = number["number"] if number else None
    return Requisite(day, None if said is None or said[0] == "_" else said, place)


def like_requisite(words: str) -> bool:
    """Whether a short line holds little but a date or a number: it is no heading."""
    if len(words) > _LONGEST:
        return False
    rest = _NUMBER_IN.sub("", _DATE_IN.sub("", words))
    figures = sum(each.isdigit() for each in words)
    return figures > 0 and sum(each.isalpha() for each in rest) <= min(figures, _FEW_LETTERS)


def bare_place(words: str) -> bool:
    """Whether `words` may name a settlement without saying that it is one."""
    return len(words) <= 40 and bool(_BARE_PLACE.fullmatch(words))


def day_of(found: re.Match[str]) -> dt.date | None:
    """The day that a match of `DATE` names; None when there is no such day."""
    for which in "123":
        if found[f"d{which}"]:
            month = found[f"m{which}"].lower()
            number = int(month) if month.isdigit() else MONTHS_GENITIVE.index(month) + 1
            try:
                year = int(found[f"y{which}"])
                return dt.date(year if year > 99 else 2000 + year, number, int(found[f"d{which}"]))
            except ValueError:
                return None
    return None


def day_in(words: str) -> tuple[dt.date, str] | None:
    """The first date in a short line and the line without it; None without a date."""
    if len(words) > _LONGEST:
        return None
    found = _DATE_ONLY.search(words)
    day = day_of(found) if found else None
    if found is None or day is None:
        return None
    rest = f"{words[: found.start()]} {words[found.end() :]}"
    return day, " ".join(rest.split())


def is_name(words: str) -> bool:
    """Whether `words` are a surname with initials («Л.Ю. Качева», «Качева Л.Ю.»)."""
    return len(words) <= _LONGEST and bool(_NAME.fullmatch(words))


def is_full_name(words: str) -> bool:
    """Whether `words` are a surname, a name and a patronymic."""
    return len(words) <= _LONGEST and bool(_FULL_NAME.fullmatch(words))


def post_and_name(words: str) -> tuple[str, str] | None:
    """A line that ends with a surname and initials, parted before them."""
    if len(words) > _LONGEST:
        return None
    found = _LAST_NAME.fullmatch(words)
    return (found["post"], found["name"]) if found else None


def name_ends_sentence(words: str) -> bool:
    """Whether `words` begin with a name and a full stop: the end of somebody's sentence."""
    return bool(_NAME_ENDS.match(words[:_LONGEST]))
