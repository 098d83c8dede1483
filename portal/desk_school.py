"""The desk of whoever acts for a school: what waits to be read, to be done, what came back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count

from office.models import User
from orders.models import Assignment, ExecutionReport, Order, Recipient
from orders.querysets.distribution import RecipientQuerySet
from orders.querysets.reach import reach_of
from orders.views.duties import DutyRow, duty_row, duty_rows
from orders.workflow import Duty
from russian.distance import day_month
from russian.plural import counted
from schools.policy import STAFF, has_role, standing_of

MOST = 100
MOST_DONE = 20


@dataclass(frozen=True, slots=True)
class Awaiting:
    """An order that nobody of the school has acknowledged yet, or not this person."""

    recipient: Recipient
    asked: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """An assignment whose report came back, and why."""

    duty: DutyRow
    reason: str


@dataclass(frozen=True, slots=True)
class SchoolDesk:
    """All that the page shows a school."""

    awaiting: list[Awaiting]
    to_do: list[DutyRow]
    to_do_count: int
    returned: list[Returned]
    reported: list[DutyRow]
    unread: list[Awaiting]  # in force, acknowledged by a predecessor, never by this person
    drafts: list[ExecutionReport]
    done: list[DutyRow]
    done_count: int
    may_substitute: bool


def school_desk(user: User, today: dt.date) -> SchoolDesk | None:
    """What waits for whom `user` acts for; None when that is nobody.

    Staff have a desk of their own: this one stands on it only when their posts were sent something.
    """
    if not reach_of(user):
        return None
    recipients = Recipient.objects.for_user(user).held_by(user)
    mine = Assignment.objects.for_user(user).mine(user).filter(order__state="signed")
    if has_role(user, STAFF) and not recipients.exists() and not mine.exists():
        return None
    open_ones = mine.to_do().exclude(state=Duty.RETURNED)
    done = mine.filter(state=Duty.CLOSED, closed_at__year=today.year)
    returned = mine.filter(state=Duty.RETURNED).for_list().with_answers().order_by("due", "pk")
    return SchoolDesk(
        awaiting=_awaiting(recipients.awaiting_acknowledgement(), today, primary=True),
        to_do=[
            duty_row(row, today, acknowledged=row.recipient.acknowledged_at is not None)
            for row in open_ones.for_list()[:MOST]
        ],
        to_do_count=open_ones.count(),
        returned=[
            Returned(
                duty_row(row, today), next(iter(row.handed_in)).reason if row.handed_in else ""
            )
            for row in returned[:MOST]
        ],
        reported=duty_rows(mine.reported().for_list().order_by("reported_at")[:MOST], today),
        unread=_awaiting(recipients.not_read_by(user), today),
        drafts=list(
            ExecutionReport.objects.for_user(user)
            .drafts_of(user)
            .filter(order__in=Order.objects.for_user(user))
            .select_related("order__entry")
            .annotate(about=Count("answers"))[:MOST]
        ),
        done=duty_rows(done.for_list().order_by("-closed_at")[:MOST_DONE], today),
        done_count=done.count(),
        may_substitute=bool(standing_of(user).directs),
    )


def _awaiting(rows: RecipientQuerySet, today: dt.date, *, primary: bool = False) -> list[Awaiting]:
    found = rows.select_related("order__entry").with_asked(today).order_by("sent_at", "pk")[:MOST]
    return [
        Awaiting(row, _asked(row.asked, row.first, today), primary=primary and place == 0)
        for place, row in enumerate(found)
    ]


def _asked(count: int, first: dt.date | None, today: dt.date) -> str:
    """«Поручено 12 дел, первый срок 16 марта»."""
    if not count:
        return "Поручений с отчётом нет"
    words = f"Поручено: {counted(count, 'дело', 'дела', 'дел')}"
    return f"{words}, первый срок {day_month(first, today)}" if first else words
