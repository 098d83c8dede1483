"""Pages of schools and controllers ask as many questions for sixty rows as for two."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.orders import many
from tests.orders.cabinet import Cabinet

Login = Callable[..., Client]


def asked(client: Client, url: str) -> tuple[int, str]:
    """How many questions a page asks, and the page."""
    with CaptureQueriesContext(connection) as questions:
        answer = client.get(url)
    assert answer.status_code == 200
    return len(questions), answer.content.decode()


def grows(client: Client, url: str, grow: Callable[[int], object], *rows: str) -> None:
    """The page at `url` asks no more when there is thirty times as much on it.

    `rows` are texts of the page, each of which stands in a row of its own: so it is known that
    the rows are there.
    """
    grow(2)
    client.get(url)
    few, page = asked(client, url)
    before = [page.count(row) for row in rows]
    assert all(before), before
    grow(58)
    lots, page = asked(client, url)
    after = [page.count(row) for row in rows]
    assert [one - two for one, two in zip(after, before, strict=True)] >= [58] * len(rows)
    assert lots <= few, (few, lots)


def test_the_desk_of_a_director(cab: Cabinet, login: Login) -> None:
    def grow(count: int) -> None:
        many.orders(cab, count)
        many.orders(cab, count, acknowledged=False)

    rows = ("Прочитать и ознакомиться", "Мало", "Дописать", "Прочитать<", "Отчёт подан")
    grows(login(cab.director), "/", grow, *rows)


def test_the_slice_of_an_order(cab: Cabinet, login: Login) -> None:
    url = f"/orders/{cab.order.pk}/mine/"
    grows(
        login(cab.director), url, lambda count: many.duties(cab, cab.recipient, 5 * count), "Мало"
    )


@pytest.mark.parametrize("who", ["control_desk", "observer"])
def test_the_list_of_an_order_and_its_reports(cab: Cabinet, login: Login, who: str) -> None:
    client = login(getattr(cab.house, who))
    page = f"/orders/{cab.order.pk}/execution/"
    grows(client, page, lambda count: many.schools(cab, count), "Ждёт приёмки: 1")
    grows(client, f"{page}reports/", lambda count: many.schools(cab, count), "Открыть отчёт")


def test_the_page_of_an_addressee(cab: Cabinet, login: Login) -> None:
    row = cab.recipient
    url = f"/orders/{cab.order.pk}/execution/{row.pk}/"
    client = login(cab.house.control_desk)
    grows(client, url, lambda count: many.duties(cab, row, 5 * count), "возвращён")


def test_the_desk_of_control(cab: Cabinet, login: Login) -> None:
    client = login(cab.house.control_desk)
    # A page of the list holds fifty.
    many.orders(cab, 2)
    client.get("/orders/control/")
    few, _ = asked(client, "/orders/control/")
    many.orders(cab, 58)
    lots, page = asked(client, "/orders/control/")
    assert page.count("Принять отчёты") == 50
    assert lots <= few + 1  # the second page is there to be led to
    assert client.get("/orders/control/?page=2").content.decode().count("Принять отчёты") == 10
