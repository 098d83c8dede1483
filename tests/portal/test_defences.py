"""Requests that no page of ours would send."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from documents.tree import Paragraph, runs
from office import receiving
from office.models import User
from orders.actions import appendices
from tests import make
from tests.orders import make as orders
from tests.seminars import make as seminar_make

pytestmark = pytest.mark.django_db


def test_a_wrong_host_is_refused_with_a_page() -> None:
    answer = Client().get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "Страница не принята" in answer.content.decode()


def test_a_form_in_an_unknown_alphabet_is_refused_with_a_page() -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/login/")
    answer = client.generic(
        "POST", "/login/", b"a", content_type="application/x-www-form-urlencoded; charset=utf-7"
    )
    assert answer.status_code == 400
    assert "Страница не принята" in answer.content.decode()


def test_what_was_typed_for_a_deleted_row_is_handed_back(
    house: make.House, login: Callable[[User], Client]
) -> None:
    draft = orders.draft(house)
    text = appendices.attach_text(house.drafter, draft, word="План", title="план работ")
    row = appendices.add_passage(house.drafter, text, (Paragraph(runs("Прежний текст")),))
    url = f"/orders/{draft.pk}/appendices/{text.pk}/passages/{row.pk}/"
    appendices.delete_passage(house.drafter, row)
    answer = login(house.drafter).post(
        url, {"text": "Час работы </textarea><script>", "kind": "paragraphs", "version": "1"}
    )
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Час работы &lt;/textarea&gt;&lt;script&gt;" in page
    assert "paragraphs" not in page


def test_what_was_typed_by_somebody_without_the_right_is_handed_back(
    house: make.House, login: Callable[[User], Client]
) -> None:
    draft = orders.draft(house)
    answer = login(house.observer).post(
        f"/orders/{draft.pk}/passages/add/", {"text": "Час работы", "kind": "paragraphs"}
    )
    assert answer.status_code == 403
    assert "Час работы" in answer.content.decode()


def test_nothing_is_handed_back_to_a_stranger() -> None:
    answer = Client().post("/no/such/page/", {"text": "Введите пароль на другом сайте"})
    assert "другом сайте" not in answer.content.decode()


HUGE = "9" * 23


def test_a_key_longer_than_the_database_knows_is_no_choice(
    house: make.House, login: Callable[[User], Client]
) -> None:
    draft = orders.draft(house)
    for user, url, fields in (
        (house.administrator, "/organizations/groups/add/", ("clusters", "organizations")),
        (
            house.drafter,
            f"/orders/{draft.pk}/items/add/",
            ("groups", "organizations", "people"),
        ),
        (house.drafter, f"/orders/{draft.pk}/signing/", ("s-signatory",)),
    ):
        for field in fields:
            answer = login(user).post(url, {field: HUGE, "name": "а", "text": "б"})
            assert answer.status_code == 200
            assert "error" in answer.content.decode()


def test_more_than_may_be_sent_is_refused_before_it_is_kept(
    client: Client, monkeypatch: pytest.MonkeyPatch, house: make.House
) -> None:
    monkeypatch.setattr(receiving, "MOST_BYTES", 1000)
    client.force_login(house.registrar)
    answer = client.post("/orders/enter/", {"scan": SimpleUploadedFile("а.pdf", b"%PDF-" * 400)})
    assert answer.status_code == 400
    assert client.post("/orders/enter/", {"scan": SimpleUploadedFile("а.pdf", b"%PDF-")}).context


def test_no_cache_on_the_way_keeps_a_page(client: Client, house: make.House) -> None:
    client.force_login(house.registrar)
    assert client.get("/orders/")["Cache-Control"] == "private, no-cache"
    assert client.post("/logout/")["Clear-Site-Data"] == '"cache"'


@pytest.mark.parametrize("verb", ["move", "cancel", "reopen"])
def test_who_may_not_is_refused_even_with_an_empty_form(
    house: make.House, login: Callable[[User], Client], verb: str
) -> None:
    seminar = seminar_make.seminar(house)
    url = f"/seminars/{seminar.pk}/{verb}/"
    assert login(house.director).post(url).status_code == 403
    assert login(house.observer).post(url, {"reason": "так"}).status_code == 403
