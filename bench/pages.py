"""Pages with few rows and with many: milliseconds and queries."""

from __future__ import annotations

import statistics
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from office.models import User
from orders.models import JournalEntry, Order, OrderKind
from schools.models import Appointment

TIMES = 15
WORDS = (
    "Об итогах проверки",
    "О проведении семинара",
    "Об утверждении плана",
    "О подготовке отчёта",
)


def fill_journal(kind: OrderKind, author: User, signatory: Appointment, rows: int) -> None:
    """Registered orders of an earlier year, so that no counter is in their way."""
    have = JournalEntry.objects.filter(journal=kind.journal, year=2019).count()
    numbers = range(have + 1, rows + 1)
    orders = Order.objects.bulk_create(
        Order(
            authority=kind.authority,
            kind=kind,
            state="signed",
            author=author,
            signatory=signatory,
            title=f"{WORDS[n % 4]} {n}",
            search_text=f"{WORDS[n % 4]} {n}".lower(),
        )
        for n in numbers
    )
    day = timezone.localdate().replace(year=2019, day=1)
    JournalEntry.objects.bulk_create(
        JournalEntry(
            authority=kind.authority,
            journal=kind.journal,
            year=2019,
            n=n,
            number=str(n),
            date=day,
            order=order,
            from_paper=True,
        )
        for n, order in zip(numbers, orders, strict=True)
    )


def measure(client: Client, path: str) -> tuple[float, int]:
    """Median milliseconds and number of queries of a page."""
    taken = []
    queries = 0
    for _ in range(TIMES):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            began = time.perf_counter()
            answer = client.get(path)
            taken.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, (path, answer.status_code)
        queries = len(captured)
    return statistics.median(taken), queries
