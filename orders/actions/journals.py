"""Set up journals and kinds of orders."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from office.actions.history import record
from office.models import User
from office.policy import same_authority
from office.refusals import NotAllowed
from orders.models import Journal, JournalYear, OrderKind
from orders.policy import EDITS_JOURNALS
from orders.refusals import CounterHasRun
from schools.policy import require


@transaction.atomic
def add_journal(actor: User, *, name: str, pattern: str = "{n}") -> Journal:
    """Open a journal. Raises `NotAllowed`."""
    require(actor, EDITS_JOURNALS)
    if actor.authority is None:
        raise NotAllowed
    journal = Journal.objects.create(authority=actor.authority, name=name, pattern=pattern)
    record(
        authority_id=journal.authority_id,
        actor=actor,
        verb="add",
        thing=journal,
        facts={"name": name, "pattern": pattern},
    )
    return journal


@transaction.atomic
def save_journal(actor: User, journal: Journal, *, seen: int, name: str, pattern: str) -> Journal:
    """Rename a journal or change its pattern for the numbers to come. Raises `Stale`."""
    require(actor, EDITS_JOURNALS)
    same_authority(actor, journal)
    journal.save_fields(seen=seen, name=name, pattern=pattern)
    record(
        authority_id=journal.authority_id,
        actor=actor,
        verb="edit",
        thing=journal,
        facts={"name": name, "pattern": pattern},
    )
    return journal


@transaction.atomic
def start_year(actor: User, journal: Journal, *, year: int, start: int) -> JournalYear:
    """Say from which number the portal counts in a year (it may be introduced in mid-year).

    Raises `NotAllowed`, and `CounterHasRun` once the counter has given out a number.
    """
    require(actor, EDITS_JOURNALS)
    same_authority(actor, journal)
    Journal.objects.select_for_update().get(pk=journal.pk)
    counter = JournalYear.objects.select_for_update().filter(journal=journal, year=year).first()
    if counter and counter.next != counter.start:
        raise CounterHasRun
    if journal.entries.filter(year=year, n__gte=start).exists():
        raise CounterHasRun
    counter, _ = JournalYear.objects.update_or_create(
        journal=journal,
        year=year,
        defaults={"authority_id": journal.authority_id, "start": start, "next": start},
    )
    record(
        authority_id=journal.authority_id,
        actor=actor,
        verb="start_year",
        thing=journal,
        facts={"year": year, "start": start},
    )
    return counter


KIND_FIELDS = frozenset(
    {"name", "printed", "journal", "retention", "file_index", "scheme", "closed"}
)


@transaction.atomic
def add_kind(actor: User, *, name: str, journal: Journal, **fields: Any) -> OrderKind:
    """Add a kind of order. Raises `NotAllowed`."""
    require(actor, EDITS_JOURNALS)
    same_authority(actor, journal)
    kind = OrderKind.objects.create(
        authority_id=journal.authority_id, name=name, journal=journal, **_known(fields)
    )
    record(
        authority_id=kind.authority_id, actor=actor, verb="add", thing=kind, facts={"name": name}
    )
    return kind


@transaction.atomic
def save_kind(actor: User, kind: OrderKind, *, seen: int, **fields: Any) -> OrderKind:
    """Correct or close a kind of order. Raises `NotAllowed`, `Stale`."""
    require(actor, EDITS_JOURNALS)
    same_authority(actor, kind)
    kind.save_fields(seen=seen, **_known(fields))
    record(
        authority_id=kind.authority_id,
        actor=actor,
        verb="edit",
        thing=kind,
        facts={"name": kind.name},
    )
    return kind


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - KIND_FIELDS
    if unknown:
        raise TypeError(f"not fields of a kind of order: {sorted(unknown)}")
    return fields
