"""Whom to call about an order: a name and a telephone, below everything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from documents.recognition.lines import Line, flat
from documents.recognition.looks import begins_post, executor, name_and_phone, phone
from documents.recognition.requisites import is_full_name, is_name
from documents.tree import Contact

_POST_LINE = 100  # characters


@dataclass(frozen=True, slots=True)
class Called:
    """A contact, his post (which has no place in the tree), and where its lines end."""

    contact: Contact
    post: str
    end: int


def contact_at(lines: Sequence[Line], at: int) -> Called | None:
    """The contact that begins at `at`: name, perhaps a post, telephone, on one line or on three."""
    line = lines[at]
    if line.table is not None:
        rows = list(flat([line]))
        if len(rows) != 1:
            return None
        line = rows[0]
    if line.label or line.sure:
        return None
    rest = executor(line.words)
    words = line.words if rest is None else rest
    end = at + 1
    if rest == "" and end < len(lines):
        words, end = lines[end].words, end + 1
    if apart := name_and_phone(words):
        name, post = _name_and_post(apart[0])
        if rest is not None or is_full_name(name) or is_name(name):
            return Called(Contact(name, apart[1]), post, end)
        return None
    words, post = _name_and_post(words)
    if rest is None and not is_full_name(words) and not is_name(words):
        return None
    below = _phone_at(lines, end)
    if below:
        return Called(Contact(words, below), post, end + 1)
    if not post and _post_at(lines, end) and (below := _phone_at(lines, end + 1)):
        return Called(Contact(words, below), lines[end].words.rstrip(" ,;"), end + 2)
    return Called(Contact(words, ""), post, end) if rest else None


def _name_and_post(words: str) -> tuple[str, str]:
    """A name, and the post that stands before it or, after a comma, behind it."""
    words = words.rstrip(" ,;")
    first, _, after = words.partition(", ")
    if begins_post(after) and (is_name(first) or is_full_name(first)):
        return first, after
    for count in (2, 3):
        name = " ".join(words.split()[-count:])
        if begins_post(words) and (is_name(name) or is_full_name(name)):
            return name, words[: -len(name)].rstrip(" ,")
    return words, ""


def _phone_at(lines: Sequence[Line], at: int) -> str | None:
    return phone(lines[at].words) if at < len(lines) and not lines[at].sure else None


def _post_at(lines: Sequence[Line], at: int) -> bool:
    if at >= len(lines):
        return False
    line = lines[at]
    plain = not (line.label or line.sure or line.table is not None)
    return plain and len(line.raw) <= _POST_LINE and begins_post(line.words)
