"""Builders of orders: a draft that is ready to go, and orders further on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from documents.tree import Paragraph, runs
from office.actions.files import keep
from orders.actions import (
    distribution,
    drafting,
    items,
    journals,
    registration,
    signing,
    submission,
)
from orders.actions.items import To
from orders.models import Assignment, Journal, Order, OrderKind, OrderVersion, Recipient
from schools.models import AddresseeGroup, Organization
from tests import make
from tests.make import House


def kind(house: House, *, pattern: str = "{n}", start: int = 1) -> OrderKind:
    """A kind of order with a journal of its own."""
    journal: Journal = journals.add_journal(
        house.administrator, name=f"Журнал {Journal.objects.count() + 1}", pattern=pattern
    )
    journals.start_year(house.administrator, journal, year=timezone.localdate().year, start=start)
    return journals.add_kind(
        house.administrator, name=f"Вид {OrderKind.objects.count() + 1}", journal=journal
    )


def draft(house: House, kind_: OrderKind | None = None, title: str = "О проверке") -> Order:
    """A draft with everything that is required, on one page."""
    order = drafting.draft(
        house.drafter, kind=kind_ or kind(house), title=title, signatory=house.head_appointment
    )
    drafting.add_passage(house.drafter, order, (Paragraph(runs("В целях проверки")),))
    items.add(house.drafter, order, text="Руководителям школ провести проверку.")
    order.refresh_from_db()
    return order


def ready(house: House, kind_: OrderKind | None = None) -> Order:
    """A draft that proofreading asks nothing about."""
    order = draft(house, kind_)
    text = "Контроль за исполнением приказа оставляю за собой."
    items.add(house.drafter, order, text=text, kind="control")
    order.refresh_from_db()
    return order


def approved(house: House, kind_: OrderKind | None = None, title: str = "О проверке") -> Order:
    """An order that waits for its number."""
    order = draft(house, kind_, title)
    submission.submit(house.drafter, order)
    order.refresh_from_db()
    return order


def registered(house: House, kind_: OrderKind | None = None) -> tuple[Order, OrderVersion]:
    """An order with its number and its PDF."""
    order = approved(house, kind_)
    version = registration.register(house.registrar, order)
    order.refresh_from_db()
    return order, version


PDF = b"%PDF-1.4\n% a scan\n%%EOF\n"


def group(house: House, name: str = "руководители школ") -> AddresseeGroup:
    """A group of all schools."""
    return make.group(house.authority, name, "Руководителям школ")


def _schools(house: House) -> AddresseeGroup:
    groups = AddresseeGroup.objects.filter(authority=house.authority, kinds=["school"])
    return groups.first() or group(house)


def addressed(
    house: House,
    kind_: OrderKind | None = None,
    *,
    title: str = "О проверке",
    due: dt.date | None = None,
    count: int = 3,
    to: Sequence[To] = (),
) -> Order:
    """A draft whose first item asks all schools for `count` things, each with a report."""
    order = drafting.draft(
        house.drafter, kind=kind_ or kind(house), title=title, signatory=house.head_appointment
    )
    first = items.add(house.drafter, order, text="Руководителям школ:")
    items.save(
        house.drafter,
        first,
        seen=first.version,
        to=list(to) or [To(group=_schools(house))],
    )
    for number in range(1, count + 1):
        item = items.add(house.drafter, order, text=f"сделать дело {number};", parent=first)
        items.save(
            house.drafter,
            item,
            seen=item.version,
            due_kind="day",
            due_day=due or timezone.localdate() + dt.timedelta(days=10),
            on_control=True,
            needs_report=True,
        )
    order.refresh_from_db()
    return order


def signed(
    house: House, order: Order | None = None, *, when: str = "at_once", day: dt.date | None = None
) -> Order:
    """An order signed on paper: the registrar brought the scan, the drafter confirmed it."""
    order = order or addressed(house)
    if order.state == "draft":
        submission.submit(house.drafter, order)
        order.refresh_from_db()
    version = registration.register(house.registrar, order)
    assert version.date is not None
    signing.sign_on_paper(
        house.registrar,
        order,
        signer=house.head_appointment,
        signed_on=version.date,
        scan=keep(house.authority, PDF, "application/pdf"),
        when=when,
        day=day,
    )
    signing.confirm_scan(house.drafter, order)
    return Order.objects.get(pk=order.pk)


def sent(house: House, order: Order | None = None) -> Order:
    """A signed order that has reached everybody on its list."""
    order = signed(house, order)
    distribution.send_out.call(order.pk)
    return order


def recipient(order: Order, organization: Organization) -> Recipient:
    """An organization on the list of an order."""
    row: Recipient = order.recipients.get(organization=organization)
    return row


def duties(order: Order, organization: Organization) -> list[Assignment]:
    """What an organization was told by an order, in printed order."""
    return list(order.assignments.filter(organization=organization).order_by("place", "period"))
