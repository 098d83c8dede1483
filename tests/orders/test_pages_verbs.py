"""Verbs pressed on pages: asked first, done once, refused with a sentence."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from office.models import AccessLog
from orders.actions import drafting, registration
from orders.models import JournalEntry, JournalYear, Order
from tests.make import House
from tests.orders import make

Login = Callable[..., Client]


def press(client: Client, order: Order, verb: str, **said: str) -> object:
    return client.post(f"/orders/{order.pk}/do/{verb}/", said, follow=True)


def state(order: Order) -> str:
    order.refresh_from_db()
    return order.state


def test_the_whole_road_by_buttons(house: House, login: Login) -> None:
    order = make.ready(house)
    drafter, registrar, head = (
        login(house.drafter),
        login(house.registrar),
        login(house.head),
    )
    press(drafter, order, "submit")
    assert state(order) == "approved"
    press(drafter, order, "recall")
    assert state(order) == "draft"
    press(drafter, order, "submit")
    answer = press(registrar, order, "register")
    assert state(order) == "registered"
    assert "Приказ зарегистрирован: №\xa01" in answer.content.decode()  # type: ignore[attr-defined]
    press(head, order, "refuse_to_sign", reason="Уточнить сроки")
    assert state(order) == "draft"
    press(drafter, order, "submit")
    press(registrar, order, "register")
    press(registrar, order, "annul", reason="Не нужен")
    assert state(order) == "annulled"
    assert JournalEntry.objects.get().number == "1"


def test_registering_names_the_number_that_is_due_and_today(house: House, login: Login) -> None:
    order = make.approved(house, make.kind(house, pattern="{n}-ОД", start=341))
    page = login(house.registrar).get(f"/orders/{order.pk}/do/register/").content.decode()
    assert "341-ОД" in page
    assert str(timezone.localdate().year) in page
    assert not JournalEntry.objects.exists()


@pytest.mark.parametrize(
    "verb", ["submit", "recall", "register", "reissue", "refuse_to_sign", "annul", "discard"]
)
def test_a_double_click_is_one_act(house: House, login: Login, verb: str) -> None:
    begin: dict[str, tuple[Callable[..., object], str]] = {
        "submit": (make.ready, "drafter"),
        "discard": (make.draft, "drafter"),
        "recall": (make.approved, "drafter"),
        "register": (make.approved, "registrar"),
        "reissue": (make.registered, "registrar"),
        "refuse_to_sign": (make.registered, "head"),
        "annul": (make.registered, "registrar"),
    }
    build, who = begin[verb]
    made = build(house)
    order: Order = made[0] if isinstance(made, tuple) else made  # type: ignore[assignment]
    if verb == "reissue":
        yesterday = timezone.localdate() - dt.timedelta(days=1)
        JournalEntry.objects.update(date=yesterday, year=timezone.localdate().year)
    client, key = login(getattr(house, who)), str(uuid.uuid4())
    answers = [
        client.post(f"/orders/{order.pk}/do/{verb}/", {"form_key": key, "reason": "Так надо"})
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert {answer["Location"] for answer in answers} == {f"/orders/{order.pk}/"}
    assert JournalYear.objects.filter(next__gt=2).count() == 0
    assert order.versions.count() <= 3


@pytest.mark.parametrize(
    ("verb", "who"),
    [
        ("submit", "registrar"),
        ("discard", "observer"),
        ("register", "drafter"),
        ("annul", "drafter"),
        ("refuse_to_sign", "registrar"),
        ("reissue", "drafter"),
    ],
)
def test_the_wrong_person_is_refused_and_noted(
    house: House, login: Login, verb: str, who: str
) -> None:
    order, _ = make.registered(house)
    client = login(getattr(house, who))
    for answer in (
        client.get(f"/orders/{order.pk}/do/{verb}/"),
        client.post(f"/orders/{order.pk}/do/{verb}/", {"reason": "Хочу"}),
    ):
        assert answer.status_code == 403
    assert state(order) == "registered"
    assert AccessLog.objects.filter(kind="refused").count() == 2


def test_a_verb_that_does_not_fit_is_a_sentence(house: House, login: Login) -> None:
    order = make.draft(house)
    answer = press(login(house.registrar), order, "register")
    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert "состояние уже изменилось" in answer.content.decode()  # type: ignore[attr-defined]
    assert login(house.registrar).get(f"/orders/{order.pk}/do/fly/").status_code == 404
    assert login(house.registrar).get(f"/orders/{order.pk}/do/sign/").status_code == 404


def test_submitting_lists_what_is_missing(house: House, login: Login) -> None:
    order = drafting.draft(house.drafter, kind=make.kind(house))
    page = press(login(house.drafter), order, "submit").content.decode()  # type: ignore[attr-defined]
    for phrase in ("заголовок", "хотя бы один пункт", "кто подписывает"):
        assert phrase in page
    assert state(order) == "draft"


@pytest.mark.parametrize("verb", ["annul", "refuse_to_sign"])
def test_a_reason_is_demanded_and_what_was_typed_stays(
    house: House, login: Login, verb: str
) -> None:
    order, _ = make.registered(house)
    client = login(house.head)
    assert "Напишите причину" in press(client, order, verb).content.decode()  # type: ignore[attr-defined]
    long = "Очень длинная причина. " * 30
    page = press(client, order, verb, reason=long).content.decode()  # type: ignore[attr-defined]
    assert "Сократите её" in page
    assert "Очень длинная причина." in page
    assert state(order) == "registered"


def test_a_refusal_of_registering_leaves_the_order_as_it_was(house: House, login: Login) -> None:
    order = make.approved(house)
    house.head_appointment.valid_to = timezone.localdate() - dt.timedelta(days=1)
    house.head_appointment.save()
    answer = press(login(house.registrar), order, "register")
    assert "не занимает эту должность" in answer.content.decode()  # type: ignore[attr-defined]
    assert state(order) == "approved"
    assert not JournalEntry.objects.exists()


def test_verbs_of_another_authority_are_404(house: House, elsewhere: House, login: Login) -> None:
    order = make.approved(house)
    client = login(elsewhere.registrar)
    assert client.post(f"/orders/{order.pk}/do/register/").status_code == 404
    assert state(order) == "approved"


def test_a_verb_never_answers_to_get(house: House, login: Login) -> None:
    order = make.approved(house)
    login(house.registrar).get(f"/orders/{order.pk}/do/register/")
    assert state(order) == "approved"
    assert login(house.registrar).put(f"/orders/{order.pk}/do/register/").status_code == 405


def test_reissuing_tells_both_dates(house: House, login: Login) -> None:
    order, _ = make.registered(house)
    JournalEntry.objects.filter(order=order).update(date=timezone.localdate() - dt.timedelta(1))
    page = login(house.registrar).get(f"/orders/{order.pk}/do/reissue/").content.decode()
    assert "Новая дата" in page


def test_an_order_of_today_is_not_offered_to_be_reissued(house: House, login: Login) -> None:
    order, _ = make.registered(house)
    client = login(house.registrar)
    for answer in (client.get(f"/orders/{order.pk}/do/reissue/"), press(client, order, "reissue")):
        page = answer.content.decode()  # type: ignore[attr-defined]
        assert "перевыпуск не нужен" in page
        assert "Новая дата" not in page
        assert "<form" not in page.split("<h1")[1].split("</main>")[0]
    assert "Перевыпустить" not in client.get(f"/orders/{order.pk}/").content.decode()


def test_the_number_said_beforehand_follows_the_counter(house: House, login: Login) -> None:
    kind = make.kind(house)
    order = make.approved(house, kind)
    other = make.approved(house, kind)
    registration.register(house.registrar, other)
    page = login(house.registrar).get(f"/orders/{order.pk}/do/register/").content.decode()
    assert ": 2." in page


def test_a_page_of_editing_what_is_no_draft_leads_to_the_order(house: House, login: Login) -> None:
    order = make.approved(house)
    answer = login(house.drafter).get(f"/orders/{order.pk}/edit/")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert f'<a class="btn" href="/orders/{order.pk}/">Открыть приказ</a>' in page
