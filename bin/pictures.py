"""Takes the pictures of the README in a browser: bin/pictures.py <address of a demo> <folder>."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from portal.demo.logins import DEMO_PASSWORD

SIZE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 720}


def take(address: str, folder: Path) -> None:
    """As the drafter `order.png`, `editor.png`, `seminar.png`; as a director `cabinet.png`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(locale="ru-RU", viewport=SIZE)
        _log_in(page, address, "drafter")
        _order(page, address)
        page.screenshot(path=folder / "order.png")
        _editor(page, address)
        page.screenshot(path=folder / "editor.png")
        _seminar(page, address)
        page.screenshot(path=folder / "seminar.png")
        phone = browser.new_page(locale="ru-RU", viewport=PHONE, device_scale_factor=2)
        _log_in(phone, address, "director")
        phone.get_by_role("link", name="Прочитать и ознакомиться").first.click()
        phone.get_by_role("button", name="Ознакомлен(а)").wait_for()
        phone.screenshot(path=folder / "cabinet.png")
        browser.close()


def _log_in(page: Page, address: str, username: str) -> None:
    page.goto(f"{address}/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", DEMO_PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url(f"{address}/")


def _order(page: Page, address: str) -> None:
    """Order № 204 with the pictures of its pages."""
    page.goto(f"{address}/orders/journal/?year=2020")
    page.get_by_role("link", name="№\xa0204", exact=True).click()
    first = page.locator("[data-paper-pages] img").first
    first.wait_for()
    page.wait_for_function("image => image.complete", arg=first.element_handle())


def _editor(page: Page, address: str) -> None:
    """The draft about the seminar's results, one sub-item open, its place marked on the paper."""
    page.goto(f"{address}/orders/")
    page.get_by_role("link", name="Об итогах межмуниципального").first.click()
    page.goto(f"{page.url}edit/")
    page.locator("[data-save][data-state=saved]").wait_for()
    page.locator("[data-paper-pages] img").first.wait_for()
    page.locator("[data-items] [data-text]").nth(3).click()
    page.locator(".paper__mark").first.wait_for()
    page.wait_for_load_state("networkidle")


def _seminar(page: Page, address: str) -> None:
    """The programme of the seminar that the order is about, its second talk open."""
    page.goto(f"{address}/seminars/")
    page.locator("main table a").first.click()
    page.locator(".nav-tabs a", has_text="Программа").click()
    page.locator(".talk summary").nth(1).click()
    page.mouse.move(1, 1)


if __name__ == "__main__":
    take(sys.argv[1], Path(sys.argv[2]))
