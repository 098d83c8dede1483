"""An order and its appendices say the same thing of themselves, and nothing is missing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from documents.tree import Signature
from tests.documents.proofread.asking import found, quotes
from tests.documents.samples import appendix, document, item, paragraph

ORDERS = "Утвердить план мероприятий"


def attached(*texts: str, **changes: Any) -> Any:
    """Items that say `texts`, after which comes the item of control."""
    items = tuple(item(f"{text}.") for text in texts)
    return {
        "items": (*items, item("Контроль за исполнением приказа оставляю за собой.")),
        **changes,
    }


# ── The block of an appendix ───────────────────────────────────────────────────────────────────
def test_an_appendix_of_another_day_is_an_error_with_the_right_line_to_put() -> None:
    paper = document(appendix(printed_date=dt.date(2026, 2, 9), printed_number="45-ОД"))
    (finding,) = found(paper, "appendix-date")
    assert (finding.severity, finding.quote) == ("error", "от 09.02.2026 № 45-ОД")
    assert finding.fix == "от 03.02.2026 № 45-ОД"
    assert finding.place.label == "Приложение, гриф"


def test_an_appendix_of_another_number_is_an_error() -> None:
    paper = document(appendix(printed_date=dt.date(2026, 2, 3), printed_number="54-ОД"))
    (finding,) = found(paper, "appendix-number")
    assert (finding.quote, finding.fix) == ("от 03.02.2026 № 54-ОД", "от 03.02.2026 № 45-ОД")
    assert not found(paper, "appendix-date")


@pytest.mark.parametrize("printed", [dt.date(2026, 2, 3), None])
def test_the_orders_own_date_or_none_is_right(printed: dt.date | None) -> None:
    assert not found(document(appendix(printed_date=printed)), "appendix-date")


def test_a_draft_has_no_date_to_disagree_with() -> None:
    paper = document(appendix(printed_date=dt.date(2026, 2, 9)), date=None, number=None, draft=True)
    assert not found(paper, "appendix-date")


# ── Headings ───────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("title", ["Проведение семинара", "Итоги олимпиады", "Обучение педагогов"])
def test_a_heading_answers_about_what(title: str) -> None:
    assert found(document(title=title), "heading-start")


@pytest.mark.parametrize(
    "title", ["О проведении семинара", "Об итогах олимпиады", "Обо всех школах", "О ФГОС СОО"]
)
def test_a_heading_that_answers_it_is_right(title: str) -> None:
    paper = document(title=title)
    assert not found(paper, "heading-start")
    assert not found(paper, "heading-preposition")


@pytest.mark.parametrize(
    ("title", "quote", "fix"),
    [
        ("О итогах семинара", "О итогах", "Об итогах"),
        ("Об проведении семинара", "Об проведении", "О проведении"),
    ],
)
def test_the_form_of_the_preposition(title: str, quote: str, fix: str) -> None:
    (finding,) = found(document(title=title), "heading-preposition")
    assert (finding.quote, finding.fix) == (quote, fix)


def test_a_heading_has_no_full_stop() -> None:
    (finding,) = found(document(title="О проведении проверки."), "heading-full-stop")
    assert (finding.quote, finding.fix, finding.at) == ("проверки.", "проверки", 13)


def test_so_has_the_heading_of_an_appendix() -> None:
    (finding,) = found(document(appendix(title="о проверке.")), "heading-full-stop")
    assert finding.place.label == "Приложение, заголовок"


def test_a_short_word_ends_with_its_own_point() -> None:
    assert not found(document(title="Об итогах проверки в 2026 г."), "heading-full-stop")


def test_a_report_about_something_slightly_different_is_told() -> None:
    title = "Об итогах семинара для заместителей директоров по учебной работе 27 февраля 2020 года"
    paper = document(
        appendix(title="об" + title[2:].replace("учебной", "воспитательной")), title=title
    )
    (finding,) = found(paper, "heading-appendix")
    assert "по учебной работе" in finding.message
    assert "по воспитательной работе" in finding.message


@pytest.mark.parametrize("title", ["об итогах проверки школ", "Об итогах проверки школ"])
def test_a_report_may_begin_with_a_small_letter(title: str) -> None:
    paper = document(appendix(title=title), title="Об итогах проверки школ")
    assert not found(paper, "heading-appendix")


def test_a_plan_has_a_heading_of_its_own() -> None:
    paper = document(
        appendix(kind="План", title="проведения недели математики в школах города"),
        title="О проведении недели математики в школах города",
    )
    assert not found(paper, "heading-appendix")


@pytest.mark.parametrize(
    ("ours", "kind", "theirs"),
    [
        (
            "Об утверждении плана-графика подготовки школ к ГИА-9 в 2026 году",
            "План-график",
            "подготовки школ к ГИА-11 в 2026 году",
        ),
        (
            "Об утверждении дорожной карты развития школьного питания на 2026 год",
            "Дорожная карта",
            "развития школьного питания на 2025 год",
        ),
        (
            "О комплектовании первых классов школ города на 2026/27 учебный год",
            "План",
            "комплектования первых классов школ города на 2025/26 учебный год",
        ),
    ],
)
def test_an_approved_paper_is_about_what_the_order_says(ours: str, kind: str, theirs: str) -> None:
    assert found(document(appendix(kind=kind, title=theirs), title=ours), "heading-appendix")


@pytest.mark.parametrize(
    ("ours", "kind", "theirs"),
    [
        (
            "Об утверждении Положения о комиссии по питанию в школах",
            "Положение",
            "о комиссии по питанию в школах",
        ),
        (
            "О подготовке школ города к приёмке на 2026 год",
            "Итоги",
            "приёмки школ города за 2025 год",
        ),
    ],
)
def test_cases_and_other_years_of_other_things_are_right(ours: str, kind: str, theirs: str) -> None:
    assert not found(document(appendix(kind=kind, title=theirs), title=ours), "heading-appendix")


# ── Appendices and their mentions ──────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "text",
    [
        "Утвердить план (приложение)",
        "Утвердить план (прилагается)",
        "Утвердить прилагаемый план",
        "Представить отчёт согласно приложению",
        "Представить отчёт по форме (приложение № 2)",
        "Представить сведения, указанные в приложении № 1",
    ],
)
def test_what_is_mentioned_and_not_there(text: str) -> None:
    (finding,) = found(document(**attached(text)), "absent-appendix")
    assert finding.severity == "error"
    assert finding.quote in text
    assert text[finding.at :].startswith(finding.quote)


@pytest.mark.parametrize(
    "text",
    [
        "Довести материалы семинара (материалы прилагаются в электронном виде)",
        "Учесть рекомендации (информация прилагается)",
        "Применять приложение № 2 к приказу министерства от 3 марта 2025 года № 7",
        "Руководствоваться приложением 3 Положения",
        "Установить мобильное приложение «Моя школа»",
        "Вести запись через «Навигатор» (мобильное приложение)",
        "Считать пункт изложенным так: «Утвердить план (приложение № 4)»",
        "Рассматривать заявления и прилагаемые документы в течение трёх дней",
    ],
)
def test_what_is_no_appendix_of_this_order(text: str) -> None:
    assert not found(document(**attached(text)), "absent-appendix")


def test_an_order_of_amendments_speaks_of_the_appendices_of_another() -> None:
    texts = ("В приложении № 2 слова заменить", "Приложение № 3 изложить в новой редакции")
    paper = document(**attached(*texts, title="О внесении изменений в приказ"))
    assert not found(paper, "absent-appendix")


def test_a_number_that_no_appendix_has() -> None:
    two = (appendix(number=1), appendix(number=2))
    paper = document(*two, **attached("Утвердить планы (приложения № 1, 2, 3)"))
    (finding,) = found(paper, "absent-appendix")
    assert "№ 3" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Утвердить план (приложение)",
        "Утвердить план (прилагается)",
        "Утвердить прилагаемую справку",
        "Утвердить план (приложение № 1)",
    ],
)
def test_one_mention_is_enough_for_one_appendix(text: str) -> None:
    paper = document(appendix(), **attached(text))
    assert not found(paper, "unmentioned-appendix")
    assert not found(paper, "absent-appendix")


def test_materials_in_electronic_form_are_no_mention() -> None:
    text = "Учесть опыт (материалы прилагаются в электронном виде)"
    (finding,) = found(document(appendix(), **attached(text)), "unmentioned-appendix")
    assert "Приложение нигде не упомянуто" in finding.message


def test_an_appendix_called_materials_is_mentioned_so() -> None:
    paper = document(appendix(kind="Материалы"), **attached("Учесть (материалы прилагаются)"))
    assert not found(paper, "unmentioned-appendix")


def test_the_one_of_three_that_nobody_mentions() -> None:
    three = [appendix(number=number) for number in (1, 2, 3)]
    paper = document(*three, **attached("Утвердить план (приложение № 1)", "См. приложение № 3"))
    (finding,) = found(paper, "unmentioned-appendix")
    assert finding.place.label == "Приложение № 2, гриф"


def test_a_range_mentions_what_is_inside() -> None:
    three = [appendix(number=number) for number in (1, 2, 3)]
    paper = document(*three, **attached("Утвердить формы (приложения № 1–3)"))
    assert not found(paper, "unmentioned-appendix")


def test_a_form_that_a_regulation_mentions_is_mentioned() -> None:
    rules = appendix(paragraph("Заявка подаётся по форме (приложение № 2)."), number=1)
    paper = document(rules, appendix(number=2), **attached("Утвердить (приложение № 1)"))
    assert not found(paper, "unmentioned-appendix")


def test_what_is_approved_may_go_without_its_number() -> None:
    two = (appendix(approved=True), appendix(number=2))
    paper = document(*two, **attached("Утвердить Положение (приложение № 1) и план (приложение 2)"))
    assert not found(paper, "absent-appendix")
    assert not found(paper, "unmentioned-appendix")


@pytest.mark.parametrize("numbers", [(1, 3), (1, 1), (2, 3)])
def test_numbers_of_appendices_follow_one_another(numbers: tuple[int, ...]) -> None:
    assert found(document(*(appendix(number=one) for one in numbers)), "appendix-order")


def test_one_appendix_has_no_number_and_several_have() -> None:
    assert not found(document(appendix()), "appendix-order")
    assert found(document(appendix(number=1), appendix()), "appendix-order")
    assert not found(document(appendix(approved=True), appendix(approved=True)), "appendix-order")


# ── What is missing ────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("missing-title", {"title": ""}),
        ("missing-date", {"date": None}),
        ("missing-number", {"number": None}),
        ("missing-clause", {"ordering_clause": " "}),
        ("missing-items", {"items": ()}),
        ("missing-signatory", {"signatures": ()}),
        ("missing-signatory", {"signatures": (Signature("Начальник управления", ""),)}),
        ("missing-signatory", {"signatures": (Signature("", "Л.Ю. Качева"),)}),
    ],
)
def test_what_an_order_cannot_be_without(code: str, changes: dict[str, Any]) -> None:
    assert not found(document(), code)
    (finding,) = found(document(**changes), code)
    assert (finding.severity, finding.quote, finding.fix) == ("error", "", None)


@pytest.mark.parametrize("code", ["missing-date", "missing-number"])
def test_a_draft_gets_date_and_number_from_registration(code: str) -> None:
    assert not found(document(date=None, number=None, draft=True), code)


@pytest.mark.parametrize("clause", ["приказываю", "На основании изложенного приказываю"])
def test_a_colon_comes_after_the_ordering_word(clause: str) -> None:
    (finding,) = found(document(ordering_clause=clause), "clause-colon")
    assert finding.fix == "приказываю:"
    assert quotes(document(ordering_clause=f"{clause}:"), "clause-colon") == []
