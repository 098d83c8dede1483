"""A registrar enters an order that was signed on paper."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from documents import write_json
from orders.models import JournalEntry, Order
from portal.demo.orders import published_204
from tests.make import House
from tests.orders import make

Login = Callable[..., Client]
TITLE = published_204().order.title


def tree(**changes: object) -> SimpleUploadedFile:
    value = {**json.loads(write_json.write(published_204())), **changes}
    return SimpleUploadedFile("order.json", json.dumps(value).encode(), "application/json")


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("scan.pdf", b"%PDF-1.4 scan", "application/pdf")


def said(house: House, **changes: object) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "kind": make.kind(house, start=300).pk,
        "number": "204",
        "date": "2020-03-02",
        "title": TITLE,
    }
    return {**fields, **changes}


def test_a_text_and_a_scan_are_entered_and_read(house: House, login: Login) -> None:
    client = login(house.registrar)
    answer = client.post("/orders/enter/", said(house, document=tree(), scan=scan()))
    order = Order.objects.get()
    assert answer["Location"] == f"/orders/{order.pk}/"
    page = client.get(answer["Location"]).content.decode()
    for words in ("Внесён с бумаги", "Скан", "order.pdf", "приказываю"):
        assert words in page
    assert client.get(f"/orders/{order.pk}/order.pdf").content.startswith(b"%PDF-")
    kept = client.get(f"/orders/{order.pk}/versions/1/scan/")
    assert kept.content == b"%PDF-1.4 scan"
    assert "внесён с бумаги" in client.get("/orders/journal/?year=2020").content.decode()


def test_what_is_left_empty_is_taken_from_the_file(house: House, login: Login) -> None:
    login(house.registrar).post(
        "/orders/enter/", said(house, number="", date="", title="", document=tree())
    )
    entry = JournalEntry.objects.get()
    assert (entry.number, entry.date.isoformat(), entry.order.title) == ("204", "2020-03-02", TITLE)


def test_a_scan_alone_is_shown_without_text(house: House, login: Login) -> None:
    client = login(house.registrar)
    client.post("/orders/enter/", said(house, scan=scan()))
    order = Order.objects.get()
    page = client.get(f"/orders/{order.pk}/").content.decode()
    assert "только сканом" in page
    assert f"/orders/{order.pk}/order.txt" not in page
    assert client.get(f"/orders/{order.pk}/order.txt").status_code == 409


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Приложите скан или текст"),
        ({"number": "205", "document": "tree"}, "В файле с текстом здесь другое: «204»"),
        ({"date": "2020-03-03", "document": "tree"}, "здесь другое: «02.03.2020»"),
        ({"date": "2999-01-01", "scan": "scan"}, "ещё не наступила"),
        ({"number": "", "scan": "scan"}, "Укажите номер"),
        ({"document": "broken"}, "Файл не похож на JSON"),
        ({"document": "unknown"}, "неизвестные поля"),
        ({"document": "page"}, "читаются .docx, .txt, .json"),
        ({"scan": "page"}, "не принят"),
    ],
)
def test_a_refusal_keeps_what_was_typed_and_asks_for_the_files_again(
    house: House, login: Login, changes: dict[str, str], sentence: str
) -> None:
    files = {
        "tree": tree(),
        "scan": scan(),
        "broken": SimpleUploadedFile("order.json", b"{", "application/json"),
        "unknown": tree(extra=1),
        "page": SimpleUploadedFile("scan.pdf", b"<script>alert(1)</script>", "application/pdf"),
    }
    filled = {name: files.get(value, value) for name, value in changes.items()}
    answer = login(house.registrar).post("/orders/enter/", said(house, **filled))
    page = answer.content.decode()
    assert sentence in page
    assert "ещё раз" in page
    assert TITLE in page.replace("&quot;", '"')
    assert not Order.objects.exists()


def test_a_number_of_the_counter_is_refused_with_its_reason(house: House, login: Login) -> None:
    today = timezone.localdate().isoformat()
    answer = login(house.registrar).post(
        "/orders/enter/", said(house, number="300", date=today, scan=scan())
    )
    assert answer.status_code == 409
    assert "портал выдаёт сам" in answer.content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"preamble": [{"type": "p", "text": "ы" * 700_000}]},
        {"preamble": [{"type": "table", "rows": [[{"text": "x", "colspan": 9999999}]]}]},
        {"items": [{"text": "x"}] * 5000},
    ],
)
def test_a_hostile_text_is_a_sentence_within_a_second(
    house: House, login: Login, changes: dict[str, object]
) -> None:
    client, filled = login(house.registrar), said(house, document=tree(**changes))
    began = time.process_time()
    answer = client.post("/orders/enter/", filled)
    assert time.process_time() - began < 1
    assert answer.status_code == 200
    assert "field__error" in answer.content.decode()
    assert client.get("/orders/").status_code == 200


def test_two_clicks_enter_one_order(house: House, login: Login) -> None:
    filled, key = said(house), str(uuid.uuid4())
    client = login(house.registrar)
    answers = [
        client.post("/orders/enter/", {**filled, "scan": scan(), "form_key": key}) for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    again = client.post("/orders/enter/", {**filled, "scan": scan()})
    assert again.status_code == 409
    assert "уже есть" in again.content.decode()


@pytest.mark.parametrize("who", ["drafter", "head", "administrator", "observer", "director"])
def test_only_a_registrar_enters(house: House, login: Login, who: str) -> None:
    client = login(getattr(house, who))
    assert client.get("/orders/enter/").status_code == 403
    assert client.post("/orders/enter/", said(house, scan=scan())).status_code == 403


def test_kinds_of_another_authority_are_not_offered(
    house: House, elsewhere: House, login: Login
) -> None:
    foreign = make.kind(elsewhere)
    answer = login(house.registrar).post(
        "/orders/enter/", said(house, kind=foreign.pk, scan=scan())
    )
    assert answer.status_code == 200
    assert not Order.objects.exists()
