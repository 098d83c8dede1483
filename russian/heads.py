"""The head of a phrase: its noun with the adjectives before it, or an adjective used as a noun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from russian.cases import Case
from russian.morphology import GRAMMEMES, PROPER, Parse, form, nominatives, parses

Number = Literal["sing", "plur"]

ADJECTIVES = frozenset({"ADJF", "PRTF"})
SHORTEST = 3  # letters of a noun
# Before a head, and never declined: «временно исполняющий», «их родители».
FIXED_WORDS = frozenset({"временно", "постоянно", "их", "его", "её"})
# Nouns, whatever follows: «учащиеся школы» are pupils, not schools.
ALWAYS_NOUNS = ("учащ", "обучающ", "заведующ", "вожат", "командующ", "служащ", "сопровождающ")
# First parts of compounds that are not declined: «премьер-министра».
FIXED_PARTS = frozenset(
    [
        "премьер",
        "вице",
        "экс",
        "обер",
        "генерал",
        "бизнес",
        "пресс",
        "веб",
        "унтер",
        "штаб",
        "мини",
        "арт",
        "медиа",
        "контр",
        "шеф",
        "топ",
        "интернет",
        "онлайн",
        "камер",
        "блиц",
        "экспресс",
        "ит",
        "айти",
        "пиар",
        "флаг",
    ]
)
# Both a thing and a person to the dictionary, or a thing alone; a person in the papers of schools.
PEOPLE = frozenset({"лицо", "член", "модератор"})
# Of a man who does something, and declined as all such words, in the dictionary or not: «тьютор».
DOERS = ("тор", "лог", "ист", "тель", "ник", "мейстер")
# Stand unchanged beside what they name: «муниципального образования город Армавир».
PLACES = frozenset(
    [
        "город",
        "село",
        "станица",
        "посёлок",
        "хутор",
        "район",
        "округ",
        "край",
        "область",
        "республика",
    ]
)
GOVERN_ACCUSATIVE = frozenset({"за", "на", "в", "во", "через", "про", "о", "об"})


@dataclass(frozen=True)
class Part:
    """A word or a part of a compound: as written in small letters, and its reading."""

    text: str
    parse: Parse  # of a part that is never declined, None

    def inflected(self, *grammemes: str) -> str:
        """In a form; with е for ё when it was written so; as written when it has no such form."""
        if self.parse is None:
            return self.text
        word = form(self.parse, *grammemes) or self.text
        return word if self.parse.word == self.text else word.replace("ё", "е")

    @property
    def is_known(self) -> bool:
        """Whether the dictionary has it; of a compound adjective, its last part."""
        if self.parse is None or self.parse.is_known:
            return True
        if self.parse.tag.POS == "NOUN":
            return self.parse.normal_form.endswith(DOERS) and {"anim", "masc"} in self.parse.tag
        last = self.text.rpartition("-")[2]
        return self.parse.tag.POS in ADJECTIVES and any(one.is_known for one in parses(last))


@dataclass(frozen=True)
class Head:
    """One head: places of its words among the tokens, and what they agree in.

    `end` is the place after the last word. Without a noun the last adjective stands for it.
    """

    adjectives: tuple[tuple[int, Part], ...]
    noun: tuple[int, tuple[Part, ...]] | None
    end: int
    number: Number
    gender: str | None
    is_animate: bool
    lemma: str
    sure: bool = True

    def forms(self, case: Case) -> dict[int, str]:
        """Each word of the head in the case, in small letters, by its place."""
        words = {place: self._adjective(part, case) for place, part in self.adjectives}
        if self.noun:
            place, parts = self.noun
            words[place] = "-".join(self._noun(part, case) for part in parts)
        return words

    def _adjective(self, part: Part, case: Case) -> str:
        if case == "accusative" and (self.number == "plur" or self.gender != "femn"):
            if not self.is_animate or (self.number == "sing" and self.gender == "neut"):
                return part.text
            case = "genitive"
        gender = [self.gender] if self.number == "sing" and self.gender else []
        return part.inflected(GRAMMEMES[case], self.number, *gender)

    def _noun(self, part: Part, case: Case) -> str:
        if part.parse is None:
            return part.text
        tag = part.parse.tag
        is_masculine_thing = tag.number == "sing" and {"masc", "inan"} in tag
        if case == "accusative" and (tag.number == "plur" or is_masculine_thing):
            if not self.is_animate:
                return part.text
            case = "genitive"
        return part.inflected(GRAMMEMES[case], str(tag.number))


def is_abbreviation(word: str) -> bool:
    """«МКУ», «МАОУ-СОШ»: two capitals or more and no small letter."""
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def find_head(
    tokens: list[str], start: int, last: Head | None = None, *, is_near: bool = False
) -> Head | None:
    """The head of the nominative phrase that begins at the word `start`, if one begins there.

    After another head (`last`) it must be of the same number, of the same kind (person or
    thing), and, unless nothing stands between the two (`is_near`), not readable as a genitive
    that hangs on `last`: «учителя русского языка и литературы».
    """
    place = start + 2 if tokens[start].lower() in FIXED_WORDS else start
    if place >= len(tokens) or (last and not is_near and _may_hang(tokens[place])):
        return None
    head = _head_at(tokens, place)
    if head is None or last is None:
        return head
    between = {token.lower() for token in tokens[last.end : start]}
    if head.number != last.number or head.is_animate != last.is_animate:
        return None
    return None if not head.is_animate and between & GOVERN_ACCUSATIVE else head


def attribute_of(head: Head, tokens: list[str], start: int) -> Head | None:
    """The participle after a comma that speaks of the head: «лица, ответственные за питание»."""
    part = _adjective_at(tokens, start, head.number, head.gender)
    if part is None or "Apro" in part.parse.tag:
        return None
    if part.parse.tag.POS != "PRTF" and _noun_at(tokens, start + 2, head.number, None):
        return None
    return Head(
        ((start, part),),
        None,
        start + 1,
        head.number,
        head.gender,
        head.is_animate,
        head.lemma,
        part.is_known,
    )


def _may_hang(word: str) -> bool:
    return any("gent" in parse.tag and parse.is_known for parse in parses(word))


def _head_at(tokens: list[str], place: int) -> Head | None:
    adjectives: list[tuple[int, Part]] = []
    number: Number | None = None
    gender: str | None = None
    is_joined = True  # no comma nor «и» stands before `place`
    while adjective := _adjective_at(tokens, place, number, gender):
        number, gender = adjective.parse.tag.number, adjective.parse.tag.gender
        adjectives.append((place, adjective))
        if _is_always_noun(tokens, place):
            return _of_adjectives(adjectives)
        following, is_joined = _next_place(tokens, place)
        if not is_joined and not _adjective_at(tokens, following, number, gender):
            return _of_adjectives(adjectives)
        place = following
    noun = _noun_at(tokens, place, number, gender)
    if noun is None:
        return _of_adjectives(adjectives) if adjectives else None
    return _of_noun(tokens, place, noun, adjectives)


def _next_place(tokens: list[str], place: int) -> tuple[int, bool]:
    """The place of the next word of the phrase, and whether only a space leads to it.

    «Учебный и методический», «муниципальные, частные»: a comma and «и» join adjectives too.
    """
    rest = [token.lower() for token in tokens[place + 1 : place + 5]]
    if len(rest) == 4 and rest[0].isspace() and rest[1] in {"и", "или"}:
        return place + 4, False
    if len(rest) > 2 and rest[0] == ",":
        return place + 3, False
    return place + 2, True


def _is_always_noun(tokens: list[str], place: int) -> bool:
    word = tokens[place].lower()
    following = tokens[place + 2].lower() if place + 2 < len(tokens) else ""
    acting = word.startswith("исполняющ") and following == "обязанности"
    return acting or word.startswith(ALWAYS_NOUNS)


def _is_word(tokens: list[str], place: int) -> bool:
    """No figure, no abbreviation, none of the little words that the dictionary calls nouns."""
    if place >= len(tokens) or len(tokens[place]) < SHORTEST:
        return False
    return tokens[place][0].isalpha() and not is_abbreviation(tokens[place])


def _adjective_at(
    tokens: list[str], place: int, number: str | None, gender: str | None
) -> Part | None:
    """The adjective or participle at the place, in the nominative, agreeing with what is given."""
    if not _is_word(tokens, place):
        return None
    for parse in nominatives(tokens[place]):
        tag = parse.tag
        agrees = number in (None, tag.number) and (gender is None or tag.gender in (None, gender))
        if tag.POS in ADJECTIVES and agrees:
            return Part(tokens[place].lower(), parse)
    return None


def _noun_at(
    tokens: list[str], place: int, number: str | None, gender: str | None
) -> tuple[Part, ...] | None:
    """The noun at the place, in the nominative, agreeing; a compound part by part."""
    if not _is_word(tokens, place):
        return None
    word = tokens[place].lower()
    texts = word.split("-")
    parts = tuple(
        Part(text, None)
        if text in FIXED_PARTS and text != texts[-1]
        else _noun(text, None if text != texts[-1] else number)
        for text in texts
    )
    found = tuple(part for part in parts if part)
    if len(found) < len(parts):
        whole = _noun(word, number)
        found = (whole,) if whole else ()
    if not found or not _agrees(next(part for part in found if part.parse), number, gender):
        return None
    return found


def _noun(word: str, number: str | None) -> Part | None:
    found = [
        parse
        for parse in nominatives(word)
        if parse.tag.POS == "NOUN"
        and number in (None, parse.tag.number)
        and not PROPER - {"Abbr"} & parse.tag.grammemes
    ]
    # «Тьютор», «член»: a person before a thing.
    found.sort(key=lambda parse: "inan" in parse.tag)
    return Part(word, found[0]) if found else None


def _agrees(noun: Part, number: str | None, gender: str | None) -> bool:
    tag = noun.parse.tag
    if number != "sing" or gender is None or "ms-f" in tag:
        return True
    return bool(tag.gender == gender)


def _of_noun(
    tokens: list[str], place: int, noun: tuple[Part, ...], adjectives: list[tuple[int, Part]]
) -> Head:
    first = next(part for part in noun if part.parse)
    tag = first.parse.tag
    lemma = first.parse.normal_form
    gender = adjectives[0][1].parse.tag.gender if adjectives else tag.gender
    is_thing = "inan" in tag and lemma not in PEOPLE
    may_be_alone = is_thing and tag.number == "plur" and _may_hang(tokens[place])
    return Head(
        adjectives=tuple(adjectives),
        noun=(place, noun),
        end=place + 1,
        number=tag.number,
        gender=gender,
        is_animate=not is_thing,
        lemma=lemma,
        # «Рабочие группы» are groups or the workers of one.
        sure=all(part.is_known for part in noun)
        and all(part.is_known for _, part in adjectives)
        and not (may_be_alone and adjectives and _is_noun_too(adjectives[-1][1])),
    )


def _of_adjectives(adjectives: list[tuple[int, Part]]) -> Head | None:
    place, last = adjectives[-1]
    tag = last.parse.tag
    if {"Apro", "Poss"} & tag.grammemes:  # «которые …», «Иванов»
        return None
    return Head(
        adjectives=tuple(adjectives),
        noun=None,
        end=place + 1,
        number=tag.number,
        gender=tag.gender,
        is_animate=tag.gender != "neut",
        lemma=last.parse.normal_form,
        sure=all(part.is_known for _, part in adjectives) and _may_be_noun(last),
    )


def _is_noun_too(adjective: Part) -> bool:
    return any(parse.tag.POS == "NOUN" for parse in nominatives(adjective.text))


def _may_be_noun(adjective: Part) -> bool:
    """People are named by participles and by «ответственный», not by every adjective."""
    return (
        adjective.parse.tag.POS == "PRTF"
        or "Subx" in adjective.parse.tag
        or _is_noun_too(adjective)
        or adjective.parse.normal_form in {"ответственный", "уполномоченный", "дежурный"}
    )
