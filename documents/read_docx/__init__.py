"""Reads a file of Word into a document, whoever made it.

Our own files say by their styles what each paragraph is; others are understood by how they look.
"""

from __future__ import annotations

from dataclasses import replace

from documents import limits
from documents.read_docx.parts import source
from documents.recognition import recognize
from documents.tree import Document
from documents.unreadable import Unreadable


def read(data: bytes) -> Document:
    """The document in the .docx file `data`; what has no place in it is in `unplaced`.

    Raises `Unreadable` for what is no such file, is dangerous or too large to print.
    """
    found = source(data)
    document = recognize(found.parts)
    document = replace(document, unplaced=(*document.unplaced, *found.unplaced))
    try:
        limits.check(document)
    except (limits.TooMuch, limits.NotPrintable) as error:
        raise Unreadable(str(error)) from error
    return document
