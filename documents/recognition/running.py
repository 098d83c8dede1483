"""What a writer must say of a paragraph so that it is read as running text again."""

from __future__ import annotations

from documents.recognition.joining import balance, broken_end, ends
from documents.recognition.looks import (
    acquainted,
    agreed,
    begins_appendix,
    begins_title,
    clause_inside,
    clause_of,
    drafted,
    executor,
    kind_of,
    recommends,
)
from documents.recognition.requisites import name_ends_sentence, post_and_name, requisite

_LONG = 60  # characters: a shorter paragraph may look like a line of a requisite


def plainly_text(words: str) -> bool:
    """Whether a paragraph of these words is read as running text by its look alone, anywhere."""
    first = words.lstrip('«"')[:1]
    return (
        len(words) > _LONG
        and first.isalpha()
        and first.isupper()
        and "\t" not in words
        and "  " not in words
        and "**" not in words
        and ends(words)
        and balance(words, "()") == (0, 0)
        and not broken_end(words)
        and not _looks_otherwise(words)
    )


def _looks_otherwise(words: str) -> bool:
    return bool(
        clause_of(words)
        or clause_inside(words)
        or recommends(words)
        or begins_title(words)
        or kind_of(words)
        or requisite(words)
        or drafted(words) is not None
        or executor(words) is not None
        or agreed(words) is not None
        or acquainted(words)
        or begins_appendix(words, "к приказу")
        or post_and_name(words)
        or name_ends_sentence(words)
    )
