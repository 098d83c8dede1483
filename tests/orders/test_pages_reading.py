"""Whoever may see an order reads it, its history, and takes its files away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents import read_docx
from documents.projection import project
from documents.tree import Paragraph, runs
from office.models import AccessLog, StoredFile
from orders.actions import drafting, items, printing, registration, submission
from orders.actions.exporting import DOCX
from orders.models import Order
from orders.refusals import CannotPrint
from tests.make import House
from tests.orders import make

Login = Callable[..., Client]
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def text(client: Client, order: Order) -> str:
    answer = client.get(f"/orders/{order.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("who", ["drafter", "registrar", "head", "observer", "control_desk"])
def test_staff_reads_an_order_with_its_text_and_history(
    house: House, login: Login, who: str
) -> None:
    order, _ = make.registered(house)
    page = text(login(getattr(house, who)), order)
    for words in ("В целях проверки", "1. Руководителям школ", "Л.Ю.", "создан проект"):
        assert words in page.replace("\u00a0", " ")
    assert "приказ зарегистрирован: № 1 от" in page.replace("\u00a0", " ")


def test_missing_foreign_and_forbidden_orders_are_the_same_404(
    house: House, elsewhere: House, login: Login
) -> None:
    order, _ = make.registered(house)
    pages = [
        login(elsewhere.registrar).get(f"/orders/{order.pk}/"),
        login(house.director).get(f"/orders/{order.pk}/"),
        login(house.registrar).get("/orders/999999/"),
    ]
    assert [page.status_code for page in pages] == [404, 404, 404]


@pytest.mark.parametrize(
    "end",
    [
        "",
        "edit/",
        "order.pdf",
        "order.docx",
        "order.txt",
        "order.json",
        "draft.pdf",
        "draft.docx",
        "findings/",
    ],
)
def test_every_address_below_a_foreign_order_is_404(
    house: House, elsewhere: House, login: Login, end: str
) -> None:
    order, _ = make.registered(house)
    assert login(elsewhere.drafter).get(f"/orders/{order.pk}/{end}").status_code == 404


def test_script_in_any_text_is_shown_and_never_run(house: House, login: Login) -> None:
    order = make.draft(house, title=f"О {HOSTILE}")
    drafting.add_passage(house.drafter, order, (Paragraph(runs(HOSTILE)),))
    items.add(house.drafter, order, text=HOSTILE, to=[items.To(text=HOSTILE)])
    client = login(house.drafter)
    pages = [
        text(client, order),
        *(
            client.get(url).content.decode()
            for url in ("/", "/orders/", f"/orders/{order.pk}/edit/")
        ),
    ]
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;" in page


def test_files_are_attachments_that_no_cache_keeps(house: House, login: Login) -> None:
    order, version = make.registered(house)
    for name, media in (
        ("pdf", "application/pdf"),
        ("docx", DOCX),
        ("txt", "text/plain; charset=utf-8"),
        ("json", "application/json"),
    ):
        answer = login(house.observer).get(f"/orders/{order.pk}/order.{name}")
        assert answer.status_code == 200
        assert answer["Content-Type"] == media
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert AccessLog.objects.filter(kind="download", user=house.observer).count() == 4


def test_a_file_that_was_changed_on_the_disk_is_not_given_out(
    house: House, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    order, version = make.registered(house)
    assert version.pdf is not None
    StoredFile.objects.filter(pk=version.pdf.pk).update(sha256="0" * 64)
    answer = login(house.observer).get(f"/orders/{order.pk}/order.pdf")
    assert answer.status_code == 500
    assert "повреждён" in answer.content.decode()


def test_while_the_file_is_printed_the_page_says_so_and_gives_nothing(
    house: House, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = make.approved(house)
    monkeypatch.setattr(registration, "store_pdf", lambda *_: False)
    registration.register(house.registrar, order)
    page = text(login(house.registrar), order)
    assert "Печатается" in page
    assert f'href="/orders/{order.pk}/order.pdf"' not in page
    answer = login(house.registrar).get(f"/orders/{order.pk}/order.pdf")
    assert answer.status_code == 409
    assert "ещё печатается" in answer.content.decode()


def test_the_pdf_of_a_draft_is_printed_on_the_fly(house: House, login: Login) -> None:
    order = make.draft(house)
    answer = login(house.drafter).get(f"/orders/{order.pk}/draft.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer["Cache-Control"] == "private, no-store"


def test_a_draft_that_cannot_be_printed_says_why(
    house: House, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = make.draft(house)

    def fail(*_: object) -> None:
        raise CannotPrint("Таблица шире листа.")

    monkeypatch.setattr(printing, "printed", fail)
    answer = login(house.drafter).get(f"/orders/{order.pk}/draft.pdf")
    assert answer.status_code == 422
    assert "Таблица шире листа." in answer.content.decode()


def test_an_attempt_that_was_not_signed_is_kept_with_its_file_and_reason(
    house: House, login: Login
) -> None:
    order, version = make.registered(house)
    registration.refuse_to_sign(house.head, order, reason="Уточнить сроки")
    page = text(login(house.drafter), order)
    assert "не подписан" in page
    assert "Уточнить сроки" in page
    url = f"/orders/{order.pk}/versions/{version.number_in_order}/order.pdf"
    assert url in page
    assert login(house.drafter).get(url).content.startswith(b"%PDF-")


def test_buttons_are_those_that_the_table_allows(house: House, login: Login) -> None:
    order = make.approved(house)
    assert f"/orders/{order.pk}/do/register/" in text(login(house.registrar), order)
    assert f"/orders/{order.pk}/do/recall/" in text(login(house.drafter), order)
    assert "/do/" not in text(login(house.observer), order)


def test_an_order_with_many_items_asks_as_many_questions_as_one_with_few(
    house: House, login: Login
) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    for url in (f"/orders/{order.pk}/", f"/orders/{order.pk}/edit/"):
        client.get(url)
        counts = []
        for _ in range(2):
            for n in range(4):
                items.add(
                    house.drafter,
                    order,
                    text=f"Пункт {n}",
                    to=[
                        items.To(organization=house.school),
                        items.To(appointment=house.head_appointment),
                    ],
                )
                drafting.add_passage(house.drafter, order, (Paragraph(runs(f"Абзац {n}")),))
            with CaptureQueriesContext(connection) as asked:
                client.get(url)
            counts.append(len(asked))
        assert counts[0] == counts[1]


def test_a_discarded_draft_is_still_read_and_offers_nothing(house: House, login: Login) -> None:
    order = make.draft(house)
    submission.discard(house.drafter, order)
    page = text(login(house.drafter), order)
    assert "Отброшен" in page
    assert "/do/" not in page


def test_a_file_of_word_says_what_the_stored_tree_says(house: House, login: Login) -> None:
    order, version = make.registered(house)
    answer = login(house.observer).get(f"/orders/{order.pk}/order.docx")
    stored = version.document()
    assert stored is not None
    assert read_docx.read(answer.content) == project(stored, "docx")


def test_a_draft_is_given_out_as_a_file_of_word_too(house: House, login: Login) -> None:
    order = make.draft(house)
    answer = login(house.drafter).get(f"/orders/{order.pk}/draft.docx")
    assert answer["Content-Type"] == DOCX
    read = read_docx.read(answer.content)
    assert read.draft
    assert read.order.title == "О проверке"
