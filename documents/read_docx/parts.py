"""The body of a file of Word as the parts that recognition understands.

What stands beside the body (notes, comments, headers) and holds words is kept for a person: it
belongs to no paragraph of an order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from documents.docx_names import W
from documents.limits import clean
from documents.read_docx import tables
from documents.read_docx.numbers import Numbers
from documents.read_docx.package import MOST_ELEMENTS, Package, XmlElement, body
from documents.read_docx.styles import Styles, switched, value, whole
from documents.read_docx.words import PAGE, Words
from documents.recognition.looks import kind_of
from documents.source import Align, Part, Role, SourceParagraph, SourceTable
from documents.tree import Run, Text, Unplaced, plain
from documents.unreadable import Unreadable
from documents.wording import DRAFT

_ALIGNS: Final[dict[str, Align]] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "both",
}
_TEXT_WIDTH = 9_354  # twentieths of a point between usual margins of A4
_RIGHT_HALF = 40  # per cent of the width from which a paragraph stands on the right
_MANY_TABS = 5  # before a text: whoever types them means the right half
_HEAD = 60  # paragraphs above the kind of the paper, and characters of its line
_LONG_CELL = 6  # paragraphs of a cell that are not one line of a requisite

_NOTES = (
    ("footnotes", "footnote", "сноска", "Сноски в приказ не входят: их место в тексте."),
    ("endnotes", "endnote", "концевая сноска", "Сноски в приказ не входят: их место в тексте."),
    ("comments", "comment", "примечание", "Примечания рецензентов в приказ не входят."),
)
_EDGES = (
    ("header", "верхний колонтитул"),
    ("footer", "нижний колонтитул"),
)
_EDGE_WHY = "Слова из колонтитула в приказ не входят: номера страниц и отметки ставит печать."
_COVERED_WHY = "Ячейка объединена с соседней, и её слова в Word не видны. В текст не вошли."
_ROW_WHY = "Строка таблицы удалена при правке, но правка не принята. В таблицу не вошла."
_WORDS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Source:
    """A file of Word before it is understood."""

    parts: tuple[Part, ...]
    unplaced: tuple[Unplaced, ...]


def source(data: bytes) -> Source:
    """The parts of the file `data`, in the order they stand in. Raises `Unreadable`."""
    package = Package(data)
    main = body(package)
    if sum(1 for _ in main.iter()) > MOST_ELEMENTS:
        raise Unreadable(
            "Документ слишком велик или слишком сложно размечен. Вставьте текст приказа "
            "в новый документ Word."
        )
    reader = _Reader(package, main)
    reader.read(main)
    reader.read_beside(package)
    return Source(tuple(reader.parts), tuple(reader.words.unplaced))


class _Reader:
    def __init__(self, package: Package, main: XmlElement) -> None:
        self.styles = Styles(package.one("styles"))
        self.numbers = Numbers(package.one("numbering"), self.styles)
        self.words = Words(self.styles)
        self.parts: list[Part] = []
        self._breaks = _section_breaks(main)
        self._new_page = False
        self._unended: Text = ()  # a paragraph whose end was deleted: the next one goes on
        self._met = 0

    def read(self, element: XmlElement) -> None:
        """Reads paragraphs and tables that stand in `element`."""
        for child in tables.children(element):
            if child.tag == f"{W}p":
                self._add(self._paragraphs(child))
            elif child.tag == f"{W}tbl":
                self._read_table(child)
            elif child.tag == f"{W}altChunk":
                self.words.report(
                    "вложенный документ",
                    child.get(f"{W}id", "") or "документ",
                    "Вложенный документ не читается. Вставьте его текст в сам приказ.",
                )

    def read_beside(self, package: Package) -> None:
        """Keeps the words of notes, comments, headers and footers."""
        self.words.place = ""
        for kind, name, what, why in _NOTES:
            root = package.one(kind)
            for note in root.iter(f"{W}{name}") if root is not None else ():
                self.words.report(what, self.words.characters_of(note), why)
        said: set[str] = set()
        for kind, what in _EDGES:
            for _, root in package.related(kind):
                text = self.words.characters_of(root)
                if text.strip(" 0123456789-–") == DRAFT:
                    self._add_draft()
                elif _WORDS.search(text) and text not in said:
                    self.words.report(what, text, _EDGE_WHY)
                said.add(text)

    def _add_draft(self) -> None:
        mark = SourceParagraph((Run(DRAFT),), role="draft" if self._is_ours() else "")
        if self.parts[:1] != [mark]:
            self.parts.insert(0, mark)

    def _is_ours(self) -> bool:
        return any(part.role for part in self.parts)

    def _add(self, parts: list[SourceParagraph] | list[Part]) -> None:
        self.parts += parts

    def _paragraphs(self, element: XmlElement) -> list[SourceParagraph]:
        """The paragraph, in as many parts as pages have cut it into; none when it is empty."""
        self._met += 1
        self.words.place = f"абзац {self._met}"
        style = self.styles.of_paragraph(element)
        properties = element.find(f"{W}pPr")
        label, level = self.numbers.label(element)
        text = self.words.of(element)
        if self._unended:
            text, self._unended = tables.one_line([self._unended, text], " "), ()
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._unended = text
            return []
        if self._switch(element, "pageBreakBefore", style):
            self._new_page = True
        made = []
        align = self._align(element, style)
        for place, piece in enumerate(_cut(text)):
            if place:
                self._new_page = True
            if plain(piece).strip():
                made.append(self._part(piece, label, level, self.styles.role(style), align))
                label, level = "", 0
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            self._new_page = self._new_page or (bool(self._breaks) and self._breaks.pop(0))
        return made

    def _part(
        self, text: Text, label: str, level: int, role: Role, align: Align
    ) -> SourceParagraph:
        typed = plain(text)
        tabs = len(typed) - len(typed.lstrip("\t"))
        if tabs and not role:
            text = _without(text, tabs)
            align = "right" if tabs >= _MANY_TABS else align
        part = SourceParagraph(text, label, level, role, align, self._new_page)
        self._new_page = False
        return part

    def _align(self, element: XmlElement, style: str) -> Align:
        frame = element.find(f"{W}pPr/{W}framePr")
        if frame is not None and frame.get(f"{W}xAlign") == "right":
            return "right"
        align = _ALIGNS.get(value(self._property(element, "jc", style)), "")
        indent = self._property(element, "ind", style)
        if indent is not None and align != "center":
            left = whole(indent.get(f"{W}left") or indent.get(f"{W}start"))
            first = whole(indent.get(f"{W}firstLine"))
            if max(left, left + first) * 100 >= _TEXT_WIDTH * _RIGHT_HALF:
                return "right"
        return align

    def _property(self, element: XmlElement, name: str, style: str) -> XmlElement | None:
        own = element.find(f"{W}pPr/{W}{name}")
        return own if own is not None else self.styles.find(style, f"{W}pPr/{W}{name}")

    def _switch(self, element: XmlElement, name: str, style: str) -> bool:
        return bool(switched(self._property(element, name, style)))

    def _read_table(self, element: XmlElement) -> None:
        rows, deleted = tables.rows_of(element)
        for row in deleted:
            self.words.report("удалённая строка таблицы", self.words.characters_of(row), _ROW_WHY)
        new_page, self._new_page = self._new_page, False
        inside = [[self._inside(cell.element) for cell in row.cells] for row in rows]
        for covered in (cell for row in rows for cell in row.covered):
            self.words.report(
                "объединённая ячейка", self.words.characters_of(covered), _COVERED_WHY
            )
        texts = [[_text_of(parts) for parts in row] for row in inside]
        said = [[plain(text).strip() for text in row] for row in texts]
        lays_out = not tables.is_ruled(element, self.styles) and tables.only_lays_out(said)
        if lays_out or self._holds_head(inside):
            first = len(self.parts)
            for row, cells in zip(rows, inside, strict=True):
                self._lay_out(row, cells)
            if new_page and len(self.parts) > first:
                self.parts[first] = replace(self.parts[first], new_page=True)
            return
        if not any(row.cells for row in rows):
            return
        heads = {id(cell) for row in rows for cell in row.cells if self._heads(cell.element)}
        role: Role = "text" if self._is_ours() else ""
        made = tables.table_of(rows, texts, heads)
        self.parts.append(SourceTable(made, role=role, new_page=new_page))

    def _holds_head(self, inside: list[list[list[Part]]]) -> bool:
        """Whether the kind of the paper («ПРИКАЗ») stands in one of the cells and nowhere above."""
        if len(self.parts) > _HEAD or any(map(_is_kind, self.parts)):
            return False
        return any(map(_is_kind, chain(*(parts for row in inside for parts in row))))

    def _inside(self, cell: XmlElement) -> list[Part]:
        """What stands in a cell, as parts of its own."""
        outer, self.parts = self.parts, []
        self.read(cell)
        inner, self.parts = self.parts, outer
        return inner

    def _heads(self, cell: XmlElement) -> bool:
        first = cell.find(f"{W}p")
        return first is not None and self.styles.is_header_cell(self.styles.of_paragraph(first))

    def _lay_out(self, row: tables.SourceRow, cells: list[list[Part]]) -> None:
        """A row that is no row of data: its line, or what its cells hold one after another."""
        filled = [(cell, parts) for cell, parts in zip(row.cells, cells, strict=True) if parts]
        together = (
            len(filled) > 1
            and all(
                len(parts) <= _LONG_CELL
                and all(isinstance(each, SourceParagraph) for each in parts)
                for _, parts in filled
            )
            and not any(len(parts) > 1 and any(map(_is_kind, parts)) for _, parts in filled)
        )
        if together:
            first = filled[0][1][0]
            texts = [_text_of(parts, "\n") for _, parts in filled]
            line = tables.one_line(texts, "\t")
            self.parts.append(SourceParagraph(line, role=first.role, new_page=first.new_page))
            return
        for cell, parts in filled:
            on_the_right = cell.column > 0 and len(filled) == 1 and len(row.cells) > 1
            for part in parts:
                if isinstance(part, SourceParagraph) and on_the_right and part.align != "center":
                    part = replace(part, align="right")
                self.parts.append(part)


def _is_kind(part: Part) -> bool:
    return isinstance(part, SourceParagraph) and any(
        len(line) <= _HEAD and kind_of(clean(line)) for line in plain(part.text).split("\n")
    )


def _section_breaks(main: XmlElement) -> list[bool]:
    """For each section that another follows: whether that one begins on a new page."""
    sections = list(main.iter(f"{W}sectPr"))
    kinds = [value(each.find(f"{W}type")) for each in sections]
    return [kind not in ("continuous", "nextColumn") for kind in kinds[1:]]


def _text_of(parts: list[Part], between: str = " ") -> Text:
    """The words of a cell; paragraphs of a cell are one text, its lists keep their numbers."""
    texts: list[Text] = []
    for part in parts:
        if isinstance(part, SourceParagraph):
            label = f"{part.label} " if part.label else ""
            texts.append((Run(label), *part.text) if label else part.text)
        else:
            texts += [cell.text for row in part.table.rows for cell in row]
    joined = tables.one_line(texts, between)
    return joined if between == "\n" else _flat(joined)


def _flat(text: Text) -> Text:
    """`text` without ends of lines and tabulators: a cell of the tree is one line."""
    return tuple(replace(run, text=run.text.replace("\n", " ").replace("\t", " ")) for run in text)


def _cut(text: Text) -> list[Text]:
    """`text` in pieces, as pages part it."""
    pieces: list[list[Run]] = [[]]
    for run in text:
        first, *others = run.text.split(PAGE)
        if first:
            pieces[-1].append(replace(run, text=first))
        pieces += [[replace(run, text=other)] if other else [] for other in others]
    return [tuple(piece) for piece in pieces]


def _without(text: Text, characters: int) -> Text:
    """`text` without so many characters at its beginning."""
    kept = []
    for run in text:
        cut = min(characters, len(run.text))
        characters -= cut
        if run.text[cut:]:
            kept.append(replace(run, text=run.text[cut:]))
    return tuple(kept)
