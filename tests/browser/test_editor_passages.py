"""Passages in the editor: rich text, pasted text, their order, taking back; appendices too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from documents.tree import ListBlock, Paragraph, Table, plain, runs
from orders.actions import appendices, drafting
from orders.models import Appendix, AppendixPassage, Order
from tests import make
from tests.browser.conftest import PHONE, scrolls_sideways, violations
from tests.browser.editing import passage_texts, paste, saved
from tests.orders import make as orders

pytestmark = pytest.mark.browser

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><style>p{color:red}</style></head><body>
<p class=MsoNormal style='margin:0'>В целях <b>повышения</b> <i>качества</i>:<o:p></o:p></p>
<p class=MsoNormal>1.&nbsp; провести анализ;</p><p class=MsoNormal>2.&nbsp; составить план.</p>
<script>alert(1)</script>
<table class=MsoTableGrid><tr><td>Школа</td><td>Дата</td></tr></table></body></html>"""


@pytest.fixture
def house(transactional_db: None) -> make.House:
    return make.house()


@pytest.fixture
def editor(
    house: make.House, open_as: Callable[..., Page], complaints: list[str]
) -> Callable[..., tuple[Page, Order]]:
    """A draft with these passages, open in the editor."""

    def open_(*texts: str) -> tuple[Page, Order]:
        order = orders.draft(house)
        order.passages.all().delete()
        for text in texts:
            drafting.add_passage(house.drafter, order, (Paragraph(runs(text)),))
        page = open_as(house.drafter.username)
        page.goto(f"/orders/{order.pk}/edit/")
        saved(page)
        return page, order

    return open_


def write(page: Page, place: str) -> None:
    page.locator("[data-text]", has_text=place).first.click()
    expect(page.get_by_role("textbox", name="Текст преамбулы")).to_be_focused()
    page.keyboard.press("Control+End")


def test_bold_is_saved_and_shown(
    editor: Callable[..., tuple[Page, Order]], complaints: list[str]
) -> None:
    page, order = editor("Во исполнение")
    write(page, "Во исполнение")
    page.keyboard.type(" ")
    page.get_by_role("button", name="Полужирный").click()
    page.keyboard.type("приказа")
    expect(page.get_by_role("button", name="Полужирный")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Готово").click()
    saved(page)
    (block,) = order.passages.get().tree()
    assert isinstance(block, Paragraph)
    assert [(run.text, run.bold) for run in block.text] == [
        ("Во исполнение ", False),
        ("приказа", True),
    ]
    expect(page.locator("[data-passages] b")).to_have_text("приказа")
    assert complaints == []


def test_pasted_from_word_keeps_what_a_paper_has(
    editor: Callable[..., tuple[Page, Order]], complaints: list[str]
) -> None:
    page, order = editor()
    page.get_by_role("link", name="Абзац", exact=True).click()
    expect(page.get_by_role("textbox", name="Текст преамбулы")).to_be_focused()
    paste(page, "В целях", html=WORD)
    saved(page)
    paragraph, points, table = order.passages.get().tree()
    assert isinstance(paragraph, Paragraph)
    assert isinstance(points, ListBlock)
    assert isinstance(table, Table)
    assert [(run.text, run.bold, run.italic) for run in paragraph.text] == [
        ("В целях ", False, False),
        ("повышения ", True, False),
        ("качества", False, True),
        (":", False, False),
    ]
    assert [plain(point) for point in points.items] == ["провести анализ;", "составить план."]
    assert [plain(cell.text) for cell in table.rows[0]] == ["Школа", "Дата"]
    assert complaints == []


def test_passages_are_moved_by_keyboard_and_by_menu(
    editor: Callable[..., tuple[Page, Order]],
) -> None:
    page, order = editor("Первый", "Второй", "Третий")
    write(page, "Третий")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.type("!")
    page.keyboard.press("Escape")
    first = page.locator("[data-passages] > [data-key]").first
    first.locator("summary").click()
    first.get_by_role("button", name="Ниже").click()
    saved(page)
    assert passage_texts(page) == ["Третий!", "Первый", "Второй"]
    page.reload()
    assert passage_texts(page) == ["Третий!", "Первый", "Второй"]
    assert order.passages.count() == 3


def test_a_deleted_passage_comes_back(editor: Callable[..., tuple[Page, Order]]) -> None:
    page, order = editor("Первый", "Второй")
    kept = order.passages.order_by("position")[0].pk
    first = page.locator("[data-passages] > [data-key]").first
    first.locator("summary").click()
    first.get_by_role("link", name="Удалить").click()
    assert passage_texts(page) == ["Второй"]
    saved(page)
    assert order.passages.count() == 1
    page.get_by_role("button", name="Вернуть").click()
    expect(page.locator("[data-passages] > [data-key]")).to_have_count(2)
    saved(page)
    assert passage_texts(page) == ["Первый", "Второй"]
    assert order.passages.order_by("position")[0].pk == kept


def test_an_empty_passage_leaves_nothing_behind(
    editor: Callable[..., tuple[Page, Order]],
) -> None:
    page, order = editor("Первый")
    page.get_by_role("link", name="Абзац", exact=True).click()
    expect(page.get_by_role("textbox", name="Текст преамбулы")).to_be_focused()
    page.keyboard.press("Escape")
    saved(page)
    assert passage_texts(page) == ["Первый"]
    assert order.passages.count() == 1


def test_a_press_on_the_paper_leads_to_the_part_and_writing_marks_the_paper(
    editor: Callable[..., tuple[Page, Order]],
) -> None:
    page, _ = editor("Первый", "Второй")
    picture = page.get_by_alt_text("Страница 1 из 1")
    expect(picture).to_be_visible()
    write(page, "Второй")
    expect(page.locator(".paper__mark")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("group", name="Страницы приказа").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Изменить абзац 1")).to_be_focused()


def test_an_appendix_is_typed_and_a_table_pasted_from_a_spreadsheet(
    house: make.House,
    editor: Callable[..., tuple[Page, Order]],
    complaints: list[str],
) -> None:
    page, order = editor("Первый")
    page.get_by_role("link", name="Текст или таблица").click()
    page.get_by_label("Слово над заголовком").fill("График")
    page.get_by_role("button", name="Приложить").click()
    saved(page)
    page.get_by_label("Заголовок", exact=True).fill("проведения проверок")
    page.get_by_role("link", name="Абзац или таблица").click()
    expect(page.get_by_role("textbox", name="Текст приложения")).to_be_focused()
    paste(page, "Школа\tДата\nСОШ № 20\t12 марта\nСОШ № 4\t")
    saved(page)
    assert violations(page) == []
    row = Appendix.objects.get()
    assert row.title == "проведения проверок"
    (table,) = AppendixPassage.objects.get().tree()
    assert isinstance(table, Table)
    assert [[plain(cell.text) for cell in line] for line in table.rows] == [
        ["Школа", "Дата"],
        ["СОШ № 20", "12 марта"],
        ["СОШ № 4", ""],
    ]
    expect(page.locator("[data-paper-pages] img")).to_have_count(2)
    assert complaints == []


def test_appendices_are_put_in_order_and_taken_off_and_back(
    house: make.House, editor: Callable[..., tuple[Page, Order]]
) -> None:
    page, order = editor("Первый")
    for title in ("План", "Состав"):
        appendices.attach_text(house.drafter, order, title=title)
    page.reload()
    saved(page)
    rows = page.locator("[data-appendices] > [data-key]")
    rows.last.locator("summary").click()
    rows.last.get_by_role("button", name="Выше").click()
    saved(page)
    assert [row.title for row in order.appendices.order_by("position")] == ["Состав", "План"]
    expect(rows.first).to_contain_text("Приложение № 1. Состав")
    rows.first.locator("summary").click()
    rows.first.get_by_role("link", name="Убрать из приказа").click()
    expect(rows).to_have_count(1)
    saved(page)
    assert order.appendices.count() == 1
    page.get_by_role("button", name="Вернуть").click()
    expect(rows).to_have_count(2)
    saved(page)
    assert [row.title for row in order.appendices.order_by("position")] == ["Состав", "План"]


def test_on_a_phone_the_zones_are_tabs(
    house: make.House, open_as: Callable[..., Page], complaints: list[str]
) -> None:
    order = orders.draft(house)
    page = open_as(house.drafter.username, size=PHONE)
    page.goto(f"/orders/{order.pk}/edit/")
    saved(page)
    zones = {name: page.locator(f"[data-zone={name}]") for name in ("outline", "form", "paper")}
    for tab, shown in (("Разделы", "outline"), ("Лист", "paper"), ("Форма", "form")):
        page.get_by_role("button", name=tab).click()
        for name, zone in zones.items():
            expect(zone).to_be_visible(visible=name == shown)
        assert not scrolls_sideways(page)
        assert violations(page) == []
    page.get_by_role("button", name="Разделы").click()
    page.get_by_role("link", name="Пункты").click()
    expect(zones["form"]).to_be_visible()
    page.locator("[data-items] [data-text]").first.click()
    expect(page.get_by_role("combobox", name="Кому")).to_be_visible()
    assert not scrolls_sideways(page)
    assert violations(page) == []
    assert complaints == []
