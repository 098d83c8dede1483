"""The figures of a `LayoutProfile` as styles of Word (paper.md, Page and Type)."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from documents.docx_names import (
    CELL,
    GAP,
    HEADER_CELL,
    PAGE_NUMBER,
    STYLES,
    TABLE,
)
from documents.layout import LayoutProfile
from documents.source import Role
from documents.write_docx.elements import add, root, twips

FONT = "Times New Roman"
PAGE_WIDTH, PAGE_HEIGHT = 2100, 2970  # A4, tenths of a millimetre
LINE = 115  # hundredths of the type size: a single-spaced line of this face
SINGLE = 240  # a single-spaced line, as Word counts
RULE = 4  # eighths of a point

_ROLE_IDS: dict[Role, str] = {role: f"Prikaz{n}" for n, role in enumerate(STYLES, start=1)}
CELL_ID, HEADER_CELL_ID, PAGE_NUMBER_ID = "PrikazCell", "PrikazHeaderCell", "PrikazPageNumber"
GAP_ID, TABLE_ID = "PrikazGap", "PrikazTable"


def style_id(role: Role) -> str:
    """The name by which parts of the file call the style of `role`; never shown."""
    return _ROLE_IDS[role]


def text_width(layout: LayoutProfile) -> int:
    """Between the margins, tenths of a millimetre."""
    return PAGE_WIDTH - layout.margin_left - layout.margin_right


def em(layout: LayoutProfile, hundredths: int) -> int:
    """Hundredths of the type size in twentieths of a point."""
    return layout.font_size * 2 * hundredths // 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How a paragraph looks; lengths in twentieths of a point, sizes in tenths of a point."""

    align: str = "left"
    bold: bool = False
    size: int = 0
    before: int = 0
    after: int = 0
    line: int = SINGLE
    left: int = 0
    right: int = 0
    first: int = 0
    tab: int = 0
    keep: bool = False
    spaced: int = 0
    heading: bool = False


def styles(layout: LayoutProfile) -> Element:
    """The part that holds all styles."""
    part = root("styles")
    _add_defaults(part, layout)
    for role, look in _looks(layout).items():
        _add_style(part, style_id(role), STYLES[role], look)
    small = layout.table_font_size
    _add_style(part, CELL_ID, CELL, _Look(size=small))
    _add_style(part, HEADER_CELL_ID, HEADER_CELL, _Look(size=small, align="center", bold=True))
    _add_style(part, PAGE_NUMBER_ID, PAGE_NUMBER, _Look(align="center"))
    _add_style(part, GAP_ID, GAP, _Look())
    _add_table_style(part)
    return part


def _looks(layout: LayoutProfile) -> dict[Role, _Look]:
    width = text_width(layout)
    aside = twips(max(0, width - layout.heading_width) // 2)
    line = SINGLE * layout.line_spacing // 100
    body = _Look(align="both", first=twips(layout.first_line_indent), line=line)
    clause = _Look(align="both", first=body.first, line=line, keep=True)
    heading = _Look(align="center", bold=True, left=aside, right=aside)
    gap = em(layout, 160)
    return {
        "draft": _Look(tab=twips(width)),
        "letterhead": _Look(align="center", bold=True),
        "kind": _Look(
            align="center",
            bold=True,
            size=layout.font_size + 20,
            before=em(layout, 100),
            after=em(layout, 100),
            spaced=20,
        ),
        "date": _Look(tab=twips(width)),
        "place": _Look(align="center", before=em(layout, 50)),
        "title": _Look(
            align="center",
            bold=True,
            left=aside,
            right=aside,
            before=gap,
            after=gap,
            heading=True,
        ),
        "text": body,
        "list": body,
        "clause": clause,
        "item": body,
        "signature": _Look(),
        "drafted_by": _Look(keep=True),
        "contact": _Look(size=100),
        "appendix_block": _Look(left=twips(max(0, width - layout.corner_width))),
        "appendix_kind": heading,
        "appendix_title": heading,
        "recommendations_clause": clause,
        "file": _Look(before=em(layout, 40)),
    }


def _add_defaults(part: Element, layout: LayoutProfile) -> None:
    defaults = add(part, "docDefaults")
    face = add(add(defaults, "rPrDefault"), "rPr")
    add(face, "rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    _add_size(face, layout.font_size)
    add(face, "lang", val="ru-RU", eastAsia="ru-RU", bidi="ar-SA")
    add(add(defaults, "pPrDefault"), "pPr")
    normal = add(part, "style", type="paragraph", default=1, styleId="Normal")
    add(normal, "name", val="Normal")
    add(normal, "qFormat")
    plain_table = add(part, "style", type="table", default=1, styleId="TableNormal")
    add(plain_table, "name", val="Normal Table")
    add(plain_table, "uiPriority", val=99)
    add(plain_table, "semiHidden")
    add(plain_table, "unhideWhenUsed")
    look = add(plain_table, "tblPr")
    add(look, "tblInd", w=0, type="dxa")
    add_cell_margins(look, 0, 0)


def _add_style(part: Element, identity: str, name: str, look: _Look) -> None:
    style = add(part, "style", type="paragraph", customStyle=1, styleId=identity)
    add(style, "name", val=name)
    add(style, "basedOn", val="Normal")
    add(style, "qFormat")
    shape = add(style, "pPr")
    if look.keep:
        add(shape, "keepNext")
    add(shape, "widowControl")
    if look.tab:
        add(add(shape, "tabs"), "tab", val="right", pos=look.tab)
    add(shape, "spacing", before=look.before, after=look.after, line=look.line, lineRule="auto")
    add(shape, "ind", left=look.left, right=look.right, firstLine=look.first)
    add(shape, "jc", val=look.align)
    if look.heading:
        add(shape, "outlineLvl", val=0)
    face = add(style, "rPr")
    if look.bold:
        add(face, "b")
    if look.spaced:
        add(face, "spacing", val=look.spaced)
    if look.size:
        _add_size(face, look.size)


def _add_size(face: Element, tenths: int) -> None:
    add(face, "sz", val=tenths // 5)
    add(face, "szCs", val=tenths // 5)


def _add_table_style(part: Element) -> None:
    style = add(part, "style", type="table", customStyle=1, styleId=TABLE_ID)
    add(style, "name", val=TABLE)
    add(style, "basedOn", val="TableNormal")
    look = add(style, "tblPr")
    borders = add(look, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        add(borders, side, val="single", sz=RULE, space=0, color="000000")
    add_cell_margins(look, 6, 15)


def add_cell_margins(look: Element, upright: int, aside: int) -> None:
    """How far the text of cells keeps from their sides, tenths of a millimetre."""
    margins = add(look, "tblCellMar")
    for side, width in (("top", upright), ("left", aside), ("bottom", upright), ("right", aside)):
        add(margins, side, w=twips(width), type="dxa")
