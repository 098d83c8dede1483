"""Items that come back: the next period's assignments are made when the last day has passed."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from office.actions.history import record
from orders.actions.duties import give
from orders.actions.locking import lock
from orders.models import Assignment, DirectiveItem, Order
from orders.workflow import State


def open_periods(today: dt.date) -> int:
    """Make the assignments of every period that has begun by `today`; how many orders had some.

    A sending that has not finished makes its own. Addressees that are closed by now get none.
    """
    ahead = Assignment.objects.filter(item=OuterRef("pk"), due__gte=today)
    waiting = DirectiveItem.objects.filter(
        ~Exists(ahead),
        due_kind=DirectiveItem.DueKind.PERIODIC,
        on_control=True,
        order__state=State.SIGNED,
        order__distribution__finished_at__isnull=False,
        assignments__isnull=False,
    )
    orders = Order.objects.filter(pk__in=waiting.values("order")).order_by("pk")
    return sum(_open(order, today) for order in orders)


def _open(order: Order, today: dt.date) -> bool:
    with transaction.atomic():
        held = lock(order)
        if held.state != State.SIGNED:
            return False
        there = Assignment.objects.filter(order=held)
        before = there.count()
        recipients = (
            held.recipients.filter(sent_at__isnull=False, organization__isnull=False)
            .exclude(organization__closed__lt=today)
            .prefetch_related("items")
        )
        give(held, list(recipients), today=today, at=timezone.now())
        made = there.count() - before
        if made:
            record(
                authority_id=held.authority_id,
                actor=None,
                verb="open_period",
                thing=held,
                facts={"assignments": made, "day": today.isoformat()},
            )
        return made > 0
