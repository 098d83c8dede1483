"""The real order: every mistake that its readers have listed is found, and nothing right is."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

import pytest

import tests.documents
from documents import read_text
from documents.proofread.finding import Finding
from documents.proofread.proofreading import proofread
from documents.proofread.shipped import shipped
from documents.tree import Document, Paragraph, runs
from tests.documents.proofread.asking import found
from tests.documents.samples import order_204

BEFORE_WARM = 3  # the first call opens what is opened once


AS_SCANNED = Path(tests.documents.__file__).parent / "data" / "read" / "order-204.txt"


def as_scanned() -> Document:
    """№ 204 read from the text of its scan, with labels and pages as they are on paper."""
    return read_text.read(AS_SCANNED.read_bytes())


FINDINGS = proofread(as_scanned(), shipped())


def those(code: str) -> list[Finding]:
    return [finding for finding in FINDINGS if finding.code == code]


@pytest.mark.parametrize(
    ("code", "quote"),
    [
        ("appendix-date", "от 09.03.2020 № 204"),
        ("date-hyphen", "27-февраля"),
        ("quotes-balance", "«Центр развития образования и оценки качества"),
        ("hereafter-dash", "(далее-семинар)"),
        ("hereafter-dash", "(далее- ИОМ)"),
        ("abbreviation-not-introduced", "ОО"),
        ("abbreviation-two-meanings", "ВШК"),
        ("class-range", "5-х -9-х"),
        ("law-number", "№ 134 – ФЗ"),
        ("mixed-percent", "100%"),
        ("two-posts", "начальник общего и дополнительного образования"),
        ("two-posts", "Начальник отдела общего и дополнительного образования"),
        ("two-sets-of-initials", "И.С. Токарева"),
        ("two-sets-of-initials", "Токаревой И.В."),
        ("initials-order", "Дмитренко Л.Е."),
        ("no-space-after-number", "1.Руководителям"),
        ("no-space-after-number", "2)провести"),
        ("paragraph-cut", "город Армавир Н.В. Булатова. Она"),
        ("text-out-of-order", "обучающихся - модели военной техники"),
        ("text-out-of-order", "ФЗ от 29.12.2012 № 273-ФЗ"),
        ("no-due-date", "Руководителям общеобразовательных организаций"),
    ],
)
def test_what_is_wrong_is_found(code: str, quote: str) -> None:
    assert any(quote in finding.quote for finding in those(code))


def test_the_sub_items_without_a_term_are_told_in_one_finding() -> None:
    (finding,) = those("no-due-date")
    assert finding.place.label == "Пункт 1"
    assert "подпунктах 1)–12)" in finding.message


def test_pages_in_the_wrong_order_are_told_on_the_sheet_they_are_of() -> None:
    labels = {finding.place.label.split(",")[0] for finding in those("text-out-of-order")}
    assert labels == {"Приложение"}
    assert len(those("text-out-of-order")) == 4


def test_the_date_of_the_appendix_has_its_fix() -> None:
    (finding,) = those("appendix-date")
    assert finding.fix == "от 02.03.2020 № 204"


@pytest.mark.parametrize(
    "code",
    [
        "missing-title",
        "missing-date",
        "missing-number",
        "missing-clause",
        "missing-items",
        "missing-signatory",
        "heading-start",
        "heading-full-stop",
        "heading-appendix",
        "absent-appendix",
        "unmentioned-appendix",
        "numbering-gap",
        "numbering-repeat",
        "mixed-schemes",
        "one-member-level",
        "item-ending",
        "leftover-markup",
        "typed-number",
        "no-addressee",
        "no-control-item",
        "plural-post",
        "singular-post",
        "name-case",
    ],
)
def test_what_is_right_is_left_alone(code: str) -> None:
    assert those(code) == []


def test_one_person_with_one_post_before_and_after_the_name() -> None:
    about = [finding.quote for finding in those("two-posts")]
    assert not any("Толстошей" in quote or "Мартынов" in quote for quote in about)


def test_nested_quotations_and_brackets_of_numbers_are_in_pairs() -> None:
    places = {finding.place.label for finding in FINDINGS if finding.code.endswith("-balance")}
    assert "Преамбула, абзац 1" not in places
    assert places == {"Пункт 2, подпункт 2)"} | {
        f"Приложение, {place}"
        for place in ("абзац 4, строка 3", "абзац 11", "абзац 12", "абзац 21")
    }


def test_terms_that_are_quoted_as_obsolete_are_left_alone() -> None:
    assert those("obsolete-term") == []


def test_without_its_mention_the_report_is_unmentioned() -> None:
    paper = order_204()
    kept = tuple(block for block in paper.order.preamble if "(прилагается)" not in str(block))
    order = dataclasses.replace(paper.order, preamble=kept)
    assert found(dataclasses.replace(paper, order=order), "unmentioned-appendix")


def test_without_its_report_the_mention_is_of_nothing() -> None:
    paper = dataclasses.replace(order_204(), appendices=())
    assert [finding.quote for finding in found(paper, "absent-appendix")] == ["(прилагается)"]


def test_without_its_item_of_control_that_is_missing() -> None:
    paper = order_204()
    items = tuple(item for item in paper.order.items if "оставляю за собой" not in str(item))
    order = dataclasses.replace(paper.order, items=items)
    assert found(dataclasses.replace(paper, order=order), "no-control-item")


def test_it_takes_a_tenth_of_a_second() -> None:
    paper = as_scanned()
    for _ in range(BEFORE_WARM):
        proofread(paper, shipped())
    times = []
    for _ in range(5):
        begun = time.process_time()
        proofread(paper, shipped())
        times.append(time.process_time() - begun)
    assert min(times) < 0.1


@pytest.mark.parametrize(
    "piece",
    [
        "приложение № 1, ",
        "И.И. ",
        "Начальник отдела ",
        "«",
        "заместителю директора и ",
        "1.",
        "до 1 ",
        "а",
    ],
)
def test_a_hostile_paragraph_is_read_in_a_second(piece: str) -> None:
    paper = order_204()
    long = (piece * (200_000 // len(piece)))[:200_000]
    item = dataclasses.replace(paper.order.items[0], text=runs(long), children=())
    order = dataclasses.replace(paper.order, preamble=(Paragraph(runs(long)),), items=(item,))
    begun = time.process_time()
    proofread(dataclasses.replace(paper, order=order, appendices=()), shipped())
    assert time.process_time() - begun < 2  # two such texts
