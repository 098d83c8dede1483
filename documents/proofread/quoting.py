"""Stretches of a text that a finding quotes: its first words, its last word."""

from __future__ import annotations

import re

FIRST_WORDS = re.compile(r"\S+(?:\s+\S+){0,4}")
LAST_WORD = re.compile(r"\S{1,60}\s*\Z")


def first_words(text: str) -> str:
    """The first five words of `text`, untouched and without spaces around them."""
    match = FIRST_WORDS.search(text[:400])
    return match[0] if match else ""


def last_word(text: str) -> tuple[int, str]:
    """Where the last word of `text` begins, and the word with what ends it."""
    start = max(0, len(text) - 120)
    match = LAST_WORD.search(text[start:])
    if match is None:
        return len(text), ""
    return start + match.start(), match[0].rstrip()


def in_marks(text: str) -> str:
    """`text` in quotation marks, with other ones inside: «МКУ „Центр“»."""
    return f"«{text.replace('«', '„').replace('»', '“')}»"
