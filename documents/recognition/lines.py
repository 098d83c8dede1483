"""The lines of a read file: what every step of recognition looks at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from documents.limits import clean
from documents.recognition.labels import Label, drawn, typed
from documents.source import JOINER, Align, Part, Role, SourceParagraph
from documents.tree import Cell, Run, Table, Text, plain

MOST_SLIPS = 2  # doubled spaces in one line that are slips of a finger
_GAP = re.compile(r"(?<=[^\s]) {2,}(?=[^\s])")


@dataclass(frozen=True)
class Line:
    """A paragraph, one line of a paragraph that was broken by hand, or a table.

    `source` is the text as read, its label included; `start` is where the words after a typed
    label begin. `gap`: an empty line or a page break stands before it. `soft`: it goes on in
    the paragraph of the line before. `sure`: our own writer says what it is.
    """

    source: Text
    label: Label | None = None
    start: int = 0
    role: Role = ""
    level: int = 0
    align: Align = ""
    gap: bool = False
    soft: bool = False
    sure: bool = False
    new_page: bool = False
    table: Table | None = None

    @cached_property
    def raw(self) -> str:
        """The characters as they stand: tabs and wide spaces part columns."""
        return plain(self.source).strip()

    @cached_property
    def text(self) -> Text:
        """The words with their marks, without a typed label."""
        return tidy(cut(self.source, self.start))

    @cached_property
    def words(self) -> str:
        """The words without marks and label, a single space between them."""
        return _GAP.sub(" ", plain(self.text))

    @cached_property
    def whole(self) -> Text:
        """The words with their marks and the label, as the paper shows them."""
        if self.label and not self.start:
            return tidy((Run(self.label.printed), *self.source))
        return tidy(self.source)

    @cached_property
    def bold(self) -> bool:
        """Whether every letter is bold."""
        return all(run.bold for run in self.source if run.text.strip()) and bool(self.raw)

    def without_label(self) -> Line:
        """The line as running text that happens to begin with a number."""
        return replace(self, source=self.whole, label=None, start=0)


def lines_of(parts: Sequence[Part]) -> list[Line]:
    """The lines of `parts` with something on them."""
    lines: list[Line] = []
    gap = False
    for part in parts:
        if not isinstance(part, SourceParagraph):
            lines.append(
                Line((), role=part.role, gap=gap, new_page=part.new_page, table=part.table)
            )
            gap = False
            continue
        made = list(_split(part, gap or part.new_page))
        lines += made
        gap = not made
    return lines


def _split(part: SourceParagraph, gap: bool) -> Iterator[Line]:
    first, before = True, ""
    for source in broken(part.text):
        raw = plain(source)
        if not raw.strip() and not (first and part.label):
            continue
        label, start = (drawn(part.label), 0) if first and part.label else (None, 0)
        joiner = raw.startswith(JOINER)
        if label is None and not joiner and part.role in ("", "item", "list"):
            indent = len(raw) - len(raw.lstrip())
            found = typed(raw[indent:])
            # Inside a broken paragraph a line may begin with a dash or a figure by chance.
            if found and (first or before[-1:] in ".;:" or part.role):
                label, start = found[0], indent + found[1]
        yield Line(
            source,
            label,
            start,
            role=part.role,
            level=part.level if first else 0,
            align=part.align,
            gap=gap and first,
            soft=not first,
            sure=joiner or bool(part.role),
            new_page=part.new_page and first,
        )
        first, before = False, raw.rstrip()


def broken(text: Text) -> list[Text]:
    """`text` parted at its line breaks."""
    lines: list[list[Run]] = [[]]
    for run in text:
        head, *others = run.text.split("\n")
        lines[-1].append(replace(run, text=head))
        lines += [[replace(run, text=other)] for other in others]
    return [tuple(run for run in line if run.text) for line in lines]


def cut(text: Text, start: int) -> Text:
    """`text` from the character `start` on."""
    kept: list[Run] = []
    for run in text:
        if start < len(run.text):
            kept.append(replace(run, text=run.text[start:]) if start else run)
        start = max(0, start - len(run.text))
    return tuple(kept)


def tidy(text: Iterable[Run]) -> Text:
    """`text` without spaces at the ends, neighbours of one face as one run.

    Spaces are single, but for the one or two doubled ones that a finger slips in: those are a
    mistake of the paper and stay. More of them, or wider ones, are somebody's layout.
    """
    runs = list(text)
    gaps = [gap for run in runs for gap in _GAP.findall(run.text)]
    slips = 0 < len(gaps) <= MOST_SLIPS and all(gap == "  " for gap in gaps)
    made: list[Run] = []
    spaced = True
    for run in runs:
        pieces = _GAP.split(run.text) if slips else [run.text]
        words = "  ".join(clean(f"|{piece}|")[1:-1] for piece in pieces)
        if spaced:
            words = words.lstrip(" ")
        if not words:
            continue
        spaced = words.endswith(" ")
        if made and (made[-1].bold, made[-1].italic) == (run.bold, run.italic):
            made[-1] = replace(made[-1], text=made[-1].text + words)
        else:
            made.append(replace(run, text=words))
    while made and not made[-1].text.rstrip(" "):
        made.pop()
    if made:
        made[-1] = replace(made[-1], text=made[-1].text.rstrip(" "))
    return tuple(made)


def flat(lines: Iterable[Line]) -> Iterator[Line]:
    """`lines` with each row of a table as a line, its cells parted by tabs."""
    for line in lines:
        if line.table is None:
            yield line
            continue
        gap = True
        for row in line.table.rows:
            cells = [_cell_lines(cell) for cell in row]
            for number in range(max(map(len, cells), default=0)):
                texts = [cell[number] if number < len(cell) else "" for cell in cells]
                if any(texts):
                    yield Line((Run("\t".join(texts)),), gap=gap)
                    gap = False


def _cell_lines(cell: Cell) -> list[str]:
    return [words for each in plain(cell.text).split("\n") if (words := clean(each))]


def columns(raw: str) -> list[str]:
    """What stands in a line apart from one another: parted by tabs or by several spaces."""
    parts: list[str] = []
    for piece in raw.replace("  ", "\t").split("\t"):
        words = clean(piece)
        if words:
            parts.append(words)
    return parts
