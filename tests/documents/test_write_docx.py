"""A file of Word that we write: what Word finds in it, and what people see."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, given, settings
from lxml import etree

from documents import limits, read_docx, write_docx
from documents.docx_names import R, W
from documents.layout import GOST_2016, GOST_2025
from documents.read_docx.parts import source
from documents.source import SourceParagraph
from documents.tree import Document, Item, Paragraph, Run, runs
from tests.documents import samples, written
from tests.documents.samples import appendix, document, item, order_204, paragraph, table

# The order in which Word wants the children of these elements (ISO/IEC 29500-1, annex A).
_ORDER = {
    "pPr": "pStyle keepNext framePr widowControl numPr tabs spacing ind jc outlineLvl sectPr",
    "rPr": "rFonts b i spacing sz szCs lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "style": "name basedOn uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "lvl": "start numFmt suff lvlText lvlJc pPr",
    "num": "abstractNumId lvlOverride",
    "abstractNum": "nsid multiLevelType lvl",
    "numbering": "abstractNum num",
    "sectPr": "headerReference type pgSz pgMar pgNumType titlePg",
    "settings": "mirrorMargins defaultTabStop autoHyphenation compat",
}


def parts(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def labels(tree: Document) -> list[str]:
    found = source(write_docx.write(tree)).parts
    return [
        part.label for part in found if isinstance(part, SourceParagraph) and part.role == "item"
    ]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(written.documents(marks=True))
def test_elements_stand_in_the_order_that_word_wants(tree: Document) -> None:
    for part in parts(write_docx.write(tree)).values():
        for element in part.iter():
            order = _ORDER.get(element.tag.removeprefix(W))
            if order is None or not element.tag.startswith(W):
                continue
            names = [child.tag.removeprefix(W) for child in element]
            assert names == sorted(names, key=order.split().index)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(written.documents(marks=True))
def test_what_is_referred_to_is_there_once(tree: Document) -> None:
    data = write_docx.write(tree)
    found = parts(data)
    body, styles = found["word/document.xml"], found["word/styles.xml"]
    identities = [each.get(f"{W}styleId") for each in styles.iter(f"{W}style")]
    assert len(set(identities)) == len(identities)
    used = {each.get(f"{W}val") for tag in ("pStyle", "tblStyle") for each in body.iter(W + tag)}
    assert used <= set(identities)
    numbering = found["word/numbering.xml"]
    numbers = [each.get(f"{W}numId") for each in numbering.iter(f"{W}num")]
    assert len(set(numbers)) == len(numbers)
    assert {each.get(f"{W}val") for each in body.iter(f"{W}numId")} <= set(numbers)
    relations = {each.get("Id") for each in found["word/_rels/document.xml.rels"]}
    assert {each.get(f"{R}id") for each in body.iter(f"{W}headerReference")} <= relations
    for grid, line in (
        (each.find(f"{W}tblGrid"), row)
        for each in body.iter(f"{W}tbl")
        for row in each.iter(f"{W}tr")
    ):
        assert grid is not None
        spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in line.iter(f"{W}tc")]
        wide = sum(1 if span is None else int(span.get(f"{W}val", "1")) for span in spans)
        assert wide == len(grid)


def test_the_same_document_gives_the_same_bytes() -> None:
    first = write_docx.write(samples.everything())
    assert write_docx.write(samples.everything()) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_another_library_opens_it_and_finds_our_styles() -> None:
    opened = docx.Document(io.BytesIO(write_docx.write(order_204())))
    names = {paragraph.style.name for paragraph in opened.paragraphs if paragraph.style}
    assert all(name.startswith("Приказ: ") for name in names)
    assert {"Приказ: заголовок", "Приказ: пункт", "Приказ: отметка о приложении"} <= names
    title = order_204().order.title
    assert opened.core_properties.title == title
    assert opened.core_properties.modified == dt.datetime(2020, 3, 2, tzinfo=dt.UTC)


def test_the_page_is_that_of_the_layout() -> None:
    layout = dataclasses.replace(GOST_2016, margin_left=200, font_size=130, line_spacing=150)
    opened = docx.Document(io.BytesIO(write_docx.write(document(layout=layout))))
    (section,) = opened.sections
    lengths = (section.page_width, section.left_margin, section.right_margin, section.top_margin)
    for length, wanted in zip(lengths, (210, 20, 10, 20), strict=True):
        assert length is not None
        assert abs(length - Mm(wanted)) < Mm(0.05)
    text = opened.styles["Приказ: текст"].paragraph_format
    assert text.line_spacing == 1.5
    assert abs(text.first_line_indent - Mm(12.5)) < Mm(0.05)
    defaults = opened.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    assert defaults is not None
    assert int(defaults.get(f"{W}val", "")) == 26
    assert Pt(13).pt * 2 == 26


def test_each_appendix_is_a_section_whose_pages_are_counted_anew() -> None:
    tree = document(appendix(number=1), appendix(number=2))
    opened = docx.Document(io.BytesIO(write_docx.write(tree)))
    assert [each.different_first_page_header_footer for each in opened.sections] == [True] * 3
    starts = opened.element.findall(f".//{W}pgNumType")
    assert [each.get(f"{W}start") for each in starts] == ["1"] * 3


def test_pages_may_be_counted_through() -> None:
    layout = dataclasses.replace(GOST_2025, appendix_pages="running", duplex=True)
    tree = document(appendix(number=1), layout=layout)
    opened = docx.Document(io.BytesIO(write_docx.write(tree)))
    assert [each.different_first_page_header_footer for each in opened.sections] == [True, False]
    kinds = [each.get(f"{W}val") for each in opened.element.iter(f"{W}type")]
    assert kinds == ["nextPage", "oddPage"]
    assert opened.settings.element.find(f"{W}mirrorMargins") is not None


def test_a_draft_says_so_at_the_head_of_every_page() -> None:
    opened = docx.Document(io.BytesIO(write_docx.write(document(draft=True, number=None))))
    (section,) = opened.sections
    for header in (section.header, section.first_page_header):
        assert "ПРОЕКТ" in header.paragraphs[0].text
    assert (
        not docx.Document(io.BytesIO(write_docx.write(document())))
        .sections[0]
        .first_page_header.paragraphs[0]
        .text
    )


def test_numbers_are_words_own() -> None:
    deep = item("один:", item("два:", item("три:", item("четыре."))))
    assert labels(document(items=(deep, item("ещё.")))) == ["1.", "1)", "а)", "–", "2."]
    decimal = document(items=(deep, item("ещё.")), scheme="decimal")
    assert labels(decimal) == ["1.", "1.1.", "1.1.1.", "1.1.1.1.", "2."]


@pytest.mark.parametrize("count", [8, 25, 27])
def test_letters_are_those_of_official_numbering(count: int) -> None:
    below = tuple(item(f"подпункт {n};", item("часть.")) for n in range(count))
    tree = document(
        items=(Item(runs("Всем:"), (Item(runs("вот:"), below), item("да.", item("нет.")))),)
    )
    letters = [each for each in labels(tree) if each[0].isalpha()]
    assert letters[7] == "и)"
    assert letters[-1] == "а)"
    assert len(letters) == count + 1
    assert read_docx.read(write_docx.write(tree)).order.items == tree.order.items


def test_the_ordering_word_is_wide_and_whole() -> None:
    xml = parts(write_docx.write(order_204()))["word/document.xml"]
    wide = [
        "".join(each.text or "" for each in run.iter(f"{W}t"))
        for run in xml.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}spacing") is not None
    ]
    assert wide == ["приказываю"[:-1]]


def test_spaces_that_must_not_break_do_not() -> None:
    xml = parts(write_docx.write(order_204()))["word/document.xml"]
    text = "".join(each.text or "" for each in xml.iter(f"{W}t"))
    assert "№\u00a0204" in text
    assert "Л.Ю.\u00a0Качева" in text


def test_headings_of_tables_are_repeated_and_short_rows_are_whole() -> None:
    ruled = table(("1", "Физика"), ("2", "слово " * 200), header=("№", "Предмет"))
    xml = parts(write_docx.write(document(preamble=(ruled,))))["word/document.xml"]
    rows = list(next(xml.iter(f"{W}tbl")).iter(f"{W}tr"))
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    whole = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows]
    assert (heads, whole) == ([True, False, False], [True, True, False])


def test_the_lines_before_a_signature_stay_with_it_unless_they_are_half_a_page() -> None:
    def kept(*texts: str) -> list[bool]:
        tree = document(appendix(*map(paragraph, texts)))
        opened = docx.Document(io.BytesIO(write_docx.write(tree)))
        return [
            bool(each.paragraph_format.keep_with_next)
            for each in opened.paragraphs
            if each.text in texts
        ]

    assert kept("раз", "два", "три", "четыре") == [False, True, True, True]
    assert kept("раз", "слово " * 400, "три") == [False, False, True]


def test_what_people_typed_is_never_markup() -> None:
    text = "<w:p/> & ]]> <script>"
    tree = document(preamble=(Paragraph((Run(text, bold=True),)),))
    assert read_docx.read(write_docx.write(tree)).order.preamble == tree.order.preamble


def test_what_cannot_be_printed_is_refused() -> None:
    with pytest.raises(limits.NotPrintable):
        write_docx.write(document(title="О\x00б"))
    with pytest.raises(limits.TooMuch):
        write_docx.write(document(preamble=(paragraph("а" * limits.BLOCK_BYTES * 2),)))


def test_no_date_of_writing_and_no_address_is_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx.write(order_204()))) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert not re.search(rb"TargetMode|w:rsid|<dc:creator>", content)
