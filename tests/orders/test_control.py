"""A controller accepts reports, returns them, closes without one, reminds."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from office.models import Letter, Notice, User
from office.refusals import NotAllowed, WrongState
from orders.actions import control, drafting, execution, reports
from orders.models import Answer, Assignment, Order
from orders.refusals import NothingChosen, ReasonNeeded
from tests import make as rows
from tests.make import House
from tests.orders import make
from tests.orders.cabinet import (
    DAY,
    Cabinet,
    again,
    cabinet,
    colleague,
    events,
    principal,
    report,
    substituted,
    today,
    told,
    user_of,
)


@pytest.fixture
def cab(cab: Cabinet) -> Cabinet:
    """Two schools whose directors have mailboxes."""
    User.objects.filter(pk=cab.director.pk).update(email="director@school.example")
    User.objects.filter(pk=cab.neighbour.pk).update(email="neighbour@school.example")
    return cab


def waiting(order: Order) -> list[Answer]:
    """The answers that wait for the controller, by school and item."""
    rows = Answer.objects.filter(assignment__order=order, outcome="waiting")
    return list(rows.order_by("assignment__organization", "assignment__place"))


def every_state(order: Order) -> list[str]:
    """The states of all assignments of an order, by school and item."""
    rows = order.assignments.order_by("organization", "place")
    return list(rows.values_list("state", flat=True))


# Accepting


def test_answers_of_several_schools_are_accepted_at_once(cab: Cabinet) -> None:
    report(cab.director, cab.duties)
    report(cab.neighbour, cab.theirs[:2])
    at = timezone.now() - dt.timedelta(minutes=5)
    desk, answers = cab.house.control_desk, waiting(cab.order)
    assert control.accept_answers(desk, answers, at=at) == 5
    assert every_state(cab.order) == ["closed"] * 5 + ["sent"]
    assert {row.closed_at for row in cab.duties} == {at}
    kept = Answer.objects.filter(pk__in=[answer.pk for answer in answers])
    assert {(one.outcome, one.decided_by, one.decided_at) for one in kept} == {
        ("accepted", desk, at)
    }
    [closed] = events(cab.recipient, "close")
    assert (closed["by"], closed["items"][2]) == (desk, "подпункт 3) пункта 1")
    assert told("returned") == ([], [])


def test_one_of_several_is_accepted_and_twice_is_once(cab: Cabinet) -> None:
    report(cab.director, cab.duties)
    answers, desk = waiting(cab.order), cab.house.control_desk
    assert control.accept_answers(desk, answers[:1], at=timezone.now() - DAY) == 1
    closed = cab.duties[0].closed_at
    assert control.accept_answers(desk, answers[:1]) == 0
    assert cab.duties[0].closed_at == closed
    assert cab.states == ["closed", "reported", "reported"]
    assert len(events(cab.recipient, "close")) == 1
    with pytest.raises(NothingChosen):
        control.accept_answers(desk, [])


def test_what_was_not_handed_in_or_was_decided_otherwise_is_refused(cab: Cabinet) -> None:
    desk = cab.house.control_desk
    draft = reports.begin(cab.director, cab.duties[:1])
    written = list(draft.answers.all())
    with pytest.raises(WrongState):
        control.accept_answers(desk, written)
    with pytest.raises(WrongState):
        control.return_answers(desk, written, reason="Мало")
    report(cab.director, cab.duties)
    answers = waiting(cab.order)
    control.accept_answers(desk, answers[:1])
    with pytest.raises(WrongState):
        control.return_answers(desk, answers, reason="Мало")
    control.return_answers(desk, answers[1:2], reason="Мало")
    with pytest.raises(WrongState):
        control.accept_answers(desk, answers)
    assert cab.states == ["closed", "returned", "reported"]


# Returning


def test_a_school_is_told_once_what_to_correct(cab: Cabinet) -> None:
    report(cab.director, cab.duties)
    report(cab.neighbour, cab.theirs)
    answers, desk = waiting(cab.order), cab.house.control_desk
    assert control.return_answers(desk, answers[:2], reason="Приложите фото") == 2
    assert cab.states == ["returned", "returned", "reported"]
    kept = Answer.objects.filter(pk__in=[answer.pk for answer in answers[:2]])
    assert {(one.outcome, one.reason, one.decided_by) for one in kept} == {
        ("returned", "Приложите фото", desk)
    }
    assert told("returned") == (["director@school.example"], [cab.director])
    text = Letter.objects.get(key__startswith="returned").text
    assert "Что исправить: Приложите фото" in text
    assert "подпункт 1) пункта 1" in text
    assert "подпункт 3)" not in text
    assert control.return_answers(desk, answers[:2], reason="Приложите фото") == 0
    assert len(Letter.objects.filter(key__startswith="returned")) == 1
    [returned] = events(cab.recipient, "return")
    assert (returned["reason"], len(returned["items"])) == ("Приложите фото", 2)
    assert {row.closed_at for row in cab.duties} == {None}


def test_several_schools_are_told_each_of_its_own(cab: Cabinet) -> None:
    report(cab.director, cab.duties[:1])
    report(cab.neighbour, cab.theirs[1:2])
    control.return_answers(cab.house.control_desk, waiting(cab.order), reason="Мало")
    assert told("returned")[0] == ["director@school.example", "neighbour@school.example"]
    texts = {one.to: one.text for one in Letter.objects.filter(key__startswith="returned")}
    assert "подпункт 1) пункта 1" in texts["director@school.example"]
    assert "подпункт 1) пункта 1" not in texts["neighbour@school.example"]


def test_returning_needs_a_reason(cab: Cabinet) -> None:
    report(cab.director, cab.duties)
    for reason in ("", "  \n"):
        with pytest.raises(ReasonNeeded):
            control.return_answers(cab.house.control_desk, waiting(cab.order), reason=reason)
    assert cab.states == ["reported"] * 3
    assert told("returned") == ([], [])


def test_who_left_the_school_or_its_post_is_not_written_to(cab: Cabinet) -> None:
    desk, deputy = cab.house.control_desk, substituted(cab, today(), today() + DAY)
    report(cab.director, cab.duties[:1])
    report(deputy, cab.duties[1:2])
    control.return_answers(desk, waiting(cab.order), reason="Мало")
    assert told("returned")[1] == [cab.director, deputy]
    report(deputy, cab.duties[:1])
    report(cab.director, cab.duties[1:2])
    cab.deputy.appointments.update(valid_to=today() - DAY)
    cab.director.roles.update(valid_to=today() - DAY)
    new = principal(cab.school, "Новикова", "Руководитель")
    Letter.objects.all().delete()
    Notice.objects.all().delete()
    control.return_answers(desk, waiting(cab.order), reason="Снова мало")
    assert told("returned")[1] == [new]


def test_who_wrote_the_report_of_an_item_is_told_too(cab: Cabinet) -> None:
    desk, other = cab.house.control_desk, colleague(cab.school, "Иная", "Завуч")
    for duty, person in zip(cab.duties, (cab.deputy, other, other), strict=True):
        execution.delegate(cab.director, duty, person)
    report(user_of(cab.deputy), cab.duties[:1])
    report(user_of(other), cab.duties[1:2])
    report(user_of(other), cab.duties[2:])
    execution.end_delegation(cab.director, cab.duties[2].delegations.get())
    control.return_answers(desk, waiting(cab.order), reason="Мало")
    assert told("returned")[1] == [cab.director, user_of(cab.deputy), user_of(other)]
    report(user_of(cab.deputy), cab.duties[:1])
    execution.end_delegation(cab.director, cab.duties[0].delegations.get())
    Notice.objects.all().delete()
    control.return_answers(desk, waiting(cab.order), reason="Снова мало")
    assert told("returned")[1] == [cab.director]


# Who controls


def test_only_a_controller_decides(cab: Cabinet, elsewhere: House) -> None:
    report(cab.director, cab.duties)
    answers, house = waiting(cab.order), cab.house
    names = ["drafter", "registrar", "head", "administrator", "observer", "stranger"]
    others = [getattr(house, name) for name in names]
    for user in [*others, cab.director, cab.neighbour, elsewhere.control_desk]:
        with pytest.raises(NotAllowed):
            control.accept_answers(user, answers)
        with pytest.raises(NotAllowed):
            control.return_answers(user, answers, reason="Мало")
        with pytest.raises(NotAllowed):
            control.close_without_report(user, cab.duties, reason="По телефону")
    assert cab.states == ["reported"] * 3
    control.accept_answers(house.control_desk, answers)
    # Neither is done again by whoever may not do it once.
    with pytest.raises(NotAllowed):
        control.accept_answers(house.drafter, answers)
    with pytest.raises(NotAllowed):
        control.close_without_report(house.drafter, cab.duties, reason="По телефону")


def test_who_holds_the_post_of_the_control_clause_today_decides(house: House) -> None:
    deputy = colleague(house.organization, "Заместителева", "Заместитель начальника")
    order = make.addressed(house)
    drafting.save_requisites(
        house.drafter, order, seen=order.version, controller=deputy.appointments.get()
    )
    cab = cabinet(house, Order.objects.get(pk=order.pk))
    report(cab.director, cab.duties)
    first, second, third = waiting(cab.order)
    control.accept_answers(user_of(deputy), [first])
    # One who acts in the post comes before its holder; who left it decides nothing.
    acting = rows.person(house.authority, "Временная")
    acting.user = rows.user(house.authority, "acting")
    acting.save()
    held = rows.appointment(
        acting, deputy.appointments.get().post, kind="acting", acting_title="И.о."
    )
    with pytest.raises(NotAllowed):
        control.accept_answers(user_of(deputy), [second])
    control.accept_answers(user_of(acting), [second])
    held.valid_to = today() - DAY
    held.save()
    with pytest.raises(NotAllowed):
        control.accept_answers(user_of(acting), [third])
    deputy.appointments.update(valid_to=today() - DAY)
    with pytest.raises(NotAllowed):
        control.accept_answers(user_of(deputy), [third])
    assert cab.states == ["closed", "closed", "reported"]


# Closing without a report


def test_an_assignment_is_closed_though_nothing_was_reported(cab: Cabinet) -> None:
    desk = cab.house.control_desk
    report(cab.director, cab.duties[:1])
    done = control.close_without_report(desk, cab.duties[:2], reason="Отчитались по телефону")
    assert len(done) == 2
    assert cab.states == ["closed", "closed", "sent"]
    assert None not in {row.closed_at for row in cab.duties[:2]}
    # What waited is decided with it, so that it waits no more.
    assert (Answer.objects.get().outcome, Answer.objects.get().decided_by) == ("accepted", desk)
    assert control.close_without_report(desk, cab.duties[:2], reason="Ещё раз") == []
    [closed] = events(cab.recipient, "close")
    assert (closed["reason"], len(closed["items"])) == ("Отчитались по телефону", 2)


def test_closing_needs_a_reason_and_something_of_one_school(cab: Cabinet) -> None:
    desk = cab.house.control_desk
    with pytest.raises(ReasonNeeded):
        control.close_without_report(desk, cab.duties, reason="  ")
    with pytest.raises(NothingChosen):
        control.close_without_report(desk, [], reason="По телефону")
    with pytest.raises(NotAllowed):
        control.close_without_report(desk, [*cab.duties, *cab.theirs], reason="По телефону")
    Assignment.objects.filter(pk=cab.duties[0].pk).update(state="withdrawn")
    with pytest.raises(WrongState):
        control.close_without_report(desk, cab.duties, reason="По телефону")
    assert cab.states == ["withdrawn", "sent", "sent"]


# The whole path


def test_the_whole_path_of_an_assignment(cab: Cabinet) -> None:
    desk, duty = cab.house.control_desk, cab.duties[:1]
    path = [cab.states[0]]
    execution.accept(cab.director, duty)
    path.append(cab.states[0])
    first = report(cab.director, duty, "Сделано.")
    path.append(cab.states[0])
    control.return_answers(desk, waiting(cab.order), reason="Приложите фото")
    path.append(cab.states[0])
    second = report(cab.director, duty, "Сделано, фото приложено.")
    path.append(cab.states[0])
    control.accept_answers(desk, waiting(cab.order))
    path.append(cab.states[0])
    assert path == ["sent", "accepted", "reported", "returned", "reported", "closed"]
    assert first != second
    answers = Answer.objects.order_by("pk")
    assert [(one.report_id, one.outcome) for one in answers] == [
        (first.pk, "returned"),
        (second.pk, "accepted"),
    ]
    verbs = ("accept", "report", "return", "close")
    assert [len(events(cab.recipient, verb)) for verb in verbs] == [1, 2, 1, 1]
    with pytest.raises(WrongState):
        reports.begin(again(cab.director), duty)
