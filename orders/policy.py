"""May this user do this verb to this order? One answer for buttons, views and actions."""

from __future__ import annotations

from django.utils import timezone

from office.models import User
from office.refusals import NotAllowed, Refusal, WrongState
from orders.models import Assignment, Order, Recipient, Signature
from orders.querysets.reach import reach_of
from orders.refusals import HoldsNumber, OwnScan, ScanAwaits
from orders.workflow import (
    DUTY_VERBS,
    NEEDS_NO_NUMBER,
    NEEDS_NO_SCAN,
    NEEDS_SCAN,
    VERBS,
    Duty,
    Place,
    State,
    Verb,
    allows,
)
from schools.models import Appointment, Role
from schools.policy import STAFF, has_role, standing_of

R = Role.Name
DRAFTERS = frozenset({R.DRAFTER, R.ADMINISTRATOR})
REGISTRARS = frozenset({R.REGISTRAR})
HEADS = frozenset({R.HEAD})
EDITS_JOURNALS = frozenset({R.REGISTRAR, R.ADMINISTRATOR})
EDITS_RULES = frozenset({R.REGISTRAR, R.ADMINISTRATOR})
CONTROLS = frozenset({R.CONTROL_DESK})
HANDS_OVER = frozenset({R.ADMINISTRATOR, R.REGISTRAR, R.CONTROL_DESK})
BY_CONTROLLERS = frozenset({"close", "return"})


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
    return _holds_today(user, order.signatory)


def is_controller(user: User, order: Order) -> bool:
    """Whether the user controls the order: holds the post of its control clause, or the desk."""
    if order.authority_id != user.authority_id:
        return False
    return has_role(user, CONTROLS) or _holds_today(user, order.controller)


def _holds_today(user: User, named: Appointment | None) -> bool:
    """Whether the post that `named` holds is the user's today; one acting in it comes first."""
    if named is None:
        return False
    holder = (
        Appointment.objects.of_authority(named.authority_id)
        .holding(named.post, timezone.localdate())
        .select_related("person")
        .first()
    )
    return holder is not None and holder.person.user_id == user.pk


def check(user: User, verb: str, order: Order | None = None) -> None:
    """Raise unless `user` may do `verb` to `order` now.

    Raises `NotAllowed` for the wrong person, `WrongState` for the wrong state, `HoldsNumber` for
    discarding a draft that holds a number, `ScanAwaits` for what cannot be done while a scan waits
    for a second person, `OwnScan` for confirming one's own.
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
    if verb in NEEDS_SCAN | NEEDS_NO_SCAN:
        _check_scan(user, verb, waiting_scan(order))


def waiting_scan(order: Order) -> Signature | None:
    """The statement that the order was signed by hand, while it waits for a second person."""
    if order.state != State.REGISTERED:
        return None
    scan: Signature | None = (
        Signature.objects.awaiting().with_people().filter(version__order=order).first()
    )
    return scan


def _check_scan(user: User, verb: str, scan: Signature | None) -> None:
    if verb in NEEDS_NO_SCAN and scan is not None:
        raise ScanAwaits
    if verb in NEEDS_SCAN and scan is None:
        raise WrongState
    if verb == "confirm_scan" and scan is not None and scan.stated_by_id == user.pk:
        raise OwnScan


def may(user: User, verb: str, order: Order | None = None) -> bool:
    """Whether `check` would let it pass, for buttons that make an order."""
    try:
        check(user, verb, order)
    except Refusal:
        return False
    return True


def check_reader(user: User) -> None:
    """Raise `NotAllowed` unless the user may let the portal read and check a file of an order."""
    if user.authority_id is None or not has_role(user, STAFF):
        raise NotAllowed


def verbs_for(user: User, order: Order) -> list[Verb]:
    """The verbs that have a button for this user and this order, in the table's order."""
    places, scan = places_of(user, order), waiting_scan(order)
    barred = NEEDS_SCAN if scan is None else NEEDS_NO_SCAN
    if scan is not None and scan.stated_by_id == user.pk:
        barred = barred | {"confirm_scan"}
    return [
        verb
        for verb in VERBS.values()
        if verb.places & places
        and verb.name not in barred
        and allows(verb.name, State(order.state), has_number=order.has_number)
    ]


def acts_for(user: User, recipient: Recipient) -> bool:
    """Whether the user answers for an addressee as a whole: its director, or for its director."""
    return recipient.authority_id == user.authority_id and reach_of(user).holds(
        recipient.organization_id, recipient.post_id
    )


def directs(user: User, organization_id: int | None) -> bool:
    """Whether the user is director of an organization: who may give duties to deputies."""
    return organization_id in standing_of(user).directs


def check_duty(user: User, verb: str, assignment: Assignment) -> None:
    """Raise unless `user` may do `verb` (of `DUTY_VERBS`) to an assignment now.

    Raises `NotAllowed` for the wrong person, `WrongState` for the wrong state or an order that is
    no longer in force.
    """
    check_doer(user, verb, assignment)
    sources, _ = DUTY_VERBS[verb]
    if Duty(assignment.state) not in sources or assignment.order.state != State.SIGNED:
        raise WrongState


def check_doer(user: User, verb: str, assignment: Assignment) -> None:
    """Raise `NotAllowed` unless `user` does `verb` (of `DUTY_VERBS`) to an assignment."""
    if not does(user, verb, assignment):
        raise NotAllowed


def does(user: User, verb: str, assignment: Assignment) -> bool:
    """Whether `verb` (of `DUTY_VERBS`) is the user's to do to an assignment, whatever its state."""
    if assignment.authority_id != user.authority_id:
        return False
    if verb in BY_CONTROLLERS:
        return is_controller(user, assignment.order)
    reach = reach_of(user)
    return assignment.pk in reach.assignments or reach.holds(
        assignment.organization_id, assignment.post_id
    )
