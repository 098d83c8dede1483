"""The number, letter or dash a paragraph begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from documents.numbering import LETTERS
from documents.tree import MAX_ITEM_DEPTH

LabelKind = Literal["dot", "bracket", "letter", "roman", "dash", "decimal", "other"]

_END = r"(?P<space>\s*)"
_DECIMAL = re.compile(
    r"(?P<path>(?:[1-9]\d{0,2}\.){1,3}[1-9]\d{0,2})(?P<close>[.)]?)(?![\d.,)])" + _END
)
_NUMBER = re.compile(r"(?P<path>[1-9]\d{0,2})(?P<close>[.)])(?![\d.,;:)]| \d\d\. ?\d{4})" + _END)
_LETTER = re.compile(r"(?P<path>[аб][а-яё]|[а-яёa-zА-ЯЁ])\)(?![.,;:)])" + _END)
_ROMAN = re.compile(r"(?P<path>X{0,3}(?:IX|IV|V?I{1,3}|V|(?<=X)))[.)](?![.,;:)])" + _END)
_WORTH = {"I": 1, "V": 5, "X": 10}
_DASH = re.compile(r"(?:[–—-](?=[\s«а-яёА-ЯЁ])|[•·●▪](?=\S?)|[*](?=\s))" + _END)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it is printed.

    `path` is its numbers: (1, 2) of `1.2.`, the place of a letter in the alphabet, nothing for a
    dash. `printed` has one space at the end where the paper has any. A `weak` one (`1.2` without
    a dot) may as well be a figure of the sentence: it counts only where it fits.
    """

    kind: LabelKind
    path: tuple[int, ...]
    printed: str
    weak: bool = False


def typed(text: str) -> tuple[Label, int] | None:
    """The label that `text` begins with, and where the words after it begin; None without one."""
    if found := _DECIMAL.match(text):
        path = tuple(int(part) for part in found["path"].split("."))
        spaced = bool(found["space"]) or found.end() == len(text)
        if len(path) <= MAX_ITEM_DEPTH and (spaced or found["close"]):
            return _label("decimal", path, found, weak=not found["close"])
        return None
    if found := _NUMBER.match(text):
        kind: LabelKind = "dot" if found["close"] == "." else "bracket"
        return _label(kind, (int(found["path"]),), found)
    if found := _LETTER.match(text):
        return _label("letter", (_position(found["path"].lower()),), found)
    if found := _ROMAN.match(text):
        return _label("roman", (_worth(found["path"]),), found)
    if found := _DASH.match(text):
        return _label("dash", (), found)
    return None


def drawn(label: str) -> Label:
    """The label that a word processor draws by itself; it is always apart from the words."""
    text = label.strip()
    found = typed(text + " ")
    if found and found[1] == len(text) + 1:
        return found[0]
    kind: LabelKind = "dash" if not any(each.isalnum() for each in text) else "other"
    return Label(kind, (), f"{text} ")


def _label(
    kind: LabelKind, path: tuple[int, ...], found: re.Match[str], *, weak: bool = False
) -> tuple[Label, int]:
    bare = found[0].rstrip()
    spaced = found["space"] or found.end() == len(found.string)
    return Label(kind, path, bare + (" " if spaced else ""), weak), found.end()


def _worth(roman: str) -> int:
    """The number that a Roman figure of at most 39 stands for."""
    worths = [_WORTH[letter] for letter in roman]
    return sum(
        -worth if any(more > worth for more in worths[n + 1 : n + 2]) else worth
        for n, worth in enumerate(worths)
    )


def _position(letters: str) -> int:
    """The place of «б» or «аб» in the row that numbering uses; 0 for a letter not in it."""
    position = 0
    for letter in letters:
        if letter not in LETTERS:
            return 0
        position = position * len(LETTERS) + LETTERS.index(letter) + 1
    return position
