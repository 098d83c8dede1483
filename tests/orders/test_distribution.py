"""A signed order goes out: when, to whom, and what it asks of each."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from office.models import Letter, Notice
from office.refusals import NotAllowed, WrongState
from orders.actions import distribution
from orders.models import Assignment, Distribution, Order, Recipient
from orders.refusals import AlreadySent, DayIsPast
from schools.models import Organization
from tests import make as build
from tests.jobs import run_jobs
from tests.make import House
from tests.orders import make
from tests.orders.cabinet import NOTHING, events, visible
from tests.orders.sending import director, rung, sweep, waiting, written_to

TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


def come(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """Let so many days pass."""
    now = timezone.now() + days * DAY
    monkeypatch.setattr(timezone, "now", lambda: now)


def is_out(order: Order) -> bool:
    """Whether everybody on the list has it; never only some."""
    sent = {row.sent_at is not None for row in order.recipients.all()}
    assert len(sent) == 1
    return sent.pop()


def nothing_is_known_of_it(house: House) -> bool:
    """Whether no school can know that there is an order."""
    return (
        visible(house.director) == NOTHING
        and not Assignment.objects.exists()
        and not Letter.objects.exists()
        and not Notice.objects.exists()
    )


def test_at_once_means_as_soon_as_the_worker_comes(house: House) -> None:
    order = make.signed(house)
    assert nothing_is_known_of_it(house)
    run_jobs()
    assert is_out(order)
    orders, recipients, duties = visible(house.director)
    assert (orders, len(recipients), len(duties)) == ([order], 1, 3)
    row = Distribution.objects.get()
    assert row.started_at is not None
    assert row.finished_at is not None
    assert events(order, "distribute") == [
        {"by": house.registrar, "recipients": 2, "assignments": 6}
    ]


def test_sent_twice_is_sent_once(house: House) -> None:
    order = make.signed(house)
    for _ in range(2):
        distribution.send_out.call(order.pk)
    run_jobs()
    assert distribution.resume(TODAY) == 0
    assert Assignment.objects.count() == 6
    assert len(rung()) == 1
    assert len(events(order, "distribute")) == 1


def test_on_a_day_means_not_before_it_and_by_itself(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = make.signed(house, when="on_day", day=TODAY + 2 * DAY)
    for days in (0, 1):
        with monkeypatch.context() as later:
            come(later, days)
            run_jobs()
            assert sweep() == ""
            assert distribution.send_some(order.pk) == 0
        assert nothing_is_known_of_it(house)
    come(monkeypatch, 2)
    assert sweep() == "Разослано адресатам: 2\n"
    assert is_out(order)
    assert sweep() == ""


def test_a_day_that_passed_before_the_scan_was_confirmed_is_no_hindrance(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = make.signed(house, when="on_day", day=TODAY + DAY)
    come(monkeypatch, 3)
    distribution.wake(order)
    run_jobs()
    assert is_out(order)


def test_what_is_withheld_is_seen_by_nobody_until_it_is_sent(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = make.signed(house, when="withheld")
    with monkeypatch.context() as later:
        come(later, 100)
        run_jobs()
        sweep()
    assert nothing_is_known_of_it(house)
    distribution.decide(house.registrar, order, when="at_once")
    run_jobs()
    assert is_out(order)
    assert [event["when"] for event in events(order, "plan_distribution")] == ["at_once"]


def test_a_planned_day_is_changed_and_only_a_change_is_recorded(house: House) -> None:
    order = make.signed(house, when="withheld")
    for day in (TODAY + 5 * DAY, TODAY + 5 * DAY, TODAY + 6 * DAY):
        distribution.decide(house.registrar, order, when="on_day", day=day)
    distribution.decide(house.registrar, order, when="withheld", day=TODAY + DAY)
    row = Distribution.objects.get()
    assert (row.when, row.day) == ("withheld", None)
    assert [event["day"] for event in events(order, "plan_distribution")] == [
        (TODAY + 5 * DAY).isoformat(),
        (TODAY + 6 * DAY).isoformat(),
        None,
    ]


def test_a_day_of_sending_lies_ahead(house: House) -> None:
    order = make.signed(house, when="withheld")
    for day in (TODAY - DAY, None):
        with pytest.raises(DayIsPast):
            distribution.decide(house.registrar, order, when="on_day", day=day)
    distribution.decide(house.registrar, order, when="on_day", day=TODAY)
    run_jobs()
    assert is_out(order)


def test_what_was_sent_is_not_planned_again(house: House) -> None:
    order = make.sent(house)
    for when in ("at_once", "withheld"):
        with pytest.raises(AlreadySent):
            distribution.decide(house.registrar, order, when=when)
    assert is_out(order)


def test_only_the_registrar_decides_and_only_of_a_signed_order(
    house: House, elsewhere: House
) -> None:
    registered, _ = waiting(house)
    with pytest.raises(WrongState):
        distribution.decide(house.registrar, registered, when="at_once")
    assert distribution.send_some(registered.pk) == 0
    order = make.signed(house, when="withheld")
    names = ("drafter", "head", "control_desk", "administrator", "director", "stranger")
    for actor in (*(getattr(house, name) for name in names), elsewhere.registrar):
        with pytest.raises(NotAllowed):
            distribution.decide(actor, order, when="at_once")
    assert Distribution.objects.get(order=order).when == "withheld"


def test_an_order_without_addressees_is_sent_to_nobody_and_done(house: House) -> None:
    order = make.signed(house, make.draft(house))
    run_jobs()
    assert Distribution.objects.get().finished_at is not None
    assert not order.recipients.exists()
    assert written_to() == []


def test_two_and_forty_addressees_are_the_same_number_of_questions(house: House) -> None:
    for school in (house.school, house.other_school):
        director(school, "Первый")
    counts = []
    for schools in (2, 40):
        while Organization.objects.filter(kind="school").count() < schools:
            director(build.organization(house.authority), "Следующий")
        order = make.signed(house, make.addressed(house, count=1))
        with CaptureQueriesContext(connection) as asked:
            assert distribution.send_some(order.pk) == schools
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert Letter.objects.count() == 42


def test_many_addressees_are_sent_to_in_steps(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distribution, "AT_ONCE", 2)
    for number in (3, 4, 5):
        build.organization(house.authority, name=f"Школа № {number}")
    order = make.signed(house)
    steps = [distribution.send_some(order.pk) for _ in range(5)]
    assert steps == [2, 2, 1, 0, 0]
    assert is_out(order)
    assert len(events(order, "distribute")) == 1


def test_keeping_back_half_way_stops_there_and_goes_on_later(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distribution, "AT_ONCE", 1)
    order = make.signed(house)
    assert distribution.send_some(order.pk) == 1
    distribution.decide(house.registrar, order, when="withheld")
    assert distribution.send_out.call(order.pk) == 0
    assert order.recipients.unsent().count() == 1
    distribution.decide(house.registrar, order, when="at_once")
    assert distribution.send_out.call(order.pk) == 1
    assert Assignment.objects.count() == 6


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("distribution_day_goes_with_its_kind", {"when": "on_day"}),
        ("distribution_day_goes_with_its_kind", {"day": TODAY}),
    ],
)
def test_a_day_goes_with_a_planned_sending(
    house: House, name: str, change: dict[str, object]
) -> None:
    make.signed(house)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Distribution.objects.update(**change)


def test_nobody_is_on_a_list_twice_or_asked_twice(house: House) -> None:
    order = make.sent(house)
    row, duty = make.recipient(order, house.school), make.duties(order, house.school)[0]
    row.pk = duty.pk = None
    for again in (row, duty):
        with pytest.raises(IntegrityError, match=r"once|order_id|item_id"), transaction.atomic():
            again.save(force_insert=True)
    with (
        pytest.raises(IntegrityError, match="recipient_is_held_where_it_was_addressed"),
        transaction.atomic(),
    ):
        Recipient.objects.update(organization=None)
