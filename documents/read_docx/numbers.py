"""Word's automatic numbers, worked out as Word would draw them (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.docx_names import WORD_LETTERS, W
from documents.read_docx.package import XmlElement
from documents.read_docx.styles import Styles, switched, value, whole

LEVELS = 9
DASHES = frozenset("-–—−")
_DOT = "•"
_PLACE = re.compile(r"%([1-9])")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LONGEST_LABEL = 100  # characters: Word itself lets nobody write a longer one
_LONGEST_NUMBER = 4000  # a letter or a Roman figure past it is a plain number


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    words: str = ""
    restart: int | None = None  # the level, from 1, after which it begins anew; 0 for never
    legal: bool = False  # draws the numbers of other levels as plain ones
    style: str = ""


@dataclass(slots=True)
class _Instance:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts as the paragraphs of a file are met, from its beginning to its end."""

    def __init__(self, part: XmlElement | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._linked: dict[str, str] = {}
        self._instances: dict[str, _Instance] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if part is not None:
            self._read(part)

    def label(self, paragraph: XmlElement) -> tuple[str, int]:
        """What Word draws before `paragraph`, and the level of its list from 1; "" and 0 when
        it is in none. To be asked once for each paragraph."""
        number, level = self._place(paragraph)
        instance = self._instances.get(number)
        if instance is None or level not in instance.levels:
            return "", 0
        counts = self._counts.setdefault(instance.abstract, [None] * LEVELS)
        described = instance.levels[level]
        before = counts[level]
        if level in instance.starts and (number, level) not in self._begun:
            counts[level] = instance.starts[level]
        else:
            counts[level] = described.start if before is None else before + 1
        self._begun.add((number, level))
        for deeper in range(level + 1, LEVELS):
            restart = instance.levels[deeper].restart if deeper in instance.levels else None
            if restart is None or level < restart:
                counts[deeper] = None
        drawn = _drawn(instance, level, counts)
        return (drawn, level + 1) if drawn else ("", 0)

    def _place(self, paragraph: XmlElement) -> tuple[str, int]:
        style = self._styles.of_paragraph(paragraph)
        own = paragraph.find(f"{W}pPr/{W}numPr")
        styled = self._styles.find(style, f"{W}pPr/{W}numPr")
        number = level = None
        for each in (own, styled):
            if each is not None:
                number = number or value(each.find(f"{W}numId")) or None
                if level is None and each.find(f"{W}ilvl") is not None:
                    level = whole(value(each.find(f"{W}ilvl")))
        if number is None or number == "0":
            return "", 0
        if level is None:
            level = self._level_of_style(number, style)
        return number, level

    def _level_of_style(self, number: str, style: str) -> int:
        instance = self._instances.get(number)
        for level, described in instance.levels.items() if instance else ():
            if described.style and described.style == style:
                return level
        return 0

    def _read(self, part: XmlElement) -> None:
        for element in part.iter(f"{W}abstractNum"):
            identity = element.get(f"{W}abstractNumId", "")
            self._abstract[identity] = dict(_levels(element))
            link = value(element.find(f"{W}numStyleLink"))
            if link:
                self._linked[identity] = link
        numbers = {
            each.get(f"{W}numId", ""): value(each.find(f"{W}abstractNumId"))
            for each in part.iter(f"{W}num")
        }
        for element in part.iter(f"{W}num"):
            identity = element.get(f"{W}numId", "")
            abstract = self._followed(numbers[identity], numbers)
            instance = _Instance(abstract, dict(self._abstract.get(abstract, {})))
            for override in element.iter(f"{W}lvlOverride"):
                level = whole(override.get(f"{W}ilvl"))
                start = override.find(f"{W}startOverride")
                if start is not None:
                    instance.starts[level] = whole(value(start))
                instance.levels.update(_levels(override))
            self._instances[identity] = instance

    def _followed(self, abstract: str, numbers: dict[str, str]) -> str:
        """The numbering that a named style of lists stands for."""
        link = self._linked.get(abstract)
        if link is None:
            return abstract
        found = self._styles.find(link, f"{W}pPr/{W}numPr/{W}numId")
        return numbers.get(value(found), abstract)


def _levels(parent: XmlElement) -> Iterator[tuple[int, _Level]]:
    for element in parent.iter(f"{W}lvl"):
        level = whole(element.get(f"{W}ilvl"))
        if not 0 <= level < LEVELS:
            continue
        start, restart = element.find(f"{W}start"), element.find(f"{W}lvlRestart")
        yield (
            level,
            _Level(
                start=1 if start is None else whole(value(start)),
                form=value(element.find(f"{W}numFmt")) or "decimal",
                words=value(element.find(f"{W}lvlText"))[:_LONGEST_LABEL],
                restart=None if restart is None else whole(value(restart)),
                legal=bool(switched(element.find(f"{W}isLgl"))),
                style=value(element.find(f"{W}pStyle")),
            ),
        )


def _drawn(instance: _Instance, level: int, counts: list[int | None]) -> str:
    described = instance.levels[level]
    if described.form == "bullet":
        words = described.words.strip()
        # A dash is a level of items; all other marks mean the same.
        numbered = any(letter.isalnum() for letter in words) and len(words) > 1
        return words if not words or words in DASHES or numbered else _DOT

    def number(match: re.Match[str]) -> str:
        asked = int(match[1]) - 1
        other = instance.levels.get(asked, _Level())
        count = counts[asked]
        form = "decimal" if described.legal else other.form
        return figure(other.start if count is None else count, form)

    return _PLACE.sub(number, described.words)[:_LONGEST_LABEL].strip()


def figure(count: int, form: str) -> str:
    """`count` as Word draws it in the format `form`; a plain number in one we do not know."""
    if form == "none" or form == "bullet":
        return ""
    if form == "decimalZero":
        return f"{count:02}"
    if not 0 < count <= _LONGEST_NUMBER:
        return str(count)
    if form.startswith("russian"):
        return _cased(_repeated(count, WORD_LETTERS), form)
    if form.endswith("Letter"):
        return _cased(_repeated(count, _LATIN), form)
    if form.endswith("Roman"):
        return _cased(_roman(count), form)
    return str(count)


def _repeated(count: int, letters: str) -> str:
    """Word's way past the last letter: «аа», «бб»."""
    times, place = divmod(count - 1, len(letters))
    return letters[place] * (times + 1)


def _roman(count: int) -> str:
    drawn = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        drawn += letters * times
    return drawn


def _cased(drawn: str, form: str) -> str:
    return drawn.upper() if form.lower().startswith("upper") or form.endswith("Upper") else drawn
