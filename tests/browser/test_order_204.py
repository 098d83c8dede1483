"""Order № 204 typed whole in the editor, its справка attached, numbered, printed word for word."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from documents import write_json
from orders.models import Order
from portal.demo.corrected import corrected_204
from portal.demo.logins import DEMO_PASSWORD
from tests.browser.conftest import violations
from tests.browser.editing import choose, item_texts, saved, send, type_in
from tests.documents.expected import words_of
from tests.documents.paper import words
from tests.documents.samples import json_204

pytestmark = pytest.mark.browser


@pytest.fixture
def demo(transactional_db: None) -> None:
    """The demo: its people, its seminar and the справка about it."""
    call_command("load_demo")


def test_order_204_is_typed_numbered_and_downloaded(
    demo: None, open_as: Callable[..., Page], complaints: list[str]
) -> None:
    published = json_204()
    page = open_as("drafter", DEMO_PASSWORD)
    _begin(page, published)
    _requisites(page, published)
    _preamble(page, published["preamble"])
    _items(page, published["items"])
    saved(page)
    assert violations(page) == []
    _attach_the_report(page)
    saved(page)
    send(page)
    expect(page.get_by_text("Согласован").first).to_be_visible()
    text, number, day = _register_and_download(open_as("registrar", DEMO_PASSWORD), page.url)
    # The demo's справка is corrected; the order is typed as it was published.
    corrected = json.loads(write_json.write(corrected_204()))
    words_typed = words_of({**published, "appendices": corrected["appendices"]})
    expected = " ".join(words_typed).replace("02.03.2020 № 204", f"{day:%d.%m.%Y} № {number}")
    assert text == expected.split()
    assert complaints == []


def _begin(page: Page, published: dict[str, Any]) -> None:
    page.goto("/orders/new/")
    choose(page, "Вид приказа", "основной деятельности")
    page.get_by_label("Заголовок").click()
    type_in(page, published["title"])
    choose(page, "Семинар", "Об инновационных механизмах")
    page.get_by_role("button", name="Начать проект").click()
    expect(page.locator("[data-repeats=r-title]")).to_have_text(published["title"])


def _requisites(page: Page, published: dict[str, Any]) -> None:
    saved(page)  # the scripts are there: what is typed before them is saved by nobody
    page.get_by_label("Распорядительное слово").click()
    page.keyboard.press("Control+A")  # an emptied clause would be sent if typing were slow
    type_in(page, published["ordering_clause"])
    choose(page, "Подписывает", "Качева")
    choose(page, "Проект подготовлен и внесен", "Булатова")
    saved(page)


def _preamble(page: Page, blocks: list[dict[str, Any]]) -> None:
    """A passage a block; the first two in the wrong order, put right by keyboard."""
    blocks = [blocks[1], blocks[0], *blocks[2:]]
    page.get_by_role("link", name="Абзац").click()
    for place, block in enumerate(blocks):
        expect(page.locator(".ProseMirror")).to_be_focused()
        if block["type"] == "p":
            type_in(page, block["text"])
        else:
            page.get_by_role("button", name="Список с номерами").click()
            for number, line in enumerate(block["items"]):
                type_in(page, line)
                if number < len(block["items"]) - 1:
                    page.keyboard.press("Enter")
        if place == 1:
            page.keyboard.press("Alt+ArrowUp")
            expect(page.locator("[data-announce]")).to_have_text(
                f"Теперь это абзац 1 из {place + 1}"
            )
            page.keyboard.press("Escape")
            page.get_by_role("link", name="Абзац", exact=True).click()
        elif place < len(blocks) - 1:
            page.keyboard.press("Control+Enter")
    page.keyboard.press("Escape")


def _items(page: Page, items: list[dict[str, Any]]) -> None:
    """Items one under another; the fourth before the third, put right by keyboard."""
    items = [items[0], items[1], items[3], items[2], items[4]]
    page.get_by_role("link", name="Пункт", exact=True).click()
    for place, item in enumerate(items):
        if place:
            page.keyboard.press("Enter")
            if items[place - 1]["children"]:
                page.keyboard.press("Shift+Tab")
        type_in(page, item["text"])
        for number, child in enumerate(item["children"]):
            page.keyboard.press("Enter")
            if number == 0:
                page.keyboard.press("Tab")
            type_in(page, child["text"])
        if place == 3:
            page.keyboard.press("Alt+ArrowUp")
            expect(page.locator("[data-announce]")).to_have_text("Теперь это пункт 3.")
            page.keyboard.press("Alt+ArrowDown")
            page.keyboard.press("Alt+ArrowUp")
            page.keyboard.press("Escape")
            page.keyboard.press("Escape")
            page.locator("[data-items] > [data-key] [data-text]").last.click()
            page.keyboard.press("End")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expected = []
    for number, item in enumerate(json_204()["items"], start=1):
        expected.append((f"{number}.", item["text"]))
        expected += [
            (f"{place})", child["text"]) for place, child in enumerate(item["children"], start=1)
        ]
    assert item_texts(page) == expected


def _attach_the_report(page: Page) -> None:
    page.get_by_role("link", name="Справка", exact=True).click()
    choose(page, "Справка", "Об инновационных")
    page.get_by_role("button", name="Приложить").click()
    expect(page.locator("[data-appendices] > [data-key]")).to_have_count(1)


def _register_and_download(page: Page, address: str) -> tuple[list[str], str, dt.date]:
    page.goto(address)
    page.get_by_role("link", name="Зарегистрировать").click()
    # The published text is full of mistakes: a registrar lets them pass with a reason.
    page.get_by_label("Почему приказ регистрируется с ошибками").fill("Текст опубликован так")
    page.get_by_role("button", name="Зарегистрировать").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Приказ №")
    with page.expect_download() as started:
        page.get_by_role("link", name="PDF", exact=True).first.click()
    text = words(started.value.path().read_bytes(), "pdftotext")
    order = Order.objects.get(pk=int(address.rstrip("/").rsplit("/", 1)[-1]))
    return text, order.number_held or "", order.entry.date
