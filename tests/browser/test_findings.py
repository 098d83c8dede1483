"""Proofreading beside the text that is being written, and a file dropped to be checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from documents import write_docx
from orders.actions import items
from orders.models import DirectiveItem, Order
from tests import make
from tests.browser.conftest import violations
from tests.browser.editing import item_texts, saved
from tests.documents import samples
from tests.orders import make as orders

pytestmark = pytest.mark.browser

WRONG = "Школам провести проверку 27-мая 2026 года."
RIGHT = "Школам провести проверку 27 мая 2026 года."


@pytest.fixture
def house(transactional_db: None) -> make.House:
    return make.house()


@pytest.fixture
def draft(house: make.House) -> Order:
    """A draft with one wrong date and everything else as it should be."""
    order = orders.ready(house)
    items.add(house.drafter, order, text=WRONG, after=order.items.order_by("position").first())
    return order


def opened(page: Page, order: Order) -> Page:
    """The editor with its findings drawn."""
    page.goto(f"/orders/{order.pk}/edit/")
    expect(page.locator("[data-findings][data-shown]")).to_be_attached(timeout=20_000)
    saved(page)
    return page


def test_a_fix_beside_the_item_is_one_click(
    draft: Order, house: make.House, open_as: Callable[..., Page], complaints: list[str]
) -> None:
    page = opened(open_as(house.drafter.username), draft)
    row = page.locator("[data-items] > [data-key]", has_text="27-мая")
    expect(row.locator(".finding", has_text="Дефис внутри даты")).to_be_visible()
    assert violations(page) == []
    row.get_by_role("button", name="Исправить").click()
    expect(page.locator("[data-items]")).to_contain_text(RIGHT)
    expect(page.locator(".finding", has_text="Дефис внутри даты")).to_have_count(0)
    assert DirectiveItem.objects.filter(order=draft, text=RIGHT).exists()
    assert complaints == []


def test_what_is_being_typed_is_saved_before_a_fix_is_written(
    draft: Order, house: make.House, open_as: Callable[..., Page]
) -> None:
    page = opened(open_as(house.drafter.username), draft)
    page.locator("[data-items] [data-text]", has_text="27-мая").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Доложить.")
    page.locator("[data-items] > [data-key]", has_text="27-мая").get_by_role(
        "button", name="Исправить"
    ).click()
    expect(page.locator("[data-items]")).to_contain_text(f"{RIGHT} Доложить.")
    saved(page)
    assert f"{RIGHT} Доложить." in [text for _, text in item_texts(page)]
    assert DirectiveItem.objects.filter(order=draft, text=f"{RIGHT} Доложить.").exists()


def test_a_mistake_that_is_typed_is_found_and_one_that_is_corrected_goes(
    draft: Order, house: make.House, open_as: Callable[..., Page]
) -> None:
    page = opened(open_as(house.drafter.username), draft)
    title = page.locator("[name=r-title]")
    title.fill("О проверке школ.")
    expect(page.locator("#requisites .finding", has_text="точк")).to_be_visible(timeout=15_000)
    title.fill("О проверке школ")
    expect(page.locator("#requisites .finding")).to_have_count(0, timeout=15_000)


def test_a_finding_is_set_aside_with_a_reason_and_taken_up_again(
    draft: Order, house: make.House, open_as: Callable[..., Page]
) -> None:
    page = opened(open_as(house.drafter.username), draft)
    panel = page.locator("[data-findings]")
    panel.locator("summary", has_text="Дефис внутри даты").click()
    panel.locator("summary", has_text="Это не ошибка").first.click()
    panel.get_by_label("Почему").first.fill("Так в названии")
    panel.get_by_role("button", name="Снять замечание").first.click()
    expect(page.locator(".finding", has_text="Дефис внутри даты")).to_have_count(0)
    panel.locator("summary", has_text="Снято с причиной").click()
    expect(panel).to_contain_text("Так в названии")
    panel.get_by_role("button", name="Вернуть").click()
    expect(page.locator("[data-items] .finding", has_text="Дефис внутри даты")).to_be_visible()


def test_the_drafter_is_asked_once_and_the_registrar_for_a_reason(
    draft: Order, house: make.House, open_as: Callable[..., Page]
) -> None:
    page = opened(open_as(house.drafter.username), draft)
    page.locator("[name=r-title]").fill("О проверке «школ")
    saved(page)
    page.get_by_role("button", name="На согласование").click()
    expect(page.get_by_role("heading", name="Что нашёл нормоконтроль")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Отправить на согласование").click()
    expect(page.locator("main")).to_contain_text("Согласован")
    registrar = open_as(house.registrar.username)
    registrar.goto(f"/orders/{draft.pk}/do/register/")
    registrar.get_by_role("button", name="Зарегистрировать").click()
    expect(registrar.locator("main")).to_contain_text("Напишите причину или верните приказ")
    registrar.get_by_label("Почему приказ регистрируется с ошибками").fill("Так на плакате")
    registrar.get_by_role("button", name="Зарегистрировать").click()
    expect(registrar.locator("main")).to_contain_text("Приказ зарегистрирован")
    expect(registrar.locator("main")).to_contain_text("Так на плакате")


def test_a_dropped_file_comes_back_with_findings_and_becomes_a_draft(
    house: make.House, open_as: Callable[..., Page], tmp_path: Path
) -> None:
    orders.kind(house)
    file = tmp_path / "Приказ.docx"
    file.write_bytes(write_docx.write(samples.document(items=(samples.item(WRONG),))))
    page = open_as(house.drafter.username)
    page.goto("/orders/check/")
    page.get_by_label("Приказ в файле").set_input_files(file)
    expect(page.locator("mark", has_text="27-мая")).to_be_visible(timeout=15_000)
    assert violations(page) == []
    page.get_by_role("button", name="Сделать проектом").click()
    expect(page.locator("[data-items]")).to_contain_text("27-мая")
    expect(page.get_by_role("link", name="Сравнить с файлом")).to_be_visible()
