"""A file of Word or text is dropped: it comes back with findings, and may become a draft."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from documents import write_docx, write_text
from documents.tree import Signature, Unplaced
from office.models import Event
from office.refusals import NotAllowed
from orders.actions import dropping
from orders.models import Dropped, Order, OrderVersion
from tests.documents import samples
from tests.make import House
from tests.orders import make

Login = Callable[..., Client]
URL = "/orders/check/"


def posted(client: Client, name: str, data: bytes) -> str:
    """The page that dropping a file leads to."""
    sent = {"file": SimpleUploadedFile(name, data)}
    return str(client.post(URL, sent, follow=True).content.decode())


def dropped(house: House, **changes: object) -> Dropped:
    """What the drafter has let the portal read."""
    return dropping.drop(
        house.drafter,
        name="Приказ.docx",
        document=samples.document(**changes),  # type: ignore[arg-type]
        source=[["", "О проведении проверки"]],
    )


@pytest.mark.parametrize("form", ["docx", "txt"])
def test_a_file_comes_back_with_its_text_and_its_findings(
    house: House, login: Login, form: str
) -> None:
    document = samples.document(items=(samples.item("Провести проверку 27-мая 2026 года."),))
    data = write_docx.write(document) if form == "docx" else write_text.write(document).encode()
    page = posted(login(house.drafter), f"Приказ.{form}", data)
    assert "О проведении проверки" in page
    assert re.search(r"<s>27-мая[^<]*</s> → <b>27 мая", page)
    assert "Как в&nbsp;файле" in page


def test_order_204_is_read_with_its_mistakes(house: House, login: Login) -> None:
    page = posted(login(house.drafter), "204.docx", write_docx.write(samples.order_204()))
    assert "27-февраля" in page
    assert '<mark class="mark--error">' in page


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("Приказ.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "читаются .docx, .txt"),
        ("Приказ.docx", b"MZ" + b"\0" * 600, "не прочитан"),
        ("Приказ.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "не прочитан"),
        ("Приказ.txt", b"\0\1\2\3" * 50, "не прочитан"),
        ("Приказ.txt", b"", "пуст"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    house: House, login: Login, name: str, data: bytes, sentence: str
) -> None:
    assert sentence in posted(login(house.drafter), name, data)
    assert not Dropped.objects.exists()


def test_a_bomb_is_refused(house: House, login: Login) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    started = timezone.now()
    assert "не прочитан" in posted(login(house.drafter), "Приказ.docx", packed.getvalue())
    assert timezone.now() - started < dt.timedelta(seconds=5)


def test_only_who_dropped_it_sees_it(house: House, login: Login) -> None:
    row = dropped(house)
    assert login(house.drafter).get(f"{URL}{row.pk}/").status_code == 200
    assert login(house.registrar).get(f"{URL}{row.pk}/").status_code == 404
    assert login(house.director).get(URL).status_code == 403
    with pytest.raises(NotAllowed):
        dropping.drop(house.director, name="x", document=samples.document(), source=[])


def test_a_read_file_becomes_a_draft_once(house: House, login: Login) -> None:
    kind = make.kind(house)
    head = house.head_appointment
    row = dropped(
        house,
        signatures=(Signature(head.printed_post.upper(), head.person.initials_surname),),
        items=(samples.item("Школам:", samples.item("провести;"), samples.item("доложить.")),),
    )
    client = login(house.drafter)
    for _ in range(2):
        answer = client.post(f"{URL}{row.pk}/draft/", {"kind": str(kind.pk)})
        assert answer.status_code == 302
    order = Order.objects.get()
    assert order.title == "О проведении проверки"
    assert order.signatory == head
    assert [item.text for item in order.items.filter(parent=None)] == ["Школам:"]
    assert order.items.count() == 3
    assert order.passages.count() == 1
    assert Event.objects.about(order).filter(verb="read_file").count() == 1


def test_an_item_that_begins_with_a_group_is_addressed_to_it(house: House) -> None:
    group = make.group(house)
    row = dropped(
        house,
        items=(
            samples.item("Руководителям школ провести проверку."),
            samples.item("Руководителям школьных музеев провести проверку."),
        ),
    )
    order = dropping.turn(house.drafter, row, make.kind(house))
    first, second = order.items.order_by("position")
    assert [one.group for one in first.addressees.all()] == [group]
    assert not second.addressees.exists()


def test_who_is_not_in_the_directory_is_named_and_left_empty(house: House, login: Login) -> None:
    row = dropped(house, signatures=(Signature("Министр", "А.А. Неизвестный"),))
    answer = login(house.drafter).post(
        f"{URL}{row.pk}/draft/", {"kind": str(make.kind(house).pk)}, follow=True
    )
    assert "подписывает А.А.\xa0Неизвестный" in answer.content.decode()
    assert Order.objects.get().signatory is None


def test_appendices_keep_their_text_and_their_recommendations(house: House) -> None:
    sheet = samples.appendix(
        samples.paragraph("Проверено."),
        samples.table(("1", "Школа")),
        recommendations_clause="рекомендуется:",
        recommendations=(samples.item("Учесть."),),
    )
    row = dropping.drop(house.drafter, name="a.docx", document=samples.document(sheet), source=[])
    order = dropping.turn(house.drafter, row, make.kind(house))
    appendix = order.appendices.get()
    assert (appendix.word, appendix.title) == ("Справка", "о проверке")
    text = "\n".join(str(one.blocks) for one in appendix.passages.all())
    for words in ("Проверено.", "Школа", "рекомендуется:", "1. ", "Учесть."):
        assert words in text


def test_what_found_no_place_is_shown_before_and_after(house: House, login: Login) -> None:
    document = samples.document()
    lost = Unplaced("В конце", "Круглая печать", "нет места в приказе")
    row = dropping.drop(
        house.drafter,
        name="a.docx",
        document=replace(document, unplaced=(lost,)),
        source=[],
    )
    client = login(house.drafter)
    assert "Круглая печать" in client.get(f"{URL}{row.pk}/").content.decode()
    order = dropping.turn(house.drafter, row, make.kind(house))
    editor = client.get(f"/orders/{order.pk}/edit/").content.decode()
    assert f"{URL}{row.pk}/" in editor
    # With a draft of it the file is everybody's who sees the draft.
    assert login(house.registrar).get(f"{URL}{row.pk}/").status_code == 200


def test_a_registrar_may_check_and_not_draft(house: House, login: Login) -> None:
    row = dropping.drop(
        house.registrar, name="a.docx", document=samples.document(), source=[["", "x"]]
    )
    client = login(house.registrar)
    assert "Сделать проектом" not in client.get(f"{URL}{row.pk}/").content.decode()
    answer = client.post(f"{URL}{row.pk}/draft/", {"kind": str(make.kind(house).pk)})
    assert answer.status_code == 403


def test_what_became_nothing_is_forgotten_after_a_week(house: House) -> None:
    old, kept, new = dropped(house), dropped(house), dropped(house)
    dropping.turn(house.drafter, kept, make.kind(house))
    Dropped.objects.filter(pk__in=[old.pk, kept.pk]).update(
        made_at=timezone.now() - dt.timedelta(days=8)
    )
    assert dropping.forget_dropped() == 1
    assert set(Dropped.objects.all()) == {kept, new}


def test_a_signed_order_is_entered_from_a_file_of_word(house: House, login: Login) -> None:
    data = write_docx.write(samples.order_204())
    login(house.registrar).post(
        "/orders/enter/",
        {"kind": str(make.kind(house).pk), "document": SimpleUploadedFile("204.docx", data)},
    )
    version = OrderVersion.objects.get(kind="entered")
    assert (version.number, version.date) == ("204", dt.date(2020, 3, 2))
    document = version.document()
    assert document is not None
    assert len(document.order.items) == 5
