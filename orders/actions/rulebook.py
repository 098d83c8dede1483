"""What an authority tells proofreading: rules it does without, its words, its days off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from office.actions.history import record
from office.models import User
from office.refusals import NotAllowed, Stale
from orders.models import RuleOff, Word, WorkYear
from orders.policy import EDITS_RULES
from schools.policy import require

SATURDAY = 5


@transaction.atomic
def switch_rule(actor: User, code: str, *, on: bool) -> None:
    """Apply a rule again, or do without it; twice is as once. Raises `NotAllowed`."""
    authority_id = _allowed(actor)
    if on:
        row = RuleOff.objects.of_authority(authority_id).filter(code=code).first()
        if row is None:
            return
        _told(actor, "rule_on", row, {"code": code})
        row.delete()
        return
    row, made = RuleOff.objects.get_or_create(authority_id=authority_id, code=code)
    if made:
        _told(actor, "rule_off", row, {"code": code})


@transaction.atomic
def save_word(
    actor: User,
    *,
    kind: str,
    text: str,
    seen: int = 0,
    meaning: str = "",
    source: str = "",
    since: dt.date | None = None,
    off: bool = False,
) -> Word:
    """Enter a word, or correct it; it stands over the shipped one of the same text.

    `seen` is the version of the authority's own entry, 0 when there was none. Raises
    `NotAllowed`, `Stale`.
    """
    authority_id = _allowed(actor)
    fields = {"meaning": meaning, "source": source, "since": since, "off": off}
    rows = Word.objects.of_authority(authority_id).filter(kind=kind, text=text)
    word = rows.first()
    if word is None:
        word = Word.objects.create(authority_id=authority_id, kind=kind, text=text, **fields)
    elif seen == 0:
        raise Stale(word)
    else:
        word.save_fields(seen=seen, **fields)
    _told(actor, "edit", word, {"kind": kind, "text": text, "off": off})
    return word


@transaction.atomic
def forget_word(actor: User, word: Word) -> None:
    """Take the authority's own entry away: the shipped one, if there is one, counts again."""
    if word.authority_id != _allowed(actor):
        raise NotAllowed
    _told(actor, "delete", word, {"kind": word.kind, "text": word.text})
    word.delete()


@transaction.atomic
def save_year(actor: User, year: int, *, seen: int, free: Collection[dt.date]) -> WorkYear:
    """Keep the days off of a year, weekends among them. Raises `NotAllowed`, `Stale`.

    `seen` is the version of the authority's own year, 0 when the shipped one was shown.
    """
    authority_id = _allowed(actor)
    weekends = {day for day in days_of(year) if day.weekday() >= SATURDAY}
    chosen = {day for day in free if day.year == year}
    fields = {
        "days_off": [day.isoformat() for day in sorted(chosen - weekends)],
        "working": [day.isoformat() for day in sorted(weekends - chosen)],
    }
    row = WorkYear.objects.of_authority(authority_id).filter(year=year).first()
    if row is None:
        row = WorkYear.objects.create(authority_id=authority_id, year=year, **fields)
    elif seen == 0:
        raise Stale(row)
    else:
        row.save_fields(seen=seen, **fields)
    _told(actor, "edit", row, {"year": year, **fields})
    return row


@transaction.atomic
def forget_year(actor: User, year: int) -> None:
    """Take the authority's own year away: the shipped one, if there is one, counts again."""
    row = WorkYear.objects.of_authority(_allowed(actor)).filter(year=year).first()
    if row is None:
        return
    _told(actor, "delete", row, {"year": year})
    row.delete()


def days_of(year: int) -> list[dt.date]:
    """Every day of a year."""
    first = dt.date(year, 1, 1)
    return [
        first + dt.timedelta(days=number)
        for number in range((dt.date(year, 12, 31) - first).days + 1)
    ]


def _allowed(actor: User) -> int:
    require(actor, EDITS_RULES)
    if actor.authority_id is None:
        raise NotAllowed
    return actor.authority_id


def _told(actor: User, verb: str, row: RuleOff | Word | WorkYear, facts: dict[str, object]) -> None:
    record(authority_id=row.authority_id, actor=actor, verb=verb, thing=row, facts=facts)
