"""A number that announces a list, and the list."""

from __future__ import annotations

import time

import pytest

from documents.proofread.counts import RULES
from documents.proofread.rules import Subject
from documents.proofread.shipped import shipped
from documents.tree import AppendixSheet, Cell, Document, ListBlock, Table, runs
from tests.documents.proofread.asking import found, quotes
from tests.documents.samples import document, item, order_204, paragraph


def listed(text: str, *lines: str) -> Document:
    return document(preamble=(paragraph(text), ListBlock(tuple(map(runs, lines)))))


def eleven() -> tuple[str, ...]:
    return tuple(f"МАОУ-СОШ № {number};" for number in range(1, 12))


def test_twelve_schools_and_a_list_of_eleven() -> None:
    (finding,) = found(listed("Проверка прошла в 12 школах:", *eleven()), "count-of-list")
    assert finding.severity == "warning"
    assert finding.message == "Сказано «12 школах», а перечислено 11."
    assert finding.fix is None


def test_twelve_schools_and_eleven_in_one_sentence() -> None:
    names = ", ".join(f"МАОУ-СОШ № {number}" for number in range(1, 12))
    paper = document(preamble=(paragraph(f"Проверка прошла в 12 школах: {names}."),))
    (finding,) = found(paper, "count-of-schools")
    assert finding.message == "Сказано «12 школах», а перечислено 11."


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Рассмотрены следующие 3 вопроса:", "3 вопроса:"),
        ("В 2020 году рассмотрены три основных вопроса:", "три основных вопроса:"),
        ("Обсуждены 3 вопроса повестки дня:", "3 вопроса повестки дня:"),
    ],
)
def test_three_questions_and_a_list_of_two(text: str, quote: str) -> None:
    paper = listed(text, "об итогах года;", "о планах.")
    assert quotes(paper, "count-of-list") == [quote]


def test_sub_items_are_a_list() -> None:
    children = (item("об итогах;"), item("о планах."))
    paper = document(items=(item("Рассмотреть 3 вопроса:", *children),))
    assert quotes(paper, "count-of-list") == ["3 вопроса:"]


@pytest.mark.parametrize(
    "text",
    [
        "Рассмотрены 2 вопроса:",
        "Рассмотрены следующие вопросы:",
        "За последние 3 года рассмотрены вопросы:",
        "Назначить по 3 участника:",
        "Рассмотреть не менее 3 вопросов:",
        "Из 5 школ города представлены 3 документа:",
        "Руководителям 12 школ представить следующие документы:",
        "Рассмотреть вопрос № 3 повестки:",
    ],
)
def test_what_announces_two_or_nothing_is_right(text: str) -> None:
    assert quotes(listed(text, "об итогах года;", "о планах."), "count-of-list") == []


def test_what_schools_are_to_do_is_no_list_of_schools() -> None:
    children = (item("обеспечить явку;"), item("представить отчёт."))
    paper = document(items=(item("Руководителям 12 школ:", *children),))
    assert quotes(paper, "count-of-list") == []


@pytest.mark.parametrize("line", ["школы № 1, 2 и 3;", "гимназия № 1 – 2 участника;"])
def test_a_line_that_holds_several_cannot_be_counted(line: str) -> None:
    assert quotes(listed("В 5 школах:", line, "лицей № 5."), "count-of-list") == []


def test_a_list_that_goes_on_in_the_next_block_is_one() -> None:
    blocks = (
        paragraph("Рассмотрены 3 вопроса:"),
        ListBlock((runs("первый;"), runs("второй;"))),
        ListBlock((runs("третий."),)),
    )
    assert quotes(document(preamble=blocks), "count-of-list") == []


def test_the_lists_of_204_have_no_number_before_them() -> None:
    paper = order_204()
    assert quotes(paper, "count-of-list") == quotes(paper, "count-of-schools") == []


@pytest.mark.parametrize("piece", ["12 школ: ", "№ 1, ", "школы № 1 и "])
def test_a_hostile_text_takes_seconds_at_most(piece: str) -> None:
    long = (piece * (200_000 // len(piece)))[:200_000]
    subject = Subject(document(preamble=(paragraph(long),)), shipped())
    for rule in RULES:
        begun = time.process_time()
        list(rule.check(subject))
        assert time.process_time() - begun < 3, rule.code


def with_appendix(rows: int, said: str, kind: str = "ПЕРЕЧЕНЬ") -> Document:
    table = Table(
        (
            (Cell(runs("№ п/п")), Cell(runs("Организация"))),
            *((Cell(runs(f"{row}")), Cell(runs("Школа"))) for row in range(1, rows + 1)),
        )
    )
    sheet = AppendixSheet(number=None, kind=kind, title="организаций", body=(table,))
    return document(sheet, items=(item(said),))


SAID = "Провести проверку в 12 общеобразовательных организациях (приложение)."


def test_twelve_schools_and_an_appendix_of_eleven_rows() -> None:
    (finding,) = found(with_appendix(11, SAID), "count-of-appendix")
    assert finding.message == "Сказано «12 общеобразовательных организациях», а перечислено 11."


def test_an_appendix_of_as_many_rows_or_of_something_else_is_right() -> None:
    assert found(with_appendix(12, SAID), "count-of-appendix") == []
    assert found(with_appendix(11, SAID, kind="ГРАФИК"), "count-of-appendix") == []
