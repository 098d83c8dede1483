"""Which case forms of an order nobody has confirmed yet."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from orders.actions.locking import local_day
from orders.models import Addressee, Order
from schools.models import Appointment, CaseForms
from schools.models.forms import Declined, forms_of


def unconfirmed_forms(order: Order) -> list[CaseForms]:
    """The forms that the order uses and that no person has confirmed, each once.

    Of the authority's name, of who drafted and who controls (post and name), and of the
    addressees: groups, people, organizations by their heads of today, those without a head by
    their names. A constant number of questions. Forms that are not stored at all have no key.
    """
    seen: dict[tuple[type, int], CaseForms] = {}
    for row in _declined(order):
        forms = forms_of(row)
        if forms.text and not forms.is_confirmed:
            seen.setdefault((type(row), row.pk), forms)
    return list(seen.values())


def _declined(order: Order) -> Iterator[Declined]:
    day = local_day(order.authority, timezone.now())
    name = order.authority.names.in_force(day).select_related("forms").first()
    if name is not None:
        yield name
    people = Appointment.objects.of_authority(order.authority_id).with_forms()
    addressees = list(
        Addressee.objects.filter(item__order=order)
        .order_by("item__position", "position", "pk")
        .select_related("group__forms", "organization")
        .prefetch_related("organization__names__forms", "organization__authority__names__forms")
    )
    named = [order.drafted_by_id, order.controller_id]
    named += [one.appointment_id for one in addressees]
    by_key = people.in_bulk([key for key in dict.fromkeys(named) if key is not None])
    organizations = [one.organization for one in addressees if one.organization]
    heads = people.heads(organizations, day)
    for key in named[:2]:
        if key is not None:
            yield from _of_appointment(by_key[key])
    for one in addressees:
        if one.group:
            yield one.group
        elif one.appointment_id:
            yield from _of_appointment(by_key[one.appointment_id])
        elif one.organization and (head := heads.get(one.organization.pk)):
            yield from _of_appointment(head)
        elif one.organization and (called := one.organization.latest_name):
            yield called


def _of_appointment(appointment: Appointment) -> Iterator[Declined]:
    yield appointment if appointment.acting_title else appointment.post
    yield appointment.person
