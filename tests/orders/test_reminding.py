"""Schools that are late are reminded, once a day, as far as anything reaches them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from office.models import Letter, User
from office.refusals import NotAllowed
from orders.actions import control, execution
from orders.models import Assignment, Recipient
from orders.refusals import NobodyToRemind, RemindedToday
from tests import make as rows
from tests.make import House
from tests.orders import make
from tests.orders.cabinet import (
    DAY,
    Cabinet,
    events,
    report,
    today,
    told,
)


@pytest.fixture
def cab(cab: Cabinet) -> Cabinet:
    """Two schools whose directors have mailboxes."""
    User.objects.filter(pk=cab.director.pk).update(email="director@school.example")
    User.objects.filter(pk=cab.neighbour.pk).update(email="neighbour@school.example")
    return cab


def test_only_who_is_late_is_reminded_and_once_a_day(cab: Cabinet) -> None:
    third = rows.organization(cab.house.authority, name="Школа № 3")
    third.email = "third@school.example"  # where nobody has a login
    third.save()
    order = make.sent(cab.house, make.addressed(cab.house, cab.order.kind, title="О троих"))
    cab, desk = replace(cab, order=order), cab.house.control_desk
    # The first has read it and is in time, the second is late, the third has not read it.
    execution.acknowledge(cab.director, cab.recipient)
    execution.acknowledge(cab.neighbour, make.recipient(order, cab.house.other_school))
    Assignment.objects.filter(pk=cab.theirs[0].pk).update(due=today() - DAY)
    assert control.remind(desk, order) == 2
    reminded = Recipient.objects.filter(order=order, reminded_on=today())
    assert {row.organization for row in reminded} == {cab.house.other_school, third}
    assert told("remind") == (["neighbour@school.example", "third@school.example"], [cab.neighbour])
    text = Letter.objects.get(key__startswith="remind", to="neighbour@school.example").text
    assert "(прошёл)" in text
    assert "ещё не ознакомились" not in text
    assert len(events(order, "remind")[0]["names"]) == 2
    with pytest.raises(RemindedToday):
        control.remind(desk, order)
    assert len(told("remind")[0]) == 2
    Recipient.objects.update(reminded_on=today() - DAY)
    report(cab.neighbour, cab.theirs[:1])
    assert control.remind(desk, order) == 1


def test_one_addressee_is_reminded_alone(cab: Cabinet) -> None:
    desk, other = cab.house.control_desk, make.recipient(cab.order, cab.house.other_school)
    assert control.remind(desk, cab.order, only=cab.recipient) == 1
    assert told("remind")[1] == [cab.director]
    with pytest.raises(RemindedToday):
        control.remind(desk, cab.order, only=cab.recipient)
    assert control.remind(desk, cab.order) == 1
    execution.acknowledge(cab.neighbour, other)
    Recipient.objects.update(reminded_on=None)
    with pytest.raises(RemindedToday):
        control.remind(desk, cab.order, only=other)


def test_who_can_be_reached_by_nothing_is_not_reminded(cab: Cabinet) -> None:
    desk = cab.house.control_desk
    execution.acknowledge(cab.director, cab.recipient)
    order = cab.order
    cab.neighbour.roles.update(valid_to=today() - DAY)
    with pytest.raises(NobodyToRemind):
        control.remind(desk, order)
    assert make.recipient(order, cab.house.other_school).reminded_on is None
    assert not events(order, "remind")
    # A line of text is on the list, and nobody's.
    order.recipients.exclude(pk=cab.recipient.pk).update(
        addressed=None, organization=None, named="Совет ветеранов"
    )
    with pytest.raises(RemindedToday):
        control.remind(desk, order)


def test_controllers_and_registrars_remind_and_nobody_else(cab: Cabinet, elsewhere: House) -> None:
    house = cab.house
    names = ["drafter", "head", "administrator", "observer", "stranger"]
    others = [getattr(house, name) for name in names]
    for user in [*others, cab.director, cab.neighbour, elsewhere.control_desk]:
        with pytest.raises(NotAllowed):
            control.remind(user, cab.order)
    assert not Recipient.objects.filter(reminded_on__isnull=False).exists()
    assert control.remind(house.registrar, cab.order) == 2
