"""What a school does with an order: acknowledges it, accepts its items, gives them to deputies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone

from office.actions.history import record
from office.models import User
from office.policy import same_authority
from office.refusals import NotAllowed, WrongState
from orders import policy
from orders.actions import letters
from orders.models import Acknowledgement, Assignment, Delegation, Recipient
from orders.refusals import NoLogin, NothingChosen, NotOfThisPlace
from orders.workflow import OPEN_DUTIES, Duty, State
from schools.models import Appointment, Organization, Person

LONGEST = 366  # days of a substitution


def signed_as(user: User, organization_id: int | None, today: dt.date) -> str:
    """How somebody's act is written down: «Л.Е. Дмитренко, директор МАОУ-СОШ № 20»."""
    held = (
        Appointment.objects.filter(person__user=user, post__organization=organization_id)
        .in_force(today)
        .select_related("person", "post")
        .order_by("-post__is_head", "-valid_from")
        .first()
    )
    if held is None:
        return user.name
    post = held.printed_post
    return f"{held.person.initials_surname}, {post[:1].lower()}{post[1:]}"[:300]


@transaction.atomic
def acknowledge(actor: User, recipient: Recipient, *, at: dt.datetime | None = None) -> Recipient:
    """Acknowledge an order for an addressee, as a named person, in the version in force.

    Twice is as once. Raises `NotAllowed`, `WrongState`.
    """
    at = at or timezone.now()
    row = _lock(recipient)
    if not policy.acts_for(actor, row):
        raise NotAllowed
    if row.sent_at is None or row.order.state != State.SIGNED:
        raise WrongState
    name = signed_as(actor, row.organization_id, timezone.localdate(at))
    _, first = Acknowledgement.objects.get_or_create(
        recipient=row,
        version_id=row.version_id,
        user=actor,
        defaults={"authority_id": row.authority_id, "name": name, "at": at},
    )
    if not first:
        return row
    if row.acknowledged_at is None:
        row.acknowledged_at, row.acknowledged_name = at, name
        row.save(update_fields=["acknowledged_at", "acknowledged_name"])
    record(
        authority_id=row.authority_id,
        actor=actor,
        verb="acknowledge",
        thing=row,
        facts={"order": row.order_id, "version": row.version_id, "name": name},
        at=at,
    )
    return row


@transaction.atomic
def accept(
    actor: User, assignments: Collection[Assignment], *, at: dt.datetime | None = None
) -> list[Assignment]:
    """Accept assignments, one or many of one addressee; those accepted already stay as they are.

    Raises `NotAllowed`, `WrongState`, `NothingChosen`.
    """
    at = at or timezone.now()
    rows = locked(assignments)
    accepted = []
    for row in rows:
        if row.state == Duty.ACCEPTED:
            policy.check_doer(actor, "accept", row)
            continue
        policy.check_duty(actor, "accept", row)
        accepted.append(row)
    if accepted:
        name = signed_as(actor, accepted[0].organization_id, timezone.localdate(at))
        for row in accepted:
            row.state, row.accepted_at, row.accepted_name = Duty.ACCEPTED, at, name
        Assignment.objects.bulk_update(accepted, ["state", "accepted_at", "accepted_name"])
        tell(actor, "accept", accepted, at=at, name=name)
    return accepted


@transaction.atomic
def delegate(actor: User, assignment: Assignment, person: Person) -> Delegation:
    """Give an assignment to somebody of the school; whoever had it before has it no longer.

    Raises `NotAllowed` for who is not the director, `WrongState`, `NotOfThisPlace`, `NoLogin`.
    """
    row = locked([assignment])[0]
    if not policy.directs(actor, row.organization_id):
        raise NotAllowed
    if Duty(row.state) not in OPEN_DUTIES:
        raise WrongState
    same_authority(actor, person)
    _check_deputy(person, row.organization_id)
    standing = row.delegations.filter(ended_at=None).first()
    if standing is not None:
        if standing.person_id == person.pk:
            return standing
        standing.ended_at = timezone.now()
        standing.save(update_fields=["ended_at"])
    given = Delegation.objects.create(
        authority_id=row.authority_id,
        organization_id=row.organization_id,
        person=person,
        assignment=row,
        given_by=actor,
    )
    letters.delegated(row, person)
    tell(actor, "delegate", [row], to=person.initials_surname)
    return given


@transaction.atomic
def substitute(
    actor: User,
    organization: Organization,
    person: Person,
    *,
    valid_from: dt.date,
    valid_to: dt.date,
) -> Delegation:
    """Let somebody of the school act for its director for a period, both days included.

    Raises `NotAllowed`, `NotOfThisPlace`, `NoLogin`, and `WrongState` for a period that is over or
    ends before it begins.
    """
    if not policy.directs(actor, organization.pk):
        raise NotAllowed
    same_authority(actor, organization, person)
    if valid_to < valid_from or valid_to < timezone.localdate():
        raise WrongState("Период замещения уже прошёл или кончается раньше, чем начинается.")
    if (valid_to - valid_from).days > LONGEST:
        raise WrongState("Замещение назначают не больше чем на год. Исправьте период.")
    Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)
    _check_deputy(person, organization.pk)
    standing = Delegation.objects.filter(
        organization=organization, person=person, assignment=None, ended_at=None
    )
    overlapping = standing.filter(valid_from__lte=valid_to, valid_to__gte=valid_from).first()
    if overlapping is not None:
        if (overlapping.valid_from, overlapping.valid_to) == (valid_from, valid_to):
            return overlapping
        raise WrongState(
            f"{person.initials_surname} уже замещает вас в эти дни. Отзовите прежний период или "
            "выберите другие даты."
        )
    given = Delegation.objects.create(
        authority_id=organization.authority_id,
        organization=organization,
        person=person,
        valid_from=valid_from,
        valid_to=valid_to,
        given_by=actor,
    )
    letters.substitutes(given)
    record(
        authority_id=organization.authority_id,
        actor=actor,
        verb="substitute",
        thing=organization,
        facts={
            "to": person.initials_surname,
            "valid_from": valid_from.isoformat(),
            "valid_to": valid_to.isoformat(),
        },
    )
    return given


@transaction.atomic
def end_delegation(actor: User, delegation: Delegation) -> None:
    """Take a duty or a period back from a deputy; twice is as once. Raises `NotAllowed`."""
    row = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    if not policy.directs(actor, row.organization_id):
        raise NotAllowed
    if row.ended_at is not None:
        return
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    record(
        authority_id=row.authority_id,
        actor=actor,
        verb="end_delegation",
        thing=row.assignment.recipient if row.assignment else row.organization,
        facts={
            "from": row.person.initials_surname,
            "items": [row.assignment.reference] if row.assignment else [],
        },
    )


def locked(assignments: Collection[Assignment]) -> list[Assignment]:
    """The assignments as they are now, locked; all of one addressee.

    Raises `NothingChosen` for none, `NotAllowed` for those of several addressees.
    """
    keys = sorted({row.pk for row in assignments})
    rows = list(
        Assignment.objects.select_for_update(of=("self",))
        .select_related("order", "item", "recipient")
        .filter(pk__in=keys)
        .order_by("pk")
    )
    if not rows:
        raise NothingChosen
    if len({row.recipient_id for row in rows}) > 1:
        raise NotAllowed
    return sorted(rows, key=lambda row: (row.place, row.period, row.pk))


def tell(
    actor: User,
    verb: str,
    rows: Sequence[Assignment],
    *,
    at: dt.datetime | None = None,
    **facts: object,
) -> None:
    """Record an act upon assignments of one addressee, in the addressee's own history."""
    recipient = rows[0].recipient
    record(
        authority_id=recipient.authority_id,
        actor=actor,
        verb=verb,
        thing=recipient,
        facts={
            "order": rows[0].order_id,
            "items": [
                f"{row.reference}, {row.period_name}" if row.period_name else row.reference
                for row in rows
            ],
            **facts,
        },
        at=at,
    )


def _lock(recipient: Recipient) -> Recipient:
    row: Recipient = (
        Recipient.objects.select_for_update(of=("self",))
        .select_related("order")
        .get(pk=recipient.pk)
    )
    return row


def _check_deputy(person: Person, organization_id: int) -> None:
    """Somebody who works there today, and can log in."""
    works = (
        person.appointments.filter(post__organization=organization_id)
        .in_force(timezone.localdate())
        .exists()
    )
    if not works:
        raise NotOfThisPlace
    if person.user is None or not person.user.is_active:
        raise NoLogin(person.initials_surname)
