"""The sweeper finishes what was interrupted and begins what is due, and says what it did."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from office.actions.mail import deliver
from office.models import Letter
from orders.actions import distribution, registration
from orders.models import Assignment, OrderVersion
from tests.jobs import run_jobs
from tests.make import House
from tests.orders import make
from tests.orders.sending import reachable, sweep


def test_where_nothing_is_left_nothing_is_said(house: House) -> None:
    make.sent(house)
    run_jobs()
    assert sweep() == ""


def test_a_file_that_was_not_printed_is_printed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registration, "store_pdf", lambda *_: False)
    make.registered(house)
    assert sweep() == "Допечатано: 1\n"
    assert not OrderVersion.objects.unprinted().exists()


def test_a_sending_whose_job_was_lost_goes_on(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distribution, "AT_ONCE", 1)
    orders = [make.signed(house), make.signed(house)]
    distribution.send_some(orders[0].pk)
    DBTaskResult.objects.all().delete()
    assert sweep() == "Разослано адресатам: 3\n"
    for order in orders:
        assert not order.recipients.unsent().exists()
        assert len(make.duties(order, house.school)) == 3


def test_letters_whose_job_was_lost_are_delivered(house: House) -> None:
    reachable(house.director)
    make.sent(house)
    DBTaskResult.objects.all().delete()
    assert sweep() == ""
    (job,) = DBTaskResult.objects.ready()
    assert job.task_path == deliver.module_path
    run_jobs()
    assert Letter.objects.get().sent_at is not None


def test_a_period_that_has_begun_is_opened(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    order = make.addressed(house, count=1)
    order.items.exclude(parent=None).update(
        due_kind="periodic", due_day=None, due_text="ежемесячно до 5 числа"
    )
    order = make.sent(house, order)
    assert sweep() == ""
    (first,) = make.duties(order, house.school)
    assert first.due is not None
    noon = dt.datetime.combine(first.due, dt.time(12), timezone.get_current_timezone())
    monkeypatch.setattr(timezone, "now", lambda: noon)
    assert sweep() == ""
    monkeypatch.setattr(timezone, "now", lambda: noon + dt.timedelta(days=1))
    assert sweep() == "Приказов с новым периодом: 1\n"
    assert sweep() == ""
    assert Assignment.objects.filter(organization=house.school).count() == 2
