"""What stands below the items of an order: signatures, who drafted it, whom to call, visas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.recognition.contact import contact_at
from documents.recognition.doubts import Doubts
from documents.recognition.joining import ends
from documents.recognition.lines import Line, columns
from documents.recognition.looks import (
    acquainted,
    agreed,
    begins_appendix,
    begins_post,
    drafted,
    phone,
)
from documents.recognition.requisites import is_full_name, is_name, post_and_name
from documents.recognition.signing import signature_at, visas_of
from documents.tree import Contact, DraftedBy, Run, Signature, Visa

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
    if line.label or line.sure or (at and _inside(lines[at - 1], line)):
        return False
    if line.table is not None:
        return signature_at(lines, at) is not None
    return (
        _headed(line)
        or appendix_at(lines, at)
        or contact_at(lines, at) is not None
        or signature_at(lines, at) is not None
    )


def _inside(above: Line, line: Line) -> bool:
    """Whether a name alone ends the sentence above it («… на специалиста», «Иванову А.А.»)."""
    if line.gap or line.table is not None or above.table is not None or ends(above.words):
        return False
    return bool(above.label or line.soft) and not begins_post(above.words) and is_name(line.words)


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
                return _called(closing, lines, at)
        elif (beside := agreed(words)) is not None:
            end = _block_end(lines, at + 1)
            visas, left = visas_of([*_as_lines(beside), *lines[at + 1 : end]])
            closing.visas += visas
            doubts.unplaced(PLACE, "\n".join(left), "Часть визы, у которой не найдено имя.")
            if end == at + 1 and not beside:
                doubts.lines(PLACE, [line], "Виз под этими словами нет.")
            return end
        elif acquainted(words):
            end = _list_end(lines, at + 1)
            doubts.lines(PLACE, lines[at:end], "Для отметок об ознакомлении и рассылке места нет.")
            return end
    called = None if line.sure else contact_at(lines, at)
    if called and closing.contact is None:
        closing.contact = called.contact
        doubts.unplaced(PLACE, called.post, "Для должности исполнителя места нет.")
        return called.end
    signature = signature_at(lines, at)
    # A name without a post below a signature is anybody's.
    if signature and (signature[0].post or not closing.signatures):
        closing.signatures.append(signature[0])
        return signature[1]
    end = at + 1
    while end < len(lines) and not lines[end].gap and not closes(lines, end):
        end += 1
    doubts.lines(PLACE, lines[at:end], "Не удалось понять, что это.")
    return end


def _called(closing: Closing, lines: Sequence[Line], at: int) -> int:
    """Takes the telephone below who drafted, when his name can be asked for as it stands."""
    drafter = closing.drafted_by
    if drafter is None or closing.contact or at == len(lines) or lines[at].sure:
        return at
    number = phone(lines[at].words)
    if number is None or not begins_post(drafter.post):
        return at
    closing.contact = Contact(drafter.name, number)
    return at + 1


def _as_lines(words: str) -> list[Line]:
    return [Line((Run(words),))] if words else []


def _headed(line: Line) -> bool:
    words = line.words
    return drafted(words) is not None or agreed(words) is not None or acquainted(words)


def _block_end(lines: Sequence[Line], at: int) -> int:
    """Where the lines under a heading end: at the next heading, a contact or an appendix."""
    end = at
    while end < len(lines):
        line = lines[end]
        if line.table is None and (
            _headed(line) or appendix_at(lines, end) or contact_at(lines, end)
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
        for left, words in enumerate(lines_left, 1 - len(lines_left)):
            alone, apart = is_name(words) or is_full_name(words), post_and_name(words)
            if left and (alone or apart):
                return None  # a row of something else: words stand behind the name
            if alone:
                return DraftedBy(" ".join(post), words), end + 1
            if apart:
                return DraftedBy(" ".join([*post, apart[0]]), apart[1]), end + 1
            post.append(words)
        end += 1
        if end == len(lines) or end > at + _LINES or lines[end].table is not None:
            return None
        lines_left = columns(lines[end].raw)
        named = is_name(lines_left[-1]) or post_and_name(lines[end].words)
        if ends(lines[end].words) and not named:
            return None
        if _headed(lines[end]) or appendix_at(lines, end):
            return None
