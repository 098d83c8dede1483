"""Sending an order out: so many assignments, letters and notices, as the background job does it."""

from __future__ import annotations

import datetime as dt
import time

from django.utils import timezone

from office.actions.files import keep
from office.models import User
from orders.actions import distribution, drafting, items, registration, signing, submission
from orders.actions.items import To
from orders.models import Order, OrderKind
from schools.models import AddresseeGroup, Appointment, Organization, OrganizationName, Role

DUTIES = 12


def measure(kind: OrderKind, signatory: Appointment, schools: int) -> tuple[float, int]:
    """Seconds to send one order of 12 controlled items to `schools` schools; assignments made."""
    order = _signed(kind, signatory, _group(kind.authority_id, schools))
    began = time.perf_counter()
    distribution.send_out.call(order.pk)
    return time.perf_counter() - began, order.assignments.count()


def _group(authority_id: int, count: int) -> AddresseeGroup:
    """A group of schools made for the bench, each with a director who has a login."""
    since = dt.date(2020, 1, 1)
    made = Organization.objects.bulk_create(
        [
            Organization(
                authority_id=authority_id, kind="school", opened=since, sort_key=f"{count}-{n}"
            )
            for n in range(count)
        ]
    )
    OrganizationName.objects.bulk_create(
        [
            OrganizationName(
                authority_id=authority_id,
                organization=one,
                short_name=f"Школа {one.pk}",
                full_name=f"Школа {one.pk}",
                valid_from=since,
            )
            for one in made
        ]
    )
    users = User.objects.bulk_create(
        [
            User(
                authority_id=authority_id,
                username=f"bench-{one.pk}",
                name=f"Директор {one.pk}",
                email=f"bench-{one.pk}@demo.invalid",
                password="!",
            )
            for one in made
        ]
    )
    Role.objects.bulk_create(
        [
            Role(
                authority_id=authority_id,
                user=user,
                name=Role.Name.DIRECTOR,
                organization=one,
                valid_from=since,
            )
            for user, one in zip(users, made, strict=True)
        ]
    )
    group = AddresseeGroup.objects.create(
        authority_id=authority_id, name=f"{count} школ", rule="list"
    )
    group.organizations.set(made)
    return group


def _signed(kind: OrderKind, signatory: Appointment, group: AddresseeGroup) -> Order:
    drafter = User.objects.get(username="drafter")
    registrar = User.objects.get(username="registrar")
    order = drafting.draft(drafter, kind=kind, title="О проверке", signatory=signatory)
    first = items.add(drafter, order, text="Руководителям школ:")
    items.save(drafter, first, seen=first.version, to=[To(group=group)])
    due = timezone.localdate() + dt.timedelta(days=10)
    for number in range(1, DUTIES + 1):
        item = items.add(drafter, order, text=f"сделать дело {number};", parent=first)
        items.save(drafter, item, seen=item.version, due_kind="day", due_day=due, on_control=True)
    submission.submit(drafter, order)
    version = registration.register(registrar, order)
    assert version.date is not None
    signing.sign_on_paper(
        registrar,
        order,
        signer=signatory,
        signed_on=version.date,
        scan=keep(order.authority, b"%PDF-1.4\n%%EOF\n", "application/pdf"),
        when="withheld",
    )
    signing.confirm_scan(drafter, order)
    distribution.plan(registrar, order, when="at_once")
    return order
