"""The order and its appendices, requisite by requisite (paper.md, "Order of blocks")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from documents.docx_names import W
from documents.numbering import numbered
from documents.source import Role
from documents.tree import (
    AppendixSheet,
    Block,
    Document,
    Item,
    ListBlock,
    NumberingScheme,
    Paragraph,
    plain,
    runs,
)
from documents.wording import DRAFTED_BY, appendix_lines, date_line, file_lines, number_line
from documents.write_docx.elements import (
    add,
    add_break,
    add_tab,
    add_text,
    paragraph,
    properties,
    twips,
)
from documents.write_docx.numbering import Numbering, set_number
from documents.write_docx.styles import (
    GAP_ID,
    LINE,
    add_cell_margins,
    em,
    style_id,
    text_width,
)
from documents.write_docx.tables import add_table
from russian.typography import bind_heading

_ORDERING_WORD = re.compile(r"\bприказываю\b", re.IGNORECASE)
_WIDENING = 22  # hundredths of the type size between the letters of the ordering word
_CLOSING = 3  # blocks that stay on the page of the signature
_LONG = 1_500  # characters: half a page


class Sheets:
    """Adds sheets to the body of a file."""

    def __init__(self, body: Element, document: Document, numbering: Numbering) -> None:
        self._body = body
        self._document = document
        self._layout = document.layout
        self._numbering = numbering

    def add_order(self) -> None:
        """The order's own sheet."""
        order = self._document.order
        for line in order.letterhead:
            self._requisite("letterhead", line)
        self._requisite("kind", order.kind)
        row = self._requisite("date", date_line(order.date, self._layout))
        if row is not None:
            add_tab(row)
            _add_bound(row, number_line(order.number))
        self._requisite("place", order.place)
        self._requisite("title", order.title)
        self._blocks(order.preamble)
        self._clause("clause", order.ordering_clause)
        self._items(order.items, order.scheme)
        if order.signatures:
            self._keep_last_lines()
        for place, signature in enumerate(order.signatures):
            self._gap(LINE * (1 if place else self._layout.lines_above_signature), keep=True)
            self._post_and_name("signature", signature.post, signature.name)
        if order.drafted_by:
            self._gap(2 * LINE)
            self._requisite("drafted_by", DRAFTED_BY)
            self._post_and_name("drafted_by", order.drafted_by.post, order.drafted_by.name)
        if order.contact:
            self._contact(order.contact.name, order.contact.phone)

    def add_appendix(self, appendix: AppendixSheet) -> None:
        """One appendix; its block repeats the order's date and number (AP1)."""
        lines = appendix_lines(self._document, appendix)
        for place, line in enumerate(lines):
            element = self._requisite("appendix_block", line)
            if element is None:
                continue
            if place == 1 and appendix.approved and appendix.number is not None:
                _set_spacing(element, before=em(self._layout, 60))
            if place == len(lines) - 1:
                _set_spacing(element, after=em(self._layout, 160))
        heading = [
            self._requisite("appendix_kind", appendix.kind),
            self._requisite("appendix_title", appendix.title),
        ]
        for element in [each for each in heading if each is not None][-1:]:
            _set_spacing(element, after=em(self._layout, 160))
        self._blocks(appendix.body)
        self._clause("recommendations_clause", appendix.recommendations_clause)
        self._items(appendix.recommendations, appendix.scheme)
        if appendix.file:
            for line in file_lines(appendix.file):
                self._requisite("file", line)
        if appendix.signature:
            self._keep_last_lines()
            self._gap(LINE * self._layout.lines_above_signature, keep=True)
            self._post_and_name("signature", appendix.signature.post, appendix.signature.name)

    def end_section(self) -> Element:
        """The properties of a paragraph that ends the sheet: a section is described in them."""
        return properties(self._gap(0))

    def _requisite(self, role: Role, text: str) -> Element | None:
        if not text:
            return None
        element = paragraph(self._body, style_id(role))
        _add_bound(element, text)
        return element

    def _clause(self, role: Role, clause: str) -> None:
        if not clause:
            return
        element = paragraph(self._body, style_id(role))
        word = _ORDERING_WORD.search(clause)
        if word is None:
            add_text(element, runs(clause))
            return
        wide = em(self._layout, _WIDENING)
        add_text(element, runs(clause[: word.start()]))
        # The last letter's share of the widening would part it from the colon.
        add_text(element, runs(word.group()[:-1]), bold=True, spaced=wide)
        add_text(element, runs(word.group()[-1]), bold=True)
        add_text(element, runs(clause[word.end() :]))

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                leads = plain(block.text).endswith(":")
                add_text(paragraph(self._body, style_id("text"), keep=leads), block.text)
            elif isinstance(block, ListBlock):
                number = self._numbering.list(ordered=block.ordered)
                for text in block.items:
                    element = paragraph(self._body, style_id("list"))
                    set_number(element, number, 1)
                    add_text(element, text)
            elif any(block.rows):
                # Without something between them Word makes one table of two.
                self._gap(60)
                add_table(self._body, block, text_width(self._layout))
                self._gap(60)

    def _items(self, items: tuple[Item, ...], scheme: NumberingScheme) -> None:
        if not items:
            return
        numbers = self._numbering.items(scheme)
        path: list[int] = []
        for level, _, item in numbered(items, scheme):
            path = [*path[:level], 0] if level > len(path) else path[:level]
            path[-1] += 1
            element = paragraph(self._body, style_id("item"), keep=bool(item.children))
            set_number(element, numbers.number(tuple(path)), level)
            add_text(element, item.text)

    def _post_and_name(self, role: Role, post: str, name: str) -> None:
        """Post in its own lines on the left, name on the right, level with the last of them."""
        corner = twips(self._layout.corner_width)
        width = twips(text_width(self._layout))
        table = add(self._body, "tbl")
        look = add(table, "tblPr")
        add(look, "tblW", w=width, type="dxa")
        add(look, "tblLayout", type="fixed")
        add_cell_margins(look, 0, 0)
        columns = add(table, "tblGrid")
        row = add(table, "tr")
        add(add(row, "trPr"), "cantSplit")
        for text, wide, align in ((post, corner, "left"), (name, width - corner, "right")):
            add(columns, "gridCol", w=wide)
            cell = add(row, "tc")
            shape = add(cell, "tcPr")
            add(shape, "tcW", w=wide, type="dxa")
            add(shape, "vAlign", val="bottom")
            element = paragraph(cell, style_id(role))
            add(properties(element), "jc", val=align)
            _add_bound(element, text)

    def _contact(self, name: str, phone: str) -> None:
        """Small, at the foot of the last page of the order."""
        self._gap(LINE)
        element = paragraph(self._body, style_id("contact"))
        frame = add(properties(element), "framePr")
        for key, each in (
            ("w", str(twips(self._layout.corner_width))),
            ("hRule", "auto"),
            ("wrap", "around"),
            ("vAnchor", "margin"),
            ("hAnchor", "margin"),
            ("xAlign", "left"),
            ("yAlign", "bottom"),
        ):
            frame.set(W + key, each)
        _add_bound(element, name)
        add_break(element)
        _add_bound(element, phone)

    def _gap(self, hundredths: int, *, keep: bool = False) -> Element:
        """An empty paragraph as high as that many hundredths of the type size."""
        element = paragraph(self._body, GAP_ID, keep=keep)
        height = max(20, em(self._layout, hundredths))
        add(properties(element), "spacing", line=height, lineRule="exact")
        return element

    def _keep_last_lines(self) -> None:
        """A signature is never alone on a page (SG1).

        A long paragraph is left free: some programs would move it to a new page as a whole.
        """
        for element in reversed(list(self._body)[-_CLOSING:]):
            if element.tag != W + "p" or len("".join(element.itertext())) > _LONG:
                return
            shape = properties(element)
            if shape.find(W + "keepNext") is None:
                keep = add(shape, "keepNext")
                shape.remove(keep)
                shape.insert(1, keep)


def _add_bound(element: Element, text: str) -> None:
    """A requisite or heading: lines that are not justified."""
    add_text(element, runs(text), joined=bind_heading(text))


def _set_spacing(element: Element, *, before: int = 0, after: int = 0) -> None:
    add(properties(element), "spacing", before=before, after=after)
