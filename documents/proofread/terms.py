"""Terms of the vocabulary in a text: found in any form, and put into the same form anew.

The dictionary is asked only about words whose beginning says that they may be a term.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from documents.proofread.knowledge import Term
from documents.proofread.stretches import Quotations
from russian.morphology import Parse, form, parses

WORD = r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*"
WORDS = re.compile(WORD)
NEXT_WORD = re.compile(rf"([\s()]{{1,5}})({WORD})")
START = 3  # letters that no form of a term's first word changes
ENDING = 3  # letters that an ending may take, at most
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
# «деятельность», «образование»: hardly said in the plural, which the dictionary does not know
ABSTRACT = re.compile(r"(?:ость|[ае]ние|ство)\Z")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a form: its grammemes as the dictionary names them."""

    case: str
    number: str
    gender: str | None
    animacy: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """A term at characters `start` to `end` of a text, in one of the forms of `readings`."""

    term: Term
    start: int
    end: int
    readings: tuple[Reading, ...]  # none for an abbreviation, which has no forms


class Finder:
    """Finds the terms of a vocabulary. Of several that begin with one word the longest wins."""

    def __init__(self, terms: Iterable[Term]) -> None:
        known = sorted(map(_Words, terms), key=lambda words: len(words.words), reverse=True)
        stems_known = {_stem(words.words[0]) for words in known if words.words}
        self._by_stem = {
            stem: [
                words for words in known if words.words and stem.startswith(_stem(words.words[0]))
            ]
            for stem in stems_known
        }
        # the longest first: a stem may begin with another
        stems = "|".join(sorted(map(re.escape, self._by_stem), key=len, reverse=True))
        self._candidates = re.compile(rf"(?<![\w-])({stems})[а-я-]*") if stems else None

    def find(self, text: str) -> Iterator[Found]:
        """Every term in `text` outside «», left to right, without overlaps."""
        lowered = _plain(text)
        if self._candidates is None or len(lowered) != len(text):
            return
        quotations = Quotations(text)
        past = 0
        for candidate in self._candidates.finditer(lowered):
            first = WORDS.match(text, candidate.start())
            if first is None or first.start() < past or quotations.hold(first.start()):
                continue
            for words in self._by_stem[candidate[1]]:
                found = words.at(text, first)
                if found:
                    past = found.end
                    yield found
                    break


class _Words:
    """The words of one term, and what stands between them («среднее (полное) общее»)."""

    def __init__(self, term: Term) -> None:
        self.term = term
        found = list(WORDS.finditer(term.text))
        self.words = tuple(word.group() for word in found)
        self._gaps = tuple(
            term.text[word.end() : following.start()].strip()
            for word, following in zip(found, found[1:], strict=False)
        )
        self._abbreviation = len(self.words) == 1 and len(term.text) > 1 and term.text.isupper()

    def at(self, text: str, first: re.Match[str]) -> Found | None:
        """The term where it begins with the word `first`, if it does."""
        if self._abbreviation:
            if first.group() != self.term.text:
                return None
            return Found(self.term, first.start(), first.end(), ())
        said = [first.group()]
        end = first.end()
        if not _may_be(self.words[0], said[0]):
            return None
        for word, gap in zip(self.words[1:], self._gaps, strict=True):
            following = NEXT_WORD.match(text, end)
            if not following or following[1].strip() != gap or not _may_be(word, following[2]):
                return None
            said.append(following[2])
            end = following.end()
        readings = _readings(self.words, tuple(said))
        return Found(self.term, first.start(), end, readings) if readings else None


def instead_of(found: Found) -> str | None:
    """What is said now, in the form of what was found; None where that is not certain.

    In the singular another gender would ask for other words around it, so there is none.
    """
    if not found.readings:
        return found.term.instead
    return _in_form(found.term.instead, found.readings)


@lru_cache(maxsize=1024)
def _in_form(text: str, readings: tuple[Reading, ...]) -> str | None:
    words = text.split(" ")
    if not all(WORDS.fullmatch(word) for word in words):
        return None
    head = _head(words)
    noun = parses(words[head])[0]
    made = {_inflected(words, head, noun, reading) for reading in readings}
    return made.pop() if len(made) == 1 else None


def _inflected(words: list[str], head: int, noun: Parse, reading: Reading) -> str | None:
    if reading.number == "plur" and ABSTRACT.search(words[head]):
        return None
    own = noun.tag.gender if noun.tag.POS == "NOUN" else reading.gender
    if reading.number == "sing" and own != reading.gender:
        return None
    told = [reading.case, reading.number]
    with_adjective = list(told)
    if reading.number == "sing" and own:
        with_adjective.append(own)
    animacy = noun.tag.animacy if noun.tag.POS == "NOUN" else reading.animacy
    if reading.case == "accs" and animacy and (reading.number == "plur" or own == "masc"):
        with_adjective.append(animacy)
    made: list[str | None] = []
    for place, word in enumerate(words[: head + 1]):
        parse = noun if place == head else parses(word)[0]
        made.append(form(parse, *(told if parse.tag.POS == "NOUN" else with_adjective)))
    return " ".join([*filter(None, made), *words[head + 1 :]]) if all(made) else None


def _may_be(word: str, said: str) -> bool:
    """Whether `said` begins as every form of `word` does; costs nothing."""
    return _plain(said).startswith(_stem(word)) and len(said) <= len(word) + ENDING


@lru_cache(maxsize=1024)
def _stem(word: str) -> str:
    """What every form of `word` begins with."""
    word = _plain(word)
    # «учащ-ийся»
    ending = 4 if word.endswith("ся") else min(ENDING, max(0, len(word) - START))
    return word[: len(word) - ending]


@lru_cache(maxsize=1024)
def _readings(words: tuple[str, ...], said: tuple[str, ...]) -> tuple[Reading, ...]:
    """How `said` may be read as a form of `words`: adjectives agree with the noun that follows
    them, and what depends on the noun stands as it does in the term."""
    head = _head(words)
    if any(
        _plain(word) != _plain(other)
        for word, other in zip(words[head + 1 :], said[head + 1 :], strict=True)
    ):
        return ()
    readings = _forms(words[head], said[head])
    for word, other in zip(words[:head], said[:head], strict=True):
        agreeing = {(reading.case, reading.number) for reading in _forms(word, other)}
        readings = [one for one in readings if (one.case, one.number) in agreeing]
    return tuple(dict.fromkeys(readings))


def _forms(word: str, said: str) -> list[Reading]:
    lemmas = {parse.normal_form for parse in parses(word)}
    return [
        Reading(tag.case, tag.number, tag.gender, tag.animacy)
        for parse in parses(said)
        if parse.normal_form in lemmas and (tag := parse.tag).case in CASES and tag.number
    ]


def _head(words: Sequence[str]) -> int:
    """Which word the others agree with or depend on: the first noun, or the last word."""
    for place, word in enumerate(words):
        if parses(word)[0].tag.POS == "NOUN":
            return place
    return len(words) - 1


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")
