"""A drafter writes an order on the pages: requisites, preamble, signatures."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from documents.tree import Paragraph, Run, plain, runs
from orders.actions import drafting, registration, submission
from orders.models import Order, OrderPassage
from tests import make as build
from tests.make import House
from tests.orders import make

Login = Callable[..., Client]


def requisites(order: Order, **changes: str) -> dict[str, str]:
    order.refresh_from_db()
    fields = {
        "version": str(order.version),
        "kind": str(order.kind_id),
        "title": order.title,
        "ordering_clause": order.ordering_clause,
    }
    return {f"r-{name}": value for name, value in {**fields, **changes}.items()}


def words(passage: OrderPassage) -> str:
    passage.refresh_from_db()
    return " ".join(plain(block.text) for block in passage.tree() if isinstance(block, Paragraph))


def test_a_new_order_begins_with_kind_and_heading(house: House, login: Login) -> None:
    kind = make.kind(house)
    answer = login(house.drafter).post("/orders/new/", {"kind": kind.pk, "title": "О  деле "})
    order = Order.objects.get()
    assert answer["Location"] == f"/orders/{order.pk}/edit/"
    assert (order.title, order.search_text, order.author) == ("О деле", "о деле", house.drafter)


def test_two_clicks_begin_one_order(house: House, login: Login) -> None:
    said = {"kind": make.kind(house).pk, "title": "О деле", "form_key": str(uuid.uuid4())}
    answers = [login(house.drafter).post("/orders/new/", said) for _ in range(2)]
    assert Order.objects.count() == 1
    assert answers[0]["Location"] == answers[1]["Location"]


@pytest.mark.parametrize("who", ["registrar", "head", "observer", "director", "stranger"])
def test_only_a_drafter_begins_and_edits(house: House, login: Login, who: str) -> None:
    order = make.draft(house)
    client = login(getattr(house, who))
    assert client.get("/orders/new/").status_code == 403
    assert client.post("/orders/new/", {"kind": order.kind_id}).status_code == 403
    expected = 404 if who in ("director", "stranger") else 403
    for end in ("edit/", "requisites/", "passages/add/", "items/add/", "appendices/add/text/"):
        assert client.get(f"/orders/{order.pk}/{end}").status_code == expected
        assert client.post(f"/orders/{order.pk}/{end}", {}).status_code in (expected, 405)


def test_the_draft_shows_what_each_part_lacks(house: House, login: Login) -> None:
    order = drafting.draft(house.drafter, kind=make.kind(house))
    page = login(house.drafter).get(f"/orders/{order.pk}/edit/").content.decode()
    assert "Чего не хватает" in page
    for phrase in ("заголовок", "хотя бы один пункт", "кто подписывает"):
        assert f"<li>{phrase}</li>" in page
    ready = make.draft(house)
    page = login(house.drafter).get(f"/orders/{ready.pk}/edit/").content.decode()
    assert "Всё обязательное заполнено" in page
    assert f"/orders/{ready.pk}/do/submit/" in page


def test_requisites_are_saved(house: House, login: Login) -> None:
    order = make.draft(house)
    answer = login(house.drafter).post(
        f"/orders/{order.pk}/requisites/", requisites(order, title="Об ином")
    )
    assert answer.status_code == 302
    order.refresh_from_db()
    assert (order.title, order.search_text) == ("Об ином", "об ином")


def test_a_stale_save_shows_both_texts_and_the_next_press_keeps_mine(
    house: House, login: Login
) -> None:
    order = make.draft(house)
    mine = requisites(order, title="Мой заголовок")
    drafting.save_requisites(
        house.administrator, order, seen=order.version, title="Чужой заголовок"
    )
    client = login(house.drafter)
    answer = client.post(f"/orders/{order.pk}/requisites/", mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Чужой заголовок" in page
    assert "Мой заголовок" in page
    order.refresh_from_db()
    assert order.title == "Чужой заголовок"
    assert f'name="r-version" value="{order.version}"' in page
    client.post(f"/orders/{order.pk}/requisites/", {**mine, "r-version": str(order.version)})
    order.refresh_from_db()
    assert order.title == "Мой заголовок"


def test_signatories_are_those_who_hold_a_signing_post_today(house: House, login: Login) -> None:
    order = make.draft(house)
    clerk = build.appointment(
        build.person(house.authority, "Простая"), build.post(house.organization, "Специалист")
    )
    client = login(house.drafter)
    order.refresh_from_db()
    said = {"s-version": str(order.version), "s-signatory": str(clerk.pk)}
    answer = client.post(f"/orders/{order.pk}/signing/", said)
    assert answer.status_code == 200
    said |= {"s-signatory": str(house.head_appointment.pk), "s-contact": str(clerk.pk)}
    assert client.post(f"/orders/{order.pk}/signing/", said).status_code == 302
    order.refresh_from_db()
    assert (order.signatory, order.contact) == (house.head_appointment, clerk)


def test_people_of_another_authority_cannot_be_chosen(
    house: House, elsewhere: House, login: Login
) -> None:
    order = make.draft(house)
    foreign = str(elsewhere.head_appointment.pk)
    said = {"s-version": str(order.version), "s-signatory": foreign, "s-drafted_by": foreign}
    answer = login(house.drafter).post(f"/orders/{order.pk}/signing/", said)
    assert answer.status_code == 200
    assert "Дальний" not in answer.content.decode()
    order.refresh_from_db()
    assert order.drafted_by is None


def test_a_passage_is_added_changed_moved_and_deleted(house: House, login: Login) -> None:
    order = make.draft(house)
    client, base = login(house.drafter), f"/orders/{order.pk}/passages/"
    client.post(f"{base}add/", {"kind": "paragraphs", "text": "Второй абзац"})
    first, second = order.passages.order_by("position")
    assert words(second) == "Второй абзац"
    client.post(
        f"{base}{second.pk}/", {"kind": "paragraphs", "text": "Другой", "version": second.version}
    )
    assert words(second) == "Другой"
    client.post(f"{base}{second.pk}/move/", {"to": "up", "place": "2"})
    assert list(order.passages.order_by("position")) == [second, first]
    client.post(f"{base}{second.pk}/move/", {"to": "up", "place": "2"})
    assert list(order.passages.order_by("position")) == [second, first]
    for _ in range(2):
        assert client.post(f"{base}{second.pk}/delete/").status_code == 302
    assert list(order.passages.all()) == [first]


def test_two_clicks_add_one_passage_and_other_words_another(house: House, login: Login) -> None:
    order = make.draft(house)
    client, url = login(house.drafter), f"/orders/{order.pk}/passages/add/"
    said = {"kind": "paragraphs", "text": "Новый", "form_key": str(uuid.uuid4())}
    client.post(url, said)
    client.post(url, said)
    assert order.passages.count() == 2
    client.post(url, said | {"text": "Из истории браузера"})
    assert order.passages.count() == 3


def test_a_stale_passage_shows_both_texts(house: House, login: Login) -> None:
    order = make.draft(house)
    passage = order.passages.get()
    drafting.save_passage(house.administrator, passage, (Paragraph(runs("Чужой")),), seen=1)
    answer = login(house.drafter).post(
        f"/orders/{order.pk}/passages/{passage.pk}/",
        {"kind": "paragraphs", "text": "Мой", "version": "1"},
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<dd>Чужой</dd>" in page
    assert "Мой</textarea>" in page
    assert words(passage) == "Чужой"


def test_a_passage_deleted_meanwhile_loses_no_text(house: House, login: Login) -> None:
    order = make.draft(house)
    passage = order.passages.get()
    key = passage.pk
    drafting.delete_passage(house.administrator, passage)
    answer = login(house.drafter).post(
        f"/orders/{order.pk}/passages/{key}/",
        {"kind": "paragraphs", "text": "Мой труд", "version": "1"},
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Мой труд</textarea>" in page
    assert f'action="/orders/{order.pk}/passages/add/"' in page


def test_text_sent_after_the_order_has_gone_on_is_shown_again(house: House, login: Login) -> None:
    order = make.draft(house)
    passage = order.passages.get()
    submission.submit(house.drafter, order)
    answer = login(house.drafter).post(
        f"/orders/{order.pk}/passages/{passage.pk}/",
        {"kind": "paragraphs", "text": "Опоздавший", "version": "1"},
    )
    assert answer.status_code == 409
    assert "Опоздавший</textarea>" in answer.content.decode()


def test_text_that_a_plain_form_would_spoil_is_only_shown(house: House, login: Login) -> None:
    order = make.draft(house)
    passage = drafting.add_passage(
        house.drafter, order, (Paragraph((Run("Важно", bold=True), Run(" всем"))),)
    )
    page = login(house.drafter).get(f"/orders/{order.pk}/passages/{passage.pk}/").content.decode()
    assert "<b>Важно</b>" in page
    assert "только для чтения" in page
    assert "<textarea" not in page


def test_a_paragraph_of_more_than_a_megabyte_is_a_sentence_within_a_second(
    house: House, login: Login
) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    for url, said in (
        ("passages/add/", {"kind": "paragraphs"}),
        ("items/add/", {"kind": "order"}),
        ("items/paste/", {}),
    ):
        began = time.process_time()
        answer = client.post(f"/orders/{order.pk}/{url}", {**said, "text": "ы" * 700_000})
        assert time.process_time() - began < 1
        assert "слишком велик" in answer.content.decode()
    assert order.passages.count() == 1


def test_more_than_the_portal_takes_at_once_is_a_sentence_too(house: House, login: Login) -> None:
    order = make.draft(house)
    said = {"kind": "paragraphs", "text": "ы" * 2_500_000}
    answer = login(house.drafter).post(f"/orders/{order.pk}/passages/add/", said)
    assert answer.status_code in (200, 400)
    assert "Страница не принята" in answer.content.decode() or "слишком велик" in (
        answer.content.decode()
    )


def test_invisible_characters_are_taken_out(house: House, login: Login) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    client.post(
        f"/orders/{order.pk}/passages/add/",
        {"kind": "paragraphs", "text": "В\x00 це\u202eлях\u200b"},
    )
    client.post(f"/orders/{order.pk}/items/add/", {"kind": "order", "text": "Сде\x00лать\u200b."})
    assert words(order.passages.order_by("-position")[0]) == "В целях"
    assert order.items.order_by("-pk")[0].text == "Сделать."


def test_an_order_that_came_back_keeps_its_number_on_the_page(house: House, login: Login) -> None:
    order, _ = make.registered(house)
    registration.refuse_to_sign(house.head, order, reason="Уточнить сроки")
    page = login(house.drafter).get(f"/orders/{order.pk}/edit/").content.decode()
    assert "№&nbsp;1" in page
    assert "/do/discard/" not in page
    desk = login(house.drafter).get("/").content.decode()
    assert "Вернулось ко мне" in desk or "Мои проекты" in desk
    assert "Уточнить сроки" in desk
