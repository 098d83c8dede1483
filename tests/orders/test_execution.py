"""What a school does with an order: it acknowledges, accepts, gives to deputies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from office.models import Event
from office.refusals import NotAllowed, WrongState
from orders.actions import execution
from orders.models import Acknowledgement, Assignment, Delegation, Order
from orders.refusals import NothingChosen
from tests.make import House
from tests.orders import make
from tests.orders.cabinet import (
    DAY,
    DEPUTY,
    DIRECTOR,
    Cabinet,
    events,
    outsiders,
    substituted,
    today,
    user_of,
)

# Acknowledging


def test_a_named_person_acknowledges_a_version(cab: Cabinet) -> None:
    at = timezone.now() - dt.timedelta(minutes=5)
    row = execution.acknowledge(cab.director, cab.recipient, at=at)
    assert (row.acknowledged_at, row.acknowledged_name) == (at, DIRECTOR)
    mark = Acknowledgement.objects.get()
    version = cab.order.versions.in_force().get()
    assert (mark.recipient, mark.user, mark.name, mark.at) == (row, cab.director, DIRECTOR, at)
    assert mark.version_id == version.pk
    assert events(row, "acknowledge") == [
        {"by": cab.director, "order": cab.order.pk, "version": version.pk, "name": DIRECTOR}
    ]
    assert cab.states == ["sent"] * 3


def test_the_first_one_counts_and_a_second_person_adds_his_own(cab: Cabinet) -> None:
    first = execution.acknowledge(cab.director, cab.recipient)
    execution.acknowledge(substituted(cab, today(), today()), cab.recipient)
    row = cab.recipient
    assert (row.acknowledged_at, row.acknowledged_name) == (first.acknowledged_at, DIRECTOR)
    assert [mark.name for mark in row.acknowledgements.all()] == [DIRECTOR, DEPUTY]
    assert [one["by"] for one in events(row, "acknowledge")] == [cab.director, cab.deputy.user]


def test_acknowledging_twice_is_once(cab: Cabinet) -> None:
    early = timezone.now() - DAY
    execution.acknowledge(cab.director, cab.recipient, at=early)
    execution.acknowledge(cab.director, cab.recipient)
    assert Acknowledgement.objects.get().at == early
    assert cab.recipient.acknowledged_at == early
    assert len(events(cab.recipient, "acknowledge")) == 1


def test_who_holds_no_post_stands_under_it_by_name(house: House) -> None:
    order = make.sent(house)
    row = execution.acknowledge(house.director, make.recipient(order, house.school))
    assert row.acknowledged_name == house.director.name


def test_nobody_else_acknowledges(cab: Cabinet, elsewhere: House) -> None:
    for name, user in {**outsiders(cab), "elsewhere": elsewhere.director}.items():
        with pytest.raises(NotAllowed):
            execution.acknowledge(user, cab.recipient)
        assert not Acknowledgement.objects.exists(), name
    assert cab.recipient.acknowledged_at is None


def test_who_was_given_one_item_does_not_acknowledge_for_the_school(cab: Cabinet) -> None:
    execution.delegate(cab.director, cab.duties[0], cab.deputy)
    with pytest.raises(NotAllowed):
        execution.acknowledge(user_of(cab.deputy), cab.recipient)


def test_an_order_that_was_not_sent_is_not_acknowledged(house: House) -> None:
    order = make.signed(house, when="withheld")
    with pytest.raises(WrongState):
        execution.acknowledge(house.director, make.recipient(order, house.school))


def test_an_order_that_is_no_longer_in_force_is_neither_acknowledged_nor_accepted(
    cab: Cabinet,
) -> None:
    Order.objects.filter(pk=cab.order.pk).update(state="annulled")
    with pytest.raises(WrongState):
        execution.acknowledge(cab.director, cab.recipient)
    with pytest.raises(WrongState):
        execution.accept(cab.director, cab.duties)


# Accepting


def test_one_assignment_is_accepted(cab: Cabinet) -> None:
    at = timezone.now() - dt.timedelta(minutes=5)
    second = cab.duties[1]
    assert execution.accept(cab.director, [second], at=at) == [second]
    assert cab.states == ["sent", "accepted", "sent"]
    assert (cab.duties[1].accepted_at, cab.duties[1].accepted_name) == (at, DIRECTOR)
    assert events(cab.recipient, "accept") == [
        {
            "by": cab.director,
            "order": cab.order.pk,
            "items": ["подпункт 2) пункта 1"],
            "name": DIRECTOR,
        }
    ]


def test_all_are_accepted_at_once_and_twice_is_as_once(cab: Cabinet) -> None:
    first = execution.accept(cab.director, cab.duties[:1], at=timezone.now() - DAY)[0]
    assert len(execution.accept(cab.director, cab.duties)) == 2
    assert cab.duties[0].accepted_at == first.accepted_at
    assert execution.accept(cab.director, cab.duties) == []
    assert cab.states == ["accepted"] * 3
    assert [len(one["items"]) for one in events(cab.recipient, "accept")] == [1, 2]
    assert {row.state for row in cab.theirs} == {"sent"}


def test_what_is_past_accepting_is_refused_with_all_that_was_chosen(cab: Cabinet) -> None:
    for state in ("reported", "returned", "closed", "withdrawn"):
        Assignment.objects.filter(pk=cab.duties[1].pk).update(state=state)
        with pytest.raises(WrongState):
            execution.accept(cab.director, cab.duties)
        assert cab.states == ["sent", state, "sent"]


def test_nobody_else_accepts(cab: Cabinet, elsewhere: House) -> None:
    for user in [*outsiders(cab).values(), elsewhere.director]:
        with pytest.raises(NotAllowed):
            execution.accept(user, cab.duties)
    execution.accept(cab.director, cab.duties[:1])
    with pytest.raises(NotAllowed):
        execution.accept(cab.neighbour, cab.duties[:1])
    with pytest.raises(NotAllowed):
        execution.accept(cab.director, [*cab.duties[1:], *cab.theirs])
    with pytest.raises(NothingChosen):
        execution.accept(cab.director, [])
    assert cab.states == ["accepted", "sent", "sent"]


# What must never be false


ATTEMPTS: dict[str, tuple[str, Callable[[Cabinet], object]]] = {
    "an assignment is with two deputies": (
        "assignment_is_with_one_deputy",
        lambda cab: [delegation(cab, assignment=cab.duties[0]) for _ in range(2)],
    ),
    "a delegation is for an assignment and a period": (
        "delegation_is_for_an_assignment_or_a_period",
        lambda cab: delegation(cab, assignment=cab.duties[0], valid_from=today(), valid_to=today()),
    ),
    "a delegation is for nothing": (
        "delegation_is_for_an_assignment_or_a_period",
        lambda cab: delegation(cab),
    ),
    "a period has no end": (
        "delegation_is_for_an_assignment_or_a_period",
        lambda cab: delegation(cab, valid_from=today()),
    ),
    "a period ends before it begins": (
        "delegation_is_for_an_assignment_or_a_period",
        lambda cab: delegation(cab, valid_from=today(), valid_to=today() - DAY),
    ),
    "an assignment is in no state": (
        "assignment_state_is_known",
        lambda cab: Assignment.objects.update(state="lost"),
    ),
    "an assignment is given twice": (
        "assignment_is_given_once",
        lambda cab: Assignment.objects.filter(item=cab.duties[1].item).update(
            item=cab.duties[0].item
        ),
    ),
    "a person acknowledges a version twice": (
        # SQLite's guard against replacing rows is the first to see it.
        "person_acknowledges" if connection.vendor == "postgresql" else "REPLACE is refused",
        lambda cab: [acknowledgement(cab) for _ in range(2)],
    ),
}


def delegation(cab: Cabinet, **fields: object) -> Delegation:
    """A delegation as it is written."""
    return Delegation.objects.create(
        authority=cab.house.authority,
        organization=cab.school,
        person=cab.deputy,
        given_by=cab.director,
        **fields,
    )


def acknowledgement(cab: Cabinet) -> Acknowledgement:
    """An acknowledgement as it is written."""
    row = cab.recipient
    return Acknowledgement.objects.create(
        authority=cab.house.authority,
        recipient=row,
        version=row.version,
        user=cab.director,
        name="ж",
        at=timezone.now(),
    )


def test_what_must_never_be_false_is_refused_by_the_database(cab: Cabinet) -> None:
    for attempt, (name, act) in ATTEMPTS.items():
        with transaction.atomic():
            with pytest.raises(IntegrityError) as refused, transaction.atomic():
                act(cab)
            # SQLite names no constraint where columns are to be unique.
            assert name in str(refused.value) or "UNIQUE" in str(refused.value), attempt


def test_an_ended_delegation_stands_beside_the_next(cab: Cabinet) -> None:
    for _ in range(2):
        delegation(cab, assignment=cab.duties[0], ended_at=timezone.now())
    delegation(cab, assignment=cab.duties[0])
    assert Delegation.objects.count() == 3


def test_that_somebody_knew_of_an_order_is_never_rewritten(cab: Cabinet) -> None:
    execution.acknowledge(cab.director, cab.recipient)
    before = list(Acknowledgement.objects.values())
    for statement in (
        "UPDATE orders_acknowledgement SET name = 'иной'",
        "UPDATE orders_acknowledgement SET at = '2020-01-01 00:00:00+00:00'",
        "UPDATE orders_acknowledgement SET user_id = user_id",
        "DELETE FROM orders_acknowledgement",
    ):
        with (
            pytest.raises(DatabaseError, match=r"orders_acknowledgement: \w+ is refused"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
        assert list(Acknowledgement.objects.values()) == before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces rows")
def test_that_somebody_knew_of_an_order_is_never_replaced(cab: Cabinet) -> None:
    execution.acknowledge(cab.director, cab.recipient)
    with (
        pytest.raises(DatabaseError, match="REPLACE is refused"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("REPLACE INTO orders_acknowledgement SELECT * FROM orders_acknowledgement")


def test_what_was_refused_leaves_no_event(cab: Cabinet) -> None:
    before = Event.objects.count()
    for act in (
        lambda: execution.acknowledge(cab.neighbour, cab.recipient),
        lambda: execution.accept(cab.neighbour, cab.duties),
        lambda: execution.delegate(cab.neighbour, cab.duties[0], cab.deputy),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Event.objects.count() == before
