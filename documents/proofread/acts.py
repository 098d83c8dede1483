"""References to acts in running text: «приказ … от 25 февраля 2020 года № 169 «О …»»."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from documents.proofread.rules import Subject
from documents.proofread.spots import Spot
from documents.proofread.stretches import texts
from russian.dates import MONTHS_GENITIVE

GAP = "[ \u00a0]"
NUMERIC = r"(?P<numeric>\d{1,2}\.\d{1,2}\.\d{4})"
WORDY = rf"(?P<wordy>\d{{1,2}}{GAP}(?:{'|'.join(MONTHS_GENITIVE)}){GAP}\d{{4}})"
DATE = rf"(?:{NUMERIC}|{WORDY})"
YEAR = rf"(?P<year>{GAP}?(?:года|г\.?)(?!\w))?"
# «169», «47-01-13-12584/19», «341-ОД», «134 – ФЗ»; a dash with spaces only before capitals.
LETTERS = rf"(?-i:{GAP}?[–—-]{GAP}?[А-ЯЁ]{{2,3}}|{GAP}ФК?З)(?!\w)"
NUMBER = rf"№{GAP}?(?P<number>\d[\w/.-]{{0,30}}(?<![.-])(?:{LETTERS})?)"
DATE_FIRST = re.compile(rf"(?<!\w)от{GAP}{DATE}{YEAR}{GAP}{NUMBER}", re.IGNORECASE)
NUMBER_FIRST = re.compile(rf"{NUMBER}{GAP}от{GAP}{DATE}{YEAR}(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """An act by its date and number. Positions count characters of the text of `spot`."""

    spot: Spot
    number: str
    date: dt.date
    form: Literal["numeric", "wordy"]
    number_first: bool
    start: int
    end: int
    date_start: int
    date_end: int  # with «года» or «г.»


def references(subject: Subject) -> Iterator[Reference]:
    """Every act that is cited by date and number, in the order of the paper."""
    for spot, text in texts(subject):
        if "№" not in text:
            continue
        found = [
            reference
            for pattern in (DATE_FIRST, NUMBER_FIRST)
            for match in pattern.finditer(text)
            if (reference := _reference(spot, match, number_first=pattern is NUMBER_FIRST))
        ]
        # «№ 5 от 01.02.2020 № 6» is one date with its own number, after it
        firsts = {reference.date_start for reference in found if not reference.number_first}
        for reference in sorted(found, key=lambda reference: reference.start):
            if not reference.number_first or reference.date_start not in firsts:
                yield reference


def _reference(spot: Spot, match: re.Match[str], *, number_first: bool) -> Reference | None:
    form: Literal["numeric", "wordy"] = "numeric" if match["numeric"] else "wordy"
    date = day_of(match[form])
    if date is None:
        return None
    return Reference(
        spot,
        match["number"],
        date,
        form,
        number_first,
        match.start(),
        match.end(),
        match.start(form),
        match.end("year") if match["year"] else match.end(form),
    )


def day_of(text: str) -> dt.date | None:
    """The day of «25.02.2020» or «25 февраля 2020»; None when there is no such day."""
    parts = re.split(r"[.\s]+", text.lower())
    day, month, year = parts
    number = int(month) if month.isdigit() else MONTHS_GENITIVE.index(month) + 1
    try:
        return dt.date(int(year), number, int(day))
    except ValueError:
        return None


def same_number(number: str) -> str:
    """`number` as it is compared: without spaces, one kind of dash, capitals."""
    return re.sub(r"[–—]", "-", re.sub(r"\s", "", number)).upper()
