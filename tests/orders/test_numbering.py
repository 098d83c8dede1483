"""Numbers have no gaps and no doubles, however many take them at once."""

from __future__ import annotations

import pytest

from office.actions.history import verify
from orders.models import JournalEntry, OrderVersion
from tests.make import House
from tests.orders import make
from tests.processes import run_together


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_processes_that_register_at_once_leave_no_gap_and_no_double(
    house: House, full_count: bool
) -> None:
    processes, each = (8, 50) if full_count else (3, 4)
    kind = make.kind(house)
    keys = [make.approved(house, kind).pk for _ in range(processes * each)]
    calls = [
        {"user": house.registrar.pk, "orders": keys[place::processes]} for place in range(processes)
    ]
    numbers = [
        int(number)
        for part in run_together("tests.orders.race.register_all", calls)
        for number in part
    ]
    assert sorted(numbers) == list(range(1, processes * each + 1))
    assert JournalEntry.objects.count() == processes * each
    assert not OrderVersion.objects.unprinted().exists()
    verify(house.authority)
