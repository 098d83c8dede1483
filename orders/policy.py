"""May this user do this verb to this order? One answer for buttons, views and actions."""

from __future__ import annotations

from django.utils import timezone

from office.models import User
from office.refusals import NotAllowed, Refusal, WrongState
from orders.models import Order
from orders.refusals import HoldsNumber
from orders.workflow import NEEDS_NO_NUMBER, VERBS, Place, State, Verb, allows
from schools.models import Appointment, Role
from schools.policy import has_role

R = Role.Name
DRAFTERS = frozenset({R.DRAFTER, R.ADMINISTRATOR})
REGISTRARS = frozenset({R.REGISTRAR})
EDITS_JOURNALS = frozenset({R.REGISTRAR, R.ADMINISTRATOR})


def places_of(user: User, order: Order | None) -> frozenset[Place]:
    """In what capacity the user acts on the order (on orders at large when it is None)."""
    places: set[Place] = set()
    if has_role(user, DRAFTERS):
        places.add(Place.DRAFTER)
    if has_role(user, REGISTRARS):
        places.add(Place.REGISTRAR)
    if order is not None and is_signatory(user, order):
        places.add(Place.SIGNATORY)
    return frozenset(places)


def is_signatory(user: User, order: Order) -> bool:
    """Whether the user holds, or acts in, the order's signing post today."""
    if order.signatory is None:
        return False
    today = timezone.localdate()
    holder = (
        Appointment.objects.of_authority(order.authority_id)
        .holding(order.signatory.post, today)
        .select_related("person")
        .first()
    )
    return holder is not None and holder.person.user_id == user.pk


def check(user: User, verb: str, order: Order | None = None) -> None:
    """Raise unless `user` may do `verb` to `order` now.

    Raises `NotAllowed` for the wrong person, `WrongState` for the wrong state, `HoldsNumber` for
    discarding a draft that holds a number.
    """
    row = VERBS[verb]
    if order is not None and order.authority_id != user.authority_id:
        raise NotAllowed
    if not row.places & places_of(user, order):
        raise NotAllowed
    if order is None:
        if row.sources or not row.built:
            raise WrongState
        return
    if verb in NEEDS_NO_NUMBER and order.has_number and State(order.state) in row.sources:
        raise HoldsNumber
    if not allows(verb, State(order.state), has_number=order.has_number):
        raise WrongState


def may(user: User, verb: str, order: Order | None = None) -> bool:
    """Whether `check` would let it pass, for buttons that make an order."""
    try:
        check(user, verb, order)
    except Refusal:
        return False
    return True


def verbs_for(user: User, order: Order) -> list[Verb]:
    """The verbs that have a button for this user and this order, in the table's order."""
    places = places_of(user, order)
    return [
        verb
        for verb in VERBS.values()
        if verb.places & places
        and allows(verb.name, State(order.state), has_number=order.has_number)
    ]
