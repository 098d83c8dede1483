"""A school is closed or merged: its duties go to the successor by one recorded act."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from office.actions.history import record
from office.models import User
from office.refusals import NotAllowed
from orders.models import Answer, Assignment, Delegation, Recipient
from orders.policy import HANDS_OVER
from orders.refusals import StillOpen
from orders.workflow import OPEN_DUTIES, Duty, State
from schools.models import Organization
from schools.policy import require


@dataclass(frozen=True, slots=True)
class Left:
    """What a closed organization still holds."""

    assignments: list[Assignment]
    recipients: list[Recipient]

    def __bool__(self) -> bool:
        return bool(self.assignments or self.recipients)


def left_at(organization: Organization) -> Left:
    """Open assignments of an organization, and the orders in force that it received."""
    return Left(
        list(_open(organization).select_related("order__entry", "item")),
        list(_received(organization).select_related("order__entry")),
    )


def not_handed_over(authority_id: int, today: dt.date) -> QuerySet[Organization]:
    """Organizations that are closed and still have open assignments."""
    found: QuerySet[Organization] = (
        Organization.objects.of_authority(authority_id)
        .filter(closed__lt=today, assignments__state__in=OPEN_DUTIES)
        .with_names()
        .distinct()
    )
    return found


@transaction.atomic
def hand_over(actor: User, organization: Organization) -> Left:
    """Give everything that a closed organization holds to its successor; without one, withdraw it.

    Closed and withdrawn assignments stay where they were done, and so does every event. Twice is
    as once. Raises `NotAllowed`, `StillOpen` for an organization that is not closed yet.
    """
    require(actor, HANDS_OVER)
    if organization.authority_id != actor.authority_id:
        raise NotAllowed
    held = Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)
    if held.closed is None or held.closed > timezone.localdate():
        raise StillOpen
    successor = heir_of(held)
    left = Left(
        list(_open(held).select_for_update(of=("self",)).select_related("order__entry")),
        list(_received(held).select_for_update(of=("self",)).order_by("pk")),
    )
    if not left.assignments and (successor is None or not left.recipients):
        return left
    keys = [row.pk for row in left.assignments]
    Delegation.objects.filter(assignment__in=keys, ended_at=None).update(ended_at=timezone.now())
    moved = Assignment.objects.filter(pk__in=keys)
    if successor is None:
        moved.update(state=Duty.WITHDRAWN)
        Answer.objects.filter(assignment__in=keys, outcome=Answer.Outcome.WAITING).update(
            outcome=Answer.Outcome.WITHDRAWN
        )
    else:
        moved.update(organization=successor)
        Recipient.objects.filter(pk__in=[row.pk for row in left.recipients]).update(
            organization=successor
        )
    record(
        authority_id=held.authority_id,
        actor=actor,
        verb="hand_over",
        thing=held,
        facts={
            "name": held.short_name,
            "to": successor.short_name if successor else None,
            "assignments": [
                f"№ {row.order.entry.number}, {row.reference}"
                + (f", {row.period_name}" if row.period_name else "")
                for row in left.assignments
            ],
            "orders": len(left.recipients),
        },
    )
    return left


def heir_of(organization: Organization) -> Organization | None:
    """The last successor in the chain that is still open; None when there is none."""
    today, seen, heir = timezone.localdate(), {organization.pk}, organization.successor
    while heir is not None and not heir.exists_on(today):
        if heir.pk in seen:
            return None
        seen.add(heir.pk)
        heir = heir.successor
    return heir


def _open(organization: Organization) -> QuerySet[Assignment]:
    rows: QuerySet[Assignment] = Assignment.objects.filter(
        organization=organization, state__in=OPEN_DUTIES
    ).order_by("pk")
    return rows


def _received(organization: Organization) -> QuerySet[Recipient]:
    rows: QuerySet[Recipient] = Recipient.objects.filter(
        organization=organization, order__state=State.SIGNED
    )
    return rows
