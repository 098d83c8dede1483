"""The living paper in a browser: there, renewed after a change, leading to its parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from documents.tree import Paragraph, runs
from orders.actions import drafting, items, printing
from orders.models import Order
from tests import make
from tests.browser.conftest import PHONE, violations
from tests.orders import make as orders

pytestmark = pytest.mark.browser
SHOWN = "image => image.complete && image.naturalWidth > 0"


@pytest.fixture
def draft(transactional_db: None) -> tuple[make.House, Order]:
    """A draft of several pages."""
    house = make.house()
    order = orders.draft(house)
    for number in range(30):
        text = f"Отрывок {number}. " + "В целях подготовки к новому учебному году. " * 8
        drafting.add_passage(house.drafter, order, (Paragraph(runs(text)),))
    items.add(house.drafter, order, text="Последний пункт.")
    return house, order


def test_the_editor_shows_the_pages_and_renews_them(
    draft: tuple[make.House, Order], open_as: Callable[..., Page], complaints: list[str]
) -> None:
    house, order = draft
    page = open_as(house.drafter.username)
    page.goto(f"/orders/{order.pk}/edit/")
    pictures = page.locator(".zone--paper img")
    expect(pictures.first).to_have_attribute("alt", "Страница 1 из 4")
    assert pictures.first.evaluate(SHOWN) or pictures.first.evaluate(
        "i => i.decode().then(() => 1)"
    )
    first = pictures.first.get_attribute("src")

    # A press on the last page leads to the part that stands there.
    pictures.last.scroll_into_view_if_needed()
    pictures.last.click(position={"x": 150, "y": 60})
    page.wait_for_url("**/edit/#*")
    assert page.url.split("#")[1].startswith(("orderpassage-", "directiveitem-"))

    # After a save the pages are other ones, and the same place of them is on the screen.
    zone = page.locator(".zone--paper [data-paper-pages]")
    before = zone.evaluate("zone => zone.scrollTop")
    assert before > 0
    page.locator("#id_r-title").fill("О совсем другой проверке")
    expect(pictures.first).not_to_have_attribute("src", str(first))
    assert abs(zone.evaluate("zone => zone.scrollTop") - before) < 5

    page.get_by_role("button", name="100 %").click()
    expect(page.get_by_role("button", name="100 %")).to_have_attribute("aria-pressed", "true")
    assert violations(page) == []
    assert complaints == []


def test_pages_are_renewed_when_somebody_else_changed_the_draft(
    draft: tuple[make.House, Order], open_as: Callable[..., Page], complaints: list[str]
) -> None:
    house, order = draft
    page = open_as(house.drafter.username)
    page.goto(f"/orders/{order.pk}/edit/")
    picture = page.locator(".zone--paper img").first
    expect(picture).to_have_attribute("alt", "Страница 1 из 4")
    first = picture.get_attribute("src")
    drafting.add_passage(house.drafter, order, (Paragraph(runs("Ещё.")),))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(picture).not_to_have_attribute("src", str(first))
    assert complaints == []


@pytest.mark.parametrize("wide", [True, False])
def test_an_order_is_read_as_pages_or_as_text(
    transactional_db: None, open_as: Callable[..., Page], complaints: list[str], wide: bool
) -> None:
    house = make.house()
    order, version = orders.registered(house)
    printing.store_pdf(version)
    page = open_as(house.registrar.username, size=None if wide else PHONE)
    page.goto(f"/orders/{order.pk}/")
    picture = page.get_by_alt_text("Страница 1 из 1")
    text = page.locator(".shown__text")
    expect(picture).to_be_visible(visible=wide)
    box = text.bounding_box()
    assert box is not None
    assert (box["width"] > 100) is not wide
    for view, seen in (("Страницы", True), ("Текст", False)):
        page.get_by_role("navigation", name="Вид приказа").get_by_role("link", name=view).click()
        expect(picture).to_be_visible(visible=seen)
        assert violations(page) == []
    # Whoever hears the page hears the text, whichever is seen.
    page.goto(f"/orders/{order.pk}/?view=pages")
    expect(page.get_by_role("article", name="Приказ")).to_contain_text("В целях проверки")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints == []
