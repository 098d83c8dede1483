"""Builders of orders: a draft that is ready to go, and orders further on."""

from __future__ import annotations

from django.utils import timezone

from documents.tree import Paragraph, runs
from orders.actions import drafting, items, journals, registration, submission
from orders.models import Journal, Order, OrderKind, OrderVersion
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
