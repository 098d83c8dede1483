"""Stretches of a text that several rules ask about: quotations, addresses, matches of a pattern.

Everything here is linear in the length of the text, also of a hostile one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from weakref import WeakKeyDictionary

from documents.proofread.rules import Hit, Subject
from documents.proofread.spots import Spot

GONE = "\ufffc"  # no rule looks for it and it is no letter

_MARKS = re.compile("[«»]")
_WORD_BEFORE = re.compile(r"\S+\Z")
_WORD_AFTER = re.compile(r"\S+")
_REACH = 30  # characters a quote is grown by on either side, at most
_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(
    r"@|://|(?:^|\W)www\.|\.(?:ru|com|org|net|edu|su|рф|docx?|xlsx?|pdf|zip|jpe?g|png)(?![а-яёa-z])",
    re.IGNORECASE,
)

_EMPTIED: WeakKeyDictionary[Subject, tuple[tuple[Spot, str], ...]] = WeakKeyDictionary()


class Quotations:
    """Where a text quotes with «»; one that is never closed lasts to the last mark or the end."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        depth = 0
        last_closed = -1
        for mark in _MARKS.finditer(text):
            if mark.group() == "«":
                depth += 1
                if depth == 1:
                    self._starts.append(mark.start())
            elif depth:
                depth -= 1
                last_closed = mark.end()
                if depth == 0:
                    self._ends.append(mark.end())
        if len(self._ends) < len(self._starts):
            # «МБУ «Центр «Ромашка»: one mark closes two that end together
            closed = last_closed > self._starts[-1]
            self._ends.append(last_closed if closed else len(text))

    def hold(self, at: int) -> bool:
        """Whether the character at `at` stands inside a quotation."""
        nearest = bisect_right(self._starts, at) - 1
        return nearest >= 0 and at < self._ends[nearest]


def without_addresses(text: str) -> str:
    """`text` of the same length with every e-mail, site and file address made of U+FFFC."""
    if not _ADDRESS.search(text):
        return text
    return _TOKEN.sub(_emptied, text)


def _emptied(token: re.Match[str]) -> str:
    return GONE * len(token.group()) if _ADDRESS.search(token.group()) else token.group()


def texts(subject: Subject) -> tuple[tuple[Spot, str], ...]:
    """Every spot with its text `without_addresses`, made once for all rules."""
    if subject not in _EMPTIED:
        _EMPTIED[subject] = tuple((spot, without_addresses(spot.text)) for spot in subject.spots)
    return _EMPTIED[subject]


def matches(
    subject: Subject,
    pattern: re.Pattern[str],
    message: str | Callable[[re.Match[str]], str],
    fix: Callable[[re.Match[str]], str | None] | None = None,
    having: tuple[str, ...] = (),
) -> Iterator[Hit]:
    """A hit for each place where `pattern` stands in a text; addresses are not looked at.

    A text without any of `having` is not read at all. `fix` says what replaces the match. The
    quote is grown to whole words, and the fix with it, because a person is shown the quote alone.
    """
    for spot, text in texts(subject):
        if having and not any(mark in text for mark in having):
            continue
        for match in pattern.finditer(text):
            said = message if isinstance(message, str) else message(match)
            yield hit(spot, match.start(), match.end(), said, fix(match) if fix else None)


def hit(spot: Spot, start: int, end: int, message: str, fix: str | None = None) -> Hit:
    """A hit that quotes the whole words around the characters from `start` to `end`."""
    text = spot.text
    before = _WORD_BEFORE.search(text[max(0, start - _REACH) : start])
    after = _WORD_AFTER.match(text[end : end + _REACH])
    head = before.group() if before else ""
    tail = after.group() if after else ""
    return Hit(
        spot.place,
        head + text[start:end] + tail,
        message,
        None if fix is None else head + fix + tail,
        start - len(head),
    )
