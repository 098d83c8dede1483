"""Running text: lines as paragraphs, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from documents.recognition.doubts import Doubts
from documents.recognition.joining import (
    begins_inside,
    belongs,
    broken_end,
    broken_start,
    ends,
    joined_report,
    order_reports,
)
from documents.recognition.labels import Label
from documents.recognition.lines import Line
from documents.recognition.looks import opens_section, opens_text
from documents.recognition.requisites import is_name
from documents.tree import Block, ListBlock, Paragraph, Run, plain

_WIDEST = 120  # characters: a line of a text that was broken to a width is not longer
_NARROWEST = 50  # and not narrower as a whole
_HYPHEN = re.compile(r"\w-")
_CUTS = 5  # a paragraph is not cut more often: it would run over as many pages


def blocks_of(
    lines: Sequence[Line], place: str, doubts: Doubts, *, goes_on: bool = False
) -> tuple[Block, ...]:
    """The blocks that `lines` make; reports what was joined and what does not follow.

    `goes_on`: the last paragraph may be unfinished, a clause takes it up.
    """
    whole = mended(lines, place, doubts)
    _report_order(whole, place, doubts, goes_on=goes_on)
    blocks: list[Block] = []
    start = 0
    while start < len(whole):
        end = start
        while end < len(whole) and _listed(whole[end]):
            end += 1
        if end > start:
            blocks += _lists(whole[start:end])
            start = end
            continue
        line = whole[start]
        if line.table is not None:
            blocks.append(line.table)
        elif line.whole:
            blocks.append(Paragraph(line.whole))
        start += 1
    return tuple(blocks)


def mended(lines: Iterable[Line], place: str, doubts: Doubts) -> list[Line]:
    """`lines` with paragraphs whole again that were broken by hand or cut by a page."""
    made: list[Line] = []
    joins = 0
    for line in flowing(list(lines)):
        joins = joins + 1 if made and joins < _CUTS and _cut_apart(made, line) else 0
        if joins:
            label = made[-1].label
            where = f"{place}, «{label.printed.strip()}»" if label else place
            doubts.add(joined_report(where, made[-1].words, line.words))
            made[-1] = _with(made[-1], line)
        else:
            made.append(line)
    return made


def _cut_apart(before: list[Line], line: Line) -> bool:
    last = before[-1]
    if line.label or line.sure or line.table is not None or last.table is not None:
        return False
    if last.label and not line.gap and not ends(last.words) and is_name(line.words):
        return True  # «… возложить на специалиста», «Иванову А.А.»
    if last.sure or not belongs(last.words, line.words):
        return False
    if not last.words.endswith(","):
        return True
    # «… Уставом,», «с учетом решения …»: each ground has a paragraph of its own.
    ground = opens_text(line.words[:1].upper() + line.words[1:])
    return not ground and (last.label is not None or not _introduced(before))


def _introduced(lines: list[Line]) -> bool:
    """Whether the last of `lines` is in a list without labels: «приняли участие:», «школы,» …"""
    for line in reversed(lines):
        if not line.words.endswith(","):
            return line.words.endswith(":")
    return False


def flowing(lines: list[Line]) -> list[Line]:
    """`lines` without the breaks that only keep a paragraph to the width of the page."""
    width = max((_width(line) for line in lines), default=0)
    made: list[Line] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before and line.soft and not line.label and _wrapped(before, line, width):
            made[-1] = _with(made[-1], line)
        else:
            made.append(line)
    return made


def _width(line: Line) -> int:
    """How far to the right a line reaches, its indent included."""
    return len(plain(line.source).rstrip())


def _wrapped(before: Line, line: Line, width: int) -> bool:
    """Whether `line` only continues `before`: no other reason for the break is seen."""
    if not ends(before.raw) and begins_inside(line.words):
        return True
    word = line.words.split(" ", 1)[0]
    return _NARROWEST <= width <= _WIDEST and _width(before) + 1 + len(word) > width * 0.95


def _with(line: Line, more: Line) -> Line:
    """Both lines as one; a word that was parted at its hyphen is whole again."""
    tail = line.source[-1].text.rstrip()[-2:] if line.source else ""
    hyphened = more.soft and _HYPHEN.fullmatch(tail) and more.words[:1].islower()
    space = () if hyphened else (Run(" "),)
    return replace(line, source=(*line.source, *space, *more.source))


def _listed(line: Line) -> bool:
    return line.label is not None and not line.label.weak and line.table is None


def _lists(lines: Sequence[Line]) -> list[Block]:
    """Lists when `lines` are numbered 1, 2, 3 … or have dashes; else what the paper shows."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _follows(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    if not all(map(_from_one, groups)):
        return [Paragraph(line.whole) for line in lines]
    return [
        ListBlock(tuple(line.text for line in group), ordered=_label(group[0]).kind != "dash")
        for group in groups
    ]


def _follows(group: Sequence[Line], line: Line) -> bool:
    last, label = _label(group[-1]), _label(line)
    if label.kind != last.kind or line.level != group[-1].level:
        return False
    return label.kind == "dash" or label.path == (len(group) + 1,)


def _from_one(group: Sequence[Line]) -> bool:
    label = _label(group[0])
    return label.kind == "dash" or (label.kind in ("dot", "bracket") and label.path == (1,))


def _label(line: Line) -> Label:
    assert line.label is not None
    return line.label


def _report_order(lines: Sequence[Line], place: str, doubts: Doubts, *, goes_on: bool) -> None:
    found: list[tuple[str, str, str]] = []
    for number, line in enumerate(lines):
        if line.sure or line.label or line.table is not None or opens_section(line.words):
            continue
        before = _words(lines[number - 1]) if number else None
        last = number == len(lines) - 1
        why_end = "" if last and goes_on else broken_end(line.words)
        found.append((line.words, broken_start(line.words, before), why_end))
    for report in order_reports(place, found):
        doubts.add(report)


def _words(line: Line) -> str | None:
    return None if line.table is not None else plain(line.text)
