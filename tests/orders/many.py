"""Rows by the dozen, written straight into the tables: for tests that count questions."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from office.actions.files import keep
from orders.models import (
    Answer,
    Assignment,
    Delegation,
    DirectiveItem,
    ExecutionReport,
    JournalEntry,
    Order,
    Recipient,
    ReportFile,
)
from schools.models import Organization, OrganizationName
from tests.make import LONG_AGO
from tests.orders.cabinet import DAY, Cabinet, today

_count = itertools.count(1000)
STATES = ("sent", "accepted", "reported", "returned", "closed")


def orders(cab: Cabinet, count: int, *, acknowledged: bool = True) -> list[Order]:
    """Signed orders that the director's school has received, each with one assignment a state."""
    kept = cab.order
    made = Order.objects.bulk_create(
        Order(
            authority=cab.house.authority,
            kind=kept.kind,
            state="signed",
            title=f"О деле {n}",
            signatory=kept.signatory,
            controller=kept.signatory,
            author=cab.house.drafter,
        )
        for n in range(count)
    )
    numbers = [next(_count) for _ in made]
    JournalEntry.objects.bulk_create(
        JournalEntry(
            authority=cab.house.authority,
            journal=kept.kind.journal,
            year=today().year,
            n=n,
            number=str(n),
            date=today(),
            order=order,
        )
        for n, order in zip(numbers, made, strict=True)
    )
    at = timezone.now()
    received = Recipient.objects.bulk_create(
        Recipient(
            authority=cab.house.authority,
            order=order,
            version=cab.recipient.version,
            addressed=cab.school,
            organization=cab.school,
            named=cab.recipient.named,
            waiting=False,
            sent_at=at,
            acknowledged_at=at if acknowledged else None,
            acknowledged_name="П.П. Прежний, директор" if acknowledged else "",
        )
        for order in made
    )
    for row in received:
        duties(cab, row, len(STATES))
    return made


def duties(cab: Cabinet, row: Recipient, count: int) -> list[Assignment]:
    """More items of an order, each given to one addressee; a state for each of them in turn.

    Every other one is with a deputy, and those that were reported have their reports.
    """
    start = DirectiveItem.objects.filter(order=row.order).count()
    items = DirectiveItem.objects.bulk_create(
        DirectiveItem(
            authority=cab.house.authority,
            order=row.order,
            position=start + n,
            text=f"дело {n};",
            needs_report=True,
        )
        for n in range(1, count + 1)
    )
    made = Assignment.objects.bulk_create(
        Assignment(
            authority=cab.house.authority,
            order=row.order,
            item=item,
            recipient=row,
            organization=row.organization,
            reference=f"пункт {item.position}",
            place=item.position,
            due=today() + n % 7 * DAY - 3 * DAY,
            state=STATES[n % len(STATES)],
            sent_at=timezone.now(),
            reported_at=timezone.now(),
            closed_at=timezone.now(),
        )
        for n, item in enumerate(items)
    )
    Delegation.objects.bulk_create(
        Delegation(
            authority=cab.house.authority,
            organization=row.organization,
            person=cab.deputy,
            assignment=one,
            given_by=cab.director,
        )
        for one in made[::2]
    )
    reports(cab, row, [one for one in made if one.state in ("reported", "returned", "closed")])
    return made


OUTCOMES = {"reported": "waiting", "returned": "returned", "closed": "accepted"}


def reports(cab: Cabinet, row: Recipient, about: Sequence[Assignment]) -> None:
    """A report with a file about each of these assignments, as their states say; and a draft."""
    shared: dict[str, Any] = {"authority": cab.house.authority}
    made = ExecutionReport.objects.bulk_create(
        ExecutionReport(
            **shared,
            order=row.order,
            recipient=row,
            author=cab.director,
            text="Сделано.",
            submitted_at=timezone.now(),
            submitted_name="П.П. Дмитренко, директор",
        )
        for _ in about
    )
    ExecutionReport.objects.create(
        **shared, order=row.order, recipient=row, author=cab.director, text="Пишется."
    )
    Answer.objects.bulk_create(
        Answer(
            **shared,
            report=one,
            assignment=duty,
            outcome=OUTCOMES[duty.state],
            reason="Мало" if duty.state == "returned" else "",
            decided_by=cab.house.control_desk,
        )
        for one, duty in zip(made, about, strict=True)
    )
    stored = keep(cab.house.authority, b"%PDF-1.7", "application/pdf")
    ReportFile.objects.bulk_create(
        ReportFile(**shared, report=one, file=stored, name="Протокол.pdf") for one in made
    )


def schools(cab: Cabinet, count: int) -> list[Recipient]:
    """More schools that were sent the cabinet's order, each with what the others were given."""
    authority, at = cab.house.authority, timezone.now()
    places = Organization.objects.bulk_create(
        Organization(
            authority=authority, kind="school", opened=LONG_AGO, sort_key=f"Школа {next(_count)}"
        )
        for _ in range(count)
    )
    OrganizationName.objects.bulk_create(
        OrganizationName(
            authority=authority,
            organization=one,
            short_name=one.sort_key,
            full_name=one.sort_key,
            valid_from=LONG_AGO,
        )
        for one in places
    )
    received = Recipient.objects.bulk_create(
        Recipient(
            authority=authority,
            order=cab.order,
            version=cab.recipient.version,
            addressed=one,
            organization=one,
            named=one.sort_key,
            waiting=False,
            sent_at=at,
        )
        for one in places
    )
    items = [duty.item for duty in cab.duties]
    made = Assignment.objects.bulk_create(
        Assignment(
            authority=authority,
            order=cab.order,
            item=item,
            recipient=row,
            organization=row.organization,
            reference=f"подпункт {n}) пункта 1",
            place=n,
            due=today() - DAY,
            state="reported" if n == 1 else "sent",
            sent_at=at,
        )
        for row in received
        for n, item in enumerate(items, start=1)
    )
    for row in received:
        reports(cab, row, [one for one in made if one.recipient_id == row.pk and one.place == 1])
    return received
