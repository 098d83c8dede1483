"""Reads a file of Word into a document, whoever made it.

Our own files say by their styles what each paragraph is; others are understood by how they look.
"""

from __future__ import annotations

from dataclasses import replace

from documents import limits
from documents.read_docx.parts import Source, source
from documents.recognition import recognize
from documents.tree import Document
from documents.unreadable import Unreadable

MOST_PARTS = 5_000  # paragraphs and tables: two hundred pages


def read(data: bytes) -> Document:
    """The document in the .docx file `data`; what has no place in it is in `unplaced`.

    Raises `Unreadable` for what is no such file, is dangerous or too large to print.
    """
    return understood(source(data))


def understood(found: Source) -> Document:
    """The document that the parts of a file make. Raises `Unreadable` for too much."""
    if len(found.parts) > MOST_PARTS:
        raise Unreadable(
            f"В документе слишком много абзацев: читается не больше {MOST_PARTS}. "
            "Оставьте в нём только приказ с приложениями."
        )
    document = recognize(found.parts)
    document = replace(document, unplaced=(*document.unplaced, *found.unplaced))
    try:
        limits.check(document)
    except (limits.TooMuch, limits.NotPrintable) as error:
        raise Unreadable(str(error)) from error
    return document
