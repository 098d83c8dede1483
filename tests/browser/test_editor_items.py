"""Items in the editor: by keyboard, by drag, pasted; what the page shows is what is saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from orders.actions import items
from orders.actions.items import To
from orders.models import DirectiveItem, Order
from tests import make
from tests.browser.conftest import violations
from tests.browser.editing import item_texts, paste, saved
from tests.orders import make as orders

pytestmark = pytest.mark.browser

PASTED = (
    "1. Руководителям школ:\n1) составить план;\n2) провести анализ.\n"
    "2. Контроль оставляю за собой."
)


@pytest.fixture
def house(transactional_db: None) -> make.House:
    return make.house()


@pytest.fixture
def editor(
    house: make.House, open_as: Callable[..., Page], complaints: list[str]
) -> Callable[..., tuple[Page, Order]]:
    """A draft with first-level items of these texts, open in the editor."""

    def open_(*texts: str) -> tuple[Page, Order]:
        order = orders.draft(house)
        order.items.all().delete()
        for text in texts:
            items.add(house.drafter, order, text=text)
        page = open_as(house.drafter.username)
        page.goto(f"/orders/{order.pk}/edit/")
        saved(page)
        return page, order

    return open_


def write(page: Page, text: str) -> None:
    """Open the item with this text, the caret at its end."""
    page.locator("[data-items] [data-text]", has_text=text).first.click()
    page.keyboard.press("Control+End")


def numbered(page: Page) -> list[str]:
    return [f"{number} {text}" for number, text in item_texts(page)]


def reloaded(page: Page) -> list[str]:
    """The same after everything was saved and the page was loaded anew."""
    saved(page)
    page.reload()
    saved(page)
    return numbered(page)


def test_enter_splits_and_backspace_joins(editor: Callable[..., tuple[Page, Order]]) -> None:
    page, _ = editor("Провести анализ и составить план.")
    write(page, "Провести")
    for _ in range(len(" и составить план.")):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert numbered(page) == ["1. Провести анализ", "2. и составить план."]
    assert reloaded(page) == ["1. Провести анализ", "2. и составить план."]
    write(page, "и составить")
    page.keyboard.press("Control+Home")
    page.keyboard.press("Backspace")
    assert reloaded(page) == ["1. Провести анализ и составить план."]


def test_tab_nests_and_numbers_follow_at_once(editor: Callable[..., tuple[Page, Order]]) -> None:
    page, _ = editor("Первый", "Второй", "Третий")
    write(page, "Второй")
    page.keyboard.press("Tab")
    assert numbered(page) == ["1. Первый", "1) Второй", "2. Третий"]
    expect(page.locator("[data-announce]")).to_have_text("Теперь это пункт 1. 1)")
    write(page, "Третий")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert numbered(page) == ["1. Первый", "1) Второй", "а) Третий"]
    page.keyboard.press("Shift+Tab")
    assert reloaded(page) == ["1. Первый", "1) Второй", "2) Третий"]


def test_a_parent_moves_with_what_is_below_it(editor: Callable[..., tuple[Page, Order]]) -> None:
    page, _ = editor("Первый", "Второй", "Третий")
    write(page, "Второй")
    page.keyboard.press("Tab")
    write(page, "Первый")
    page.keyboard.press("Alt+ArrowDown")
    assert numbered(page) == ["1. Третий", "2. Первый", "1) Второй"]
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("[data-announce]")).to_have_text("Ниже на этом уровне пунктов нет.")
    assert reloaded(page) == ["1. Третий", "2. Первый", "1) Второй"]


def test_arrows_go_from_item_to_item(editor: Callable[..., tuple[Page, Order]]) -> None:
    page, _ = editor("Первый", "Второй")
    write(page, "Первый")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("Самый ")
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowUp")
    page.keyboard.type(".")
    assert reloaded(page) == ["1. Первый.", "2. Самый Второй"]


def test_a_pasted_list_becomes_items(editor: Callable[..., tuple[Page, Order]]) -> None:
    page, _ = editor()
    page.get_by_role("link", name="Вставить список").click()
    paste(page, PASTED)
    expected = [
        "1. Руководителям школ:",
        "1) составить план;",
        "2) провести анализ.",
        "2. Контроль оставляю за собой.",
    ]
    expect(page.locator("[data-items] > [data-key]")).to_have_count(4)
    assert reloaded(page) == expected


def test_a_deleted_item_comes_back_with_all_it_had(
    house: make.House, editor: Callable[..., tuple[Page, Order]]
) -> None:
    page, order = editor("Первый", "Второй", "Третий")
    group = make.group(house.authority, "руководители", "Руководителям")
    first, second, _ = order.items.order_by("position")
    items.save(house.drafter, first, seen=first.version, to=[To(group=group)])
    items.nest(house.drafter, second)
    page.reload()
    saved(page)
    page.locator("[data-items] > [data-key]").first.locator("summary").click()
    page.get_by_role("link", name="Удалить с подпунктами").first.click()
    assert numbered(page) == ["1. Третий"]
    saved(page)
    assert order.items.count() == 1
    page.get_by_role("button", name="Вернуть").click()
    expect(page.locator("[data-items] > [data-key]")).to_have_count(3)
    assert reloaded(page) == ["1. Первый", "1) Второй", "2. Третий"]
    back = DirectiveItem.objects.get(pk=first.pk)
    assert [str(one) for one in back.addressees.all()] == ["Руководителям"]


def test_those_who_are_thanked_follow_one_another_in_the_dative(
    house: make.House, editor: Callable[..., tuple[Page, Order]]
) -> None:
    for surname, title in (("Тишкова", "Заместитель директора"), ("Токарева", "Учитель")):
        person = make.person(house.authority, surname, "Татьяна", "Викторовна")
        make.appointment(person, make.post(house.school, title))
    page, _ = editor("Первый")
    write(page, "Первый")
    page.keyboard.press("Enter")
    page.get_by_label("Вид", exact=True).select_option("commendation")
    picker = page.get_by_role("combobox", name="Кому")
    for surname in ("Тишкова", "Токарева"):
        picker.click()
        picker.type(surname)
        page.locator(".ts-dropdown").get_by_role("option", name=surname).click()
    thanks = "Объявить благодарность заместителю директора Тишковой Т.В., учителю Токаревой Т.В."
    expect(page.locator(".item--open textarea")).to_have_value(thanks)
    assert reloaded(page) == ["1. Первый", f"2. {thanks}"]


def test_an_item_is_dragged_with_what_is_below_it(
    editor: Callable[..., tuple[Page, Order]],
) -> None:
    page, _ = editor("Первый", "Второй", "Третий")
    write(page, "Второй")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    rows = page.locator("[data-items] > [data-key]")
    rows.first.hover()
    expect(page.locator("[data-items][data-draggable]")).to_be_visible()
    start = rows.first.locator("[data-grip]").bounding_box()
    assert start
    x, y = start["x"] + 5, start["y"] + 5
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 20, steps=5)
    expect(rows).to_have_count(2)  # what is below it travels along
    end = rows.last.bounding_box()
    assert end
    page.mouse.move(x, end["y"] + end["height"] * 0.75, steps=10)
    expect(rows.first).to_contain_text("Третий")
    page.mouse.up()
    assert reloaded(page) == ["1. Третий", "2. Первый", "1) Второй"]


def test_a_person_without_a_mouse_reaches_every_field(
    editor: Callable[..., tuple[Page, Order]],
) -> None:
    page, order = editor("Провести анализ.")
    change = page.get_by_role("link", name="Изменить пункт 1.")
    change.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Пункт 1.")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Срок", exact=True)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="Кому")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Нужен отчёт")).to_be_checked()
    page.keyboard.press("Escape")
    expect(change).to_be_focused()
    saved(page)
    item = order.items.get()
    assert (item.due_kind, item.needs_report, item.on_control) == ("permanent", True, True)


def test_axe_is_silent_with_everything_open(
    editor: Callable[..., tuple[Page, Order]], complaints: list[str]
) -> None:
    page, _ = editor("Провести анализ до 20 марта 2030 года.")
    write(page, "Провести")
    page.keyboard.type(" ")
    expect(page.get_by_role("button", name="Поставить")).to_be_visible()
    page.get_by_role("combobox", name="Кому").click()
    expect(page.locator(".ts-dropdown .option").first).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Абзац", exact=True).click()
    expect(page.get_by_role("textbox", name="Текст преамбулы")).to_be_focused()
    page.get_by_role("button", name="Таблица").click()
    expect(page.get_by_role("button", name="+ строка")).to_be_visible()
    assert violations(page) == []
    assert complaints == []
