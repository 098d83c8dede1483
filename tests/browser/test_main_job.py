"""The main job with hands only: from an empty seminar to the last report accepted.

A seminar, its справка, the order about its results, its number, the scan of the signed paper; the
letter to a director on a phone, a deputy's report with a file, a controller who returns one answer
and accepts the others. A school that is not addressed sees nothing of it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from office.models import User
from schools.models import Organization
from tests import make
from tests.browser.conftest import PHONE, scrolls_sideways, violations
from tests.browser.editing import choose, paste, saved, send
from tests.jobs import run_jobs
from tests.orders import make as orders

pytestmark = pytest.mark.browser

DEPUTY = "deputy@example.org"
STRANGER = "stranger@example.org"
TOPIC = "Об организации оценки качества образования"
PASSAGE = "С.В. Оценкин представил анализ итогов первого полугодия."
DUTIES = ("изучить материалы семинара", "провести семинары в школах", "обновить сайты")
RECOMMENDATIONS = "1. Руководителям школ:\n1) внести изменения в план;\n2) провести анализ."


@pytest.fixture
def town(transactional_db: None) -> make.House:
    """A department with a speaker, a group of addressees and a journal."""
    house = make.house()
    own = make.post(house.organization, "Начальник отдела оценки качества")
    make.appointment(make.person(house.authority, "Оценкин", "Сергей", "Викторович"), own)
    make.group(house.authority, "руководители школ", "Руководителям школ")
    orders.kind(house, start=341)
    house.director.email = "director@example.org"
    house.director.save()
    _colleague(house, house.school, DEPUTY)
    kindergarten = make.organization(house.authority, "kindergarten", "МБДОУ № 5")
    stranger = _colleague(house, kindergarten, STRANGER)
    make.role(stranger, "director", kindergarten)
    return house


def _colleague(house: make.House, organization: Organization, email: str) -> User:
    """Somebody with a login named by the mail, and a post in the organization."""
    user = make.user(house.authority, email, f"{email} Тестовый")
    user.email = email
    user.save()
    person = make.person(house.authority, "Заместителева", "Анна", "Ивановна")
    person.user = user
    person.save()
    make.appointment(person, make.post(organization, "Заместитель директора"))
    return user


def test_from_an_empty_seminar_to_the_last_report_accepted(
    town: make.House, open_as: Callable[..., Page], complaints: list[str], tmp_path: Path
) -> None:
    _hold_a_seminar(open_as(town.seminar_editor.username))
    address = _draft_an_order(open_as(town.drafter.username))
    registrar = open_as(town.registrar.username)
    text = _register_and_download(registrar, address)
    for words in (
        "№ 341",
        "Об итогах семинара",
        "В целях повышения качества образования",
        "приказываю:",
        "1. Руководителям школ:",
        "1) изучить материалы семинара до 16 марта 2027 года;",
        "2) провести семинары в школах до 16 марта 2027 года;",
        "3) обновить сайты до 16 марта 2027 года.",
        "2. Контроль за выполнением настоящего приказа оставляю за собой.",
        "Справка",
        PASSAGE,
        "2) провести анализ.",
    ):
        assert words in text, words
    assert "ПРОЕКТ" not in text

    scan = tmp_path / "скан.pdf"
    scan.write_bytes(b"%PDF-1.4\n% signed by hand\n%%EOF\n")
    _sign_on_paper(registrar, open_as(town.head.username), address, scan)
    run_jobs()
    link = _letter_to(town.director)

    director = open_as(town.director.username, size=PHONE)
    _acknowledge_in_three_taps(director, link)
    _give_to_the_deputy(director, link)
    protocol = tmp_path / "протокол.pdf"
    protocol.write_bytes(b"%PDF-1.4\n% minutes\n%%EOF\n")
    deputy = open_as(DEPUTY, size=PHONE)
    _report(deputy, link, protocol)

    controller = open_as(town.control_desk.username)
    _return_one_and_accept_two(controller, address)
    run_jobs()
    assert any("возвращён" in letter.subject.lower() for letter in mail.outbox)
    _correct(deputy, link)
    _accept_the_last(controller, address)
    expect(controller.get_by_text("Исполнено", exact=True).first).to_be_visible()

    _sees_nothing(open_as(STRANGER, size=PHONE), address)
    assert not any(STRANGER in letter.to for letter in mail.outbox)
    # The browser notes the refused file, and nothing else.
    assert [one for one in complaints if "(Unprocessable Entity)" not in one] == []


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
    for number, line in enumerate(DUTIES):
        page.keyboard.press("Enter")
        if number == 0:
            page.keyboard.press("Tab")
        page.keyboard.type(f"{line} до 16 марта 2027 года{';;.'[number]}")
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
    send(page)
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


def _sign_on_paper(registrar: Page, head: Page, address: str, scan: Path) -> None:
    registrar.goto(address)
    registrar.get_by_role("link", name="Подписан на бумаге").click()
    registrar.get_by_label("Скан подписанного приказа").set_input_files(scan)
    registrar.get_by_role("button", name="Подписан на бумаге").click()
    expect(registrar.get_by_text("скан ждёт подтверждения").first).to_be_visible()

    head.goto("/")
    head.get_by_role("link", name="Посмотреть скан").click()
    with head.expect_download() as started:
        head.get_by_role("link", name="Открыть скан").click()
    assert started.value.path().read_bytes() == scan.read_bytes()
    head.get_by_role("button", name="Подтвердить скан").click()
    expect(head.get_by_text("подписан", exact=False).first).to_be_visible()


def _letter_to(user: User) -> str:
    """The path that the letter about the new order leads to."""
    letter = next(one for one in mail.outbox if one.to == [user.email])
    assert "№ 341" in letter.subject
    body = str(letter.body)
    found = re.search(r"https?://[^/\s]+(/orders/\d+/)", body)
    assert found, body
    assert isinstance(letter, mail.EmailMultiAlternatives)
    assert found[1] in str(letter.alternatives[0][0])
    return found[1]


def _acknowledge_in_three_taps(page: Page, link: str) -> None:
    page.goto(link)  # the first: the link in the letter
    expect(page.get_by_role("heading", level=1)).to_contain_text("№ 341")
    assert not scrolls_sideways(page)
    assert violations(page) == []
    page.get_by_role("button", name="Ознакомлен(а)").click()  # the second
    expect(page.get_by_text("Отметка об ознакомлении сохранена.")).to_be_visible()
    expect(page.get_by_role("button", name="Ознакомлен(а)")).to_have_count(0)
    page.get_by_role("button", name="Принять все").click()
    expect(page.get_by_text("Принято в работу: 3", exact=False).first).to_be_visible()


def _give_to_the_deputy(page: Page, link: str) -> None:
    for number in range(3):
        page.goto(link)
        page.locator(".slice__item summary").nth(number).click()
        page.locator(".menu[open]").get_by_role("link", name="Поручить заместителю").click()
        choose(page, "Кому", "Заместителева")
        page.get_by_role("button", name="Поручить", exact=True).click()
    expect(page.get_by_text("Поручено: А.И. Заместителева").first).to_be_visible()


def _report(page: Page, link: str, protocol: Path) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="К исполнению")).to_be_visible()
    page.goto(link)
    for box in page.locator(".task__pick").all():
        box.check()
    page.get_by_role("button", name="Отчитаться по трём").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Отчёт об исполнении")
    expect(page.locator(".editor--live")).to_be_visible()
    page.get_by_label("Что сделано").fill("Материалы изучены, семинары проведены.")
    saved(page)
    # A refused file leaves the text as it is.
    bad = protocol.with_suffix(".exe")
    bad.write_bytes(b"MZ")
    page.get_by_label("Выберите файлы").set_input_files(bad)
    expect(page.get_by_text("не принят", exact=False).first).to_be_visible()
    expect(page.get_by_label("Что сделано")).to_have_value("Материалы изучены, семинары проведены.")
    page.get_by_label("Выберите файлы").set_input_files(protocol)
    expect(page.get_by_role("link", name="протокол.pdf")).to_be_visible()
    assert not scrolls_sideways(page)
    page.get_by_role("button", name="Отправить отчёт").click()
    expect(page.get_by_text("Отчёт подан", exact=False).first).to_be_visible()


def _return_one_and_accept_two(page: Page, address: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Принять отчёты").first.click()
    answers = page.locator("input[name=answer]")
    expect(answers).to_have_count(3)
    answers.nth(1).check()
    page.get_by_text("Вернуть на доработку").click()
    page.get_by_label("Что исправить").fill("Назовите дату семинара.")
    page.get_by_role("button", name="Вернуть отмеченные").click()
    expect(page.get_by_text("Возвращено на доработку: 1", exact=False).first).to_be_visible()
    for box in page.locator("input[name=answer]").all():
        box.check()
    page.get_by_role("button", name="Принять отмеченные").click()
    expect(page.get_by_text("Принято: 2", exact=False).first).to_be_visible()


def _correct(page: Page, link: str) -> None:
    page.goto("/")
    expect(page.get_by_text("Назовите дату семинара.")).to_be_visible()
    page.goto(link)
    page.get_by_role("button", name="Исправить отчёт").click()
    expect(page.locator(".editor--live")).to_be_visible()
    expect(page.get_by_text("Назовите дату семинара.")).to_be_visible()
    page.get_by_label("Что сделано").fill("Семинар прошёл 5 марта.")
    saved(page)
    page.get_by_role("button", name="Отправить отчёт").click()
    expect(page.get_by_text("Отчёт подан", exact=False).first).to_be_visible()


def _accept_the_last(page: Page, address: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Принять отчёты").first.click()
    page.get_by_role("link", name="Открыть отчёт").first.click()
    expect(page.get_by_text("Семинар прошёл 5 марта.")).to_be_visible()
    page.get_by_role("button", name="Принять отмеченные").click()
    expect(page.get_by_text("Принято: 1", exact=False).first).to_be_visible()
    page.goto(address + "execution/?show=")


def _sees_nothing(page: Page, address: str) -> None:
    expect(page.get_by_text("Новых приказов нет")).to_be_visible()
    expect(page.get_by_text("№ 341")).to_have_count(0)
    for path in ("", "mine/", "order.pdf", "execution/", "reports/1/", "reports/1/files/1/"):
        answer = page.request.get(address + path)
        assert answer.status == 404, (path, answer.status)
        assert "семинара" not in answer.text()
