"""The editor: a huge draft on the server and in a browser; from the last key to the picture."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection
from django.test import Client
from django.test.testcases import LiveServerThread
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page, sync_playwright

from documents.tree import Paragraph, runs
from orders.models import DirectiveItem, Order, OrderPassage

ITEMS, PASSAGES = 300, 200
TIMES = 15
KEYS = 40
TEXT = "провести внутришкольный анализ качества образовательной деятельности с учетом выводов. "

# From a key to the frame that shows it.
ECHO = """() => {
    window.echo = [];
    document.addEventListener("keydown", () => {
        const began = performance.now();
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => window.echo.push(performance.now() - began);
            port2.postMessage(0);
        });
    }, true);
}"""
# When pictures of pages last changed, and when a key was last pressed.
PICTURES = """() => {
    const pages = document.querySelector("[data-paper-pages]");
    new MutationObserver((changes) => {
        const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
        if (added.some(({ tagName }) => tagName === "IMG")) window.seen = performance.now();
    }).observe(pages, { childList: true, subtree: true });
    document.addEventListener("keydown", () => {
        window.pressed = performance.now();
        window.seen = 0;
    }, true);
}"""


def fill(order: Order) -> Order:
    """Make a draft huge: 300 items in groups of ten, 200 passages."""
    order.items.all().delete()
    order.passages.all().delete()
    passage = OrderPassage()
    passage.put((Paragraph(runs(TEXT * 3)),))
    OrderPassage.objects.bulk_create(
        OrderPassage(
            authority_id=order.authority_id, order=order, position=place, blocks=passage.blocks
        )
        for place in range(1, PASSAGES + 1)
    )
    for place in range(1, ITEMS // 10 + 1):
        top = DirectiveItem.objects.create(
            authority_id=order.authority_id, order=order, position=place, text=TEXT
        )
        DirectiveItem.objects.bulk_create(
            DirectiveItem(
                authority_id=order.authority_id, order=order, parent=top, position=n, text=TEXT
            )
            for n in range(1, 10)
        )
    return order


def server(client: Client, order: Order) -> Iterator[dict[str, Any]]:
    """The page of the editor and one save of an item: median milliseconds and queries."""
    rows = order.items.count() + order.passages.count()
    page, taken, queries = f"/orders/{order.pk}/edit/", [], 0
    for _ in range(TIMES):
        with CaptureQueriesContext(connection) as captured:
            began = time.perf_counter()
            assert client.get(page).status_code == 200
            taken.append((time.perf_counter() - began) * 1000)
        queries = len(captured)
    yield _row("editor", rows, taken, queries)
    item = order.items.order_by("pk")[0]
    taken = []
    for turn in range(TIMES):
        item.refresh_from_db()
        said = {"act": "item_save", "item": item.pk, "version": item.version, "kind": "order"}
        with CaptureQueriesContext(connection) as captured:
            began = time.perf_counter()
            answer = client.post(
                f"/orders/{order.pk}/acts/",
                {**said, "text": f"{TEXT} {turn}"},
                headers={"accept": "application/json"},
            )
            taken.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200
        queries = len(captured)
    yield _row("save of an item", rows, taken, queries)


def _row(page: str, rows: int, taken: list[float], queries: int) -> dict[str, Any]:
    return {
        "page": page,
        "rows": rows,
        "median_ms": round(statistics.median(taken), 1),
        "queries": queries,
    }


def browser(session: str, huge: Order, order_204: Order) -> dict[str, float]:
    """In Chromium: echo and save in the huge draft, from the last key to the picture in № 204."""
    # Playwright's loop runs in this thread; questions to the database are asked beside it.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with _server() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        context = chromium.new_context(locale="ru-RU", viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page = context.new_page()
        page.goto(f"{address}/orders/{huge.pk}/edit/")
        page.wait_for_selector("[data-save][data-state=saved]")
        figures = {
            "editor_echo_item_ms": _echo(page, page.locator("[data-items] [data-text]").nth(150)),
            "editor_save_ms": _save(page),
            "editor_echo_passage_ms": _echo(
                page, page.locator("[data-passages] [data-text]").nth(100)
            ),
        }
        page.goto(f"{address}/orders/{order_204.pk}/edit/")
        page.wait_for_selector("[data-save][data-state=saved]")
        figures["last_key_to_picture_s"] = _picture(page)
        chromium.close()
    return figures


def _echo(page: Page, place: Any) -> float:
    place.click()
    page.wait_for_selector(".ProseMirror, .item--open textarea")
    page.wait_for_timeout(500)
    page.evaluate(ECHO)
    for _ in range(KEYS):
        page.keyboard.press("a")
        page.wait_for_timeout(30)
    return float(statistics.median(page.evaluate("window.echo")))


def _save(page: Page) -> float:
    """From the request of a save to its answer, as the browser measures it."""
    taken = []
    for _ in range(TIMES):
        with page.expect_response("**/acts/") as answered:
            page.keyboard.press("b")
        answered.value.finished()
        taken.append(float(answered.value.request.timing["responseEnd"]))
        page.wait_for_timeout(100)
    return statistics.median(taken)


def _picture(page: Page) -> float:
    page.locator("[data-passages] [data-text]").nth(1).click()
    page.wait_for_selector(".ProseMirror")
    page.wait_for_selector("[data-paper-pages] img")
    page.wait_for_timeout(1500)
    page.evaluate(PICTURES)
    taken = []
    for turn in range(TIMES):
        page.keyboard.type("abc"[turn % 3] * 3, delay=60)
        while not page.evaluate("window.seen > window.pressed"):
            page.wait_for_timeout(20)
        taken.append(float(page.evaluate("window.seen - window.pressed")) / 1000)
        page.wait_for_timeout(200)
    return statistics.median(taken)


@contextmanager
def _server() -> Iterator[str]:
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    try:
        yield f"http://127.0.0.1:{thread.port}"
    finally:
        thread.terminate()
