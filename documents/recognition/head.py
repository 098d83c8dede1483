"""The head of an order: letterhead, kind, date, number, place, heading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.recognition.doubts import Doubts
from documents.recognition.joining import balance, ends
from documents.recognition.lines import Line, columns
from documents.recognition.looks import (
    begins_post,
    begins_title,
    clause_inside,
    clause_of,
    kind_of,
    opens_section,
    opens_text,
)
from documents.recognition.requisites import Requisite, bare_place, like_requisite, mixed, requisite
from documents.wording import DRAFT

PLACE = "Реквизиты"
_HEAD = 60  # lines: the kind of the paper stands among the first ones
_TITLE_LINE = 100  # characters: a longer line of a heading is a paragraph of the text
_TITLE = 1000  # characters: the longest heading


@dataclass
class Head:
    """What stands above the text."""

    letterhead: list[str] = field(default_factory=list)
    kind: str = ""
    date: dt.date | None = None
    number: str | None = None
    place: str = ""
    title: str = ""
    draft: bool = False


def head_of(lines: Sequence[Line], doubts: Doubts) -> tuple[Head, int]:
    """The head of `lines` and how many of them it takes; tables must be flat already."""
    head = Head()
    at = 0
    if lines and lines[0].words.upper() == DRAFT:
        head.draft, at = True, 1
    found = _kind_at(lines, at)
    if found is not None:
        kind, rest = kind_of(lines[found].words) or ("", "")
        head.letterhead = [text for line in lines[at:found] for text in columns(line.raw)]
        head.kind = kind
        at = found + 1
        if rest:
            take(head, [rest], doubts)
    at = _requisites(head, lines, at, doubts)
    if at < len(lines) and _may_be_title(lines[at]):
        end = title_end(lines, at)
        head.title = " ".join(line.words for line in lines[at:end])
        at = end
        # Some papers print the place, or all the requisites, below the heading.
        while at < len(lines) and _is_requisite(lines[at]):
            take(head, columns(lines[at].raw), doubts)
            at += 1
    return head, at


def _kind_at(lines: Sequence[Line], start: int) -> int | None:
    for number in range(start, min(len(lines), start + _HEAD)):
        line = lines[number]
        if line.sure or clause_of(line.words):
            return None
        if kind_of(line.words):
            return number
    return None


def _requisites(head: Head, lines: Sequence[Line], at: int, doubts: Doubts) -> int:
    """Takes the lines of requisites from `at` on; where they end."""
    stop = min(len(lines), at + _HEAD)
    last = at
    for number in range(at, stop):
        if _is_requisite(lines[number]) or _like_one(lines[number]):
            last = number + 1
        elif _is_text(lines[number]):
            break
    for line in lines[at:last]:
        if _is_requisite(line):
            take(head, columns(line.raw), doubts)
        else:
            doubts.lines(PLACE, [line], "Строка стоит среди реквизитов, её смысл неизвестен.")
    number = last
    if number < stop and not head.place and bare_place(lines[number].words):
        head.place = lines[number].words
        number += 1
    return number


def _is_text(line: Line) -> bool:
    """Whether requisites cannot go on below `line`: a heading, a label, a whole paragraph."""
    if line.sure or line.label or len(line.raw) > _TITLE_LINE:
        return True
    return begins_title(line.words) or clause_of(line.words) is not None


def _is_requisite(line: Line) -> bool:
    if len(line.raw) > _TITLE_LINE * 2 or line.table is not None:
        return False
    parts = columns(line.raw)
    whole = requisite(" ".join(parts))
    return (
        bool(parts)
        and not line.sure
        and (
            whole is not None
            or mixed(line.words) is not None
            or all(requisite(part) or bare_place(part) for part in parts)
            and any(map(requisite, parts))
        )
    )


def _like_one(line: Line) -> bool:
    """Whether a line between the kind and the heading can only be a requisite of unknown form."""
    return (
        not (_is_text(line) or line.table is not None)
        and not begins_title(line.words.lstrip('«"'))
        and like_requisite(line.words)
    )


def take(head: Head, parts: list[str], doubts: Doubts) -> None:
    """Puts the requisites that `parts` of one line say into `head`."""
    whole = requisite(" ".join(parts))
    if whole is not None and not whole.place:
        _keep(head, " ".join(parts), whole, doubts)
        return
    if not all(requisite(part) or bare_place(part) for part in parts):
        together = mixed(" ".join(parts))
        if together is not None:
            _keep(head, " ".join(parts), together, doubts)
            return
    for part in parts:
        _keep(head, part, requisite(part) or Requisite(place=part), doubts)


def _keep(head: Head, words: str, found: Requisite, doubts: Doubts) -> None:
    taken = (
        (found.day and head.date and found.day != head.date)
        or (found.number and head.number and found.number != head.number)
        or (found.place and head.place and found.place != head.place)
    )
    if taken:
        doubts.unplaced(PLACE, words, "Такой реквизит уже прочитан выше, и там он другой.")
        return
    head.date = head.date or found.day
    head.number = head.number or found.number
    head.place = head.place or found.place


def _may_be_title(line: Line) -> bool:
    words = line.words
    if line.sure or line.label or clause_of(words) or clause_inside(words) or not words:
        return False
    if begins_title(words) or line.bold:
        return len(words) <= _TITLE
    return len(words) <= 2 * _TITLE_LINE and not ends(words) and not opens_text(words)


def title_end(lines: Sequence[Line], start: int, *, lowercase_after_gap: bool = True) -> int:
    """Where a heading ends that begins at `start`."""
    words = lines[start].words
    end = start + 1
    # No heading is that long; without a bound a file of short lines would take minutes.
    while (
        end < len(lines)
        and len(words) <= 2 * _TITLE
        and _goes_on(words, lines[end - 1], lines[end], lowercase_after_gap)
    ):
        words += " " + lines[end].words
        end += 1
    return end


def _goes_on(title: str, last: Line, line: Line, lowercase_after_gap: bool) -> bool:
    if line.sure or line.label or line.table is not None or _is_requisite(line):
        return False
    if len(title) > _TITLE or clause_of(line.words) or line.new_page or last.bold != line.bold:
        return False
    if len(line.words) > (_TITLE_LINE if line.gap else _TITLE):
        return False
    if balance(title, "«»")[1] or balance(title, "()")[1] or line.words[:1].islower():
        return lowercase_after_gap or not line.gap
    if opens_section(line.words) or begins_post(line.words) or line.words.endswith((":", ";")):
        return False  # «Раздел 1. …»; «Председатель – …»: the text has begun
    if line.gap or ends(title) or line.align != last.align or len(line.words) > _TITLE_LINE:
        return False
    return line.bold or not opens_text(line.words) or line.words[:1].isdigit()
