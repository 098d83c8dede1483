"""Directives have somebody to do them, a term that can be kept, and control."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from documents.tree import Document, Due, Item
from tests.documents.proofread.asking import found, quotes
from tests.documents.samples import document, item

HEADS = "Руководителям общеобразовательных организаций"
CONTROL = item("Контроль за исполнением настоящего приказа оставляю за собой.")


def given(text: str, *children: Item, **changes: Any) -> Item:
    return dataclasses.replace(item(text, *children), **changes)


def with_items(*items: Item, **changes: Any) -> Document:
    return document(items=(*items, CONTROL), **changes)


def on(day: str) -> Due:
    return Due("day", dt.date.fromisoformat(day))


# ── Who ────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "text",
    [
        "Обеспечить подготовку школ к новому учебному году.",
        "Представить отчёт до 20 февраля 2026 года.",
        "В срок до 20 февраля 2026 года направить сведения о педагогах.",
    ],
)
def test_somebody_has_to_do_it(text: str) -> None:
    (finding,) = found(with_items(item(text)), "no-addressee")
    assert text.startswith(finding.quote)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADS} обеспечить явку.",
        "Н.В. Булатовой обеспечить явку.",
        "Директору школы обеспечить явку.",
        "МКУ ЦРО и ОК организовать проверку.",
        "Отделу общего образования подготовить отчёт.",
        "Рекомендовать директорам частных школ обеспечить явку.",
        "Утвердить план мероприятий.",
        "Провести семинар 12 февраля 2026 года.",
        "Подготовить и провести конкурс чтецов.",
        "Разместить настоящий приказ на сайте управления образования.",
        "Объявить благодарность управления образования.",
        "Признать утратившим силу приказ от 3 марта 2025 года № 7.",
        "Приказ вступает в силу со дня его подписания.",
    ],
)
def test_what_is_addressed_or_needs_nobody(text: str) -> None:
    assert not found(with_items(item(text)), "no-addressee")


def test_what_sub_items_demand_is_demanded_of_somebody() -> None:
    whole = item("Необходимо:", item("обеспечить явку;"), item("представить отчёт."))
    assert quotes(with_items(whole), "no-addressee") == ["Необходимо:"]


def test_sub_items_may_name_who() -> None:
    whole = item("Обеспечить:", item("директорам школ – явку;"), item("отделу – отчёт."))
    assert not found(with_items(whole), "no-addressee")
    chosen = item("Обеспечить:", given("явку;", addressees=("МАОУ-СОШ № 20",)), item("порядок."))
    assert not found(with_items(chosen), "no-addressee")


def test_nothing_is_controlled_that_nobody_has_to_do() -> None:
    assert found(with_items(given("Провести проверку.", on_control=True)), "no-addressee")


# ── By when ────────────────────────────────────────────────────────────────────────────────────
def test_what_is_on_control_has_a_term() -> None:
    item_ = given(f"{HEADS} доложить.", on_control=True, addressees=("Школы",))
    assert quotes(with_items(item_), "control-without-due") == [f"{HEADS} доложить."]


@pytest.mark.parametrize("due", [on("2026-04-01"), Due("permanent"), Due("periodic", text="еже")])
def test_any_term_will_do(due: Due) -> None:
    item_ = given(f"{HEADS} доложить.", on_control=True, due=due)
    assert not found(with_items(item_), "control-without-due")


def test_the_term_of_an_item_is_that_of_its_parts() -> None:
    part = given("учесть;", on_control=True)
    whole = given(f"{HEADS} до 1 апреля 2026 года:", part, item("доложить."))
    assert not found(with_items(whole), "control-without-due")


def test_a_directive_without_any_term_is_told_once() -> None:
    whole = item(f"{HEADS}:", item("внести изменения;"), item("обеспечить явку;"), item("учесть."))
    (finding,) = found(with_items(whole), "no-due-date")
    assert finding.place.label == "Пункт 1"
    assert "В подпунктах 1)–3) нет ни одного срока" in finding.message


def test_a_directive_of_one_sentence_may_say_it_otherwise() -> None:
    text = f"{HEADS} выступить на августовском совещании."
    assert not found(with_items(item(text)), "no-due-date")


@pytest.mark.parametrize(
    "text",
    [
        "доложить до 1 апреля 2026 года.",
        "вести учёт постоянно.",
        "докладывать ежемесячно.",
        "провести проверку в 2026 году.",
        "доложить в течение трёх дней.",
        "выезжать не реже одного раза в квартал.",
    ],
)
def test_one_term_among_the_parts_is_enough(text: str) -> None:
    whole = item(f"{HEADS}:", item("обеспечить явку;"), item(text))
    assert not found(with_items(whole), "no-due-date")


# ── Terms that cannot be kept ──────────────────────────────────────────────────────────────────
def test_text_and_field_say_one_day() -> None:
    item_ = given(f"{HEADS} доложить до 20 марта 2026 года.", due=on("2026-03-25"))
    (finding,) = found(with_items(item_), "due-differs")
    assert (finding.severity, finding.quote) == ("error", "до 20 марта 2026 года")
    assert "25 марта 2026 года" in finding.message
    same = given(f"{HEADS} доложить до 20 марта 2026 года.", due=on("2026-03-20"))
    assert not found(with_items(same), "due-differs")


@pytest.mark.parametrize(
    "item_",
    [
        given(f"{HEADS} доложить.", due=on("2026-02-02")),
        item(f"{HEADS} доложить до 2 февраля 2026 года."),
    ],
)
def test_a_term_is_not_before_the_order(item_: Item) -> None:
    assert found(with_items(item_), "due-before-order")
    later = with_items(item_, date=dt.date(2026, 1, 30))
    assert not found(later, "due-before-order")


def test_the_day_of_the_order_itself_is_not_before_it() -> None:
    item_ = item(f"{HEADS} доложить до 3 февраля 2026 года.")
    assert not found(with_items(item_), "due-before-order")


def test_a_draft_has_no_term_in_the_past() -> None:
    item_ = given(f"{HEADS} доложить.", due=on("2026-03-02"))
    paper = with_items(item_, date=None, number=None, draft=True)
    assert found(paper, "due-past", today=dt.date(2026, 3, 3))
    assert not found(paper, "due-past", today=dt.date(2026, 3, 2))
    assert not found(paper, "due-past")


def test_what_is_signed_may_have_a_term_in_the_past() -> None:
    item_ = given(f"{HEADS} доложить.", due=on("2026-03-02"))
    assert not found(with_items(item_), "due-past", today=dt.date(2026, 9, 1))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("7 марта 2026 года", "10 марта 2026 года"),  # Saturday, then the holiday moved to Monday
        ("1 мая 2026 года", "4 мая 2026 года"),
        ("11 мая 2026 года", "12 мая 2026 года"),
        ("31 декабря 2026 года", ""),  # 2027 is not known
    ],
)
def test_a_term_on_a_day_off(day: str, working: str) -> None:
    paper = with_items(item(f"{HEADS} доложить до {day}."))
    (finding,) = found(paper, "due-on-day-off")
    assert ("ближайший рабочий день" in finding.message) == bool(working)
    assert working in finding.message
    assert finding.quote == f"до {day}"


@pytest.mark.parametrize("day", ["10 марта 2026 года", "1 января 2027 года", "30 апреля 2026 года"])
def test_a_working_day_and_a_year_that_is_not_known(day: str) -> None:
    assert not found(with_items(item(f"{HEADS} доложить до {day}.")), "due-on-day-off")


def test_a_saturday_that_is_worked() -> None:
    paper = with_items(item(f"{HEADS} доложить до 1 ноября 2025 года."), date=dt.date(2025, 10, 1))
    assert not found(paper, "due-on-day-off")


def test_a_period_may_end_on_a_sunday() -> None:
    text = f"{HEADS} провести смотр с 1 по 31 мая 2026 года."
    assert not found(with_items(item(text)), "due-on-day-off")


def test_a_period_that_is_over_may_be_what_is_reported_about() -> None:
    text = f"{HEADS} доложить об итогах за период с 12 по 30 января 2026 года."
    paper = with_items(given(text, due=on("2026-03-20")))
    assert not found(paper, "due-differs")
    assert not found(with_items(item(text)), "due-before-order")


# ── Control ────────────────────────────────────────────────────────────────────────────────────
def test_an_order_says_who_controls_it() -> None:
    (finding,) = found(document(items=(item("Утвердить план."),)), "no-control-item")
    assert finding.place.label == "Пункты"


def test_control_of_something_else_is_not_of_the_order() -> None:
    text = "Руководителям школ обеспечить контроль за выполнением требований Положения."
    assert found(document(items=(item(text),)), "no-control-item")


@pytest.mark.parametrize(
    "item_",
    [
        CONTROL,
        item("Контроль за выполнением приказа возложить на Н.В. Булатову."),
        item("Контроль исполнения приказа оставляю за собой."),
        given("Оставляю за собой.", kind="control"),
    ],
)
def test_however_it_says_it(item_: Item) -> None:
    assert not found(document(items=(item("Утвердить план."), item_)), "no-control-item")


# ── A year that was mistyped, control that was given twice ─────────────────────────────────────
def test_a_day_with_a_year_long_past_is_before_the_order() -> None:
    paper = with_items(item(f"{HEADS} представить отчёт до 20 февраля 2025 года."))
    (finding,) = found(paper, "due-before-order")
    assert finding.quote == "до 20 февраля 2025 года"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADS} уточнить сведения по состоянию на период до 31 декабря 2024 года.",
        f"{HEADS} сверить данные, внесённые до 31 декабря 2024 года.",
        f"{HEADS} пересмотреть приказ, изданный до 1 сентября 2024 года.",
    ],
)
def test_what_was_done_up_to_a_day_has_no_term_by_it(text: str) -> None:
    assert found(with_items(item(text)), "due-before-order") == []


def test_control_of_the_whole_order_is_given_once() -> None:
    second = item("Контроль за выполнением приказа возложить на директора школы.")
    (finding,) = found(document(items=(CONTROL, second)), "two-control-items")
    assert finding.quote == "Контроль за выполнением приказа возложить"


def test_control_of_parts_may_be_given_to_several() -> None:
    part = item("Контроль за исполнением пункта 2 настоящего приказа возложить на методиста.")
    assert found(document(items=(part, CONTROL)), "two-control-items") == []
