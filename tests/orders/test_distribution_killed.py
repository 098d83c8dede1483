"""Whoever is killed while sending, and however many send: everybody gets everything, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from office.actions.history import verify
from office.models import Letter, Notice
from orders.actions import distribution
from orders.models import Assignment, Order
from tests import make as build
from tests.jobs import run_jobs
from tests.make import House
from tests.orders import make
from tests.orders.cabinet import events
from tests.orders.sending import director, reachable, sweep
from tests.processes import run_together

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
AT_ONCE = 2
ITEMS = 3


@pytest.fixture
def schools(house: House) -> int:
    """How many schools there are; everybody there can be written to."""
    reachable(house.director)
    director(house.other_school, "Вторая")
    for number in range(3, 6):
        director(build.organization(house.authority), f"Директор{number}")
    return 5


def statements(act: Callable[[], object]) -> int:
    """How many statements an act asks of the database."""
    count = 0

    def one(execute: Callable[..., Any], *statement: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*statement)

    with connection.execute_wrapper(one):
        act()
    return count


def once_each(order: Order, schools: int) -> bool:
    """Whether exactly so many schools were sent the order, asked and told of it, each once."""
    recipients = list(order.recipients.exclude(sent_at=None).values_list("pk", flat=True))
    asked = Counter(order.assignments.values_list("recipient", flat=True))
    url = f"/orders/{order.pk}/"
    return (
        len(recipients) == schools
        and asked == Counter(dict.fromkeys(recipients, ITEMS))
        and sorted(Counter(Letter.objects.filter(text__contains=url).values_list("to")).values())
        == [1] * schools
        and sorted(Counter(Notice.objects.filter(url=url).values_list("user")).values())
        == [1] * schools
    )


def test_what_a_killed_worker_left_is_whole_and_the_sweeper_does_the_rest(
    house: House, schools: int, full_count: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    kills = 20 if full_count else 3
    kind = make.kind(house)
    monkeypatch.setattr(distribution, "AT_ONCE", AT_ONCE)
    order = make.signed(house, make.addressed(house, kind))
    whole = statements(lambda: distribution.send_out.call(order.pk))
    left = Counter[int]()
    for turn in range(kills):
        run_jobs()
        order = make.signed(house, make.addressed(house, kind))
        dies_after = whole * (turn + 1) // (kills + 1)
        with pytest.raises(AssertionError):
            run_together(
                "tests.orders.race.work_and_die", [{"at_once": AT_ONCE, "dies_after": dies_after}]
            )
        sent = order.recipients.exclude(sent_at=None).count()
        assert once_each(order, sent)
        assert order.distribution.finished_at is None
        left[sent] += 1
        assert sweep() == (f"Разослано адресатам: {schools - sent}\n" if sent < schools else "")
        assert once_each(order, schools)
        assert sweep() == ""
        assert len(events(order, "distribute")) == 1
    assert len(left) > 1, left
    run_jobs()
    assert Assignment.objects.count() == (kills + 1) * schools * ITEMS
    assert Letter.objects.count() == Notice.objects.count() == (kills + 1) * schools
    verify(house.authority)


def test_however_many_send_at_once_it_is_sent_once(
    house: House, schools: int, full_count: bool
) -> None:
    order = make.signed(house)
    workers = 8 if full_count else 3
    sent = run_together("tests.orders.race.send", [{"order": order.pk, "at_once": 1}] * workers)
    assert sum(sent) == schools
    assert once_each(order, schools)
    assert len(events(order, "distribute")) == 1
    verify(house.authority)
