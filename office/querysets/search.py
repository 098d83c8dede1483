"""Search by words, the same on every database.

SQLite compares Cyrillic letters with their case; PostgreSQL does or does not as its locale says.
So the case, and ё for е, are written into a regular expression that both understand.
"""

from __future__ import annotations

from django.db.models import Q

LONGEST = 100
WORDS = 6


def pattern(text: str) -> str:
    """A regular expression for `text` in any case, ё and е being one letter."""
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    if letter in "еёЕЁ":
        return "[еёЕЁ]"
    if letter.isalpha():
        variants = {letter, letter.lower(), letter.upper()}
        return f"[{''.join(sorted(one for one in variants if len(one) == 1))}]"
    if letter.isdigit():
        return letter
    if letter.isspace():
        return "[ \u00a0]+"
    return f"\\{letter}" if letter.isascii() else letter


def contains(text: str, *fields: str) -> Q:
    """The condition that every word of `text` stands in one of the fields.

    An empty text asks for nothing and finds everything.
    """
    result = Q()
    for word in text.replace("\0", "")[:LONGEST].split()[:WORDS]:
        one = Q()
        for field in fields:
            one |= Q(**{f"{field}__regex": pattern(word)})
        result &= one
    return result


def same(field: str, text: str) -> Q:
    """The condition that a field is `text`, whatever the case, ё and е being one letter."""
    return Q(**{f"{field}__regex": f"^{pattern(text.strip())}$"})
