"""The living paper: real pages, printed when something changed, shown to who may see the order."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents import pictures
from documents.rendering import Rendered
from documents.tree import Document, Paragraph, runs
from office.actions.files import keep
from orders.actions import drafting, entering, items, previewing, printing, submission
from orders.actions.locking import local_day
from orders.actions.previewing import KEPT, WIDTH, page_picture, preview
from orders.actions.trees import tree_of
from orders.models import Order
from orders.refusals import CannotPrint, NoSuchPaper
from tests.make import House
from tests.orders import make

Login = Callable[..., Client]


def _preview(order: Order) -> previewing.Paper:
    return preview(order, tree_of(order, on=local_day(order.authority, timezone.now())))


def _paper(client: Client, order: Order) -> dict[str, Any]:
    answer = client.get(f"/orders/{order.pk}/paper.json")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    said: dict[str, Any] = json.loads(answer.content)
    return said


def _files(order: Order) -> list[str]:
    return default_storage.listdir(f"previews/{order.pk}")[1]


def test_a_draft_shows_its_real_pages(house: House, login: Login) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    said = _paper(client, order)
    (page,) = said["pages"]
    picture = client.get(page["src"])
    assert picture.content.startswith(b"\x89PNG")
    assert picture["Content-Type"] == "image/png"
    assert picture["Cache-Control"] == "private, max-age=31536000, immutable"
    assert int.from_bytes(picture.content[16:20], "big") == page["width"] == WIDTH


def test_pages_say_which_part_stands_where(house: House, login: Login) -> None:
    order = make.draft(house)
    passage, item = order.passages.get(), order.items.get()
    (page,) = _paper(login(house.drafter), order)["pages"]
    places = dict(page["places"])
    assert list(places) == [f"orderpassage-{passage.pk}", f"directiveitem-{item.pk}"]
    assert 0 < places[f"orderpassage-{passage.pk}"] < places[f"directiveitem-{item.pk}"] < 1000


def test_only_a_changed_draft_is_printed_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = make.draft(house)
    prints: list[Document] = []

    def counted(document: Document, *, tagged: bool) -> Rendered:
        prints.append(document)
        return printing.printed(document, tagged=tagged)

    monkeypatch.setattr(previewing, "printed", counted)
    first = _preview(order)
    assert _preview(order) == first
    assert len(prints) == 1
    drafting.add_passage(house.drafter, order, (Paragraph(runs("И ещё одно.")),))
    second = _preview(order)
    assert second.digest != first.digest
    assert len(prints) == 2
    assert page_picture(order, first.digest, 1) != page_picture(order, second.digest, 1)


def test_the_last_previews_are_kept_and_older_ones_go(house: House) -> None:
    order = make.draft(house)
    digests = []
    for number in range(KEPT + 2):
        items.add(house.drafter, order, text=f"Сделать дело {number}.")
        digests.append(_preview(order).digest)
    assert sorted(_files(order)) == sorted(
        f"{name}.{end}" for name in digests[-KEPT:] for end in ("json", "pdf")
    )
    with pytest.raises(NoSuchPaper):
        page_picture(order, digests[0], 1)


def test_a_registered_order_shows_the_stored_file(house: House, login: Login) -> None:
    order, version = make.registered(house)
    assert printing.store_pdf(version)
    client = login(house.observer)
    said = _paper(client, order)
    assert version.pdf is not None
    assert said["digest"] == version.pdf.sha256
    assert client.get(said["pages"][0]["src"]).content.startswith(b"\x89PNG")
    assert said["pages"][0]["src"] in client.get(f"/orders/{order.pk}/").content.decode()


def test_a_stored_file_that_was_changed_is_not_shown(house: House, login: Login) -> None:
    order, version = make.registered(house)
    printing.store_pdf(version)
    client = login(house.drafter)
    source = _paper(client, order)["pages"][0]["src"]
    assert version.pdf is not None
    path = Path(default_storage.path(version.pdf.path))
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"%")
    assert client.get(source).status_code >= 400
    assert "refusal" in _paper(client, order)
    assert client.get(f"/orders/{order.pk}/").status_code == 200


def test_pages_of_another_order_or_authority_are_404(
    house: House, elsewhere: House, login: Login
) -> None:
    order, other = make.draft(house), make.draft(house, title="О другом")
    source = _paper(login(house.drafter), order)["pages"][0]["src"]
    digest = source.split("/")[-2]
    assert login(house.drafter).get(source).status_code == 200
    for user, path in (
        (elsewhere.drafter, source),
        (house.director, source),
        (house.drafter, f"/orders/{other.pk}/paper/{digest}/1.png"),
        (house.drafter, f"/orders/{order.pk}/paper/{'0' * 64}/1.png"),
        (house.drafter, f"/orders/{order.pk}/paper/{digest}/0.png"),
        (house.drafter, f"/orders/{order.pk}/paper/{digest}/2.png"),
        (elsewhere.drafter, f"/orders/{order.pk}/paper.json"),
    ):
        assert login(user).get(path).status_code == 404, path


def test_a_scan_is_never_opened(
    house: House, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_given: object) -> None:
        pytest.fail("a foreign file was opened")

    monkeypatch.setattr(pictures, "picture", never)
    monkeypatch.setattr(pictures, "count", never)
    scan = keep(house.authority, b"%PDF-1.4 scan", "application/pdf")
    version = entering.enter_signed(
        house.registrar,
        kind=make.kind(house),
        number="7",
        date=dt.date(2019, 1, 10),
        title="О бумажном",
        scan=scan,
    )
    client = login(house.drafter)
    assert _paper(client, version.order) == {"digest": "", "pages": []}
    path = f"/orders/{version.order_id}/paper/{scan.sha256}/1.png"
    assert client.get(path).status_code == 404
    assert client.get(f"/orders/{version.order_id}/").status_code == 200


def test_what_cannot_be_printed_says_why_in_a_sentence(
    house: House, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = make.draft(house)

    def refuse(_document: object, *, tagged: bool) -> None:
        raise CannotPrint("В шрифте нет знаков.")

    monkeypatch.setattr(previewing, "printed", refuse)
    assert _paper(login(house.drafter), order) == {"refusal": "В шрифте нет знаков."}


def test_the_number_of_questions_does_not_grow(house: House, login: Login) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    counts = []
    for _ in range(2):
        _paper(client, order)
        with CaptureQueriesContext(connection) as captured:
            _paper(client, order)
        counts.append(len(captured))
        for number in range(12):
            items.add(house.drafter, order, text=f"Сделать дело {number}.")
            drafting.add_passage(house.drafter, order, (Paragraph(runs("Ещё.")),))
    assert counts[0] == counts[1]


def test_the_page_shows_pages_or_text_as_asked(house: House, login: Login) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    for view, expected in (("", "shown shown--waiting"), ("text", "shown shown--text")):
        page = client.get(f"/orders/{order.pk}/", {"view": view}).content.decode()
        assert f'class="{expected}' in page
    _paper(client, order)
    page = client.get(f"/orders/{order.pk}/", {"view": "pages"}).content.decode()
    assert 'class="shown shown--pages"' in page
    assert 'alt="Страница 1 из 1"' in page


def test_previews_go_when_the_order_is_a_draft_no_more(house: House) -> None:
    kept, given_up = make.draft(house), make.draft(house, title="О лишнем")
    digests = [_preview(kept).digest, _preview(given_up).digest]
    submission.discard(house.drafter, given_up)
    assert previewing.forget_finished() == 1
    assert page_picture(kept, digests[0], 1)
    with pytest.raises(NoSuchPaper):
        page_picture(given_up, digests[1], 1)
    assert previewing.forget_finished() == 0
