"""The hands of a person in the editor of a draft."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

SAVED = "[data-save][data-state=saved]"


def saved(page: Page) -> None:
    """Wait until everything is on the server."""
    expect(page.locator(SAVED)).to_be_visible(timeout=20_000)


def type_in(page: Page, text: str) -> None:
    """Type a text: key by key at first, the rest as a fast typist's keyboard would send it."""
    page.keyboard.type(text[:30])
    page.keyboard.insert_text(text[30:])


def choose(page: Page, label: str, words: str) -> None:
    """Pick the option that holds `words`."""
    select = page.get_by_label(label)
    expect(select.locator("option", has_text=words).first).to_be_attached()
    options = select.locator("option").all_inner_texts()
    select.select_option(index=next(place for place, text in enumerate(options) if words in text))


def item_texts(page: Page) -> list[tuple[str, str]]:
    """The items as the page shows them: number and text."""
    rows = page.locator("[data-items] > [data-key]")
    return [
        (row.locator("[data-no]").inner_text(), row.locator("[data-text]").text_content() or "")
        for row in rows.all()
    ]


def passage_texts(page: Page) -> list[str]:
    """The passages as the page shows them."""
    rows = page.locator("[data-passages] > [data-key] > [data-text]")
    return [row.text_content() or "" for row in rows.all()]


def paste(page: Page, text: str, *, html: str = "") -> None:
    """Paste into the place that has the focus, as a clipboard would hold it."""
    page.evaluate(
        """([text, html]) => {
            const clipboardData = new DataTransfer();
            if (html) clipboardData.setData("text/html", html);
            clipboardData.setData("text/plain", text);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        [text, html],
    )


def send(page: Page) -> None:
    """Send the draft on its way; what proofreading asks about is answered with yes."""
    page.get_by_role("button", name="На согласование").click()
    page.wait_for_url(re.compile(r"/orders/\d+/(do/submit/)?$"))
    if page.url.endswith("/do/submit/"):
        page.get_by_role("button", name="Отправить на согласование").click()
        page.wait_for_url(re.compile(r"/orders/\d+/$"))
