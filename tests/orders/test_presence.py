"""Whoever has a draft open hears who else has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from office.models import Event, User
from orders.actions import submission
from orders.models import Order, Presence
from tests import make as build
from tests.make import House
from tests.orders import make
from tests.orders.editor import JSON

Login = Callable[..., Client]


@pytest.fixture
def order(house: House) -> Order:
    return make.draft(house)


@pytest.fixture
def client(house: House, login: Login) -> Client:
    return login(house.drafter)


def ask(client: Client, order: Order, part: str = "") -> Any:
    return client.post(f"/orders/{order.pk}/presence/", {"part": part}, headers=JSON)


def others(client: Client, order: Order) -> list[dict[str, str]]:
    answer = ask(client, order)
    assert answer.status_code == 200
    found: list[dict[str, str]] = answer.json()["others"]
    return found


def was_there(user: User, order: Order, ago: dt.timedelta, part: str = "items") -> Presence:
    return Presence.objects.create(
        authority=order.authority,
        order=order,
        user=user,
        seen_at=timezone.now() - ago,
        part=part,
    )


def test_who_else_is_there_and_at_which_part(
    house: House, login: Login, client: Client, order: Order
) -> None:
    ask(login(house.administrator), order, "directiveitem-31")
    assert others(client, order) == [{"name": house.administrator.name, "part": "directiveitem-31"}]


def test_several_others_stand_by_name(house: House, client: Client, order: Order) -> None:
    for name in ("Яковлева", "Абрамова"):
        was_there(build.user(house.authority, name, name), order, dt.timedelta(seconds=1))
    assert [one["name"] for one in others(client, order)] == ["Абрамова", "Яковлева"]


def test_nobody_hears_of_oneself(client: Client, order: Order) -> None:
    ask(client, order)
    assert others(client, order) == []


def test_being_there_twice_is_being_there_once(house: House, client: Client, order: Order) -> None:
    ask(client, order, "items")
    ask(client, order, "preamble")
    row = Presence.objects.get()
    assert (row.user, row.order, row.part) == (house.drafter, order, "preamble")
    assert row.authority == house.authority


@pytest.mark.parametrize(("silent", "there"), [(20, True), (26, False)])
def test_whoever_is_silent_for_25_seconds_has_left(
    house: House, client: Client, order: Order, silent: int, there: bool
) -> None:
    was_there(house.administrator, order, dt.timedelta(seconds=silent))
    assert bool(others(client, order)) == there


def test_who_is_in_another_draft_is_not_here(house: House, client: Client, order: Order) -> None:
    was_there(house.administrator, make.draft(house), dt.timedelta(seconds=1))
    assert others(client, order) == []


def test_a_row_older_than_an_hour_vanishes(house: House, client: Client, order: Order) -> None:
    was_there(house.administrator, order, dt.timedelta(minutes=61))
    kept = was_there(house.registrar, order, dt.timedelta(minutes=59))
    ask(client, order)
    assert set(Presence.objects.exclude(user=house.drafter)) == {kept}


def test_it_says_how_often_the_draft_was_edited(client: Client, order: Order) -> None:
    assert ask(client, order).json()["edits"] == order.edits
    Order.objects.update(edits=17)
    assert ask(client, order).json()["edits"] == 17


def test_it_is_no_edit_and_no_event(client: Client, order: Order) -> None:
    events, before = Event.objects.count(), Order.objects.filter(pk=order.pk).values().get()
    ask(client, order)
    assert Event.objects.count() == events
    assert Order.objects.filter(pk=order.pk).values().get() == before


def test_a_part_longer_than_an_anchor_is_cut(client: Client, order: Order) -> None:
    ask(client, order, "ы" * 1000)
    assert Presence.objects.get().part == "ы" * 40


def test_no_page_and_no_cache_keeps_it(client: Client, order: Order) -> None:
    assert client.get(f"/orders/{order.pk}/presence/").status_code == 405
    assert "no-store" in ask(client, order)["Cache-Control"]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("registrar", 403),
        ("head", 403),
        ("observer", 403),
        ("director", 404),
        ("stranger", 404),
    ],
)
def test_who_may_not_edit_is_not_there(
    house: House, login: Login, order: Order, who: str, status: int
) -> None:
    assert ask(login(getattr(house, who)), order).status_code == status
    assert not Presence.objects.exists()


def test_a_draft_of_another_authority_is_not_found(elsewhere: House, client: Client) -> None:
    assert ask(client, make.draft(elsewhere)).status_code == 404
    assert not Presence.objects.exists()


def test_nobody_is_in_a_draft_that_has_gone_on(house: House, client: Client, order: Order) -> None:
    submission.submit(house.drafter, order)
    answer = ask(client, order)
    assert answer.status_code == 409
    assert answer.json().keys() == {"refusal"}
    assert not Presence.objects.exists()
