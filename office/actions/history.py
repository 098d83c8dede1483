"""Append to the chained history, and walk it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from django.db import connection, models
from django.utils import timezone

from office.models import AccessLog, Authority, Event, HistoryHead, User

FIRST = "0" * 64
_AT_ONCE = 1000


def record(
    *,
    authority_id: int,
    actor: User | None,
    verb: str,
    thing: models.Model,
    facts: dict[str, Any] | None = None,
    at: dt.datetime | None = None,
) -> Event:
    """Append one event to the authority's history, as the last lock of a verb's transaction.

    `facts` are plain JSON values and hold no secrets, telephones or addresses. Raises
    `RuntimeError` outside a transaction: an event without its act would be a lie.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an event is recorded inside the transaction of its verb")
    HistoryHead.objects.get_or_create(authority_id=authority_id)
    head = HistoryHead.objects.select_for_update().get(authority_id=authority_id)
    at = at or timezone.now()
    seq = head.seq + 1
    object_type = str(thing._meta.model_name)
    text = canonical_record(
        authority_id=authority_id,
        previous=head.digest,
        seq=seq,
        at=at,
        actor_id=actor.pk if actor else None,
        actor_name=actor.name if actor else "",
        verb=verb,
        object_type=object_type,
        object_id=thing.pk,
        facts=facts or {},
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    event = Event.objects.create(
        authority_id=authority_id,
        seq=seq,
        at=at,
        actor=actor,
        verb=verb,
        object_type=object_type,
        object_id=thing.pk,
        record=text,
        digest=digest,
    )
    head.seq, head.digest = seq, digest
    head.save(update_fields=["seq", "digest"])
    return event


def canonical_record(
    *,
    authority_id: int,
    previous: str,
    seq: int,
    at: dt.datetime,
    actor_id: int | None,
    actor_name: str,
    verb: str,
    object_type: str,
    object_id: int,
    facts: dict[str, Any],
) -> str:
    """The text that is hashed: sorted keys, no spaces, UTC time in microseconds."""
    body = {
        "authority": authority_id,
        "previous": previous,
        "seq": seq,
        "at": at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "actor": actor_id,
        "actor_name": actor_name,
        "verb": verb,
        "object": [object_type, object_id],
        "facts": facts,
    }
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class BrokenHistory(Exception):
    """The first record that does not fit the chain; `str()` says which and why, in Russian."""


def verify(authority: Authority) -> int:
    """Walk the authority's chain and return its length.

    Raises `BrokenHistory` at the first record that was changed, removed, moved or added.
    """
    previous, expected = FIRST, 1
    events = Event.objects.of_authority(authority.pk).order_by("seq")
    while rows := list(events.filter(seq__gte=expected)[:_AT_ONCE]):
        for event in rows:
            previous = _check_event(authority, event, expected=expected, previous=previous)
            expected += 1
    head = HistoryHead.objects.filter(authority=authority).first()
    last, seen = (head.seq, head.digest) if head else (0, FIRST)
    if (expected - 1, previous) != (last, seen):
        raise BrokenHistory(f"{authority.code}: конец истории не сходится, записи после № {last}")
    return expected - 1


def _check_event(authority: Authority, event: Event, *, expected: int, previous: str) -> str:
    """The digest of an event that fits the chain; raises `BrokenHistory` for one that does not."""
    if event.seq != expected:
        raise BrokenHistory(f"{authority.code}: нет записи № {expected}")
    digest = hashlib.sha256(event.record.encode()).hexdigest()
    if digest != event.digest:
        raise BrokenHistory(f"{authority.code}: запись № {event.seq} изменена")
    # Whoever rewrote a record together with its digest may have left anything.
    try:
        body = json.loads(event.record)
    except ValueError:
        body = None
    if not isinstance(body, dict) or body.get("previous") != previous:
        raise BrokenHistory(f"{authority.code}: запись № {event.seq} не продолжает прежнюю")
    columns = {
        "authority": event.authority_id,
        "seq": event.seq,
        # SQLite gives None for a text that is no time.
        "at": event.at and event.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "actor": event.actor_id,
        "verb": event.verb,
        "object": [event.object_type, event.object_id],
    }
    if any(body.get(name) != value for name, value in columns.items()):
        raise BrokenHistory(
            f"{authority.code}: столбцы записи № {event.seq} расходятся с её текстом"
        )
    return digest


def log_access(
    *, user: User | None, kind: AccessLog.Kind, subject: str, authority_id: int | None = None
) -> None:
    """Note a view, a download, a refused try or a login in the unchained log."""
    AccessLog.objects.create(
        authority_id=authority_id or (user.authority_id if user else None),
        user=user,
        at=timezone.now(),
        kind=kind,
        subject=subject[:120],
    )
