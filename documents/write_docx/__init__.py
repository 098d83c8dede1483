"""The document as a file of Word that Word's users can go on with.

Every paragraph has a style of ours, named in Russian (`documents.docx_names`); items and lists
have Word's own numbers. The XML is built here and not by a library: numbering, sections, fields
and frames have to be, and a library's template brings a clock and foreign styles.
"""

from __future__ import annotations

import datetime as dt

from documents import limits
from documents.tree import Document
from documents.write_docx.elements import add, root
from documents.write_docx.numbering import Numbering
from documents.write_docx.package import packed
from documents.write_docx.sections import FIRST_HEADER, HEADER, add_section, header
from documents.write_docx.settings import settings
from documents.write_docx.sheets import Sheets
from documents.write_docx.styles import styles

_NO_DAY = dt.date(2000, 1, 1)


def write(document: Document) -> bytes:
    """`document` as .docx; the same document gives the same bytes.

    Raises `limits.TooMuch` or `limits.NotPrintable` for what no paper could hold either.
    """
    limits.check(document)
    layout = document.layout
    numbering = Numbering(layout)
    part = root("document")
    body = add(part, "body")
    sheets = Sheets(body, document, numbering)
    sheets.add_order()
    for place, appendix in enumerate(document.appendices):
        add_section(sheets.end_section(), layout, first=place == 0)
        sheets.add_appendix(appendix)
    sheets.end_section()
    add_section(body, layout, first=not document.appendices)
    day = document.order.date or _NO_DAY
    return packed(
        part,
        {
            "styles": styles(layout),
            "numbering": numbering.part(),
            "settings": settings(layout),
            HEADER: header(layout, numbered=True, draft=document.draft),
            FIRST_HEADER: header(layout, numbered=False, draft=document.draft),
        },
        title=document.order.title,
        moment=f"{day.isoformat()}T00:00:00Z",
    )
