"""One appendix: its block, kind and title, text, recommendations, signature."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.recognition.blocks import blocks_of
from documents.recognition.closing import appendix_at
from documents.recognition.doubts import Doubts
from documents.recognition.head import title_end
from documents.recognition.items import items_of
from documents.recognition.joining import ends
from documents.recognition.lines import Line
from documents.recognition.looks import closed_up, kind_word, opens_text, recommends
from documents.recognition.requisites import DATE, NUMBER, day_of, is_name, requisite
from documents.recognition.signing import signature_at
from documents.tree import AppendixSheet, AttachedFile, Item, NumberingScheme, Signature
from documents.wording import file_of

_LINES = 12  # a block is not longer
_FILE_LINES = 4
_HEADING_LINE = 200
_LEFT = "Слова стоят в реквизитах приложения, их смысл неизвестен."
_BLANK = r"[«\"]?_[_\s«»\".]*(?:20\d{0,2}_*)?(?: ?(?:г\.|года))?"
_IN_BRACKETS = r"\(приложение ?№? ?(?P<inner>\d{1,3})\)"
_NUMBER_LAST = NUMBER.replace("?P<number>", "?P<last>")
_BLOCK = re.compile(
    r"(?P<name>приложение(?: (?P<odd>\d{1,2}\.\d{1,2}|(?-i:[А-ЯЁ])(?= ))"
    r"| ?(?:№|N)? ?(?P<count>\d{1,3}))?)?"
    r"(?P<approved> ?утвержд[её]н[аоы]?)?"
    r"(?: ?(?:к )?(?:приказ|распоряжени|постановлени)\S*"
    r"(?P<authority>.*?))?"
    rf"(?: ?(?:от )?(?:(?P<date>{DATE})|(?P<blank>{_BLANK}))(?: ?{NUMBER})?)?"
    rf"(?: {_IN_BRACKETS})?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\((к (?:приказу|распоряжению|постановлению)[^()]*)\)", re.IGNORECASE)
_OFFICE = r"(?:управлени|комитет|отдел|департамент|администраци)"
# «к приказу от … № 77» and then «управления образования»: the authority stands last.
_AUTHORITY_LAST = re.compile(
    rf"((?:приказу|приказом)) (от .*\d\S*) ({_OFFICE}[а-яё]* .*)$", re.IGNORECASE
)
# «к приказу № 77 управления образования от …»: the number stands before the date.
_NUMBER_FIRST = re.compile(rf"{NUMBER}(?: (?P<after>.*))?|(?P<before>.*[а-яё]) {_NUMBER_LAST}")


@dataclass(frozen=True, slots=True)
class Block:
    """What the block at the top of an appendix says."""

    number: int | None = None
    approved: bool = False
    authority: str = ""
    date: dt.date | None = None
    printed_number: str | None = None


def appendix_of(
    lines: Sequence[Line], at: int, which: int, doubts: Doubts
) -> tuple[AppendixSheet, str, int]:
    """The appendix whose block begins at `at`: sheet, authority of its block, where it ends.

    `which` is its place among the appendices, from 1.
    """
    end = next((n for n in range(at + 1, len(lines)) if _next_begins(lines, at, n)), len(lines))
    block_end = _block_end(lines, at, end)
    place = f"Приложение № {which}"
    block, left = block_of([line.words for line in lines[at:block_end]])
    doubts.unplaced(place, left, _LEFT)
    kind, title, start = _heading(lines, block_end, end)
    body_end, signature = _signature(lines, start, end)
    sheet = sheet_of(block, kind, title, lines[start:body_end], place, doubts)
    return replace(sheet, signature=signature), block.authority, end


def sheet_of(
    block: Block, kind: str, title: str, lines: Sequence[Line], place: str, doubts: Doubts
) -> AppendixSheet:
    """A sheet with `lines` as its text: body, clause and recommendations, the facts of a file."""
    file, lines = _file(lines)
    clause = _clause_at(lines)
    end = len(lines) if clause is None else clause
    body = blocks_of(lines[:end], place, doubts, goes_on=clause is not None)
    recommendations: tuple[Item, ...] = ()
    scheme: NumberingScheme = "mixed"
    if clause is not None:
        recommendations, scheme = items_of(lines[clause + 1 :], f"{place}, рекомендации", doubts)
    return AppendixSheet(
        number=block.number,
        kind=kind,
        title=title,
        body=body,
        recommendations_clause="" if clause is None else lines[clause].words,
        recommendations=recommendations,
        scheme=scheme,
        approved=block.approved,
        file=file,
        printed_date=block.date,
        printed_number=block.printed_number,
    )


def _next_begins(lines: Sequence[Line], start: int, at: int) -> bool:
    """Whether another appendix begins at `at`, and not the second line of the same block."""
    if not appendix_at(lines, at):
        return False
    named = lines[at].words.lower().startswith("приложение")
    return named or at > _block_end(lines, start, len(lines)) - 1


def _block_end(lines: Sequence[Line], at: int, stop: int) -> int:
    end = at + 1
    done = _dated(lines[at].words)
    while end < min(stop, at + _LINES) and not done:
        line = lines[end]
        if line.table is not None or line.label or line.sure or line.gap and end > at + 1:
            break
        if line.gap and not _of_block(line.words):
            break
        if ends(line.words) and not (_dated(line.words) or is_name(line.words.strip("_ "))):
            break
        done = _dated(line.words)
        end += 1
    if end < stop and lines[end].table is None and lines[end].words.startswith("№"):
        found = requisite(lines[end].words)
        end += bool(found and not _numbered(lines[end - 1].words))
    while end < min(stop, at + _LINES) and _names_office(lines, at, end):
        end += 1
    if end < stop and re.fullmatch(_IN_BRACKETS, lines[end].words, re.IGNORECASE):
        end += 1
    return end


def _names_office(lines: Sequence[Line], at: int, end: int) -> bool:
    """Whether the block goes on with the authority, which it does not name before the date."""
    line = lines[end]
    if line.gap or line.label or line.sure or line.table is not None or ends(line.words):
        return False
    above = " ".join(each.words for each in lines[at:end])
    return bool(re.match(_OFFICE, line.words)) and not re.search(_OFFICE, above, re.IGNORECASE)


def _numbered(words: str) -> bool:
    """Whether a line of a block has the number of the order already."""
    return "№" in words


def _of_block(words: str) -> bool:
    return bool(re.match(r"(?:к |утвержд|приказом|распоряжением)", words, re.IGNORECASE))


def _dated(words: str) -> bool:
    """Whether the last line of a block is `words`: it ends with a date, a number, or room."""
    if len(words) > _HEADING_LINE:
        return False
    return bool(re.search(rf"(?:{DATE}|{_BLANK})(?: ?{NUMBER})?\)?$", words, re.IGNORECASE))


def block_of(lines: Sequence[str]) -> tuple[Block, str]:
    """What the lines of a block say, and the words that say nothing known."""
    words = _BRACKETED.sub(r"\1", " ".join(lines)[:2000])
    words = _AUTHORITY_LAST.sub(r"\1 \3 \2", words)
    found = _BLOCK.fullmatch(words)
    if not found:
        return Block(), words
    number, authority = found["number"], (found["authority"] or "").strip()
    if number is None and (first := _NUMBER_FIRST.fullmatch(authority)):
        number = first["number"] or first["last"]
        authority = first["after"] or first["before"] or ""
    count = found["count"] or found["inner"]
    return (
        Block(
            number=int(count) if count else None,
            approved=bool(found["approved"]),
            authority=authority,
            date=day_of(found),
            printed_number=None if number is None or number[0] == "_" else number,
        ),
        f"{found['name']}" if found["odd"] else "",
    )


def _heading(lines: Sequence[Line], at: int, stop: int) -> tuple[str, str, int]:
    """Kind, title and where the text begins."""
    if at >= stop or not _may_be_heading(lines[at]):
        return "", "", at
    end = min(stop, title_end(lines, at, lowercase_after_gap=False))
    if end == at + 1 and end < stop and _title_after_gap(lines[at], lines[end]):
        end = min(stop, title_end(lines, end, lowercase_after_gap=False))
    kind, title = kind_and_title([line.words.removesuffix(":") for line in lines[at:end]])
    return kind, title, end


def _may_be_heading(line: Line) -> bool:
    if line.label or line.sure or line.table is not None or len(line.words) > _HEADING_LINE:
        return False
    if line.words.lstrip('«"').lower().startswith("приложение"):
        return False  # the block of another paper, quoted as its new wording
    if kind_word(line.words):
        return not ends(line.words) or line.words.endswith(":")
    return not ends(line.words) and not opens_text(line.words)


def _title_after_gap(kind: Line, line: Line) -> bool:
    """Whether the title stands below its kind, apart: «СПРАВКА», then «об итогах …»."""
    if line.label or line.sure or line.table is not None or ends(line.words):
        return False
    return len(line.words) <= _HEADING_LINE and line.words[:1].islower()


def kind_and_title(lines: Sequence[str]) -> tuple[str, str]:
    """The lines of a heading as a kind and a title.

    The first of several lines is the kind when it is short; of one line the kind is the first
    word, when appendices are usually called so.
    """
    if not lines:
        return "", ""
    first = closed_up(lines[0])
    if len(lines) > 1 and len(first.split()) <= 4 and first[:1].isupper():
        return first, " ".join(lines[1:])
    whole = " ".join([first, *lines[1:]])
    if kind_word(whole):
        kind, _, title = whole.partition(" ")
        return kind, title
    return "", whole


def _clause_at(lines: Sequence[Line]) -> int | None:
    """Where «рекомендуется:» stands: recommendations with labels follow it, to the end."""
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if line.role == "recommendations_clause":
            return number
        if line.table is not None or line.label or line.sure or not recommends(line.words):
            continue
        if any(each.label for each in lines[number + 1 :][:1]):
            return number
    return None


def _file(lines: Sequence[Line]) -> tuple[AttachedFile | None, Sequence[Line]]:
    """The file that the last lines tell of, and the lines without them."""
    tail = lines[-_FILE_LINES:]
    if len(tail) == _FILE_LINES and not any(line.table for line in tail):
        file = file_of([line.words for line in tail])
        if file:
            return file, lines[:-_FILE_LINES]
    return None, lines


def _signature(lines: Sequence[Line], start: int, end: int) -> tuple[int, Signature | None]:
    """Where the text ends and the signature that ends the appendix."""
    for number in range(max(start, end - _LINES), end):
        line = lines[number]
        if line.label or line.sure:
            continue
        found = signature_at(lines[:end], number)
        if found and found[1] == end and found[0].post:
            return number, found[0]
    return end, None
