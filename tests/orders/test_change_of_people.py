"""Schools merge and close, years turn: who sees what before and after, and history stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from office.actions.history import verify
from office.models import Event, User
from office.refusals import NotAllowed
from orders.actions import control, execution, handover, periods, reports
from orders.models import Answer, Assignment, Delegation, Recipient
from orders.refusals import StillOpen
from schools.actions.organizations import close_organization
from schools.models import Role
from tests import make
from tests.orders import make as orders

Login = Callable[..., Client]


@pytest.fixture
def merged(house: make.House) -> make.House:
    """School № 1 has done one thing of three and goes into school № 2, which has a director."""
    order = orders.sent(house)
    done, reported, left = orders.duties(order, house.school)
    recipient = orders.recipient(order, house.school)
    execution.acknowledge(house.director, recipient)
    for one in (done, reported):
        report = reports.begin(house.director, [one])
        reports.save(house.director, report, seen=1, text="Сделано")
        reports.submit(house.director, report)
    control.accept_answers(house.control_desk, list(Answer.objects.filter(assignment=done)))
    deputy = make.person(house.authority, "Заместителева")
    deputy.user = make.user(house.authority, "deputy")
    deputy.save()
    make.appointment(deputy, make.post(house.school, "Заместитель"))
    execution.delegate(house.director, left, deputy)
    make.role(house.stranger, "director", house.other_school)
    return house


def _close(house: make.House, *, successor: bool = True, days: int = 1) -> None:
    close_organization(
        house.registrar,
        house.school,
        closed=timezone.localdate() - dt.timedelta(days=days),
        successor=house.other_school if successor else None,
    )
    house.school.refresh_from_db()


def _mine(user: User) -> set[tuple[int, str]]:
    """What the user answers for: the item and who was told it at first."""
    user = User.objects.get(pk=user.pk)
    rows = Assignment.objects.mine(user).select_related("recipient")
    return {(row.item_id, row.recipient.named) for row in rows}


def test_a_merger_moves_what_is_open_by_one_act(merged: make.House, login: Login) -> None:
    house = merged
    events = list(Event.objects.order_by("seq").values_list("seq", "record", "digest"))
    before = _mine(house.stranger)
    _close(house)
    assert _mine(house.stranger) == before
    moved = handover.hand_over(house.registrar, house.school)
    assert len(moved.assignments) == 2
    assert _mine(house.stranger) - before == {
        (row.item_id, row.recipient.named) for row in moved.assignments
    }
    # Both duties stand beside each other: the successor's own, and the one that came over.
    assert Assignment.objects.filter(organization=house.other_school).count() == 5
    assert Assignment.objects.get(organization=house.school).state == "closed"
    assert Delegation.objects.get().ended_at is not None
    recipient = Recipient.objects.get(addressed=house.school)
    assert recipient.organization == house.other_school
    kept = [event for event in Event.objects.order_by("seq") if event.seq <= events[-1][0]]
    assert [(one.seq, one.record, one.digest) for one in kept] == events
    told = Event.objects.filter(verb="hand_over").get()
    assert "подпункт 2) пункта 1" in told.record
    assert verify(house.authority) == Event.objects.count()

    page = login(house.stranger).get("/").content.decode()
    assert "Перешло от другой организации" in page
    assert login(house.stranger).get(f"/orders/{recipient.order_id}/mine/").status_code == 200
    assert login(house.director).get(f"/orders/{recipient.order_id}/mine/").status_code == 404


def test_twice_is_once_and_nobody_else_may(merged: make.House) -> None:
    house = merged
    with pytest.raises(StillOpen):
        handover.hand_over(house.registrar, house.school)
    _close(house)
    for user in (house.drafter, house.director, house.stranger, house.observer):
        with pytest.raises(NotAllowed):
            handover.hand_over(user, house.school)
    handover.hand_over(house.control_desk, house.school)
    assert not handover.hand_over(house.control_desk, house.school)
    assert Event.objects.filter(verb="hand_over").count() == 1


def test_without_a_successor_the_open_ones_are_withdrawn(merged: make.House) -> None:
    house = merged
    _close(house, successor=False)
    handover.hand_over(house.administrator, house.school)
    states = Assignment.objects.filter(organization=house.school).order_by("place")
    assert [row.state for row in states] == ["closed", "withdrawn", "withdrawn"]
    assert not Answer.objects.filter(outcome="waiting").exists()


def test_the_chain_of_successors_is_followed_to_the_one_that_is_open(merged: make.House) -> None:
    house = merged
    third = make.organization(house.authority, "school", "Школа № 3")
    _close(house, days=5)
    close_organization(
        house.registrar,
        house.other_school,
        closed=timezone.localdate() - dt.timedelta(days=2),
        successor=third,
    )
    handover.hand_over(house.registrar, house.school)
    assert Assignment.objects.filter(organization=third).count() == 2


def test_the_page_lists_what_moves_and_the_desk_reminds_of_it(
    merged: make.House, login: Login
) -> None:
    house, registrar = merged, login(merged.registrar)
    address = f"/orders/handover/{house.school.pk}/"
    assert "ещё работает" in registrar.get(address).content.decode()
    assert registrar.post(address).status_code == 409
    _close(house)
    assert address in registrar.get("/").content.decode()
    page = registrar.get(address).content.decode()
    assert "Передать всё" in page
    assert "2\xa0открытых поручения" in page
    assert registrar.post(address).status_code == 302
    assert address not in registrar.get("/").content.decode()
    assert "Передавать нечего" in registrar.get(address).content.decode()
    assert login(house.observer).get(address).status_code == 403


def test_a_director_who_leaves_sees_nothing_and_the_new_one_everything(
    merged: make.House, login: Login
) -> None:
    house = merged
    order = Recipient.objects.get(addressed=house.school).order
    Role.objects.filter(user=house.director).update(
        valid_to=timezone.localdate() - dt.timedelta(days=1)
    )
    new = make.user(house.authority, "new-director", "Новый Директор")
    make.role(new, "director", house.school)
    page = login(new).get("/").content.decode()
    assert "Действующие приказы, с которыми вы не ознакомились" in page
    assert "К исполнению" in page
    assert login(house.director).get(f"/orders/{order.pk}/mine/").status_code == 404
    assert "О проверке" not in login(house.director).get("/").content.decode()
    execution.acknowledge(new, Recipient.objects.get(addressed=house.school))
    page = login(new).get("/").content.decode()
    assert "с которыми вы не ознакомились" not in page


def test_a_quarterly_item_passes_new_year(house: make.House) -> None:
    order = orders.addressed(house, count=1)
    item = order.items.get(parent__isnull=False)
    type(item).objects.filter(pk=item.pk).update(
        due_kind="periodic",
        due_day=None,
        due_text="ежеквартально до 10 числа месяца, следующего за отчётным",
    )
    order = orders.sent(house, order)
    day = order.entry.date
    ends = dt.date(day.year, (day.month - 1) // 3 * 3 + 3, 1)
    first = (ends.replace(day=28) + dt.timedelta(days=7)).replace(day=10)  # of the month after

    def dues() -> list[tuple[str, dt.date | None]]:
        rows = Assignment.objects.filter(order=order, organization=house.school)
        return list(rows.order_by("due").values_list("period", "due"))

    assert [due for _, due in dues()] == [first]
    assert periods.open_periods(first) == 0
    assert periods.open_periods(first + dt.timedelta(days=1)) == 1
    assert periods.open_periods(first + dt.timedelta(days=1)) == 0
    assert len(dues()) == 2
    # The sweeper slept for a year: no quarter is left out, and the year turned in between.
    asleep = first + dt.timedelta(days=365)
    assert periods.open_periods(asleep) == 1
    found = dues()
    assert len(found) == 5
    assert found[-1][1] >= asleep  # type: ignore[operator]
    quarters = [key for key, _ in found]
    assert quarters == sorted(set(quarters))
    assert len({key[:4] for key in quarters}) == 2
    assert Event.objects.filter(verb="open_period", actor=None).count() == 2


def test_a_closed_school_gets_no_new_period(house: make.House) -> None:
    order = orders.addressed(house, count=1)
    item = order.items.get(parent__isnull=False)
    type(item).objects.filter(pk=item.pk).update(
        due_kind="periodic", due_day=None, due_text="ежемесячно до 5 числа"
    )
    order = orders.sent(house, order)
    _close(house)
    later = timezone.localdate() + dt.timedelta(days=40)
    periods.open_periods(later)
    counts = [
        Assignment.objects.filter(order=order, organization=one).count()
        for one in (house.school, house.other_school)
    ]
    assert counts[0] == 1
    assert counts[1] > 1
