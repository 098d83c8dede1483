"""What proofreading knows in one authority: the shipped lists under the authority's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from documents.proofread.knowledge import (
    Abbreviation,
    Calendar,
    Knowledge,
    KnownPerson,
    RepealedAct,
    Term,
)
from documents.proofread.shipped import shipped
from office.models import Act
from orders.models import RuleOff, Word, WorkYear
from russian.cases import CASES, Forms
from schools.models import Person
from schools.models.wording import surname_initials_in


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the dictionary as it counts: the authority's own, or one that was shipped."""

    text: str
    meaning: str
    source: str
    since: dt.date | None
    word: Word | None = None

    @property
    def off(self) -> bool:
        """Whether the authority does without it."""
        return self.word is not None and self.word.off


def knowledge_of(authority_id: int, *, today: dt.date | None = None) -> Knowledge:
    """Everything the rules may look up for one authority, in a fixed number of questions."""
    words = list(Word.objects.of_authority(authority_id))
    return replace(
        shipped(),
        vocabulary=tuple(
            Term(one.text, one.meaning, one.source, one.since)
            for one in entries(words, Word.Kind.OBSOLETE)
            if not one.off
        ),
        abbreviations=tuple(
            Abbreviation(one.text, one.meaning)
            for one in entries(words, Word.Kind.ABBREVIATION)
            if not one.off
        ),
        calendar=calendar_of(authority_id),
        people=tuple(_people(authority_id)),
        repealed=tuple(
            RepealedAct(act.kind, act.number, act.date)
            for act in Act.objects.of_authority(authority_id).filter(state=Act.State.REPEALED)
        ),
        off=frozenset(RuleOff.objects.of_authority(authority_id).values_list("code", flat=True)),
        today=today,
    )


def _people(authority_id: int) -> Iterator[KnownPerson]:
    """Whose case forms somebody has confirmed: of «Качева Л.Ю.», initials after the surname."""
    people = Person.objects.of_authority(authority_id).select_related("forms")
    for person in people.filter(forms__confirmed_at__isnull=False):
        cases = {case: surname_initials_in(person, case) for case in CASES}
        yield KnownPerson(person.surname, person.initials, Forms(**cases, sure=True))


def entries(words: Iterable[Word], kind: str) -> list[Entry]:
    """The dictionary of one kind in alphabetical order: own entries over the shipped ones."""
    base = shipped()
    if kind == Word.Kind.OBSOLETE:
        made = [Entry(one.text, one.instead, one.source, one.since) for one in base.vocabulary]
    else:
        made = [Entry(one.text, one.meaning, "", None) for one in base.abbreviations]
    found = {one.text: one for one in made}
    for word in words:
        if word.kind == kind:
            found[word.text] = Entry(word.text, word.meaning, word.source, word.since, word)
    return sorted(found.values(), key=lambda one: one.text.casefold().replace("ё", "е"))


def calendar_of(authority_id: int) -> Calendar:
    """The production calendar: the authority's years over the shipped ones."""
    base = shipped().calendar
    days_off = dict(base.days_off)
    working = set(base.working)
    for row in WorkYear.objects.of_authority(authority_id):
        days_off[row.year] = frozenset(map(dt.date.fromisoformat, row.days_off))
        working = {day for day in working if day.year != row.year}
        working |= set(map(dt.date.fromisoformat, row.working))
    return Calendar(days_off, frozenset(working))
