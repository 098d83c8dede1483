"""The desk shows what waits for a person, by what the person may do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from orders.actions import registration
from tests.make import House
from tests.orders import make
from tests.seminars import make as seminars

Login = Callable[..., Client]


def desk(client: Client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_drafter_sees_own_drafts_and_what_came_back(house: House, login: Login) -> None:
    kind = make.kind(house)
    back, _ = make.registered(house, kind)
    registration.refuse_to_sign(house.head, back, reason="Уточнить сроки")
    make.draft(house, kind, title="О дежурстве")
    make.approved(house, kind, title="О питании")
    page = desk(login(house.drafter))
    for words in ("Вернулось ко мне", "Уточнить сроки", "О дежурстве", "ждёт номера"):
        assert words in page
    assert page.count("btn-primary") == 1
    assert "О дежурстве" not in desk(login(house.administrator)).split("Что нового")[0]


def test_a_registrar_sees_what_waits_for_a_number_and_what_is_printed(
    house: House, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = make.kind(house)
    waiting = make.approved(house, kind, title="О питании")
    monkeypatch.setattr(registration, "store_pdf", lambda *_: False)
    registration.register(house.registrar, make.approved(house, kind, title="О зиме"))
    page = desk(login(house.registrar))
    assert f"/orders/{waiting.pk}/do/register/" in page
    assert "Печатаются" in page
    assert "Новый приказ" not in page


def test_a_head_sees_what_waits_for_a_signature(house: House, login: Login) -> None:
    make.registered(house)
    page = desk(login(house.head))
    assert "Зарегистрированы, ждут подписи" in page
    assert "О проверке" in page


def test_others_see_the_latest_orders(house: House, login: Login) -> None:
    make.registered(house)
    assert "Последние приказы" in desk(login(house.observer))


@pytest.mark.parametrize("who", ["drafter", "registrar", "head", "observer"])
def test_an_empty_desk_says_what_comes_here(house: House, login: Login, who: str) -> None:
    assert 'class="empty"' in desk(login(getattr(house, who)))


@pytest.mark.parametrize("who", ["director", "stranger"])
def test_who_gets_orders_later_is_told_so(house: House, login: Login, who: str) -> None:
    make.registered(house)
    page = desk(login(getattr(house, who)))
    assert "Приказы появятся здесь, когда управление разошлёт их." in page
    assert "О проверке" not in page


def test_another_authority_sees_none_of_it(house: House, elsewhere: House, login: Login) -> None:
    make.registered(house)
    assert "О проверке" not in desk(login(elsewhere.registrar))


def test_who_runs_seminars_sees_those_to_come_and_those_without_a_report(
    house: House, login: Login
) -> None:
    seminars.seminar(house, topic="О прошедшем", state="held")
    seminars.seminar(house, topic="О забытом")
    seminars.seminar(house, topic="О будущем", date=timezone.localdate() + dt.timedelta(3))
    page = desk(login(house.seminar_editor))
    for words in ("Семинары без справки", "О прошедшем", "О будущем", "отметьте, проведён ли"):
        assert words in page
    assert page.count("отметьте, проведён ли") == 1
    assert "О будущем" not in desk(login(house.registrar))
