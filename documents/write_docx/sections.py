"""Pages: their size and margins, and what stands at the head of them (paper.md, Page)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from documents.layout import LayoutProfile
from documents.tree import runs
from documents.wording import DRAFT
from documents.write_docx.elements import (
    add,
    add_tab,
    add_text,
    paragraph,
    properties,
    refer,
    root,
    twips,
)
from documents.write_docx.package import relation
from documents.write_docx.styles import (
    PAGE_HEIGHT,
    PAGE_NUMBER_ID,
    PAGE_WIDTH,
    style_id,
    text_width,
)

HEADER, FIRST_HEADER = "header1", "header2"


def add_section(parent: Element, layout: LayoutProfile, *, first: bool) -> None:
    """Describes the pages of a sheet; `first` is the order's own."""
    section = add(parent, "sectPr")
    refer(section, "headerReference", relation(HEADER), type="default")
    refer(section, "headerReference", relation(FIRST_HEADER), type="first")
    add(section, "type", val="oddPage" if layout.duplex and not first else "nextPage")
    add(section, "pgSz", w=twips(PAGE_WIDTH), h=twips(PAGE_HEIGHT))
    add(
        section,
        "pgMar",
        top=twips(layout.margin_top),
        right=twips(layout.margin_right),
        bottom=twips(layout.margin_bottom),
        left=twips(layout.margin_left),
        header=twips(layout.page_number_from_edge),
        footer=twips(layout.page_number_from_edge),
        gutter=0,
    )
    own = first or layout.appendix_pages == "own"
    if own:
        add(section, "pgNumType", start=1)
        add(section, "titlePg")


def header(layout: LayoutProfile, *, numbered: bool, draft: bool) -> Element:
    """The head of a page: its number in the middle, «ПРОЕКТ» on the right."""
    part = root("hdr")
    element = paragraph(part, style_id("draft") if draft else PAGE_NUMBER_ID)
    if draft:
        tabs = add(properties(element), "tabs")
        add(tabs, "tab", val="center", pos=twips(text_width(layout)) // 2)
        add_tab(element)
    if numbered:
        _add_page_number(element)
    if draft:
        add_tab(element)
        add_text(element, runs(DRAFT))
    return part


def _add_page_number(element: Element) -> None:
    field = add(element, "fldSimple", instr=" PAGE ")
    add(add(field, "r"), "t").text = "2"
