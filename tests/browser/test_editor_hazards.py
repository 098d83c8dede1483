"""What a person in a hurry does to the editor: nothing typed is lost, nothing is done by half."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from documents.tree import Paragraph, plain, runs
from orders.actions import drafting, items
from orders.actions.items import To
from orders.models import Order
from tests import make
from tests.browser.editing import item_texts, passage_texts, saved, send
from tests.orders import make as orders

pytestmark = pytest.mark.browser


@pytest.fixture
def house(transactional_db: None) -> make.House:
    return make.house()


@pytest.fixture
def draft(house: make.House) -> Order:
    order = orders.draft(house)
    order.items.all().delete()
    order.passages.all().delete()
    drafting.add_passage(house.drafter, order, (Paragraph(runs("Во исполнение.")),))
    for text in ("Первый", "Второй", "Третий"):
        items.add(house.drafter, order, text=text)
    return order


@pytest.fixture
def page(house: make.House, draft: Order, open_as: Callable[..., Page]) -> Page:
    page = open_as(house.drafter.username)
    page.goto(f"/orders/{draft.pk}/edit/")
    saved(page)
    return page


def slow(page: Page) -> None:
    """Every act takes most of a second on its way."""

    def wait(route: Route) -> None:
        time.sleep(0.7)
        route.continue_()

    page.route("**/acts/", wait)


def write(page: Page, place: str) -> None:
    page.locator("[data-text]", has_text=place).first.click()
    expect(page.locator(".ProseMirror, .item--open textarea").first).to_be_focused()
    page.keyboard.press("Control+End")


def texts(order: Order) -> list[str]:
    return list(order.items.order_by("position").values_list("text", flat=True))


def test_the_last_key_before_sending_is_in_the_order(draft: Order, page: Page) -> None:
    write(page, "Во исполнение")
    page.keyboard.type("Приказа")
    send(page)
    (block,) = draft.passages.get().tree()
    assert isinstance(block, Paragraph)
    assert plain(block.text) == "Во исполнение.Приказа"


def test_a_link_waits_for_what_is_not_saved(draft: Order, page: Page) -> None:
    slow(page)
    write(page, "Первый")
    page.keyboard.type(" раз")
    page.keyboard.press("Enter")
    page.keyboard.type("новый")
    page.get_by_role("link", name="К приказу").click()
    page.wait_for_url(f"**/orders/{draft.pk}/")
    assert texts(draft) == ["Первый раз", "новый", "Второй", "Третий"]


def test_a_joined_item_keeps_term_and_addressees_while_typing_goes_on(
    house: make.House, draft: Order, page: Page
) -> None:
    second = draft.items.order_by("position")[1]
    items.save(
        house.drafter,
        second,
        seen=second.version,
        to=[To(text="Всем")],
        due_kind="day",
        due_day=dt.date(2030, 3, 20),
    )
    page.reload()
    saved(page)
    slow(page)
    write(page, "Второй")
    page.keyboard.press("Control+Home")
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+End")
    page.keyboard.type(" и ещё")
    saved(page)
    first = draft.items.order_by("position")[0]
    assert first.text == "Первый Второй и ещё"
    assert first.due_day == dt.date(2030, 3, 20)
    assert [one.text for one in first.addressees.all()] == ["Всем"]


def test_a_refused_text_gives_way_to_the_next_one(draft: Order, page: Page) -> None:
    slow(page)
    clause = page.get_by_label("Распорядительное слово")
    clause.fill("")
    page.wait_for_timeout(400)  # the empty one is on its way
    clause.fill("ПРИКАЗЫВАЮ:")
    page.get_by_label("Заголовок").fill("О новом")
    saved(page)
    draft.refresh_from_db()
    assert (draft.ordering_clause, draft.title) == ("ПРИКАЗЫВАЮ:", "О новом")
    # The same when the refusal was seen first.
    clause.fill("")
    expect(page.locator("[data-notices] .notice")).to_be_visible()
    expect(page.locator("[data-save]")).to_contain_text("посмотрите, что мешает")
    clause.fill("п р и к а з ы в а ю:")
    saved(page)
    expect(page.locator("[data-notices] .notice")).to_have_count(0)


def test_deletions_are_taken_back_without_a_connection(draft: Order, page: Page) -> None:
    page.context.set_offline(True)
    for text in ("Третий", "Второй"):
        row = page.locator("[data-items] > [data-key]", has_text=text)
        row.locator("summary").click()
        row.get_by_role("link", name="Удалить с подпунктами").click()
        page.get_by_role("button", name="Вернуть").last.click()
    first = page.locator("[data-items] > [data-key]", has_text="Первый")
    first.locator("summary").click()
    first.get_by_role("link", name="Удалить с подпунктами").click()
    page.context.set_offline(False)
    saved(page)
    assert texts(draft) == ["Второй", "Третий"]
    page.get_by_role("button", name="Вернуть").click()
    saved(page)
    assert texts(draft) == ["Первый", "Второй", "Третий"]
    page.reload()
    assert [text for _, text in item_texts(page)] == ["Первый", "Второй", "Третий"]


def test_what_was_typed_into_a_deleted_item_is_offered_anew(
    house: make.House, draft: Order, page: Page
) -> None:
    write(page, "Второй")
    items.delete(house.drafter, draft.items.order_by("position")[1])
    page.keyboard.press("Enter")
    page.keyboard.type("дописано")
    notice = page.locator("[data-notices] .notice")
    expect(notice).to_contain_text("«Второй»")
    saved(page)
    assert texts(draft) == ["Первый", "дописано", "Третий"]
    notice.get_by_role("button", name="Добавить его заново").click()
    saved(page)
    assert texts(draft) == ["Первый", "дописано", "Третий", "Второй"]
    assert [text for _, text in item_texts(page)] == texts(draft)


def test_a_text_that_was_refused_is_seen_after_a_reload(draft: Order, page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    write(page, "Первый")
    page.keyboard.insert_text(" " + "ы" * 110_000)
    expect(page.locator("[data-notices] .notice")).to_be_visible()
    page.reload()
    shown = page.locator("[data-items] [data-text]").first
    expect(shown).to_contain_text("Первый ыыы")
    assert texts(draft)[0] == "Первый"


def test_the_kind_of_a_term_is_chosen_by_arrows(draft: Order, page: Page) -> None:
    write(page, "Первый")
    term = page.get_by_label("Срок", exact=True)
    term.focus()
    page.keyboard.press("ArrowDown")
    expect(term).to_be_focused()
    page.keyboard.press("End")
    saved(page)
    assert draft.items.order_by("position")[0].due_kind == "permanent"


def test_a_slip_of_the_year_holds_nothing_up(draft: Order, page: Page) -> None:
    write(page, "Первый")
    page.get_by_label("Срок", exact=True).select_option("day")
    page.get_by_label("К какому дню").fill("12026-03-20")
    page.locator(".item--open textarea").click()
    page.keyboard.type(" дальше")
    saved(page)
    assert "дальше" in texts(draft)[0]
    assert draft.items.order_by("position")[0].due_day is None


def test_two_presses_on_a_new_passage_leave_one(draft: Order, page: Page) -> None:
    page.evaluate(
        "() => { const add = document.querySelector('[data-add-passage]');"
        " add.click(); add.click(); }"
    )
    page.wait_for_timeout(500)
    page.keyboard.type("Новый")
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(300)
    page.keyboard.press("Escape")
    saved(page)
    assert passage_texts(page) == ["Во исполнение.", "Новый"]
    assert draft.passages.count() == 2
