"""Lock an order before anything is done to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from office.actions.history import record
from office.models import Authority, Event, User
from orders import policy
from orders.models import Order

SITTING = dt.timedelta(minutes=30)


def lock(order: Order) -> Order:
    """The order as it is now, locked until the transaction ends."""
    return (
        Order.objects.select_for_update(of=("self",))
        .select_related("entry", "authority", "kind__journal", "signatory__post")
        .get(pk=order.pk)
    )


def local_day(authority: Authority, at: dt.datetime) -> dt.date:
    """The day that `at` falls on where the authority is."""
    return at.astimezone(ZoneInfo(authority.time_zone)).date()


@contextmanager
def editing(actor: User, order: Order) -> Iterator[Order]:
    """Hold a draft open for one edit: refuse, let the caller write, note the sitting.

    Raises `NotAllowed` or `WrongState`. One `edit` event per person and sitting of 30 minutes.
    """
    with transaction.atomic():
        now = timezone.now()
        held = lock(order)
        policy.check(actor, "edit", held)
        yield held
        Order.objects.filter(pk=held.pk).update(changed_at=now, edits=F("edits") + 1)
        last = Event.objects.of_authority(held.authority_id).about(held).last()
        same_sitting = (
            last is not None
            and last.verb in {"edit", "draft"}
            and last.actor_id == actor.pk
            and now - last.at < SITTING
        )
        if not same_sitting:
            record(authority_id=held.authority_id, actor=actor, verb="edit", thing=held, at=now)
