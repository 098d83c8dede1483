"""A read file before it is understood: paragraphs and tables in the order they stand in.

`read_text` and `read_docx` make these parts; `recognition` makes a document of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from documents.tree import Table, Text

# What our own writer says a paragraph is, by the name of its style. Nothing that others wrote
# has one; their papers are understood by how they look.
Role = Literal[
    "",
    "draft",
    "letterhead",
    "kind",
    "date",
    "place",
    "title",
    "text",
    "list",
    "clause",
    "item",
    "signature",
    "drafted_by",
    "contact",
    "appendix_block",
    "appendix_kind",
    "appendix_title",
    "recommendations_clause",
    "file",
]
Align = Literal["", "left", "center", "right", "both"]


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """One paragraph as the file has it.

    `text` keeps its marks; no-break spaces are plain ones, a line break inside the paragraph is
    U+000A. `label` is the number that the word processor itself draws before the text («1.»,
    «а)», «–»), as it would show it; `level` is that of its list, from 1, and 0 without one.
    """

    text: Text
    label: str = ""
    level: int = 0
    role: Role = ""
    align: Align = ""
    new_page: bool = False  # a page break stands directly before


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One table as the file has it; its cells keep their marks and spans."""

    table: Table
    role: Role = ""
    new_page: bool = False


Part = SourceParagraph | SourceTable
