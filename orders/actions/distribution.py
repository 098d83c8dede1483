"""Send a signed order out: assignments, letters, notices; in the background, in small steps.

The row `Distribution` is the job. Each step sends to a few recipients in one transaction under its
lock, so a worker that is killed leaves whole steps behind, and whoever finds the row unfinished
goes on: the next job, or the sweeper. Nothing is made twice: constraints and keys see to it.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from office.actions.history import record
from office.models import User
from orders import policy
from orders.actions import letters
from orders.actions.duties import give
from orders.actions.locking import local_day, lock
from orders.models import Assignment, Distribution, Order, Recipient
from orders.refusals import AlreadySent, DayIsPast
from orders.workflow import State

AT_ONCE = 40
When = Distribution.When


def plan(actor: User, order: Order, *, when: str, day: dt.date | None = None) -> Distribution:
    """Write down when an order is to be sent out; inside the caller's transaction.

    Raises `DayIsPast`.
    """
    today = local_day(order.authority, timezone.now())
    if when == When.ON_DAY and (day is None or day < today):
        raise DayIsPast
    row, _ = Distribution.objects.update_or_create(
        order=order,
        defaults={
            "authority_id": order.authority_id,
            "when": when,
            "day": day if when == When.ON_DAY else None,
            "decided_by": actor,
        },
    )
    return row


def wake(order: Order) -> None:
    """Ask for the distribution to go on, if it is due; inside the caller's transaction."""
    today = local_day(order.authority, timezone.now())
    if Distribution.objects.due(today).filter(order=order).exists():
        send_out.enqueue(order.pk)


@transaction.atomic
def decide(actor: User, order: Order, *, when: str, day: dt.date | None = None) -> Distribution:
    """Send a signed order out now, on a day, or keep it back.

    Raises `NotAllowed`, `WrongState`, `DayIsPast`, and `AlreadySent` when nobody is left to send
    it to.
    """
    held = lock(order)
    policy.check(actor, "distribute", held)
    before = Distribution.objects.select_for_update().filter(order=held).first()
    if before is not None and before.finished_at is not None:
        raise AlreadySent
    row = plan(actor, held, when=when, day=day)
    if before is None or (before.when, before.day) != (row.when, row.day):
        record(
            authority_id=held.authority_id,
            actor=actor,
            verb="plan_distribution",
            thing=held,
            facts={"when": row.when, "day": row.day.isoformat() if row.day else None},
        )
    wake(held)
    return row


@task()
def send_out(order_pk: int) -> int:
    """The job: send an order to everybody who still waits for it; how many it was."""
    sent = 0
    while step := send_some(order_pk):
        sent += step
    return sent


def send_some(order_pk: int, at: dt.datetime | None = None) -> int:
    """One step: send an order to the next few recipients; 0 when none is left or it is not due."""
    at = at or timezone.now()
    with transaction.atomic():
        order = lock(Order.objects.get(pk=order_pk))
        today = local_day(order.authority, at)
        row = (
            Distribution.objects.due(today)
            .filter(order=order)
            .select_for_update(of=("self",))
            .select_related("decided_by")
            .first()
        )
        if row is None or order.state != State.SIGNED:
            return 0
        if row.started_at is None:
            row.started_at = at
        waiting = list(
            order.recipients.unsent().select_related("post").prefetch_related("items")[:AT_ONCE]
        )
        if waiting:
            _send(order, waiting, today, at)
        else:
            _finish(order, row, at)
        row.save(update_fields=["started_at", "finished_at"])
    return len(waiting)


def resume(today: dt.date) -> int:
    """Go on with every distribution that is due and unfinished; the sweeper. How many sendings."""
    keys = Distribution.objects.due(today).values_list("order_id", flat=True)
    return sum(send_out.call(key) for key in list(keys))


def _send(order: Order, recipients: list[Recipient], today: dt.date, at: dt.datetime) -> None:
    give(order, recipients, today=today, at=at)
    letters.new_order(order, [row for row in recipients if row.sent_at is None], today)
    if again := [row for row in recipients if row.sent_at is not None]:
        letters.more_asked(order, again, today)
    keys = [row.pk for row in recipients]
    Recipient.objects.filter(pk__in=keys, sent_at__isnull=True).update(sent_at=at)
    Recipient.objects.filter(pk__in=keys).update(waiting=False)


def _finish(order: Order, row: Distribution, at: dt.datetime) -> None:
    row.finished_at = at
    record(
        authority_id=order.authority_id,
        actor=row.decided_by,
        verb="distribute",
        thing=order,
        facts={
            "recipients": order.recipients.count(),
            "assignments": Assignment.objects.filter(order=order).count(),
        },
        at=at,
    )
