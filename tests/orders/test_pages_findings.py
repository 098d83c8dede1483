"""A drafter sees what proofreading found, corrects it, sets it aside, and is asked once."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.tree import Paragraph, runs
from orders.actions import drafting, items, registration, submission
from orders.models import JournalEntry, Order
from tests.make import House
from tests.orders import make

Login = Callable[..., Client]
JSON = {"Accept": "application/json"}


@pytest.fixture
def order(house: House) -> Order:
    """A draft with a wrong date in its preamble."""
    draft = make.draft(house)
    text = (Paragraph(runs("Во исполнение плана 27-февраля 2026 года")),)
    drafting.add_passage(house.drafter, draft, text)
    return draft


def url(order: Order, end: str = "") -> str:
    return f"/orders/{order.pk}/findings/{end}"


def told(client: Client, order: Order) -> dict[str, Any]:
    """What the editor's script is answered."""
    answer = client.get(url(order), headers=JSON)
    assert answer.headers["Cache-Control"] == "private, no-store"
    value: dict[str, Any] = answer.json()
    return value


def chosen(html: str, title: str) -> list[str]:
    """What the button «Исправить» of a rule sends."""
    part = html[html.index(title) :]
    return re.findall(r'name="finding" value="([0-9a-f]{64}@\d+)"', part)[:1]


def test_the_panel_counts_and_the_notes_stand_beside_their_rows(
    house: House, login: Login, order: Order
) -> None:
    said = told(login(house.drafter), order)
    passage = order.passages.order_by("position").last()
    assert passage is not None
    assert f"orderpassage-{passage.pk}" in said["notes"]
    assert "Дефис внутри даты" in said["panel"]
    assert "2&nbsp;предупреждения" in said["panel"]  # the date, and no item of control


def test_a_fix_is_one_click_and_the_page_without_scripts_does_it_too(
    house: House, login: Login, order: Order
) -> None:
    client = login(house.drafter)
    page = client.get(url(order)).content.decode()
    sent = {"finding": chosen(page, "Дефис внутри даты"), "form_key": str(uuid.uuid4())}
    for _ in range(2):  # a double click
        answer = client.post(url(order, "mend/"), sent, follow=True)
    assert "Дефис внутри даты" not in answer.content.decode()
    last = order.passages.order_by("position").last()
    assert last is not None
    assert "27 февраля 2026" in str(last.blocks)


def test_a_fix_of_what_was_changed_meanwhile_is_refused_in_a_sentence(
    house: House, login: Login, order: Order
) -> None:
    client = login(house.drafter)
    sent = {"finding": chosen(told(client, order)["panel"], "Дефис внутри даты")}
    last = order.passages.order_by("position").last()
    assert last is not None
    drafting.delete_passage(house.drafter, last)
    answer = client.post(url(order, "mend/"), sent, headers=JSON)
    assert answer.status_code == 409
    assert "уже нет" in answer.json()["refusal"]


def test_setting_aside_needs_a_reason(house: House, login: Login, order: Order) -> None:
    client = login(house.drafter)
    marked = chosen(told(client, order)["panel"], "Дефис внутри даты")[0].partition("@")[0]
    answer = client.post(url(order, "set-aside/"), {"finding": marked, "reason": ""}, headers=JSON)
    assert answer.status_code == 422
    assert "причину" in answer.json()["refusal"]
    page = client.post(url(order, "set-aside/"), {"finding": marked, "reason": " "})
    assert page.status_code == 422
    assert "причину" in page.content.decode()
    client.post(url(order, "set-aside/"), {"finding": marked, "reason": "Так в названии"})
    panel = told(client, order)["panel"]
    assert "Так в названии" in panel
    client.post(url(order, "take-up/"), {"finding": marked})
    assert "Так в названии" not in told(client, order)["panel"]


def test_whoever_may_not_edit_sees_no_findings(house: House, login: Login, order: Order) -> None:
    assert login(house.observer).get(url(order)).status_code == 403
    assert login(house.director).get(url(order)).status_code == 404


def test_warnings_ask_once(house: House, login: Login, order: Order) -> None:
    client, submit = login(house.drafter), f"/orders/{order.pk}/do/submit/"
    page = client.post(submit, {"form_key": str(uuid.uuid4())}).content.decode()
    order.refresh_from_db()
    assert order.state == "draft"
    assert "27-февраля" in page
    asked = re.search(r'name="asked" value="([0-9a-f]{64})"', page)
    assert asked is not None
    client.post(submit, {"form_key": str(uuid.uuid4()), "asked": asked[1]})
    order.refresh_from_db()
    assert order.state == "approved"
    submission.recall(house.drafter, order)
    client.post(submit, {"form_key": str(uuid.uuid4())})  # the same list is not asked again
    order.refresh_from_db()
    assert order.state == "approved"


def test_a_yes_to_another_list_is_no_yes(house: House, login: Login, order: Order) -> None:
    client, submit = login(house.drafter), f"/orders/{order.pk}/do/submit/"
    page = client.get(submit).content.decode()
    asked = re.search(r'name="asked" value="([0-9a-f]{64})"', page)
    assert asked is not None
    items.add(house.drafter, order, text="Провести 27-мая 2026 года.")
    client.post(submit, {"form_key": str(uuid.uuid4()), "asked": asked[1]})
    order.refresh_from_db()
    assert order.state == "draft"


def test_missing_requisites_block_and_are_named_first(house: House, login: Login) -> None:
    order = make.draft(house)
    drafting.save_requisites(house.drafter, order, seen=order.version, title="")
    answer = login(house.drafter).post(f"/orders/{order.pk}/do/submit/", {})
    assert "заголовок" in answer.content.decode()
    assert Order.objects.get(pk=order.pk).state == "draft"


def test_errors_are_passed_at_registration_with_a_reason(house: House, login: Login) -> None:
    order = make.approved(house, title="О проверке «школ")
    client, register = login(house.registrar), f"/orders/{order.pk}/do/register/"
    page = client.get(register).content.decode()
    (error,) = registration.errors_of(order)
    assert error.message in page
    answer = client.post(register, {"reason": ""})
    assert "Напишите причину или верните приказ на правку" in answer.content.decode()
    assert not JournalEntry.objects.exists()
    client.post(register, {"reason": "Так на плакате"})
    assert JournalEntry.objects.get().order == order
    history = client.get(f"/orders/{order.pk}/").content.decode()
    assert "Так на плакате" in history


def test_a_long_draft_is_proofread_with_as_many_questions(
    house: House, login: Login, order: Order
) -> None:
    client = login(house.drafter)
    client.get(url(order), headers=JSON)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            client.get(url(order), headers=JSON)
        counts.append(len(seen))
        for number in range(30):
            items.add(house.drafter, order, text=f"Провести {number}-мая 2026 года.")
    assert counts[0] == counts[1]
