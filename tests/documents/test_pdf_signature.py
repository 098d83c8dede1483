"""A signature is never alone on a page: three lines of the text come along (paper.md SG1)."""

from __future__ import annotations

import pytest

from documents.tree import Block, Document, Item
from tests.documents.paper import Page, pages, printed
from tests.documents.samples import DIRECTOR, HEAD, appendix, document, item, paragraph, table

LENGTHS = range(18, 58)  # forty: from well before the end of a page to well after it
ONE_LINE = "Одна строка."
TEN_LINES = "Десять строк подряд о том, что надо сделать и к какому сроку. " * 10

ENDINGS = {
    "one line": (ONE_LINE,),
    "three of one line": (ONE_LINE, ONE_LINE, ONE_LINE),
    "one of ten lines": (TEN_LINES,),
}


def _lengths(full_count: bool) -> range:
    return LENGTHS if full_count else LENGTHS[::4]


def _lines_above(sheets: list[Page], name: str, post: str) -> int:
    """How many lines of text stand above the signature on its page."""
    for sheet in sheets:
        if any(line.text.endswith(name) for line in sheet.body):
            return next(n for n, line in enumerate(sheet.body) if line.text.startswith(post))
    raise AssertionError("no signature on any page")


def _order(fill: int, ending: tuple[str, ...]) -> Document:
    items: tuple[Item, ...] = tuple(item(text) for text in ending)
    return document(preamble=(paragraph("Строка."),) * fill, items=items)


def _report(fill: int, *ending: Block) -> Document:
    return document(appendix(*[paragraph("Строка.")] * fill, *ending))


@pytest.mark.long
@pytest.mark.parametrize("ending", ENDINGS)
def test_of_an_order(ending: str, full_count: bool) -> None:
    turned = 0
    for fill in _lengths(full_count):
        sheets = pages(printed(_order(fill, ENDINGS[ending])).pdf)
        turned += len(sheets) > 1
        assert _lines_above(sheets, HEAD.name, "Начальник") >= 3
    assert turned > 0  # the trial did pass the end of a page


@pytest.mark.long
@pytest.mark.parametrize("ending", ENDINGS)
def test_of_a_report(ending: str, full_count: bool) -> None:
    turned = 0
    for fill in _lengths(full_count):
        sheets = pages(printed(_report(fill, *map(paragraph, ENDINGS[ending]))).pdf)[1:]
        turned += len(sheets) > 1
        assert _lines_above(sheets, DIRECTOR.name, "Директор") >= 3
    assert turned > 0


@pytest.mark.long
@pytest.mark.parametrize("header", [(), ("№", "Дело")])
def test_under_a_table(header: tuple[str, ...], full_count: bool) -> None:
    rows = table(*[(str(number), "дело") for number in range(12)], header=header)
    for fill in _lengths(full_count):
        sheets = pages(printed(_report(fill, rows)).pdf)[1:]
        assert _lines_above(sheets, DIRECTOR.name, "Директор") >= 3


def test_the_block_itself_does_not_break() -> None:
    for fill in LENGTHS[::4]:
        for sheet in pages(printed(_order(fill, (ONE_LINE,))).pdf):
            text = " ".join(line.text for line in sheet.body)
            assert ("Начальник управления" in text) == (HEAD.name in text)
