"""Two people in one draft, and one without a connection: nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Page, Route, expect
from playwright.sync_api import TimeoutError as Unmet

from documents.tree import Paragraph, plain, runs
from orders.actions import drafting, items
from orders.models import Order
from tests import make
from tests.browser.conftest import violations
from tests.browser.editing import item_texts, passage_texts, saved
from tests.orders import make as orders

pytestmark = pytest.mark.browser

ENTERED = "[data-conflict-of]"


@pytest.fixture
def house(transactional_db: None) -> make.House:
    return make.house()


@pytest.fixture
def draft(house: make.House) -> Order:
    """Two passages and two items."""
    order = orders.draft(house)
    order.items.all().delete()
    order.passages.all().delete()
    for text in ("Первый абзац.", "Второй абзац."):
        drafting.add_passage(house.drafter, order, (Paragraph(runs(text)),))
    for text in ("Первый пункт", "Второй пункт"):
        items.add(house.drafter, order, text=text)
    return order


@pytest.fixture
def both(house: make.House, draft: Order, open_as: Callable[..., Page]) -> tuple[Page, Page]:
    """The editor of the draft in the browsers of two people."""
    pages = [open_as(one.username) for one in (house.drafter, house.administrator)]
    for page in pages:
        page.goto(f"/orders/{draft.pk}/edit/")
        saved(page)
    return pages[0], pages[1]


def write(page: Page, place: str, text: str) -> None:
    """Open the part that holds these words and type at its end."""
    opened = page.locator(".ProseMirror, .item--open textarea")
    for _ in range(3):
        page.locator("[data-text]", has_text=place).first.click()
        with suppress(Unmet):
            opened.first.wait_for(timeout=4_000)
            break
        # The press met a row that was being drawn anew: a person presses again.
    expect(opened.first).to_be_focused(timeout=10_000)
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def preamble(order: Order) -> list[str]:
    rows = order.passages.order_by("position")
    return [
        " ".join(plain(block.text) for block in row.tree() if isinstance(block, Paragraph))
        for row in rows
    ]


def texts(order: Order) -> list[str]:
    return list(order.items.order_by("position").values_list("text", flat=True))


def test_different_parts_never_collide(draft: Order, both: tuple[Page, Page]) -> None:
    mine, theirs = both
    write(mine, "Первый абзац", " Раз")
    write(theirs, "Второй абзац", " Два")
    write(mine, "Первый пункт", " раз")
    write(theirs, "Второй пункт", " два")
    for page in both:
        saved(page)
        expect(page.locator(ENTERED)).to_have_count(0)
    assert preamble(draft) == ["Первый абзац. Раз", "Второй абзац. Два"]
    assert texts(draft) == ["Первый пункт раз", "Второй пункт два"]
    # What the other one wrote is taken over with the next act or heartbeat.
    mine.evaluate("document.querySelector('[data-save]').click()")
    expect(mine.locator("[data-items] [data-text]").last).to_have_text(
        "Второй пункт два", timeout=15_000
    )


def test_others_are_seen_with_the_part_they_are_at(both: tuple[Page, Page]) -> None:
    mine, theirs = both
    write(theirs, "Второй пункт", "!")
    expect(mine.locator("[data-peers]")).to_contain_text("правит пункт 2.", timeout=15_000)


@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_one_passage_gives_both_texts_and_a_choice(
    draft: Order, both: tuple[Page, Page], complaints: list[str], keep: str
) -> None:
    mine, theirs = both
    write(mine, "Первый абзац", "")
    write(theirs, "Первый абзац", " Чужое.")
    saved(theirs)
    mine.keyboard.type(" Моё.")
    box = mine.locator(ENTERED)
    expect(box).to_be_visible()
    expect(box).to_contain_text("Первый абзац. Чужое.")
    expect(box).to_contain_text("Первый абзац. Моё.")
    expect(mine.locator("[data-save]")).to_contain_text("Не сохранено")
    assert violations(mine) == []
    assert preamble(draft)[0] == "Первый абзац. Чужое."
    if keep == "mine":
        box.get_by_role("button", name="Оставить мой").click()
        saved(mine)
        assert preamble(draft)[0] == "Первый абзац. Моё."
    else:
        box.get_by_role("button", name="Взять сохранённый").click()
        saved(mine)
        assert preamble(draft)[0] == "Первый абзац. Чужое."
        mine.get_by_role("button", name="Вернуть мой").click()
        saved(mine)
        assert preamble(draft)[0] == "Первый абзац. Моё."
    assert [said for said in complaints if "409" not in said] == []


def test_different_fields_of_one_item_are_joined(draft: Order, both: tuple[Page, Page]) -> None:
    mine, theirs = both
    write(mine, "Первый пункт", "")
    write(theirs, "Первый пункт", "")
    theirs.get_by_label("Нужен отчёт").check()
    saved(theirs)
    mine.keyboard.type(" подробно")
    saved(mine)
    expect(mine.locator(ENTERED)).to_have_count(0)
    item = draft.items.order_by("position")[0]
    assert (item.text, item.needs_report) == ("Первый пункт подробно", True)


def test_one_text_of_an_item_gives_both(draft: Order, both: tuple[Page, Page]) -> None:
    mine, theirs = both
    write(mine, "Первый пункт", "")
    write(theirs, "Первый пункт", " чужой")
    saved(theirs)
    mine.keyboard.type(" мой")
    box = mine.locator(ENTERED)
    expect(box).to_contain_text("Первый пункт чужой")
    expect(box).to_contain_text("Первый пункт мой")
    box.get_by_role("button", name="Оставить мой").click()
    saved(mine)
    assert texts(draft)[0] == "Первый пункт мой"


def test_a_split_of_what_another_changed_keeps_both_texts(
    draft: Order, both: tuple[Page, Page]
) -> None:
    mine, theirs = both
    write(mine, "Первый пункт", "")
    write(theirs, "Первый пункт", " чужой")
    saved(theirs)
    for _ in range(len("пункт")):
        mine.keyboard.press("ArrowLeft")
    mine.keyboard.press("Enter")
    box = mine.locator(ENTERED)
    expect(box).to_contain_text("Первый пункт чужой")
    box.get_by_role("button", name="Оставить мой").click()
    saved(mine)
    assert texts(draft) == ["Первый пункт", "Второй пункт"]


def test_requisites_of_two_people_are_joined_by_field(
    draft: Order, both: tuple[Page, Page]
) -> None:
    mine, theirs = both
    theirs.get_by_label("Заголовок").fill("О чужом")
    saved(theirs)
    mine.get_by_label("Распорядительное слово").fill("ПРИКАЗЫВАЮ:")
    saved(mine)
    draft.refresh_from_db()
    assert (draft.title, draft.ordering_clause) == ("О чужом", "ПРИКАЗЫВАЮ:")
    expect(mine.get_by_label("Заголовок")).to_have_value("О чужом")


def test_a_cut_connection_loses_nothing(draft: Order, both: tuple[Page, Page]) -> None:
    page, _ = both
    page.context.set_offline(True)
    write(page, "Первый пункт", " без связи")
    page.keyboard.press("Enter")
    page.keyboard.type("новый пункт")
    page.keyboard.press("Tab")
    write(page, "Первый абзац", " Без связи.")
    expect(page.locator("[data-save]")).to_contain_text("Нет связи")
    assert texts(draft) == ["Первый пункт", "Второй пункт"]
    page.context.set_offline(False)
    saved(page)
    assert preamble(draft)[0] == "Первый абзац. Без связи."
    shown = [
        ("1.", "Первый пункт без связи"),
        ("1)", "новый пункт"),
        ("2.", "Второй пункт"),
    ]
    assert item_texts(page) == shown
    page.reload()
    saved(page)
    assert item_texts(page) == shown


def test_a_tab_closed_without_a_connection_loses_nothing(
    draft: Order, both: tuple[Page, Page]
) -> None:
    page, _ = both
    page.context.set_offline(True)
    write(page, "Первый пункт", " без связи")
    page.keyboard.press("Enter")
    page.keyboard.type("новый пункт")
    write(page, "Второй абзац", " Без связи.")
    expect(page.locator("[data-save]")).to_contain_text("Нет связи")
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(f"/orders/{draft.pk}/edit/")
    expect(again.locator("[data-items] [data-text]").nth(1)).to_have_text("новый пункт")
    saved(again)
    assert passage_texts(again) == ["Первый абзац.", "Второй абзац. Без связи."]
    expected = ["Первый пункт без связи", "новый пункт", "Второй пункт"]
    assert texts(draft) == expected
    assert [text for _, text in item_texts(again)] == expected


def test_an_answer_that_was_lost_is_not_done_twice(draft: Order, both: tuple[Page, Page]) -> None:
    page, _ = both
    lost: list[int] = []

    def lose(route: Route) -> None:
        if not lost and "item_split" in (route.request.post_data or ""):
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.route("**/acts/", lose)
    write(page, "Первый пункт", "")
    page.keyboard.press("Enter")
    page.keyboard.type("новый")
    saved(page)
    assert lost == [200]
    assert texts(draft) == ["Первый пункт", "новый", "Второй пункт"]


def test_a_lost_login_is_said_and_the_text_waits(
    house: make.House, draft: Order, both: tuple[Page, Page]
) -> None:
    page, _ = both
    kept = page.context.cookies()
    page.context.clear_cookies()
    write(page, "Первый пункт", " после выхода")
    expect(page.locator("[data-save]")).to_contain_text("Вы вышли из портала")
    again = page.context.new_page()
    again.goto("/login/")
    again.get_by_label("Имя для входа").fill(house.drafter.username)
    again.get_by_label("Пароль").fill(make.PASSWORD)
    again.get_by_role("button", name="Войти").click()
    again.wait_for_url("**/")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    saved(page)
    assert texts(draft)[0] == "Первый пункт после выхода"
    assert kept


def test_a_draft_that_was_sent_on_meanwhile_keeps_what_was_typed(
    house: make.House, draft: Order, both: tuple[Page, Page]
) -> None:
    page, _ = both
    Order.objects.filter(pk=draft.pk).update(state="approved")
    write(page, "Первый пункт", " поздно")
    notice = page.locator("[data-notices] .notice")
    expect(notice).to_be_visible()
    expect(page.locator(".item--open textarea")).to_have_value("Первый пункт поздно")
    Order.objects.filter(pk=draft.pk).update(state="draft")
    notice.get_by_role("button", name="Повторить").click()
    saved(page)
    assert texts(draft)[0] == "Первый пункт поздно"


def test_many_rounds_of_two_lose_nothing(
    draft: Order, both: tuple[Page, Page], full_count: bool
) -> None:
    """Each round both write into their own passage and item, and add an item of their own."""
    rounds = 100 if full_count else 8
    for number in range(rounds):
        for page, passage, item in (
            (both[0], "Первый абзац", "Первый пункт"),
            (both[1], "Второй абзац", "Второй пункт"),
        ):
            write(page, passage, f" {number}")
            write(page, item, f" {number}")
            page.keyboard.press("Escape")
            page.keyboard.press("Escape")
    for page in both:
        saved(page)
    said = " ".join(map(str, range(rounds)))
    assert preamble(draft) == [f"Первый абзац. {said}", f"Второй абзац. {said}"]
    assert texts(draft) == [f"Первый пункт {said}", f"Второй пункт {said}"]
    for page in both:
        expect(page.locator(ENTERED)).to_have_count(0)
