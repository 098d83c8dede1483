"""Signing on paper, on pages: the scan is brought, looked at, confirmed or not accepted."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from office.actions.files import content_of, keep
from office.models import AccessLog, StoredFile
from orders.actions import signing
from orders.models import Order, Signature
from russian.dates import in_words_short
from tests import make as build
from tests.make import House
from tests.orders import make
from tests.orders.sending import state_scan, waiting

Login = Callable[..., Client]
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


def file(name: str = "скан.pdf", content: bytes = make.PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def said(house: House, **changes: Any) -> dict[str, Any]:
    """What the form of signing says when all of it is right."""
    fields = {
        "signer": house.head_appointment.pk,
        "signed_on": TODAY.isoformat(),
        "scan": file(),
        "when": "at_once",
        "form_key": str(uuid.uuid4()),
    }
    return {**fields, **changes}


def page(client: Client, order: Order, end: str = "") -> str:
    answer = client.get(f"/orders/{order.pk}/{end}")
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def verbs_offered(client: Client, order: Order) -> set[str]:
    """The verbs that the order's page has a button for."""
    return set(re.findall(rf"/orders/{order.pk}/do/(\w+)/", page(client, order)))


def test_a_scan_is_brought_and_a_second_person_confirms_it(house: House, login: Login) -> None:
    order, _ = make.registered(house)
    registrar, drafter = login(house.registrar), login(house.drafter)
    answer = registrar.post(f"/orders/{order.pk}/do/sign_on_paper/", said(house), follow=True)
    told = answer.content.decode()
    assert "Скан приложен и ждёт подтверждения другим человеком." in told
    assert "скан ждёт подтверждения" in told
    signature = Signature.objects.get()
    assert signature.scan is not None
    assert content_of(signature.scan) == make.PDF
    answer = drafter.post(f"/orders/{order.pk}/do/confirm_scan/", follow=True)
    assert "Приказ № 1 подписан." in answer.content.decode().replace("\u00a0", " ")
    order.refresh_from_db()
    assert order.state == "signed"


def test_a_double_click_brings_one_scan(house: House, login: Login) -> None:
    order, _ = make.registered(house)
    client, key = login(house.registrar), str(uuid.uuid4())
    for _ in range(2):
        sent = said(house, form_key=key)
        answer = client.post(f"/orders/{order.pk}/do/sign_on_paper/", sent)
        assert answer["Location"] == f"/orders/{order.pk}/"
    assert Signature.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("скан.exe", b"MZ\x90\x00", "можно загружать"),
        ("скан.docx", make.PDF, "можно загружать"),
        ("скан.pdf", b"MZ\x90\x00 a program", "не соответствует расширению"),
        ("скан.png", make.PDF, "не соответствует расширению"),
        ("скан.pdf", b"", "пуст"),
        (None, b"", "Приложите скан"),
    ],
)
def test_a_file_that_is_no_scan_is_refused_and_what_was_typed_stays(
    house: House, login: Login, name: str | None, content: bytes, says: str
) -> None:
    order, version = make.registered(house)
    sent = said(house, when="on_day", day=(TODAY + 3 * DAY).isoformat())
    sent.pop("scan")
    if name is not None:
        sent["scan"] = file(name, content)
    answer = login(house.registrar).post(f"/orders/{order.pk}/do/sign_on_paper/", sent)
    told = answer.content.decode()
    assert says in told
    assert f'value="{TODAY + 3 * DAY:%Y-%m-%d}"' in told
    assert f'value="{TODAY:%Y-%m-%d}"' in told
    assert '<option value="on_day" selected>' in told
    assert not Signature.objects.exists()
    assert list(StoredFile.objects.all()) == [version.pdf]


def test_another_day_is_refused_with_both_days_and_what_was_typed_stays(
    house: House, login: Login
) -> None:
    order, _ = make.registered(house)
    sent = said(house, signed_on=(TODAY - DAY).isoformat(), when="withheld")
    answer = login(house.registrar).post(f"/orders/{order.pk}/do/sign_on_paper/", sent)
    told = answer.content.decode().replace("\u00a0", " ")
    assert f"{in_words_short(TODAY - DAY)} Дата приказа – это день его подписания: если" in told
    assert f'value="{TODAY - DAY:%Y-%m-%d}"' in told
    assert '<option value="withheld" selected>' in told
    assert not Signature.objects.exists()


def test_a_day_of_distribution_is_asked_for_and_not_in_the_past(house: House, login: Login) -> None:
    order, _ = make.registered(house)
    client = login(house.registrar)
    for day, says in (("", "Выберите день"), (str(TODAY - DAY), "Этот день уже прошёл")):
        sent = said(house, when="on_day", day=day)
        told = client.post(f"/orders/{order.pk}/do/sign_on_paper/", sent).content.decode()
        assert says in told
    assert not Signature.objects.exists()


def test_only_who_held_the_post_that_day_is_offered(house: House, login: Login) -> None:
    order, _ = make.registered(house)
    for surname, fields in (
        ("Действующая", {"kind": "acting", "acting_title": "И.о. начальника"}),
        ("Прежняя", {"valid_to": TODAY - DAY}),
    ):
        build.appointment(build.person(house.authority, surname), house.head_post, **fields)
    told = page(login(house.registrar), order, "do/sign_on_paper/")
    offered = told.split('name="signer"')[1].split("</select>")[0]
    assert offered.index("Действующая") < offered.index("ГлавныйАрмавир")
    assert "Прежняя" not in offered
    assert f'value="{TODAY:%Y-%m-%d}"' in told


def test_the_page_of_confirming_shows_the_scan_and_what_was_stated(
    house: House, login: Login
) -> None:
    order, _ = make.registered(house)
    picture = keep(house.authority, b"\x89PNG\r\n\x1a\n", "image/png")
    signature = state_scan(house, order, scan=picture)
    told = page(login(house.head), order, "do/confirm_scan/")
    address = f"/orders/{order.pk}/scans/{signature.pk}/"
    assert f'href="{address}"' in told
    assert f'src="{address}"' in told
    assert f'href="/orders/{order.pk}/order.pdf"' in told
    assert "registrar Армавир: приказ № 1 подписан" in told
    assert "подпись – Л.Ю. ГлавныйАрмавир" in told


def test_buttons_follow_the_person_and_the_scan(house: House, login: Login) -> None:
    clients = {
        who: login(getattr(house, who))
        for who in ("registrar", "drafter", "head", "administrator", "observer")
    }

    def offered(order: Order) -> dict[str, set[str]]:
        return {who: verbs_offered(client, order) for who, client in clients.items()}

    order, _ = make.registered(house)
    assert offered(order) == {
        "registrar": {"sign_on_paper", "annul"},
        "drafter": set(),
        "head": {"refuse_to_sign", "annul"},
        "administrator": set(),
        "observer": set(),
    }
    state_scan(house, order)
    both = {"confirm_scan", "reject_scan"}
    assert offered(order) == {
        "registrar": {"reject_scan"},
        "drafter": both,
        "head": both,
        "administrator": both,
        "observer": set(),
    }
    signing.confirm_scan(house.drafter, order)
    assert offered(order) == {who: set() for who in clients}
    assert "Рассылка и исполнение" in page(clients["registrar"], order)


def test_who_brought_the_scan_is_told_that_a_second_person_confirms(
    house: House, login: Login
) -> None:
    order, _ = waiting(house)
    client = login(house.registrar)
    for answer in (
        client.get(f"/orders/{order.pk}/do/confirm_scan/"),
        client.post(f"/orders/{order.pk}/do/confirm_scan/"),
    ):
        assert answer.status_code == 403
        assert "Скан подтверждает второй человек" in answer.content.decode()
    order.refresh_from_db()
    assert order.state == "registered"


def test_a_scan_that_is_not_accepted_leaves_its_reason_on_the_page(
    house: House, login: Login
) -> None:
    order, signature = waiting(house)
    client = login(house.drafter)
    empty = client.post(f"/orders/{order.pk}/do/reject_scan/", {"reason": " "})
    assert "Напишите причину" in empty.content.decode()
    answer = client.post(
        f"/orders/{order.pk}/do/reject_scan/", {"reason": "Нет подписи"}, follow=True
    )
    told = answer.content.decode()
    assert "Скан не принят: регистратор приложит другой." in told
    assert "Причина: Нет подписи" in told
    assert f"/orders/{order.pk}/scans/{signature.pk}/" in told
    assert verbs_offered(login(house.registrar), order) == {"sign_on_paper", "annul"}


def test_the_scan_is_handed_to_staff_only(house: House, elsewhere: House, login: Login) -> None:
    order = make.sent(house)
    signature = Signature.objects.get()
    address = f"/orders/{order.pk}/scans/{signature.pk}/"
    for who in ("registrar", "drafter", "head", "observer", "control_desk"):
        answer = login(getattr(house, who)).get(address)
        assert answer.content == make.PDF
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert AccessLog.objects.filter(kind="download", subject__contains="скан.pdf").count() == 5
    director = login(house.director)
    assert director.get(f"/orders/{order.pk}/mine/").status_code == 200
    for client in (director, login(house.stranger), login(elsewhere.registrar)):
        assert client.get(address).status_code == 404
    assert login(house.registrar).post(address).status_code == 405
    assert "/login/" in Client().get(address)["Location"]


def test_a_scan_is_addressed_below_its_own_order(house: House, login: Login) -> None:
    _, signature = waiting(house)
    other, _ = make.registered(house)
    client = login(house.registrar)
    assert client.get(f"/orders/{other.pk}/scans/{signature.pk}/").status_code == 404
