"""The справка in a browser: written by keyboard, taken back, reloaded; everything is there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from documents.plain_blocks import blocks_from_plain
from seminars.actions import programme, reports
from seminars.actions.trees import report_sheet
from seminars.models import SeminarReport, TalkPassage
from tests import make
from tests.browser.conftest import PHONE, scrolls_sideways, violations
from tests.browser.editing import item_texts, passage_texts, paste, saved, type_in
from tests.seminars import make as seminar_make

pytestmark = pytest.mark.browser


@pytest.fixture
def house(transactional_db: None) -> make.House:
    return make.house()


@pytest.fixture
def report(house: make.House) -> SeminarReport:
    seminar = seminar_make.seminar(house, state="held")
    talk = seminar_make.talk(seminar_make.agenda_item(seminar), seminar_make.speaker(house))
    seminar_make.talk_passage(talk, "Докладчик отметил рост.")
    return seminar_make.report(seminar)


@pytest.fixture
def opened(
    house: make.House, report: SeminarReport, open_as: Callable[..., Page]
) -> Callable[..., Page]:
    def open_(**how: object) -> Page:
        page = open_as(house.seminar_editor.username, **how)
        page.goto(f"/seminars/{report.seminar_id}/report/")
        saved(page)
        return page

    return open_


def again(page: Page) -> None:
    """Everything is saved, and the page is loaded anew."""
    saved(page)
    page.reload()
    saved(page)


def delete(page: Page, row: str, words: str) -> None:
    """Delete through the menu of the first row with these words."""
    place = page.locator(row, has_text=words).first
    place.locator("summary").click()
    place.locator("[data-tool=delete]").click()


def test_a_report_is_written_by_keyboard(
    opened: Callable[..., Page], report: SeminarReport, complaints: list[str]
) -> None:
    page = opened()
    page.get_by_label("Слова перед рекомендациями").fill("Рекомендуется:")
    expect(page.locator(".report__clause")).to_have_text("Рекомендуется:")
    page.get_by_label("Заголовок").fill("об итогах")
    page.get_by_role("link", name="Абзац", exact=True).click()
    type_in(page, "В работе семинара приняли участие многие.")
    page.keyboard.press("Control+Enter")
    type_in(page, "Участники отметили пользу.")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Пункт", exact=True).click()
    for text in ("Руководителям школ:", "провести анализ;", "составить план.", "Центру помочь."):
        type_in(page, text)
        page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    for words in ("провести анализ;", "составить план."):
        page.locator("[data-items] [data-text]", has_text=words).click()
        page.keyboard.press("Tab")
    page.keyboard.press("Alt+ArrowUp")
    advice = [
        ("1.", "Руководителям школ:"),
        ("1)", "составить план."),
        ("2)", "провести анализ;"),
        ("2.", "Центру помочь."),
    ]
    passages = ["Участники отметили пользу.", "В работе семинара приняли участие многие."]
    assert (item_texts(page), passage_texts(page)) == (advice, passages)
    again(page)
    assert (item_texts(page), passage_texts(page)) == (advice, passages)
    expect(page.get_by_label("Заголовок")).to_have_value("об итогах")
    sheet = report_sheet(SeminarReport.objects.get(pk=report.pk))
    assert (sheet.title, sheet.recommendations_clause) == ("об итогах", "Рекомендуется:")
    assert [len(item.children) for item in sheet.recommendations] == [2, 0]
    assert complaints == []


def test_what_was_deleted_comes_back_where_it_stood(opened: Callable[..., Page]) -> None:
    page = opened()
    page.get_by_role("button", name="Взять из выступлений: 1").click()
    expect(page.locator("[data-source]")).to_contain_text("из выступления: С.В. Толстошей")
    page.get_by_role("link", name="Абзац", exact=True).click()
    type_in(page, "Набрано.")
    page.get_by_role("link", name="Вставить список").click()
    paste(page, "1. Руководителям школ:\n1) провести анализ.\n2. Центру помочь.")
    expect(page.locator("[data-items] > [data-key]")).to_have_count(3)
    again(page)
    passages, advice = passage_texts(page), item_texts(page)
    assert passages == ["Докладчик отметил рост.", "Набрано."]
    delete(page, "[data-passages] > [data-key]", "Докладчик")
    saved(page)
    expect(page.get_by_role("button", name="Взять из выступлений: 1")).to_be_visible()
    page.get_by_role("button", name="Вернуть").click()
    expect(page.locator("[data-passages] > [data-key]")).to_have_count(2)
    delete(page, "[data-items] > [data-key]", "Руководителям")
    expect(page.locator("[data-items] > [data-key]")).to_have_count(1)
    saved(page)
    page.get_by_role("button", name="Вернуть").click()
    expect(page.locator("[data-items] > [data-key]")).to_have_count(3)
    again(page)
    assert (passage_texts(page), item_texts(page)) == (passages, advice)
    expect(page.locator("[data-source]")).to_have_count(1)


def test_a_changed_talk_is_taken_anew_and_an_edit_makes_it_typed(
    house: make.House, report: SeminarReport, opened: Callable[..., Page]
) -> None:
    (taken,) = reports.take_talks(house.drafter, report)
    programme.edit_talk_passage(
        house.drafter,
        TalkPassage.objects.get(),
        seen=1,
        blocks=blocks_from_plain("paragraphs", "Докладчик уточнил."),
        in_report=True,
        in_order=False,
        order_wording=(),
    )
    page = opened()
    expect(page.get_by_text("Текст выступления изменился")).to_be_visible()
    page.get_by_role("button", name="Обновить").click()
    expect(page.locator("[data-passages] [data-text]")).to_have_text("Докладчик уточнил.")
    expect(page.get_by_role("button", name="Обновить")).to_have_count(0)
    page.locator("[data-passages] [data-text]").click()
    expect(page.get_by_role("textbox", name="Текст справки")).to_be_focused()
    page.keyboard.type(" И ещё.")
    expect(page.locator("[data-source]")).to_have_count(0)
    again(page)
    assert passage_texts(page) == ["Докладчик уточнил. И ещё."]
    taken.refresh_from_db()
    assert taken.rule == ""


def test_two_texts_of_one_place_are_both_shown(
    house: make.House, report: SeminarReport, opened: Callable[..., Page]
) -> None:
    blocks = blocks_from_plain("paragraphs", "Было.")
    row = reports.add_report_passage(house.drafter, report, blocks)
    page = opened()
    theirs = blocks_from_plain("paragraphs", "Чужой текст.")
    reports.edit_report_passage(house.drafter, row, seen=1, blocks=theirs)
    page.locator("[data-passages] [data-text]").click()
    expect(page.get_by_role("textbox", name="Текст справки")).to_be_focused()
    page.keyboard.type(" Мой.")
    both = page.get_by_role("group", name="Два текста одного места")
    expect(both).to_contain_text("Чужой текст.")
    expect(both).to_contain_text("Было. Мой.")
    assert violations(page) == []
    page.get_by_role("button", name="Оставить мой").click()
    again(page)
    assert passage_texts(page) == ["Было. Мой."]


@pytest.mark.parametrize("size", [None, PHONE])
def test_axe_is_silent_with_everything_open(
    opened: Callable[..., Page], complaints: list[str], size: object
) -> None:
    page = opened(size=size)
    page.get_by_role("link", name="Абзац", exact=True).click()
    expect(page.get_by_role("textbox", name="Текст справки")).to_be_focused()
    page.get_by_role("button", name="Таблица").click()
    expect(page.get_by_role("button", name="+ строка")).to_be_visible()
    assert violations(page) == []
    assert not scrolls_sideways(page)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Пункт", exact=True).click()
    page.keyboard.type("Провести анализ.")
    page.locator("[data-items] > [data-key] summary").click()
    expect(page.get_by_role("link", name="Подпункт", exact=True)).to_be_visible()
    assert violations(page) == []
    assert not scrolls_sideways(page)
    assert complaints == []
