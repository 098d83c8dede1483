"""The tab «Приказы» of a seminar, and an order begun from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from orders.actions import drafting, submission
from orders.models import Order
from tests.make import House
from tests.orders import make
from tests.seminars import make as seminars

Login = Callable[..., Client]


def test_the_tab_lists_the_orders_of_this_seminar_only(house: House, login: Login) -> None:
    kind, seminar = make.kind(house), seminars.seminar(house)
    drafting.draft(house.drafter, kind=kind, title="О проведении", seminar=seminar)
    drafting.draft(house.drafter, kind=kind, title="О питании")
    gone = drafting.draft(house.drafter, kind=kind, title="О раздумьях", seminar=seminar)
    submission.discard(house.drafter, gone)
    page = login(house.observer).get(f"/seminars/{seminar.pk}/orders/").content.decode()
    assert "О проведении" in page
    assert "О питании" not in page
    assert "О раздумьях" not in page


@pytest.mark.parametrize("who", ["drafter", "observer"])
def test_a_seminar_without_orders_says_so(house: House, login: Login, who: str) -> None:
    seminar = seminars.seminar(house)
    page = login(getattr(house, who)).get(f"/seminars/{seminar.pk}/orders/").content.decode()
    assert "Приказов о семинаре пока нет" in page
    assert (f"/orders/new/?seminar={seminar.pk}" in page) is (who == "drafter")


def test_a_director_has_no_such_tab(house: House, login: Login) -> None:
    seminar = seminars.seminar(house)
    client = login(house.director)
    assert client.get(f"/seminars/{seminar.pk}/orders/").status_code == 403
    page = client.get(f"/seminars/{seminar.pk}/").content.decode()
    assert f"/seminars/{seminar.pk}/orders/" not in page
    assert "/orders/new/" not in page


@pytest.mark.parametrize(("state", "heading"), [("planned", "О проведении"), ("held", "Об итогах")])
def test_an_order_begun_from_a_seminar_knows_it(
    house: House, login: Login, state: str, heading: str
) -> None:
    kind, seminar = make.kind(house), seminars.seminar(house, state=state)
    client = login(house.drafter)
    begun = client.get(f"/orders/new/?seminar={seminar.pk}").content.decode()
    assert f"{heading} межмуниципального семинара-практикума" in begun
    assert f'value="{seminar.pk}" selected' in begun
    client.post("/orders/new/", {"kind": kind.pk, "title": "О деле", "seminar": seminar.pk})
    assert Order.objects.get().seminar == seminar


@pytest.mark.parametrize("key", ["", "0", "слово", "9" * 30])
def test_an_unknown_seminar_is_left_out(house: House, login: Login, key: str) -> None:
    make.kind(house)
    assert login(house.drafter).get("/orders/new/", {"seminar": key}).status_code == 200


def test_a_foreign_seminar_is_left_out(house: House, elsewhere: House, login: Login) -> None:
    make.kind(house)
    seminar = seminars.seminar(elsewhere, topic="О чужом")
    page = login(house.drafter).get(f"/orders/new/?seminar={seminar.pk}").content.decode()
    assert "О чужом" not in page
