"""The main job in a browser: a seminar, its справка, the order, its number, the paper."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from schools.models import AddresseeGroup
from tests import make
from tests.browser.editing import choose, paste, saved
from tests.orders import make as orders

pytestmark = pytest.mark.browser

TOPIC = "Об организации оценки качества образования"
PASSAGE = "С.В. Оценкин представил анализ итогов первого полугодия."
RECOMMENDATIONS = "1. Руководителям школ:\n1) внести изменения в план;\n2) провести анализ."


@pytest.fixture
def town(transactional_db: None) -> make.House:
    """A department with a speaker, a group of addressees and a journal."""
    house = make.house()
    own = make.post(house.organization, "Начальник отдела оценки качества")
    make.appointment(make.person(house.authority, "Оценкин", "Сергей", "Викторович"), own)
    AddresseeGroup.objects.create(
        authority=house.authority,
        name="руководители школ",
        dative="Руководителям школ",
        kinds=["school"],
    )
    orders.kind(house, start=341)
    return house


def test_from_a_seminar_to_the_registered_paper(
    town: make.House, open_as: Callable[..., Page], complaints: list[str]
) -> None:
    _hold_a_seminar(open_as(town.seminar_editor.username))
    address = _draft_an_order(open_as(town.drafter.username))
    text = _register_and_download(open_as(town.registrar.username), address)
    for words in (
        "№ 341",
        "Об итогах семинара",
        "В целях повышения качества образования",
        "приказываю:",
        "1. Руководителям школ:",
        "1) изучить материалы семинара до 16 марта 2027 года;",
        "2) провести семинары в школах до 16 марта 2027 года.",
        "2. Контроль за выполнением настоящего приказа оставляю за собой.",
        "Справка",
        PASSAGE,
        "2) провести анализ.",
    ):
        assert words in text, words
    assert "ПРОЕКТ" not in text
    assert complaints == []


def _hold_a_seminar(page: Page) -> None:
    page.get_by_role("link", name="Семинары").first.click()
    page.get_by_role("link", name="Новый семинар").first.click()
    page.locator("#id_event_kind").fill("семинар-практикум")
    page.locator("#id_event_genitive").fill("семинара-практикума")
    page.get_by_label("Тема").fill(TOPIC)
    page.get_by_label("Для кого").fill("заместителей директоров")
    page.get_by_label("Дата").fill("2026-02-27")
    page.get_by_role("button", name="Внести в план").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TOPIC)

    page.get_by_role("link", name="Программа").click()
    page.get_by_role("link", name="Вопрос", exact=True).click()
    page.get_by_label("Вопрос").fill("Об итогах анализа")
    choose(page, "Выступает", "Оценкин")
    page.get_by_role("button", name="Добавить").click()
    page.get_by_role("link", name="Абзац").click()
    page.locator("#id_text").fill(PASSAGE)
    page.get_by_label("в справку").check()
    page.get_by_role("button", name="Добавить").click()

    page.get_by_role("button", name="Отметить проведённым").click()
    page.get_by_role("button", name="Составить справку").first.click()
    page.get_by_role("button", name="Взять", exact=False).click()
    expect(page.get_by_text(PASSAGE).first).to_be_visible()
    saved(page)
    page.get_by_role("link", name="Вставить список").click()
    paste(page, RECOMMENDATIONS)
    expect(page.locator("[data-items] > [data-key]")).to_have_count(3)
    saved(page)


def _draft_an_order(page: Page) -> str:
    page.goto("/orders/")
    page.get_by_role("link", name="Новый приказ").first.click()
    page.get_by_label("Заголовок").fill("Об итогах семинара")
    page.get_by_role("button", name="Начать проект").click()

    saved(page)
    page.get_by_role("link", name="Абзац", exact=True).click()
    page.keyboard.type("В целях повышения качества образования")
    page.keyboard.press("Escape")

    page.get_by_role("link", name="Добавить пункт").click()
    picker = page.get_by_role("combobox", name="Кому")
    picker.click()
    picker.type("школ")
    page.get_by_role("option", name="Руководителям школ").click()
    # The first addressee begins the text, in the dative.
    text = page.locator(".item--open textarea")
    expect(text).to_have_value("Руководителям школ ")
    text.press("Backspace")
    page.keyboard.type(":")
    for number, line in enumerate(("изучить материалы семинара", "провести семинары в школах")):
        page.keyboard.press("Enter")
        if number == 0:
            page.keyboard.press("Tab")
        page.keyboard.type(f"{line} до 16 марта 2027 года{';.'[number]}")
        # The date in the text is offered as the term.
        page.get_by_role("button", name="Поставить").click()
        expect(page.get_by_label("К какому дню")).to_have_value("2027-03-16")
        page.get_by_label("Нужен отчёт").check()
        page.locator(".item--open textarea").click()
        page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("Контроль за выполнением настоящего приказа оставляю за собой.")
    page.get_by_label("Вид", exact=True).select_option("control")
    saved(page)

    page.get_by_role("link", name="Справка", exact=True).click()
    choose(page, "Справка", TOPIC)
    page.get_by_role("button", name="Приложить").click()

    saved(page)
    choose(page, "Подписывает", "Главный")
    page.get_by_role("button", name="На согласование").click()
    expect(page.get_by_text("Согласован").first).to_be_visible()
    return page.url


def _register_and_download(page: Page, address: str) -> str:
    page.goto(address)
    page.get_by_role("link", name="Зарегистрировать").click()
    expect(page.get_by_text("341").first).to_be_visible()
    page.get_by_role("button", name="Зарегистрировать").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("№ 341")
    with page.expect_download() as started:
        page.get_by_role("link", name="PDF", exact=True).first.click()
    data = started.value.path().read_bytes()
    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(part.extract_text() for part in pages).split())
