"""What the dictionary says of a single word. Opened at the first question, never at import."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import pymorphy3

from russian.cases import Case, Forms

GRAMMEMES: dict[Case, str] = {
    "genitive": "gent",
    "dative": "datv",
    "accusative": "accs",
    "instrumental": "ablt",
    "prepositional": "loct",
}
PROPER = frozenset({"Surn", "Name", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init"})

Parse = Any  # pymorphy3 has no types


@cache
def _analyzer() -> Any:
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=8192)
def parses(word: str) -> tuple[Parse, ...]:
    """All readings of a word written in any case of letters, likeliest first."""
    return tuple(_analyzer().parse(word.lower()))


@lru_cache(maxsize=8192)
def is_known(word: str) -> bool:
    """Whether the dictionary has this very form, or the same with ё for е."""
    return any(parse.is_known for parse in parses(word))


def nominatives(word: str) -> list[Parse]:
    """The readings in the nominative, those of the dictionary alone when it has any reading."""
    known = [parse for parse in parses(word) if parse.is_known]
    return [parse for parse in known or parses(word) if "nomn" in parse.tag]


@lru_cache(maxsize=8192)
def common_noun(word: str) -> Parse | None:
    """The common noun that a surname in the nominative is spelt as, if there is one."""
    for parse in parses(word):
        tag = parse.tag
        if parse.is_known and {"NOUN", "sing", "nomn"} in tag and not PROPER & tag.grammemes:
            return parse
    return None


@lru_cache(maxsize=8192)
def is_adjective(word: str) -> bool:
    """Whether the dictionary knows it as an adjective or a participle in the nominative."""
    return any(
        parse.is_known and "nomn" in parse.tag and parse.tag.POS in ("ADJF", "PRTF")
        for parse in parses(word)
    )


@lru_cache(maxsize=8192)
def has(word: str, *grammemes: str) -> bool:
    """Whether some reading of the dictionary has all these marks («Name», «masc», «nomn»)."""
    wanted = set(grammemes)
    return any(parse.is_known and wanted <= parse.tag.grammemes for parse in parses(word))


@lru_cache(maxsize=32768)
def form(parse: Parse, *grammemes: str) -> str | None:
    """The word of one reading put into a form; None when it has none. ё is put as in the
    dictionary."""
    inflected = parse.inflect(set(grammemes))
    return None if inflected is None else str(inflected.word)


def in_cases(words: Iterable[str], *, sure: bool) -> Forms:
    """Five words in the order of CASES as forms."""
    genitive, dative, accusative, instrumental, prepositional = words
    return Forms(genitive, dative, accusative, instrumental, prepositional, sure)


def unchanged(text: str, *, sure: bool) -> Forms:
    """A text that stays as it is in all cases."""
    return in_cases([text] * 5, sure=sure)


def same_letters(original: str, word: str) -> str:
    """`word` with the capitals of `original`: none, the first letter of each part, or all."""
    if len(original) > 1 and original.isupper():
        return word.upper()
    parts = word.split("-")
    for place, part in enumerate(original.split("-")):
        if place < len(parts) and part[:1].isupper():
            parts[place] = parts[place][:1].upper() + parts[place][1:]
    return "-".join(parts)
