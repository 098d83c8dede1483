"""What stands below the items of an order: signatures, who drafted it, whom to call, visas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.recognition.doubts import Doubts
from documents.recognition.joining import ends
from documents.recognition.lines import Line, columns
from documents.recognition.looks import (
    acquainted,
    agreed,
    begins_appendix,
    drafted,
    executor,
    name_and_phone,
    phone,
)
from documents.recognition.requisites import is_full_name, is_name, post_and_name
from documents.recognition.signing import signature_at, visas_of
from documents.tree import Contact, DraftedBy, Signature, Visa

PLACE = "После подписи"
_LINES = 10


@dataclass
class Closing:
    """What was found below the items."""

    signatures: list[Signature] = field(default_factory=list)
    drafted_by: DraftedBy | None = None
    contact: Contact | None = None
    visas: list[Visa] = field(default_factory=list)


def closes(lines: Sequence[Line], at: int) -> bool:
    """Whether the text is over at `at`: a signature or something else of the closing begins."""
    line = lines[at]
    if line.label or line.sure:
        return False
    if line.table is not None:
        return signature_at(lines, at) is not None
    return (
        _headed(line)
        or appendix_at(lines, at)
        or _contact_at(lines, at) is not None
        or signature_at(lines, at) is not None
    )


def appendix_at(lines: Sequence[Line], at: int) -> bool:
    """Whether the block of an appendix begins at `at`."""
    line = lines[at]
    if line.label or line.sure or line.table is not None:
        return False
    following = lines[at + 1].words if at + 1 < len(lines) else ""
    return begins_appendix(line.words, following)


def closing_of(lines: Sequence[Line], at: int, doubts: Doubts) -> tuple[Closing, int]:
    """The closing that begins at `at` and where it ends: at an appendix or at the end."""
    closing = Closing()
    while at < len(lines) and not appendix_at(lines, at):
        at = _one(closing, lines, at, doubts)
    return closing, at


def _one(closing: Closing, lines: Sequence[Line], at: int, doubts: Doubts) -> int:
    line = lines[at]
    words = line.words
    if line.table is None and not line.sure:
        if (rest := drafted(words)) is not None:
            found = drafted_at(lines, at, rest)
            if found and closing.drafted_by is None:
                closing.drafted_by, at = found
                return at
        elif agreed(words):
            end = _block_end(lines, at + 1)
            visas, left = visas_of(lines[at + 1 : end])
            closing.visas += visas
            doubts.unplaced(PLACE, "\n".join(left), "Часть визы, у которой не найдено имя.")
            if end == at + 1:
                doubts.lines(PLACE, [line], "Виз под этими словами нет.")
            return end
        elif acquainted(words):
            end = _list_end(lines, at + 1)
            doubts.lines(PLACE, lines[at:end], "Для отметок об ознакомлении и рассылке места нет.")
            return end
        elif (contact := _contact_at(lines, at)) and closing.contact is None:
            closing.contact, at = contact
            return at
    if signature := signature_at(lines, at):
        closing.signatures.append(signature[0])
        return signature[1]
    end = at + 1
    while end < len(lines) and not lines[end].gap and not closes(lines, end):
        end += 1
    doubts.lines(PLACE, lines[at:end], "Не удалось понять, что это.")
    return end


def _headed(line: Line) -> bool:
    words = line.words
    return drafted(words) is not None or agreed(words) or acquainted(words)


def _block_end(lines: Sequence[Line], at: int) -> int:
    """Where the lines under a heading end: at the next heading, a contact or an appendix."""
    end = at
    while end < len(lines):
        line = lines[end]
        if line.table is None and (
            _headed(line) or appendix_at(lines, end) or _contact_at(lines, end)
        ):
            break
        end += 1
    return end


def _list_end(lines: Sequence[Line], at: int) -> int:
    """Where a list of acquainted people ends: with a paragraph that has no name and no room."""
    stop = _block_end(lines, at)
    for number in range(at, stop):
        line = lines[number]
        if not line.gap or line.table is not None or "__" in line.raw:
            continue
        if not any(is_name(part) or post_and_name(part) for part in columns(line.raw)):
            return number
    return stop


def drafted_at(lines: Sequence[Line], at: int, rest: str) -> tuple[DraftedBy, int] | None:
    """Post and name under «Проект подготовлен и внесен:»; `rest` follows it on its line."""
    post: list[str] = []
    lines_left = [rest] if rest else []
    end = at
    while True:
        for words in lines_left:
            if is_name(words) or is_full_name(words):
                return DraftedBy(" ".join(post), words), end + 1
            if apart := post_and_name(words):
                return DraftedBy(" ".join([*post, apart[0]]), apart[1]), end + 1
            post.append(words)
        end += 1
        if end == len(lines) or end > at + _LINES or lines[end].table is not None:
            return None
        if ends(lines[end].words) or _headed(lines[end]) or appendix_at(lines, end):
            return None
        lines_left = columns(lines[end].raw)


def _contact_at(lines: Sequence[Line], at: int) -> tuple[Contact, int] | None:
    """A name and a telephone, on one line or on two, and where they end."""
    line = lines[at]
    if line.table is not None or line.label or line.sure:
        return None
    rest = executor(line.words)
    words = line.words if rest is None else rest
    end = at + 1
    if rest == "" and end < len(lines):
        words, end = lines[end].words, end + 1
    if apart := name_and_phone(words):
        name, number = apart
        if rest is not None or is_full_name(name) or is_name(name):
            return Contact(name, number), end
        return None
    if rest is None and not is_full_name(words) and not is_name(words):
        return None
    below = phone(lines[end].words) if end < len(lines) else None
    if below and not lines[end].sure:
        return Contact(words, below), end + 1
    return (Contact(words, ""), end) if rest else None
