"""A read file before it is understood: paragraphs and tables in the order they stand in.

`read_text` and `read_docx` make these parts; `recognition` makes a document of them.

An empty paragraph stands where a text file has empty lines; those of a .docx are left out, and
there tables without rules that only lay text out are paragraphs: a
row of several filled cells is one paragraph with U+0009 between them ("post TAB name"), a row
with one filled cell is the paragraphs of that cell.

Where a part has a role, it holds what `write_docx` put there:

- "draft" «ПРОЕКТ», once; "letterhead" one line each; "kind", "place", "title", "clause" (also
  the ordering word alone), "recommendations_clause": one paragraph each, the words as in the tree;
- "date": the date line, U+0009, the number line (`documents.wording`);
- "list" and "item": the text, its `label` and `level` (a list has level 1); "text": a paragraph,
  or a table;
- "signature": post, U+0009, name; "drafted_by": «Проект подготовлен и внесен:», then post,
  U+0009, name; "contact": name, U+000A, telephone;
- "appendix_block": the lines of `wording.appendix_lines`, one paragraph each, the first with
  `new_page`; "appendix_kind" and "appendix_title" one each, neither when it is empty;
- "file": the lines of `wording.file_lines`, one paragraph each (`wording.file_of` takes them).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from documents.tree import Table, Text

JOINER = "\u2060"  # before a paragraph of our own text file: words, whatever they look like

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
    U+000A, a tabulator U+0009. `label` is the number that the word processor itself draws before
    the text («1.», «а)», «–»), as it would show it; `level` is that of its list, from 1, and 0
    without one. A paragraph that is indented to the right half of the page is "right".
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
