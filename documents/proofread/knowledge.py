"""What the rules know beside the document: lists that people edit, and what the register knows.

Nothing here is read from a clock or a database; whoever asks for proofreading fills it in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from russian.cases import Forms


@dataclass(frozen=True, slots=True)
class Term:
    """An obsolete term: `text` in its dictionary form, what is said now, by which act, since when.

    `text` may be several words; any form of it in a text is meant.
    """

    text: str
    instead: str
    source: str
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A common abbreviation that needs no introduction («РФ», «МАОУ», «СОШ»)."""

    text: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The production calendar: by year, the days off; a year that is not there is unknown.

    `days_off` of a known year holds every day off that is not simply a Saturday or Sunday;
    `working` holds Saturdays and Sundays that are working days.
    """

    days_off: Mapping[int, frozenset[dt.date]] = field(default_factory=dict)
    working: frozenset[dt.date] = frozenset()

    def is_day_off(self, day: dt.date) -> bool | None:
        """Whether nobody works on a day; None for a year that the calendar does not know."""
        if day.year not in self.days_off:
            return None
        if day in self.days_off[day.year]:
            return True
        return day.weekday() >= 5 and day not in self.working


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the directory: how the name is written, in which cases, with which posts."""

    surname: str
    initials: str  # «Л.Ю.»
    forms: Forms | None = None  # of «Качева Л.Ю.», initials after the surname
    posts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RepealedAct:
    """An act that is no longer in force: «приказ», «169», 25.02.2020."""

    kind: str
    number: str
    date: dt.date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything the rules may look up; each part may be empty."""

    vocabulary: tuple[Term, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)
    people: tuple[KnownPerson, ...] = ()
    repealed: tuple[RepealedAct, ...] = ()
    today: dt.date | None = None
    off: frozenset[str] = frozenset()  # codes of rules that are switched off
