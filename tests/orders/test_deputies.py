"""A director gives an assignment to a deputy, or everything for a period."""

from __future__ import annotations

import pytest

from office.models import User
from office.refusals import NotAllowed, WrongState
from orders.actions import execution, reports
from orders.models import Assignment, Delegation, Recipient
from orders.refusals import NoLogin, NotOfThisPlace
from schools.models import Appointment
from tests import make as rows
from tests.make import House
from tests.orders import make
from tests.orders.cabinet import (
    DAY,
    DEPUTY,
    DIRECTOR,
    NOTHING,
    Cabinet,
    again,
    colleague,
    events,
    outsiders,
    principal,
    report,
    substituted,
    today,
    user_of,
    visible,
)

# One assignment for a deputy


def test_a_deputy_sees_that_order_and_that_assignment_and_acts_under_his_own_name(
    cab: Cabinet,
) -> None:
    second = cab.duties[1]
    make.sent(cab.house, make.addressed(cab.house, cab.order.kind, title="О другом"))
    assert visible(user_of(cab.deputy)) == NOTHING
    execution.delegate(cab.director, second, cab.deputy)
    deputy = user_of(cab.deputy)
    assert visible(deputy) == ([cab.order], [cab.recipient], [second])
    execution.accept(deputy, [second])
    assert cab.duties[1].accepted_name == DEPUTY
    done = report(deputy, [second])
    assert done.submitted_name == DEPUTY
    assert cab.states == ["sent", "reported", "sent"]
    for other in (cab.duties[0], *cab.theirs[:1]):
        with pytest.raises(NotAllowed):
            execution.accept(deputy, [other])
        with pytest.raises(NotAllowed):
            reports.begin(deputy, [other])
    assert events(cab.recipient, "delegate") == [
        {
            "by": cab.director,
            "order": cab.order.pk,
            "items": ["подпункт 2) пункта 1"],
            "to": "П.П. Тишкова",
        }
    ]


def test_giving_twice_is_once_and_another_deputy_replaces_the_first(cab: Cabinet) -> None:
    duty, other = cab.duties[0], colleague(cab.school, "Иная", "Завуч")
    first = execution.delegate(cab.director, duty, cab.deputy)
    assert execution.delegate(cab.director, duty, cab.deputy) == first
    second = execution.delegate(cab.director, duty, other)
    assert visible(user_of(cab.deputy)) == NOTHING
    assert visible(user_of(other))[2] == [duty]
    first.refresh_from_db()
    assert (first.ended_at is None, second.ended_at) == (False, None)
    assert [one["to"] for one in events(cab.recipient, "delegate")] == [
        "П.П. Тишкова",
        "П.П. Иная",
    ]


def test_what_is_taken_back_is_seen_no_more(cab: Cabinet) -> None:
    given = execution.delegate(cab.director, cab.duties[1], cab.deputy)
    execution.end_delegation(cab.director, given)
    given.refresh_from_db()
    ended = given.ended_at
    assert ended is not None
    execution.end_delegation(cab.director, given)
    given.refresh_from_db()
    assert given.ended_at == ended
    deputy = user_of(cab.deputy)
    assert visible(deputy) == NOTHING
    with pytest.raises(NotAllowed):
        execution.accept(deputy, [cab.duties[1]])
    assert events(cab.recipient, "end_delegation") == [
        {"by": cab.director, "from": "П.П. Тишкова", "items": ["подпункт 2) пункта 1"]}
    ]


def test_who_works_there_no_longer_sees_nothing(cab: Cabinet) -> None:
    execution.delegate(cab.director, cab.duties[0], cab.deputy)
    held = Appointment.objects.filter(person=cab.deputy)
    for _ in ("one assignment", "a period"):
        held.update(valid_from=rows.LONG_AGO, valid_to=today())
        assert visible(user_of(cab.deputy)) != NOTHING
        held.update(valid_to=today() - DAY)
        assert visible(user_of(cab.deputy)) == NOTHING
        with pytest.raises(NotAllowed):
            execution.accept(user_of(cab.deputy), cab.duties[:1])
        held.update(valid_to=None, valid_from=today() + DAY)
        assert visible(user_of(cab.deputy)) == NOTHING
        Delegation.objects.update(assignment=None, valid_from=today(), valid_to=today())


def test_a_deputy_who_went_to_another_school_keeps_nothing_of_the_first(cab: Cabinet) -> None:
    execution.delegate(cab.director, cab.duties[0], cab.deputy)
    Appointment.objects.filter(person=cab.deputy).update(valid_to=today() - DAY)
    rows.appointment(cab.deputy, rows.post(cab.house.other_school, "Завуч"))
    assert visible(user_of(cab.deputy)) == NOTHING


def test_only_the_director_gives_and_takes_back(cab: Cabinet, elsewhere: House) -> None:
    duty, other = cab.duties[0], colleague(cab.school, "Иная", "Завуч")
    given = execution.delegate(cab.director, duty, cab.deputy)
    deputy = substituted(cab, today(), today())
    for user in [*outsiders(cab).values(), deputy, elsewhere.director]:
        with pytest.raises(NotAllowed):
            execution.delegate(user, duty, other)
        with pytest.raises(NotAllowed):
            execution.end_delegation(user, given)
        with pytest.raises(NotAllowed):
            execution.substitute(user, cab.school, other, valid_from=today(), valid_to=today())
    assert Delegation.objects.filter(ended_at=None).count() == 2


def test_a_deputy_works_there_today_and_can_log_in(cab: Cabinet, elsewhere: House) -> None:
    duty = cab.duties[0]
    gone, later = (colleague(cab.school, name, name) for name in ("Бывшая", "Будущая"))
    Appointment.objects.filter(person=gone).update(valid_to=today() - DAY)
    Appointment.objects.filter(person=later).update(valid_from=today() + DAY)
    switched_off = colleague(cab.school, "Отключённая", "Методист")
    User.objects.filter(pk=user_of(switched_off).pk).update(is_active=False)
    for person, refusal in [
        (gone, NotOfThisPlace),
        (later, NotOfThisPlace),
        (colleague(cab.house.other_school, "Соседка"), NotOfThisPlace),
        (colleague(cab.school, "Безвходная", "Секретарь", login=False), NoLogin),
        (switched_off, NoLogin),
        (colleague(elsewhere.school, "Дальняя"), NotAllowed),
    ]:
        person.refresh_from_db()
        with pytest.raises(refusal):
            execution.delegate(cab.director, duty, person)
        with pytest.raises(refusal):
            execution.substitute(
                cab.director, cab.school, person, valid_from=today(), valid_to=today()
            )
    assert not Delegation.objects.exists()
    with pytest.raises(NoLogin, match="П.П. Отключённая: входа в портал нет"):
        execution.delegate(cab.director, duty, switched_off)


def test_what_is_over_is_given_to_nobody(cab: Cabinet) -> None:
    for state in ("closed", "withdrawn"):
        Assignment.objects.filter(pk=cab.duties[0].pk).update(state=state)
        with pytest.raises(WrongState):
            execution.delegate(cab.director, cab.duties[0], cab.deputy)


# Everything for a period


def test_a_substitute_sees_all_and_acts_under_his_own_name(cab: Cabinet) -> None:
    assert visible(user_of(cab.deputy)) == NOTHING
    deputy = substituted(cab, today(), today())
    assert visible(deputy) == ([cab.order], [cab.recipient], cab.duties)
    execution.acknowledge(deputy, cab.recipient)
    assert cab.recipient.acknowledged_name == DEPUTY
    execution.accept(deputy, cab.duties)
    assert {row.accepted_name for row in cab.duties} == {DEPUTY}
    assert report(deputy, cab.duties).submitted_name == DEPUTY
    assert cab.states == ["reported"] * 3
    with pytest.raises(NotAllowed):
        execution.accept(deputy, cab.theirs)
    assert events(cab.school, "substitute") == [
        {
            "by": cab.director,
            "to": "П.П. Тишкова",
            "valid_from": today().isoformat(),
            "valid_to": today().isoformat(),
        }
    ]


def test_both_days_of_the_period_are_included(cab: Cabinet) -> None:
    substituted(cab, today(), today())
    for first, last, acts in [
        (1, 2, False),
        (0, 2, True),
        (-1, 1, True),
        (-2, 0, True),
        (-2, -1, False),
    ]:
        period = {"valid_from": today() + first * DAY, "valid_to": today() + last * DAY}
        Delegation.objects.update(**period)
        assert (visible(user_of(cab.deputy)) != NOTHING) is acts, (first, last)
        if not acts:
            with pytest.raises(NotAllowed):
                execution.acknowledge(user_of(cab.deputy), cab.recipient)


def test_a_period_taken_back_is_over_at_once(cab: Cabinet) -> None:
    substituted(cab, today(), today() + 9 * DAY)
    execution.end_delegation(cab.director, Delegation.objects.get())
    assert visible(user_of(cab.deputy)) == NOTHING
    assert events(cab.school, "end_delegation") == [
        {"by": cab.director, "from": "П.П. Тишкова", "items": []}
    ]


def test_a_period_that_is_over_or_the_wrong_way_round_is_refused(cab: Cabinet) -> None:
    for first, last in [(-3, -1), (3, 2)]:
        with pytest.raises(WrongState, match="Период замещения"):
            substituted(cab, today() + first * DAY, today() + last * DAY)
    assert not Delegation.objects.exists()


def test_a_new_director_answers_for_what_is_open_and_the_old_one_for_nothing(
    cab: Cabinet,
) -> None:
    execution.acknowledge(cab.director, cab.recipient)
    report(cab.director, cab.duties[:1])
    cab.director.roles.update(valid_to=today() - DAY)
    new = principal(cab.school, "Новикова", post="Руководитель")
    assert visible(cab.director) == NOTHING
    assert visible(new) == ([cab.order], [cab.recipient], cab.duties)
    held = Recipient.objects.for_user(new).held_by(new)
    assert list(held.not_read_by(new)) == [cab.recipient]
    assert not held.awaiting_acknowledgement()
    execution.accept(again(new), cab.duties[1:])
    execution.acknowledge(again(new), cab.recipient)
    assert not held.not_read_by(new)
    assert cab.recipient.acknowledged_name == DIRECTOR
