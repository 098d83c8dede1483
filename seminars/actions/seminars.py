"""Plan a seminar, correct it, hold it, move it, call it off."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from documents.limits import clean
from office.actions.history import record
from office.models import Act, User
from office.policy import same_authority
from office.refusals import NotAllowed
from schools.models import Organization
from seminars import policy
from seminars.actions.locking import editing, line, lock
from seminars.models import Seminar
from seminars.refusals import NotYet, ReasonNeeded, SameDay
from seminars.workflow import State

FACTS = frozenset(
    {
        "event_kind",
        "event_genitive",
        "topic",
        "audience",
        "aims",
        "date",
        "starts",
        "ends",
        "venue",
        "organizer",
        "basis",
    }
)
_LINES = frozenset({"event_kind", "topic", "audience"})
_MAY_BE_EMPTY = frozenset({"event_genitive", "aims"})


@transaction.atomic
def plan_seminar(
    actor: User,
    *,
    event_kind: str,
    topic: str,
    audience: str,
    date: dt.date,
    event_genitive: str = "",
    aims: str = "",
    starts: dt.time | None = None,
    ends: dt.time | None = None,
    venue: Organization | None = None,
    organizer: Organization | None = None,
    basis: Act | None = None,
) -> Seminar:
    """Put a seminar into the plan. Raises `NotAllowed`, `NothingWritten`."""
    policy.check(actor, "plan")
    if actor.authority is None:
        raise NotAllowed
    seminar = Seminar(
        authority=actor.authority,
        event_kind=line(event_kind),
        event_genitive=clean(event_genitive),
        topic=line(topic),
        audience=line(audience),
        aims=clean(aims),
        date=date,
        starts=starts,
        ends=ends,
        venue=venue,
        organizer=organizer,
        basis=basis,
    )
    same_authority(seminar, venue, organizer, basis)
    seminar.fill_search()
    seminar.save()
    record(authority_id=seminar.authority_id, actor=actor, verb="plan", thing=seminar)
    return seminar


def edit_seminar(actor: User, seminar: Seminar, *, seen: int, **facts: Any) -> Seminar:
    """Correct facts of a seminar; a corrected date is not a move.

    Raises `NotAllowed`, `WrongState`, `Stale`, `NothingWritten`.
    """
    unknown = set(facts) - FACTS
    if unknown:
        raise TypeError(f"not facts of a seminar: {sorted(unknown)}")
    for name in _LINES & set(facts):
        facts[name] = line(facts[name])
    for name in _MAY_BE_EMPTY & set(facts):
        facts[name] = clean(facts[name])
    with editing(actor, seminar, "facts") as held:
        same_authority(held, *(facts.get(name) for name in ("venue", "organizer", "basis")))
        for name, value in facts.items():
            setattr(held, name, value)
        held.fill_search()
        held.save_fields(seen=seen, search_text=held.search_text, **facts)
    return held


@transaction.atomic
def hold(actor: User, seminar: Seminar, *, today: dt.date | None = None) -> Seminar:
    """State that the seminar took place. Raises `NotAllowed`, `WrongState`, `NotYet`."""
    held = lock(seminar)
    policy.check(actor, "hold", held)
    if held.date > (today or timezone.localdate()):
        raise NotYet
    return _go(actor, held, "hold", state=State.HELD)


@transaction.atomic
def move(actor: User, seminar: Seminar, *, to: dt.date, reason: str) -> Seminar:
    """Move a seminar to another day. Raises `NotAllowed`, `WrongState`, `SameDay`, `ReasonNeeded`.

    The date that was planned first is kept through further moves.
    """
    held = lock(seminar)
    policy.check(actor, "move", held)
    if to == held.date:
        raise SameDay
    return _go(
        actor,
        held,
        "move",
        facts={"from": held.date.isoformat(), "to": to.isoformat()},
        state=State.MOVED,
        first_date=held.first_date or held.date,
        date=to,
        reason=_reason(reason),
    )


@transaction.atomic
def cancel(actor: User, seminar: Seminar, *, reason: str) -> Seminar:
    """Call a seminar off. Raises `NotAllowed`, `WrongState`, `ReasonNeeded`."""
    held = lock(seminar)
    policy.check(actor, "cancel", held)
    return _go(actor, held, "cancel", state=State.CANCELLED, reason=_reason(reason))


@transaction.atomic
def reopen(actor: User, seminar: Seminar, *, reason: str) -> Seminar:
    """Put a seminar that was held or called off by mistake back into the plan.

    What was entered stays. Raises `NotAllowed`, `WrongState`, `ReasonNeeded`.
    """
    held = lock(seminar)
    policy.check(actor, "reopen", held)
    return _go(
        actor, held, "reopen", facts={"reason": _reason(reason)}, state=State.PLANNED, reason=""
    )


def _go(
    actor: User,
    held: Seminar,
    verb: str,
    *,
    facts: dict[str, str] | None = None,
    **fields: Any,
) -> Seminar:
    held.save_fields(seen=held.version, **fields)
    told = dict(facts or {})
    if held.reason:
        told["reason"] = held.reason
    record(authority_id=held.authority_id, actor=actor, verb=verb, thing=held, facts=told)
    return held


def _reason(reason: str) -> str:
    kept = clean(reason)
    if not kept:
        raise ReasonNeeded
    return kept
