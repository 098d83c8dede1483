"""A real browser on a running server: Debian's Chromium, two sizes of screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from tests import make

# Playwright's loop runs in this thread; the tests' own queries are made beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {
        "executable_path": "/usr/bin/chromium",
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of: errors of scripts, reports of the content policy."""
    return []


@pytest.fixture
def open_as(
    request: pytest.FixtureRequest,
    browser: Browser,
    live_server: LiveServer,
    complaints: list[str],
    tmp_path: Path,
) -> Iterator[Callable[..., Page]]:
    """Log in through the login page: `open_as(house.drafter.username)`.

    What a failed test saw is left as pictures in its temporary folder.
    """
    contexts: list[BrowserContext] = []
    failed_before = request.session.testsfailed

    def log_in(
        username: str, password: str = make.PASSWORD, size: ViewportSize | None = None
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=size or WIDE,
            locale="ru-RU",
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda said: (
                complaints.append(f"{said.text} {said.location['url']}")
                if said.type == "error"
                else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/login/")
        page.get_by_label("Имя для входа").fill(username)
        page.get_by_label("Пароль").fill(password)
        page.get_by_role("button", name="Войти").click()
        page.wait_for_url("**/")
        return page

    yield log_in
    for number, context in enumerate(contexts):
        if request.session.testsfailed > failed_before:
            for page in context.pages:
                page.screenshot(path=tmp_path / f"{number}.png", full_page=True)
        context.close()


def violations(page: Page) -> list[str]:
    """What axe finds on the page, one line each: the rule and the first place."""
    # Without preload: reading style sheets anew, axe would set styles that the policy refuses.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found]


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than the screen."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )
