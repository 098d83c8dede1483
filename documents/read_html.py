"""The HTML of a rich text editor as blocks of the tree, by an allow-list."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import groupby, takewhile

from documents.html_table import even, span, too_many_cells
from documents.html_tokens import Tag, tokens
from documents.limits import (
    BLOCK_BYTES,
    BLOCKS,
    RUNS,
    TABLE_CELLS,
    TABLE_ROWS,
    TooMuch,
    clean,
)
from documents.tree import Block, Cell, ListBlock, Paragraph, Run, Table, Text

DEPTH = 20  # tags within tags

_BOLD = {"b", "strong"}
_ITALIC = {"i", "em"}
_LISTS = {"ul", "ol"}
_CELLS = {"td", "th"}
_BREAKING = {
    *("p", "div", "blockquote", "section", "article", "header", "footer", "main", "aside"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "pre", "address", "figure", "figcaption", "caption"),
    *("dl", "dt", "dd", "li", "ul", "ol", "table", "tr", "td", "th", "br", "hr", "body"),
}
_VOID = {
    *("br", "hr", "img", "input", "meta", "link", "col", "base", "area", "wbr", "embed"),
    *("param", "source", "track"),
}
_UNREAD = {
    *("template", "svg", "math", "object", "select", "audio", "video", "canvas", "applet"),
    *("button", "datalist", "map"),
}
# A tag that starts ends those of these kinds that were left open, as far up as the barrier.
_ENDS = {"li": {"p", "li"}, "tr": {"tr", *_CELLS}, "td": _CELLS, "th": _CELLS}
_BARRIER = {"li": {*_LISTS, *_CELLS}, "tr": {"table"}, "td": {"table"}, "th": {"table"}}
_TABLE_PARTS = {"table", "thead", "tbody", "tfoot", "tr", *_CELLS}


def blocks_from_html(html: str) -> tuple[Block, ...]:
    """The paragraphs, lists and tables in `html`, with empty keys; none for an empty text.

    What is not on the allow-list leaves its text behind and nothing else; scripts, styles,
    pictures and forms leave nothing. Every text is as `limits.clean` leaves it, neighbouring
    runs differ in face, rows of a table cover equally many columns. Raises `TooMuch` when it
    is more than can be printed; takes time in proportion to the length of what it accepts.
    """
    if len(html) > 4 * BLOCK_BYTES or len(html.encode("utf-8", "ignore")) > 4 * BLOCK_BYTES:
        raise _too_large()
    reader = _Reader()
    unread: str | None = None  # the element that is being passed over
    inside = 0  # how many of its kind are open
    for token in tokens(html):
        if unread:
            if isinstance(token, Tag) and token.name == unread:
                inside += -1 if token.end else 1
                unread = unread if inside else None
        elif isinstance(token, str):
            reader.text(token)
        elif token.end:
            reader.end(token.name)
        elif token.name in _UNREAD:
            unread, inside = (None, 0) if token.closed else (token.name, 1)
        else:
            reader.start(token)
    return reader.finish()


class _Reader:
    """Takes tags and texts in their order and keeps what the tree can hold."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.open: list[str] = []
        self.line: list[Run] = []
        self.size = 0
        self.outer = 0  # how deep the list or table stands that is being read, 0 for none
        self.items: list[Text] = []
        self.grid: list[list[Cell]] = []
        self.row_open = False
        self.cell: Cell | None = None
        self.cells = 0

    def text(self, text: str) -> None:
        if not text.isspace():
            self.size += len(text.encode("utf-8", "ignore"))
        if self.size > BLOCK_BYTES:
            raise _too_large()
        bold, italic = not _BOLD.isdisjoint(self.open), not _ITALIC.isdisjoint(self.open)
        self.line.append(Run(text, bold, italic))

    def start(self, tag: Tag) -> None:
        name = tag.name
        self._end_what_was_left_open(name)
        if name in _BREAKING:
            self._border(name)
        if name in _VOID:
            return
        self.open.append(name)
        if len(self.open) > DEPTH:
            raise TooMuch(
                f"Части текста вложены друг в друга слишком глубоко: больше {DEPTH} уровней. "
                "Вставьте его как простой текст."
            )
        if not self.outer and (name in _LISTS or name == "table"):
            self.outer = len(self.open)
        elif self._in_own_table():
            if name == "tr":
                self._add_row()
            elif name in _CELLS:
                self._add_cell(tag)

    def end(self, name: str) -> None:
        if name == "br":
            self._border(name)
            return
        for level in range(len(self.open), 0, -1):
            if self.open[level - 1] == name:
                self._close_down_to(level)
                return
            if self.open[level - 1] in _CELLS and name not in _TABLE_PARTS:
                return

    def finish(self) -> tuple[Block, ...]:
        self._close_down_to(1)
        self._end_paragraph()
        return tuple(self.blocks)

    def _end_what_was_left_open(self, name: str) -> None:
        if name not in _BREAKING or name == "br":
            return
        ends, barrier = _ENDS.get(name, {"p"}), _BARRIER.get(name, {"li", *_CELLS})
        found = 0
        for level in range(len(self.open), 0, -1):
            if self.open[level - 1] in barrier:
                break
            if self.open[level - 1] in ends:
                found = level
        if found:
            self._close_down_to(found)

    def _close_down_to(self, level: int) -> None:
        while len(self.open) >= level:
            name = self.open[-1]
            if name in _BREAKING:
                self._border(name)
            if self._in_own_table():
                if name in _CELLS:
                    self._end_cell()
                elif name == "tr":
                    self.row_open = False
            if len(self.open) == self.outer:
                self._end_outer(name)
            self.open.pop()

    def _in_own_table(self) -> bool:
        """In the table that is being read, not in one that stands in a cell of it."""
        return (
            bool(self.outer)
            and self.open[self.outer - 1] == "table"
            and self.open.count("table") == 1
        )

    def _border(self, name: str) -> None:
        """Where the text before and the text after do not belong to one line."""
        if self.outer and self.open[self.outer - 1] != "table":
            if name == "li" or name in _LISTS:
                self._end_item()
                return
        elif self.cell is None:
            self._end_paragraph()
            return
        if self.line:
            self.line.append(replace(self.line[-1], text=" "))

    def _end_paragraph(self) -> None:
        text = self._take_line()
        if text:
            self._add_block(Paragraph(text))

    def _end_item(self) -> None:
        text = self._take_line()
        if text:
            self.items.append(text)
            if len(self.items) > BLOCKS:
                raise TooMuch(f"Слишком много строк списка: печатается не больше {BLOCKS}.")

    def _add_row(self) -> None:
        self.grid.append([])
        self.row_open = True
        if len(self.grid) > TABLE_ROWS:
            raise TooMuch(f"В таблице слишком много строк: печатается не больше {TABLE_ROWS}.")

    def _add_cell(self, tag: Tag) -> None:
        if not self.row_open:
            self._add_row()
        self.cell = Cell(
            (),
            colspan=span(tag.attributes.get("colspan", "")),
            rowspan=span(tag.attributes.get("rowspan", "")),
            header=tag.name == "th",
        )
        self.cells += 1
        if self.cells > TABLE_CELLS:
            raise too_many_cells()

    def _end_cell(self) -> None:
        if self.cell is not None:
            self.grid[-1].append(replace(self.cell, text=self._take_line()))
            self.cell = None

    def _end_outer(self, name: str) -> None:
        if name != "table":
            if self.items:
                self._add_block(ListBlock(tuple(self.items), ordered=name == "ol"))
        else:
            rows = even(self.grid)
            if rows:
                self._add_block(Table(rows))
        self.items, self.grid, self.row_open, self.cells, self.outer = [], [], False, 0, 0

    def _add_block(self, block: Block) -> None:
        self.blocks.append(block)
        if len(self.blocks) > BLOCKS:
            raise TooMuch(f"Слишком много частей текста: печатается не больше {BLOCKS}.")

    def _take_line(self) -> Text:
        text = _joined(self.line)
        self.line = []
        if len(text) > RUNS:
            raise TooMuch(f"Слишком много смен начертания в одном месте: не больше {RUNS}.")
        return text


def _joined(line: list[Run]) -> Text:
    """The rules of `limits.clean` for text whose letters differ in face."""
    parts: list[tuple[bool, bool, list[str]]] = []
    after_space = True
    for face, same in groupby(line, key=lambda run: (run.bold, run.italic)):
        text = clean(f"|{''.join(run.text for run in same)}|")[
            1:-1
        ]  # bars keep the spaces at both ends
        text = text.removeprefix(" ") if after_space else text
        if not text:
            continue
        after_space = text.endswith(" ")
        # A letter and its mark are one character even when their faces differ.
        marks = "".join(takewhile(_is_mark, text)) if parts else ""
        if marks:
            parts[-1][2].append(marks)
            text = text[len(marks) :]
        if text and parts and parts[-1][:2] == face:
            parts[-1][2].append(text)
        elif text:
            parts.append((*face, [text]))
    texts = [unicodedata.normalize("NFC", "".join(part[2])) for part in parts]
    if texts:
        texts[-1] = texts[-1].removesuffix(" ")
    return tuple(
        Run(text, bold, italic)
        for text, (bold, italic, _) in zip(texts, parts, strict=True)
        if text
    )


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"


def _too_large() -> TooMuch:
    return TooMuch(
        f"Текст слишком велик: в одном отрывке может быть не больше {BLOCK_BYTES // 1024} КБ. "
        "Разделите его на несколько."
    )
