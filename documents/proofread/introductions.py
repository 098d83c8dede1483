"""Abbreviations in a document: where each is used, where it is introduced, what it stands for.

Introduced is «… (далее – ИОМ)», «… (ИОМ)», «ИОМ (индивидуальный образовательный маршрут)» and
«ИОМ – индивидуальный образовательный маршрут».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from weakref import WeakKeyDictionary

from documents.proofread.rules import Subject
from documents.proofread.spots import Role, Spot
from documents.proofread.stretches import Quotations

READ: frozenset[Role] = frozenset({"text", "list", "item", "recommendation"})
# Nobody introduces in a heading or a table, but who does is not asked to do it again.
MAY_INTRODUCE = READ | {"title", "appendix_title", "cell", "clause", "recommendations_clause"}
# «ВСОКО», «ВсОШ», «СанПиН»; possessive, so that a hostile text costs one pass.
ABBREVIATION = re.compile(r"(?<!\w)(?<!\d[-–/])[А-ЯЁ]++(?:[а-яё]{1,2}+[А-ЯЁ]++)*+(?!\w)")
HEREAFTER = re.compile(
    r"\(\s{0,3}далее(?:\s+по\s+тексту)?\s{0,3}[-–—:]?\s{0,3}(?P<term>[^()]{1,80})\)", re.IGNORECASE
)
IN_BRACKETS = re.compile(rf"\(\s?(?P<term>{ABBREVIATION.pattern})\s?\)")
EXPANDED = re.compile(
    rf"(?P<term>{ABBREVIATION.pattern})\s?(?:\(|[–—-]\s)(?P<words>[а-яё][А-ЯЁа-яё -]{{4,150}})"
)
# «№ 134 – ФЗ», «№ ОД-45»: letters of a number.
OF_A_NUMBER = re.compile(r"№\s?(?:[\d][\w/.-]{0,20}\s?[–-]?\s?)?\Z")
LEGAL_FORM = re.compile(r"(?<!\w)([А-ЯЁ]{2,9})\s(?:(?:ДО|ДПО|ВО|СПО)\s)?\Z")
INSTITUTION = re.compile("учрежден|организац|обществ")
PART_OF_A_NAME = re.compile(r"\s?[«\"№]|[-–]\d")  # and of a model: «ПАЗ-320570»
WORD = re.compile(r"[А-ЯЁа-яё]+")
SENTENCE_END = re.compile(r"[.!?;]\s")
SMALL = frozenset(
    {"а", "без", "в", "во", "для", "до", "за", "и", "из", "или", "к", "на", "над", "не", "о", "об"}
    | {"от", "по", "при", "про", "с", "со", "у"}
)
LETTERS_BEFORE = 200  # characters before an introduction among which its words are looked for
LONGEST = 12  # words that one abbreviation may stand for
COMPOUND = 9  # letters of a word that may give a letter from inside, beyond its third
MOST = 200  # introductions that are read in one text; people write a few
STEM = 5  # letters by which two forms of one word are taken for one


@dataclass(slots=True)
class Use:
    """The first use of an abbreviation on a sheet, outside names and quotations."""

    text: str
    spot: Spot
    at: int
    order: int  # of the spot among all spots
    times: int = 1  # uses on the sheet, this one with them


@dataclass(frozen=True, slots=True)
class Introduction:
    """Where a document says what `text` stands for.

    `words` are those that spell it, as they stand; none where the words before it do not.
    `before` are the last words before it. A `note` is an abbreviation alone in brackets after
    words that do not spell it.
    """

    text: str
    spot: Spot
    at: int
    order: int
    words: tuple[str, ...]
    before: tuple[str, ...]
    note: bool = False
    part: bool = False  # of a longer term: «ЦРО» in «(далее – МКУ ЦРО и ОК)»
    quoted: bool = False

    @property
    def meaning(self) -> tuple[str, ...]:
        """The words as far as their forms have in common."""
        return stems(self.words)


class Abbreviations:
    """All uses and introductions in a document, in the order of the paper."""

    def __init__(self, subject: Subject) -> None:
        self.known = frozenset(
            part.group() for one in subject.knowledge.abbreviations for part in found_in(one.text)
        )
        self._institutions = frozenset(
            one.text for one in subject.knowledge.abbreviations if INSTITUTION.search(one.meaning)
        )
        self._spelled: dict[str, list[tuple[str, ...]]] = {}
        self._texts = [spot.text for spot in subject.spots if spot.role in READ]
        self.uses: dict[tuple[int, str], Use] = {}  # by sheet and text
        self.introductions: list[Introduction] = []
        for order, spot in enumerate(subject.spots):
            text = spot.text
            if spot.role not in MAY_INTRODUCE or text == text.upper():
                continue
            quotations = Quotations(text)
            self.introductions += islice(_introductions(spot, text, order, quotations), MOST)
            if spot.role in READ:
                self._count_uses(spot, text, order, quotations)

    def _count_uses(self, spot: Spot, text: str, order: int, quotations: Quotations) -> None:
        """Uses of what not everybody knows."""
        for match in found_in(text):
            at = match.start()
            if match.group() in self.known or quotations.hold(at):
                continue
            before = text[max(0, at - 24) : at]
            number = "№" in before and OF_A_NUMBER.search(before)
            if number or PART_OF_A_NAME.match(text, match.end()) or self._is_name(before):
                continue
            key = (spot.sheet, match.group())
            if key in self.uses:
                self.uses[key].times += 1
            else:
                self.uses[key] = Use(match.group(), spot, at, order)

    def _is_name(self, before: str) -> bool:
        """«ГБОУ ИРО», «МБУ ДО ЦДТ»: what follows the legal form is the institution's name."""
        match = LEGAL_FORM.search(before)
        return match is not None and match[1] in self._institutions

    @cached_property
    def _words(self) -> dict[str, list[tuple[list[str], int]]]:
        """By first letter: each word of the document, as the words of a text and a place there."""
        found: dict[str, list[tuple[list[str], int]]] = {}
        for text in self._texts:
            words = WORD.findall(text)
            for place, word in enumerate(words):
                found.setdefault(word[0].lower(), []).append((words, place))
        return found

    def spelled_out(self, abbreviation: str) -> list[tuple[str, ...]]:
        """Every run of words anywhere in the document that spells `abbreviation`."""
        if abbreviation not in self._spelled:
            self._spelled[abbreviation] = list(self._spell(abbreviation))
        return self._spelled[abbreviation]

    def _spell(self, abbreviation: str) -> Iterator[tuple[str, ...]]:
        return (
            found
            for words, place in self._words.get(abbreviation[0].lower(), ())
            if (found := spelled(abbreviation, words[place : place + LONGEST]))
        )


_SEEN: WeakKeyDictionary[Subject, Abbreviations] = WeakKeyDictionary()


def abbreviations(subject: Subject) -> Abbreviations:
    """What a document says of its abbreviations, read once for all rules."""
    if subject not in _SEEN:
        _SEEN[subject] = Abbreviations(subject)
    return _SEEN[subject]


def found_in(text: str) -> Iterator[re.Match[str]]:
    """Words of two capitals or more; Roman numerals in Russian letters («ХХ») are none."""
    for match in ABBREVIATION.finditer(text):
        word = match.group()
        if len(word) > 1 and word.strip("Х"):
            yield match


def _introductions(
    spot: Spot, text: str, order: int, quotations: Quotations
) -> Iterator[Introduction]:
    for match in HEREAFTER.finditer(text):
        term = match["term"].strip()
        if not WORD.search(term):
            continue
        at = match.end("term") - len(match["term"].lstrip())
        before = _words_before(text, match.start())
        words = spelled_at_end(term, before)
        quoted = quotations.hold(at)
        yield Introduction(term, spot, at, order, words, before, quoted=quoted)
        for part in found_in(term):
            if part.group() != term:
                start = at + part.start()
                yield Introduction(part.group(), spot, start, order, (), before, part=True)
    for match in IN_BRACKETS.finditer(text):
        term, at = match["term"], match.start("term")
        before = _words_before(text, match.start())
        words = spelled_at_end(term, before)
        quoted = quotations.hold(at)
        yield Introduction(term, spot, at, order, words, before, note=not words, quoted=quoted)
    for match in EXPANDED.finditer(text):
        words = spelled(match["term"], WORD.findall(match["words"])[:LONGEST])
        if words:
            at = match.start("term")
            yield Introduction(
                match["term"], spot, at, order, words, (), quoted=quotations.hold(at)
            )


def _words_before(text: str, end: int) -> tuple[str, ...]:
    sentence = SENTENCE_END.split(text[max(0, end - LETTERS_BEFORE) : end])[-1]
    return tuple(WORD.findall(sentence))[-LONGEST:]


def spelled_at_end(abbreviation: str, words: Sequence[str]) -> tuple[str, ...]:
    """The last of `words` whose beginnings spell `abbreviation`; none if none do."""
    for start in range(len(words) - 2, -1, -1):
        found = spelled(abbreviation, words[start:], whole=True)
        if found:
            return found
    return ()


def spelled(abbreviation: str, words: Sequence[str], *, whole: bool = False) -> tuple[str, ...]:
    """The first of `words`, two at least, whose beginnings spell `abbreviation`; none if none do.

    Each word gives its first letter, a compound perhaps one more («внутришкольный контроль»,
    ВШК), small words may give none. With `whole`, no word is left over.
    """
    letters = abbreviation.lower()
    if not letters.isalpha():
        return ()
    reached = {0}  # how many letters the words so far may have given
    for count, word in enumerate(words, start=1):
        small = word.lower() in SMALL
        if (small and count == 1) or (len(word) > 1 and word.isupper()):
            return ()
        following = set(reached) if small else set()
        for given in reached:
            following.update(_given(letters, given, word.lower()))
        complete = len(letters) in following and count > 1
        if complete and (count == len(words) or not whole):
            return tuple(words[:count])
        reached = following - {len(letters)}
        if not reached:
            return ()
    return ()


def _given(letters: str, given: int, word: str) -> Iterator[int]:
    """How many letters may be given after `word`."""
    if letters[given] != word[0]:
        return
    yield given + 1
    if given + 1 < len(letters) and len(word) >= COMPOUND and letters[given + 1] in word[3:]:
        yield given + 2


def stems(words: Sequence[str]) -> tuple[str, ...]:
    """What the forms of each word have in common; small words are left out."""
    return tuple(
        word.lower().replace("ё", "е")[:STEM] for word in words if word.lower() not in SMALL
    )
