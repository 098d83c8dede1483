"""A drafter attaches a справка, text, tables and files."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from orders.actions import appendices
from orders.actions.submission import missing
from orders.models import Appendix, Order
from seminars.models import Seminar, SeminarReport
from tests.make import House
from tests.orders import make

Login = Callable[..., Client]
PDF = b"%PDF-1.4 file"


def report(house: House) -> SeminarReport:
    seminar = Seminar.objects.create(
        authority=house.authority,
        state="held",
        event_kind="семинар",
        topic="О качестве",
        audience="учителей",
        date=dt.date(2020, 2, 27),
    )
    return SeminarReport.objects.create(
        authority=house.authority, seminar=seminar, title="об итогах семинара"
    )


def only(order: Order) -> Appendix:
    return order.appendices.get()


def test_a_report_is_attached_once(house: House, login: Login) -> None:
    order, attached = make.draft(house), report(house)
    client, url = login(house.drafter), f"/orders/{order.pk}/appendices/add/report/"
    assert client.post(url, {"report": attached.pk}).status_code == 302
    assert only(order).report == attached
    answer = client.post(url, {"report": attached.pk})
    assert answer.status_code == 200
    assert order.appendices.count() == 1
    page = client.get(f"/orders/{order.pk}/edit/").content.decode()
    assert "об итогах семинара" in page


def test_a_typed_appendix_takes_text_and_tables(house: House, login: Login) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    answer = client.post(
        f"/orders/{order.pk}/appendices/add/text/",
        {"word": "План", "title": "мероприятий", "approved": "on"},
    )
    row = only(order)
    assert answer["Location"] == f"/orders/{order.pk}/appendices/{row.pk}/"
    assert row.approved
    assert missing(order) == ["текст приложения «мероприятий»"]
    base = f"/orders/{order.pk}/appendices/{row.pk}/passages/"
    client.post(f"{base}add/", {"kind": "table", "text": "Срок\tДело\n---\t---\nмай\tотчёт"})
    client.post(f"{base}add/", {"kind": "paragraphs", "text": "Абзац"})
    first, second = row.passages.order_by("position")
    page = client.get(f"/orders/{order.pk}/appendices/{row.pk}/").content.decode()
    assert '<th scope="col">Срок' in page
    client.post(f"{base}{second.pk}/move/", {"to": "up", "place": "2"})
    assert list(row.passages.order_by("position")) == [second, first]
    client.post(
        f"{base}{second.pk}/", {"kind": "paragraphs", "text": "Иной", "version": second.version}
    )
    answer = client.post(
        f"{base}{second.pk}/", {"kind": "paragraphs", "text": "Мой", "version": second.version}
    )
    assert answer.status_code == 409
    assert "<dd>Иной</dd>" in answer.content.decode()
    client.post(f"{base}{second.pk}/delete/")
    assert list(row.passages.all()) == [first]
    assert missing(order) == []


def test_a_file_is_attached_and_given_back_as_an_attachment(house: House, login: Login) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    upload = SimpleUploadedFile("Смета.pdf", PDF, "application/pdf")
    client.post(f"/orders/{order.pk}/appendices/add/file/", {"file": upload, "title": "Смета"})
    row = only(order)
    assert row.file_name == "Смета.pdf"
    answer = login(house.observer).get(f"/orders/{order.pk}/appendices/{row.pk}/file/")
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "private, no-store"
    assert login(house.director).get(answer.request["PATH_INFO"]).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("page.html", b"<script>alert(1)</script>", "text/html"),
        ("image.svg", b"<svg onload=alert(1)>", "image/svg+xml"),
        ("fake.pdf", b"<script>alert(1)</script>", "application/pdf"),
        ("empty.pdf", b"", "application/pdf"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_with_a_sentence(
    house: House, login: Login, name: str, content: bytes, media: str
) -> None:
    order = make.draft(house)
    answer = login(house.drafter).post(
        f"/orders/{order.pk}/appendices/add/file/",
        {"file": SimpleUploadedFile(name, content, media), "title": "Смета"},
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "field__error" in page
    assert 'value="Смета"' in page
    assert not order.appendices.exists()


def test_script_in_a_file_name_is_never_run(house: House, login: Login) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    upload = SimpleUploadedFile("x.pdf", PDF, "application/pdf")
    upload.name = "<script>alert(1)<‑script>.pdf"
    client.post(f"/orders/{order.pk}/appendices/add/file/", {"file": upload})
    appendix = only(order)
    Appendix.objects.filter(pk=appendix.pk).update(file_name="<script>alert(1)</script>\r\n.pdf")
    for url in (f"/orders/{order.pk}/", f"/orders/{order.pk}/edit/"):
        page = client.get(url).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
    answer = client.get(f"/orders/{order.pk}/appendices/{appendix.pk}/file/")
    assert "\n" not in answer["Content-Disposition"]


def test_appendices_move_and_are_taken_off(house: House, login: Login) -> None:
    order = make.draft(house)
    first = appendices.attach_text(house.drafter, order, title="Первое")
    second = appendices.attach_text(house.drafter, order, title="Второе")
    client = login(house.drafter)
    page = client.get(f"/orders/{order.pk}/edit/").content.decode()
    assert "Приложение № 2" in page
    client.post(f"/orders/{order.pk}/appendices/{second.pk}/move/", {"to": "up", "place": "2"})
    assert list(order.appendices.order_by("position")) == [second, first]
    for _ in range(2):
        client.post(f"/orders/{order.pk}/appendices/{second.pk}/delete/")
    assert list(order.appendices.all()) == [first]


def test_a_stale_heading_shows_both_texts(house: House, login: Login) -> None:
    order = make.draft(house)
    row = appendices.attach_text(house.drafter, order, title="Прежний")
    appendices.save(house.administrator, row, seen=1, title="Чужой")
    answer = login(house.drafter).post(
        f"/orders/{order.pk}/appendices/{row.pk}/", {"title": "Мой", "version": "1"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<dd>Чужой</dd>" in page
    assert ">\nМой</textarea>" in page


def test_two_clicks_attach_one_appendix(house: House, login: Login) -> None:
    order = make.draft(house)
    said = {"title": "План", "form_key": str(uuid.uuid4())}
    for _ in range(2):
        login(house.drafter).post(f"/orders/{order.pk}/appendices/add/text/", said)
    assert order.appendices.count() == 1


def test_an_unknown_kind_is_404(house: House, login: Login) -> None:
    order = make.draft(house)
    assert login(house.drafter).get(f"/orders/{order.pk}/appendices/add/x/").status_code == 404
