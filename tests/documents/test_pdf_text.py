"""Order № 204 on paper, word for word, as three programs read it."""

from __future__ import annotations

import dataclasses

import pytest

from documents.tree import Paragraph, Run
from tests.documents import samples
from tests.documents.expected import words_204
from tests.documents.paper import pages, printed, words
from tests.documents.samples import document, item, paragraph

EXTRACTORS = ("pdftotext", "pdfium", "pypdf")


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_order_204_word_for_word(extractor: str) -> None:
    assert words(printed(samples.order_204()).pdf, extractor) == words_204()


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize("clause", ["приказываю:", "На основании изложенного ПРИКАЗЫВАЮ:"])
def test_the_ordering_word_is_whole_in_the_text(extractor: str, clause: str) -> None:
    found = words(printed(document(ordering_clause=clause)).pdf, extractor)
    assert clause.rsplit(maxsplit=1)[-1] in found


def test_the_ordering_word_is_wide_for_the_eye() -> None:
    def width(clause: str) -> float:
        sheet = pages(printed(document(ordering_clause=clause)).pdf)[0]
        (line,) = (line for line in sheet.lines if line.text == clause)
        return line.right - line.left

    letters = len("приказываю")
    em = 14 / 72 * 25.4
    assert width("приказываю:") > width("приказывая:") + (letters - 1) * 0.2 * em


def test_only_the_word_itself_is_wide() -> None:
    both = document(items=(item("Я приказываю себе."), item("Слово приказываю.")))
    lines = pages(printed(both).pdf)[0].lines
    said = next(line for line in lines if line.text.endswith("приказываю."))
    assert said.right - said.left < 60


def test_bold_and_italic_do_not_part_words() -> None:
    marked = Paragraph((Run("учебно-"), Run("мето", bold=True), Run("дической", italic=True)))
    found = words(printed(document(preamble=(marked,))).pdf, "pdfium")
    assert "учебно-методической" in found


def test_a_compound_word_is_not_parted_by_the_end_of_a_line() -> None:
    text = paragraph("с учебно-методической работой " * 60)
    for extractor in EXTRACTORS:
        found = words(printed(document(preamble=(text,))).pdf, extractor)
        assert found.count("учебно-методической") == 60


def test_what_belongs_together_stays_on_one_line() -> None:
    together = ("№\u00a0204", "Л.Ю.\u00a0Качева", "25\u00a0февраля\u00a02020\u00a0года")
    for width in range(20, 40):
        text = paragraph(f"{'а' * width} " + " и ".join(together).replace("\u00a0", " ") * 8)
        lines = [line.text for line in pages(printed(document(preamble=(text,))).pdf)[0].lines]
        for line in lines:
            assert not line.endswith(("№", "Л.Ю.", "25", "февраля", "2020"))


def test_a_draft_says_so_on_every_page_and_leaves_room_to_write() -> None:
    long = (paragraph("Строка."),) * 60
    draft = document(samples.appendix(*long), draft=True, date=None, number=None, preamble=long)
    sheets = pages(printed(draft).pdf)
    assert len(sheets) == 4
    assert all(any(line.text.endswith("ПРОЕКТ") for line in sheet.lines) for sheet in sheets)
    first, third = (" ".join(line.text for line in sheets[n].lines) for n in (0, 2))
    assert "от ____________" in first
    assert "№ ______" in first
    assert "от ____________ № ______" in third


def test_a_registered_order_is_no_draft_and_differs_from_it_in_nothing_else() -> None:
    final = document(samples.appendix())
    draft = dataclasses.replace(final, draft=True)
    assert "ПРОЕКТ" not in words(printed(final).pdf, "pdfium")
    assert [w for w in words(printed(draft).pdf, "pdfium") if w != "ПРОЕКТ"] == words(
        printed(final).pdf, "pdfium"
    )


def test_items_to_four_levels_in_both_schemes() -> None:
    deep = item("раз:", item("два:", item("три:", item("четыре;"), item("пять."))))
    for scheme, labels in {
        "mixed": ["1. раз", "1) два", "а) три", "– четыре", "– пять"],
        "decimal": ["1. раз", "1.1. два", "1.1.1. три", "1.1.1.1. четыре", "1.1.1.2. пять"],
    }.items():
        text = " ".join(words(printed(document(items=(deep,), scheme=scheme)).pdf, "pdfium"))
        for label in labels:
            assert label in text
