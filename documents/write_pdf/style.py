"""The figures of a `LayoutProfile` as CSS (paper.md, Page and Type)."""

from __future__ import annotations

from dataclasses import dataclass

from documents.layout import LayoutProfile
from documents.wording import DRAFT
from documents.write_pdf import wide

FAMILY = "Prikaz Serif"
ASSET = "asset:"  # the only scheme that the engine's fetcher serves

LINE = 115  # hundredths of the type size: a single-spaced line of a Times-metric face
BAR = 20  # thickness of table rules, hundredths of a millimetre


@dataclass(frozen=True, slots=True)
class PageSetting:
    """How one sheet's pages are numbered and turned."""

    first_number: int = 1
    first_is_bare: bool = True
    draft: bool = False


def font_faces() -> str:
    """@font-face rules of the four styles and the widened bold, all from in-memory assets."""
    faces = [
        (FAMILY, "regular", "normal", "normal"),
        (FAMILY, "bold", "bold", "normal"),
        (FAMILY, "italic", "normal", "italic"),
        (FAMILY, "bold-italic", "bold", "italic"),
        (wide.NAME, "wide", "bold", "normal"),
    ]
    return "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:{slant};"
        f"src:url({ASSET}font/{name})}}"
        for family, name, weight, slant in faces
    )


def tenths(value: int) -> str:
    """`value` tenths as a decimal number without going through a float: 125 → `12.5`."""
    sign = "-" if value < 0 else ""
    whole, part = divmod(abs(value), 10)
    return f"{sign}{whole}.{part}"


def mm(value: int) -> str:
    """A length in tenths of a millimetre."""
    return f"{tenths(value)}mm"


def pt(value: int) -> str:
    """A type size in tenths of a point."""
    return f"{tenths(value)}pt"


def css(layout: LayoutProfile, page: PageSetting) -> str:
    """The whole style sheet of one sheet of paper's pages."""
    return _pages(layout, page) + _type(layout) + _requisites(layout) + _blocks(layout)


def _pages(layout: LayoutProfile, page: PageSetting) -> str:
    margins = [layout.margin_top, layout.margin_right, layout.margin_bottom, layout.margin_left]
    left_margins = [margins[0], margins[3], margins[2], margins[1]]
    draft = f"@top-right{{{_margin_box(layout)}content:'{DRAFT}'}}" if page.draft else ""
    rules = (
        f"@page{{size:A4;margin:{' '.join(map(mm, margins))};"
        f"@top-center{{{_margin_box(layout)}content:counter(page)}}{draft}}}"
    )
    if layout.duplex:
        rules += f"@page:left{{margin:{' '.join(map(mm, left_margins))}}}"
    first = f"counter-increment:page {page.first_number};"
    if page.first_is_bare:
        first += "@top-center{content:none}"
    return f"{rules}@page:first{{{first}}}"


def _margin_box(layout: LayoutProfile) -> str:
    return (
        f"font:{pt(layout.font_size)}/{LINE / 100} '{FAMILY}';vertical-align:top;"
        f"white-space:nowrap;padding-top:{mm(layout.page_number_from_edge)};"
    )


def _type(layout: LayoutProfile) -> str:
    line = LINE * layout.line_spacing
    hyphens = "hyphens:auto" if layout.hyphenate else "hyphens:manual"
    return (
        f"html{{font:{pt(layout.font_size)}/{LINE / 100} '{FAMILY}';color:#000}}"
        "html{bookmark-level:none}"
        "body,p,h1,h2{margin:0;font-size:inherit}"
        "h1,h2{bookmark-level:none}"
        ".sheet{bookmark-level:1;bookmark-label:attr(data-bookmark)}"
        f"p.t{{text-align:justify;text-indent:{mm(layout.first_line_indent)};"
        f"line-height:{line // 10000}.{line % 10000:04};{hyphens};orphans:2;widows:2}}"
        "p.lead{break-after:avoid}"
        "p.last{break-after:avoid;orphans:3;widows:3}"
        ".whole{white-space:nowrap}"
        "b{font-weight:bold}i{font-style:italic}"
        # The last letter's share of the widening would part it from the colon.
        f".wide{{font-family:'{wide.NAME}';font-weight:bold;margin-right:-{wide.EXTRA}em}}"
    )


def _requisites(layout: LayoutProfile) -> str:
    lines = layout.lines_above_signature
    arms = layout.margin_top - layout.page_number_from_edge
    return (
        f".arms{{text-align:center;margin-top:-{mm(arms)};margin-bottom:2mm}}"
        ".arms img{height:20mm}"
        ".letterhead{text-align:center;font-weight:bold}"
        f".kind{{text-align:center;font-weight:bold;font-size:{pt(layout.font_size + 20)};"
        "letter-spacing:.06em;margin:1em 0}"
        ".row{display:table;width:100%}"
        ".row>*{display:table-cell;vertical-align:bottom}"
        ".row>.right{text-align:right;white-space:nowrap;padding-left:5mm}"
        ".place{text-align:center;margin-top:.5em}"
        f"h1{{text-align:center;font-weight:bold;max-width:{mm(layout.heading_width)};"
        "margin:1.6em auto;break-after:avoid}"
        f".corner{{width:{mm(layout.corner_width)};margin:0 0 1.6em auto}}"
        ".corner p+p.apart{margin-top:.6em}"
        f"h2{{text-align:center;font-weight:bold;max-width:{mm(layout.heading_width)};"
        "margin:0 auto 1.6em;break-after:avoid}"
        f".sign{{margin-top:{lines * LINE / 100}em;break-inside:avoid}}"
        ".sign+.sign{margin-top:1.15em;break-before:avoid}"
        f".post{{width:{mm(layout.corner_width)}}}"
        ".by{margin-top:2.3em;break-inside:avoid;break-before:avoid}"
        ".contact{float:footnote;text-align:left;font-size:10pt;line-height:1.15}"
        ".contact::footnote-call,.contact::footnote-marker{content:none}"
    )


def _blocks(layout: LayoutProfile) -> str:
    rule = f"border:0.{BAR:02}mm solid #000"
    return (
        "table{width:100%;border-collapse:collapse;margin:.6em 0;"
        f"font-size:{pt(layout.table_font_size)};line-height:{LINE / 100}}}"
        f"td,th{{{rule};padding:.6mm 1.5mm;vertical-align:top;text-align:left;"
        "font-weight:normal;overflow-wrap:break-word}"
        "th{font-weight:bold;text-align:center;vertical-align:middle}"
        "tr{break-inside:avoid}tr.long{break-inside:auto}"
        "table.last,table.last tr:nth-last-child(-n+3){break-after:avoid}"
        # A table whose words do not fit side by side gives up whole words, not the margin.
        ".tight table{table-layout:fixed;overflow-wrap:anywhere}"
        ".file{margin-top:1em}.file p{margin-top:.4em}.sum{font-size:11pt}"
    )
