"""Files of Word as others make them: what they say is found, what has no place is reported."""

from __future__ import annotations

import pytest

from documents import read_docx
from documents.read_docx.parts import source
from documents.tree import Document, Signature, Table, plain, walk_items
from tests.documents import word_files as files


@pytest.mark.parametrize("layout", files.LAYOUTS)
def test_one_order_is_read_alike_in_every_layout(layout: str) -> None:
    document = read_docx.read(files.LAYOUTS[layout]())
    order = document.order
    assert order.letterhead == files.LETTERHEAD
    assert order.authority_genitive == files.AUTHORITY
    assert (order.kind, order.date, order.number) == ("ПРИКАЗ", files.DATE, files.NUMBER)
    assert (order.place, order.title) == (files.PLACE, files.TITLE)
    assert "приказываю:" in order.ordering_clause.lower()
    assert files.PREAMBLE in " ".join((*_texts(document), order.ordering_clause))
    assert tuple((level, plain(item.text)) for level, item in walk_items(order.items)) == (
        files.ITEMS
    )
    assert not any(item.printed_label for _, item in walk_items(order.items))
    assert order.signatures == (Signature(files.POST, files.NAME),)
    assert order.drafted_by is not None
    assert (order.drafted_by.post, order.drafted_by.name) == (
        files.DRAFTED_POST,
        files.DRAFTED_NAME,
    )
    (appendix,) = document.appendices
    assert (appendix.number, appendix.kind, appendix.title) == (
        None,
        files.APPENDIX_KIND,
        files.APPENDIX_TITLE,
    )
    assert (appendix.printed_date, appendix.printed_number) == (files.DATE, files.NUMBER)
    text, table = appendix.body
    assert not isinstance(text, Table)
    assert isinstance(table, Table)
    assert tuple(tuple(plain(cell.text) for cell in row) for row in table.rows) == (
        files.APPENDIX_TABLE
    )
    assert [[cell.header for cell in row] for row in table.rows] == [
        [True] * 3,
        [False] * 3,
        [False] * 3,
    ]
    deleted = [each.text for each in document.unplaced]
    assert deleted == (["10 марта 2026 года."] if layout == "tracked_changes" else [])


def test_a_letterhead_in_the_corner_beside_kind_date_and_number() -> None:
    paper = files.Paper()
    requisites = f"ПРИКАЗ\n05.03.2026 № {files.NUMBER}\n{files.PLACE}"
    paper.bare_table(("\n".join(files.LETTERHEAD), requisites))
    paper.title()
    paper.preamble()
    paper.typed_items()
    document = read_docx.read(paper.bytes())
    order = document.order
    assert (order.letterhead, order.kind) == (files.LETTERHEAD, "ПРИКАЗ")
    assert (order.date, order.number, order.place) == (files.DATE, files.NUMBER, files.PLACE)
    assert order.title == files.TITLE
    assert document.unplaced == ()


def test_a_number_is_no_longer_than_word_lets_anybody_write() -> None:
    paper = files.Paper()
    number = paper.numbering((("upperRoman", "%1" * 5_000),))
    for _ in range(20):
        files.set_number(paper.say("Текст"), number, 1)
    labels = [part.label for part in source(paper.bytes()).parts if hasattr(part, "label")]
    assert labels[0] == "I" * 50
    assert max(map(len, labels)) <= 100


def _texts(document: Document) -> list[str]:
    return [
        plain(block.text)
        for block in document.order.preamble
        if not isinstance(block, Table) and hasattr(block, "text")
    ]
