"""What a controller does: accepts reports, returns them, closes without one, reminds."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from office.actions.history import record
from office.models import User
from office.refusals import NotAllowed, WrongState
from orders import policy
from orders.actions import letters
from orders.actions.execution import locked, tell
from orders.actions.locking import local_day, lock
from orders.models import Answer, Assignment, Order, Recipient
from orders.refusals import NobodyToRemind, NothingChosen, ReasonNeeded, RemindedToday
from orders.workflow import DUTY_VERBS, State

Outcome = Answer.Outcome


@transaction.atomic
def accept_answers(
    actor: User, answers: Collection[Answer], *, at: dt.datetime | None = None
) -> int:
    """Accept reported assignments, one or many of one order: each is off control from now on.

    What was accepted already stays as it is. Raises `NotAllowed`, `WrongState`, `NothingChosen`.
    """
    return _decide(actor, answers, "close", Outcome.ACCEPTED, "", at or timezone.now())


@transaction.atomic
def return_answers(
    actor: User, answers: Collection[Answer], *, reason: str, at: dt.datetime | None = None
) -> int:
    """Return reported assignments to their schools, saying why; the schools are told.

    Raises `NotAllowed`, `WrongState`, `NothingChosen`, `ReasonNeeded`.
    """
    if not reason.strip():
        raise ReasonNeeded
    return _decide(actor, answers, "return", Outcome.RETURNED, reason, at or timezone.now())


@transaction.atomic
def close_without_report(
    actor: User, assignments: Collection[Assignment], *, reason: str
) -> list[Assignment]:
    """Take assignments of one addressee off control though nothing was reported in the portal.

    Raises `NotAllowed`, `WrongState`, `NothingChosen`, `ReasonNeeded`.
    """
    if not reason.strip():
        raise ReasonNeeded
    at = timezone.now()
    closed = DUTY_VERBS["close"][1]
    rows: list[Assignment] = []
    for row in locked(assignments):
        if row.state == closed:
            policy.check_doer(actor, "close", row)
            continue
        policy.check_duty(actor, "close", row)
        row.state, row.closed_at = closed, at
        rows.append(row)
    if rows:
        Assignment.objects.bulk_update(rows, ["state", "closed_at"])
        Answer.objects.filter(assignment__in=rows, outcome=Outcome.WAITING).update(
            outcome=Outcome.ACCEPTED, decided_by=actor, decided_at=at
        )
        tell(actor, "close", rows, at=at, reason=reason)
    return rows


@transaction.atomic
def remind(actor: User, order: Order, *, only: Recipient | None = None) -> int:
    """Remind those who have not acknowledged or have something overdue; once a day each.

    How many were reminded. Raises `NotAllowed`, `WrongState`, `RemindedToday` when nobody is left,
    `NobodyToRemind` when none of them has a login or a mailbox.
    """
    held = lock(order)
    if not policy.is_controller(actor, held) and not policy.may(actor, "distribute", held):
        raise NotAllowed
    if held.state != State.SIGNED:
        raise WrongState
    today = local_day(held.authority, timezone.now())
    late = held.recipients.select_for_update(of=("self",)).to_be_reminded(today)
    if only is not None:
        late = late.filter(pk=only.pk)
    rows = list(late.select_related("post"))
    if not rows:
        raise RemindedToday
    reached = letters.remind(held, rows, today)
    if not reached:
        raise NobodyToRemind
    Recipient.objects.filter(pk__in=[row.pk for row in reached]).update(reminded_on=today)
    record(
        authority_id=held.authority_id,
        actor=actor,
        verb="remind",
        thing=held,
        facts={"names": [row.named for row in reached]},
    )
    return len(reached)


@transaction.atomic
def mark_on_paper(actor: User, recipient: Recipient, *, day: dt.date | None) -> Recipient:
    """Note the day on which an order was handed over on paper; None takes the note back.

    Raises `NotAllowed`, `WrongState`.
    """
    order = lock(recipient.order)
    policy.check(actor, "distribute", order)
    row = Recipient.objects.select_for_update(of=("self",)).get(pk=recipient.pk)
    if day is not None and not order.entry.date <= day <= local_day(
        order.authority, timezone.now()
    ):
        raise WrongState("День вручения – не раньше даты приказа и не позже сегодняшнего.")
    if row.on_paper == day:
        return row
    row.on_paper = day
    row.save(update_fields=["on_paper"])
    record(
        authority_id=row.authority_id,
        actor=actor,
        verb="hand_over",
        thing=row,
        facts={"order": row.order_id, "day": day.isoformat() if day else None},
    )
    return row


def _decide(
    actor: User,
    answers: Collection[Answer],
    verb: str,
    outcome: str,
    reason: str,
    at: dt.datetime,
) -> int:
    """Decide answers of any addressees of one order; how many were decided now."""
    keys = sorted({answer.pk for answer in answers})
    if not keys:
        raise NothingChosen
    # The assignments are locked first, as every act of a school locks them.
    list(Assignment.objects.select_for_update().filter(answers__in=keys).order_by("pk"))
    chosen = (
        Answer.objects.select_for_update(of=("self",))
        .select_related(
            "assignment__order", "assignment__item", "assignment__recipient", "report__author"
        )
        .filter(pk__in=keys)
        .order_by("pk")
    )
    rows: list[Answer] = []
    by_recipient: dict[int, list[Answer]] = defaultdict(list)
    for row in chosen:
        if row.outcome == outcome:
            policy.check_doer(actor, verb, row.assignment)
            continue
        policy.check_duty(actor, verb, row.assignment)
        if row.outcome != Outcome.WAITING:
            raise WrongState
        row.outcome, row.reason, row.decided_by, row.decided_at = outcome, reason, actor, at
        row.assignment.state = DUTY_VERBS[verb][1]
        row.assignment.closed_at = at if verb == "close" else None
        rows.append(row)
        by_recipient[row.assignment.recipient_id].append(row)
    Answer.objects.bulk_update(rows, ["outcome", "reason", "decided_by", "decided_at"])
    Assignment.objects.bulk_update([row.assignment for row in rows], ["state", "closed_at"])
    for group in by_recipient.values():
        _tell(actor, verb, group, reason, at)
    return len(rows)


def _tell(actor: User, verb: str, group: list[Answer], reason: str, at: dt.datetime) -> None:
    assignments = [row.assignment for row in group]
    facts = {"reason": reason} if reason else {}
    tell(actor, verb, assignments, at=at, report=group[0].report_id, **facts)
    if verb == "return":
        # Not locked: the history's head is held already, and nothing is locked after it.
        order = assignments[0].order
        letters.returned(
            order,
            assignments[0].recipient,
            assignments,
            local_day(order.authority, at),
            key=f"{group[0].report_id}-{group[0].pk}",
            reason=reason,
            authors=_still_there(group),
        )


def _still_there(group: list[Answer]) -> list[User]:
    """Who wrote these answers and still answers for something that they are about."""
    about: dict[User, list[Assignment]] = defaultdict(list)
    for row in group:
        about[row.report.author].append(row.assignment)
    return [
        author
        for author, duties in about.items()
        if any(policy.does(author, "report", duty) for duty in duties)
    ]
