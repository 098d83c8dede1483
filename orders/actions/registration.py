"""Give an order its number and date, and what may follow before anybody has signed it.

The slow part, rendering, happens outside the transaction that takes the number: first with the
number that is due next, so that only what can be printed takes one; then, if another order was
faster, once more with the number that was taken.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from documents.canonical import digest, dump, load
from documents.proofread.finding import Finding
from documents.tree import Document
from office.actions.history import record
from office.models import User
from office.refusals import Refusal, WrongState
from orders import policy
from orders.actions.locking import local_day, lock
from orders.actions.printing import printed, store_pdf
from orders.actions.proofreading import proofread_order, told
from orders.actions.submission import fix_version
from orders.actions.trees import tree_of
from orders.models import JournalEntry, JournalYear, Order, OrderVersion
from orders.refusals import (
    ChangedSinceApproval,
    ErrorsRemain,
    NotSignatoryThatDay,
    NumberOfAnotherYear,
    PatternRepeatsNumber,
    TooEarlyToReissue,
)
from orders.workflow import State


def register(
    actor: User, order: Order, *, reason: str = "", at: dt.datetime | None = None
) -> OrderVersion:
    """Register an approved order: number, date, stored tree; then its PDF.

    `reason` says why it is registered with the errors that proofreading finds in it; the history
    keeps both. Raises `ErrorsRemain` without one, `NotAllowed`, `WrongState`,
    `ChangedSinceApproval`, `NotSignatoryThatDay`,
    `NumberOfAnotherYear`, `PatternRepeatsNumber`, and `CannotPrint` before a number is taken.
    When the PDF cannot be stored afterwards the order is registered all the same and reads
    «печатается».
    """
    at = at or timezone.now()
    seen = Order.objects.select_related("entry", "authority", "kind__journal").get(pk=order.pk)
    policy.check(actor, "register", seen)
    day = local_day(seen.authority, at)
    trial = _final(seen, day, _likely_number(seen, day.year))
    errors = proofread_order(seen, trial).errors
    if errors and not reason:
        raise ErrorsRemain
    rendered = printed(trial)
    with transaction.atomic():
        held = lock(order)
        policy.check(actor, "register", held)
        entry = _take_number(held, day)
        document = _final(held, day, entry.number)
        data = dump(document)
        version = fix_version(
            actor, held, kind="registered", tree=data, date=day, number=entry.number
        )
        held.state = State.REGISTERED
        held.save(update_fields=["state", "changed_at"])
        record(
            authority_id=held.authority_id,
            actor=actor,
            verb="register",
            thing=held,
            facts={
                "number": entry.number,
                "date": day.isoformat(),
                "version": version.number_in_order,
                "sha256": version.sha256,
                **({"passed": [told(one) for one in errors], "reason": reason} if errors else {}),
            },
            at=at,
        )
    store_pdf(version, rendered if digest(dump(trial)) == version.sha256 else None)
    return version


def errors_of(order: Order, *, at: dt.datetime | None = None) -> tuple[Finding, ...]:
    """What proofreading calls an error in the order as it would be registered now.

    Nothing when it cannot be registered: then registering says why.
    """
    day = local_day(order.authority, at or timezone.now())
    try:
        return proofread_order(order, _final(order, day, _likely_number(order, day.year))).errors
    except Refusal:
        return ()


def reissue(actor: User, order: Order, *, at: dt.datetime | None = None) -> OrderVersion:
    """Print a registered order anew with today's date under the same number.

    For an order that nobody signed on its date. Raises `NotAllowed`, `WrongState`,
    `TooEarlyToReissue`, `NumberOfAnotherYear`, `NotSignatoryThatDay`.
    """
    at = at or timezone.now()
    with transaction.atomic():
        held = lock(order)
        policy.check(actor, "reissue", held)
        day = local_day(held.authority, at)
        entry = held.entry
        if entry.date >= day:
            raise TooEarlyToReissue
        if entry.year != day.year:
            raise NumberOfAnotherYear
        last = held.versions.get(kind="registered", outcome="standing")
        was = last.document()
        if was is None:
            raise WrongState
        _check_signatory(held, day)
        last.outcome = "reissued"
        last.save(update_fields=["outcome"])
        data = dump(replace(was, order=replace(was.order, date=day)))
        version = fix_version(
            actor, held, kind="registered", tree=data, date=day, number=entry.number
        )
        earlier, entry.date = entry.date, day
        entry.save(update_fields=["date"])
        record(
            authority_id=held.authority_id,
            actor=actor,
            verb="reissue",
            thing=held,
            facts={
                "number": entry.number,
                "from": earlier.isoformat(),
                "date": day.isoformat(),
                "version": version.number_in_order,
                "sha256": version.sha256,
            },
            at=at,
        )
    store_pdf(version)
    return version


@transaction.atomic
def refuse_to_sign(actor: User, order: Order, *, reason: str) -> Order:
    """Send a registered order back to draft; it keeps its number, the attempt is kept.

    Raises `NotAllowed`, `WrongState`.
    """
    held = lock(order)
    policy.check(actor, "refuse_to_sign", held)
    held.versions.filter(outcome="standing").update(outcome="refused", reason=reason)
    held.state = State.DRAFT
    held.save(update_fields=["state", "changed_at"])
    record(
        authority_id=held.authority_id,
        actor=actor,
        verb="refuse_to_sign",
        thing=held,
        facts={"reason": reason, "number": held.entry.number},
    )
    return held


@transaction.atomic
def annul(actor: User, order: Order, *, reason: str) -> Order:
    """Annul an order that holds a number and was never signed; the number stays taken.

    Raises `NotAllowed`, `WrongState`.
    """
    held = lock(order)
    policy.check(actor, "annul", held)
    held.versions.filter(outcome="standing").update(outcome="annulled", reason=reason)
    entry = held.entry
    entry.state, entry.reason = JournalEntry.State.ANNULLED, reason
    entry.save(update_fields=["state", "reason"])
    held.state = State.ANNULLED
    held.save(update_fields=["state", "changed_at"])
    record(
        authority_id=held.authority_id,
        actor=actor,
        verb="annul",
        thing=held,
        facts={"reason": reason, "number": entry.number},
    )
    return held


def _final(order: Order, day: dt.date, number: str) -> Document:
    """The tree to be registered: what was approved, with date and number and without «ПРОЕКТ»."""
    _check_signatory(order, day)
    # Outside the lock somebody may just have recalled it.
    approved = order.versions.filter(kind="submitted", outcome="standing").first()
    if approved is None or approved.tree is None:
        raise WrongState
    if tree_of(order, on=day) != load(bytes(approved.tree)):
        raise ChangedSinceApproval
    return tree_of(order, on=day, date=day, number=number)


def _check_signatory(order: Order, day: dt.date) -> None:
    signatory = order.signatory
    if signatory is None or not signatory.post.signs:
        raise NotSignatoryThatDay
    holder = signatory.post.holder(day)
    if holder is None or holder.pk != signatory.pk:
        raise NotSignatoryThatDay


def _likely_number(order: Order, year: int) -> str:
    """The number that is due next: of the right width, and usually the right one."""
    if order.number_held is not None:
        return order.number_held
    counter = JournalYear.objects.filter(journal=order.kind.journal, year=year).first()
    return order.kind.journal.number(counter.next if counter else 1)


def _take_number(order: Order, day: dt.date) -> JournalEntry:
    """The order's entry: the one it holds, or the next of its journal; under the counter's lock."""
    if order.has_number:
        entry = order.entry
        if entry.year != day.year:
            raise NumberOfAnotherYear
        entry.date = day
        entry.save(update_fields=["date"])
        return entry
    journal = order.kind.journal
    JournalYear.objects.get_or_create(
        journal=journal, year=day.year, defaults={"authority_id": order.authority_id}
    )
    counter = JournalYear.objects.select_for_update().get(journal=journal, year=day.year)
    number = journal.number(counter.next)
    if journal.entries.filter(year=day.year, number=number).exists():
        raise PatternRepeatsNumber(number)
    entry = JournalEntry.objects.create(
        authority_id=order.authority_id,
        journal=journal,
        year=day.year,
        n=counter.next,
        number=number,
        date=day,
        order=order,
    )
    counter.next += 1
    counter.save(update_fields=["next"])
    order.entry = entry
    return entry
