"""The content of order № 204 as the alternatives print it: a DOCX and an HTML file."""

from __future__ import annotations

from html import escape
from pathlib import Path

from docx import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from documents import write_text
from documents.tree import Document


def lines_of(document: Document) -> list[str]:
    """The lines of the order and its appendices, empty ones left out."""
    return [line for line in write_text.write(document).splitlines() if line.strip()]


def write_docx(document: Document, path: Path) -> None:
    """The same words on the same page, in the same type, as a file of Word."""
    docx = Docx()
    section = docx.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(10)
    section.top_margin = section.bottom_margin = Mm(20)
    style = docx.styles["Normal"]
    style.font.name, style.font.size = "Tinos", Pt(14)
    style.paragraph_format.space_after = Pt(0)
    for line in lines_of(document):
        paragraph = docx.add_paragraph(line)
        paragraph.paragraph_format.first_line_indent = Mm(12.5)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    docx.save(str(path))


def html(document: Document) -> str:
    """The same words on the same page, in the same type, as HTML."""
    body = "".join(f"<p>{escape(line)}</p>" for line in lines_of(document))
    return (
        "<!doctype html><html lang=ru><meta charset=utf-8><style>"
        "@page{size:A4;margin:20mm 10mm 20mm 30mm}"
        "body{font:14pt/1.15 Tinos;margin:0;text-align:justify}p{margin:0;text-indent:12.5mm}"
        f"</style><body>{body}</body></html>"
    )
