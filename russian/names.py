"""People's names in the oblique cases, in the writing they were given in.

Surnames by the rules of `surnames`, given names by pytrovich except where it errs,
patronymics by their two endings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pytrovich.enums import Case as PytrovichCase
from pytrovich.enums import Gender as PytrovichGender
from pytrovich.enums import NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from russian import initials, surnames
from russian.cases import CASES, Case, Forms, Gender
from russian.gender import gender_of, gender_of_surname, is_given_name, is_patronymic
from russian.morphology import has, in_cases, same_letters, unchanged

Order = Literal["surname first", "surname last"]

PYTROVICH_CASES: dict[Case, PytrovichCase] = {
    "genitive": PytrovichCase.GENITIVE,
    "dative": PytrovichCase.DATIVE,
    "accusative": PytrovichCase.ACCUSATIVE,
    "instrumental": PytrovichCase.INSTRUMENTAL,
    "prepositional": PytrovichCase.PREPOSITIONAL,
}
PYTROVICH_GENDERS = {"m": PytrovichGender.MALE, "f": PytrovichGender.FEMALE}
TURKIC = re.compile(r"(?:оглы|оглу|огли|угли|улы|уулу|кызы|гызы|кизи)", re.IGNORECASE)
TURKIC_END = re.compile(rf"(?:^|[\s-]){TURKIC.pattern}$", re.IGNORECASE)
STRESSED_ICH = frozenset({"ильич", "кузьмич", "лукич", "фомич"})
# Women's names in -ь that are declined beyond doubt, and those of which usage is divided.
SOFT_NAMES = frozenset(["любовь", "нинель", "рахиль", "юдифь", "руфь", "эсфирь"])
OFTEN_SOFT_NAMES = frozenset(["адель", "жизель", "гюзель", "ассоль"])
WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A written name in its parts; `given_name` may be initials as written («Л. Ю.»)."""

    surname: str
    given_name: str
    patronymic: str
    order: Order = "surname first"
    sure: bool = True

    @property
    def in_initials(self) -> bool:
        """Whether only initials stand beside the surname."""
        return "." in self.given_name


@lru_cache(maxsize=8192)
def person(
    surname: str, given_name: str = "", patronymic: str = "", gender: Gender | None = None
) -> Forms:
    """The cases of a full name, surname first: «Качевой Ларисе Юрьевне» in the dative.

    All parts in the nominative; the given name and the patronymic may be empty. The gender comes
    from the patronymic, then from `gender`, then from the given name, then from the surname. Not
    sure when nothing tells it and it matters, when two of them contradict each other, or when a
    form has two readings.
    """
    parts = Parsed(surname.strip(), given_name.strip(), patronymic.strip())
    forms, sure = _declined(parts, gender)
    return in_cases((" ".join(filter(None, words)) for words in forms), sure=sure)


@lru_cache(maxsize=8192)
def inflect(text: str, gender: Gender | None = None) -> Forms:
    """The cases of a name in any writing, in the same writing: «Л.Ю. Качевой», «Качевой Л.Ю.».

    `text` is in the nominative. A text that is no name stays as it is, not sure.
    """
    parts = parsed(text)
    if parts is None:
        return unchanged(text, sure=False)
    forms, sure = _declined(parts, gender)
    if parts.in_initials:
        start = text.find(parts.surname)
        before, after = text[:start], text[start + len(parts.surname) :]
        return in_cases((f"{before}{words[0]}{after}" for words in forms), sure=sure)
    if parts.order == "surname last":
        forms = [(given, patronymic, surname) for surname, given, patronymic in forms]
    return in_cases((_spaced_as(text, words) for words in forms), sure=sure)


@lru_cache(maxsize=8192)
def parsed(text: str) -> Parsed | None:
    """A name in the nominative, in any writing, taken to its parts; None of what is no name.

    Not sure where one word could be either the given name or the surname.
    """
    if written := initials.split(text):
        surname, letters, first = written
        if not _are_names(surname.split()):
            return None
        return Parsed(surname, letters, "", "surname last" if first else "surname first")
    words = text.split()
    if not words or not _are_names(words):
        return None
    if len(words) > 2 and TURKIC.fullmatch(words[-1]):
        words[-2:] = [" ".join(words[-2:])]
    elif len(words) > 3 and TURKIC.fullmatch(words[2]):  # «Рашид Мамед оглы Алиев»
        words[1:3] = [" ".join(words[1:3])]
    if len(words) == 1:
        return Parsed(words[0], "", "")
    return _parsed_pair(*words) if len(words) == 2 else _parsed_full(words)


def _spaced_as(text: str, parts: tuple[str, ...]) -> str:
    """The inflected words with the spaces of `text`, which may be no-break ones."""
    words = iter(" ".join(parts).split())
    return re.sub(r"\S+", lambda _: next(words), text)


def _are_names(words: list[str]) -> bool:
    are_words = any(word[0].isupper() for word in words) and all(map(WORD.fullmatch, words))
    return are_words and all(
        word[0].isupper() or word in surnames.PARTICLES or TURKIC.fullmatch(word) for word in words
    )


def _parsed_full(words: list[str]) -> Parsed:
    if len(words) == 3 and is_patronymic(words[1]):
        return Parsed(words[2], words[0], words[1], "surname last")
    if is_patronymic(words[-1]):
        surname = " ".join(words[:-2])
        is_plain = len(words) == 3 or words[0].lower() in surnames.PARTICLES
        return Parsed(surname, words[-2], words[-1], "surname first", is_plain)
    return Parsed(" ".join(words), "", "", sure=False)


def _parsed_pair(first: str, second: str) -> Parsed:
    if is_given_name(first) and _is_patronymic_beside(first, second):
        return Parsed("", first, second)
    if is_given_name(second) and not is_given_name(first):
        return Parsed(first, second, "")
    if is_given_name(first) and not is_given_name(second):
        return Parsed(second, first, "", "surname last")
    if gender_of_surname(second) and not gender_of_surname(first):
        return Parsed(second, first, "", "surname last", is_given_name(first))
    sure = bool(gender_of_surname(first)) and not gender_of_surname(second)
    return Parsed(first, second, "", "surname first", sure)


def _is_patronymic_beside(given_name: str, word: str) -> bool:
    """«Лариса Юрьевна», «Адам Николаевич»; not «Адам Мицкевич», «Анна Мицкевич»."""
    if not is_patronymic(word):
        return False
    if gender_of(given_name, "") not in (None, gender_of("", word)):
        return False
    return TURKIC_END.search(word) is not None or has(word, "Patr", "nomn")


# ── Forms ──────────────────────────────────────────────────────────────────────────────────────


def _declined(parts: Parsed, gender: Gender | None) -> tuple[list[tuple[str, ...]], bool]:
    """Surname, given name and patronymic in each case, and whether they are sure."""
    told = gender_of("", parts.patronymic)
    named = gender_of("" if parts.in_initials else parts.given_name, "")
    known = told or gender or named
    # The dictionary takes some foreign women's names for men's: the patronymic outweighs it.
    agree = len({one for one in (told, gender, None if told else named) if one}) < 2
    guessed = known or gender_of_surname(parts.surname)
    forms, sure = _as(parts, guessed or "m")
    if known is None:
        # «Иванов» is a man for sure; «Дмитренко» needs no gender; of «Жук» nobody knows.
        same = _as(parts, "f")[0] == _as(parts, "m")[0]
        sure = sure and (same or guessed is not None)
    return forms, sure and agree and parts.sure and bool(parts.surname or parts.given_name)


def _as(parts: Parsed, gender: Gender) -> tuple[list[tuple[str, ...]], bool]:
    columns: list[list[str]] = []
    sure = True
    for word, decline in (
        (parts.surname, _surname),
        (parts.given_name, _given_name),
        (parts.patronymic, _patronymic),
    ):
        forms, is_sure = decline(word, gender) if word else ([""] * len(CASES), True)
        columns.append(forms)
        sure = sure and is_sure
    return list(zip(*columns, strict=True)), sure


def _surname(surname: str, gender: Gender) -> tuple[list[str], bool]:
    words = surname.split()
    declined = [
        surnames.unchanged(word) if word.islower() else surnames.decline(word, gender)
        for word in words
    ]
    forms = [
        " ".join(same_letters(*pair) for pair in zip(words, column, strict=True))
        for column in zip(*declined, strict=True)
    ]
    return forms, all(word.sure for word in declined)


@cache
def _maker() -> PetrovichDeclinationMaker:
    return PetrovichDeclinationMaker()


def _given_name(name: str, gender: Gender) -> tuple[list[str], bool]:
    if "." in name:
        return [name] * len(CASES), True
    word = name.lower()
    forms = _given_by_rule(word, gender) or [_by_pytrovich(word, gender, case) for case in CASES]
    return [same_letters(name, form) for form in forms], _is_given_sure(word, gender)


def _given_by_rule(word: str, gender: Gender) -> list[str] | None:
    """Where pytrovich is wrong: «Ермека» (not «Ермька»), «Захарии», «Францем», «Ажи»."""
    stem, endings = word[:-1], None
    if word.endswith("ия") and surnames.syllables(word) > 2:
        endings = surnames.IN_IYA
    elif word.endswith(("жа", "ша", "ча", "ща")):
        endings = surnames.IN_A_HISSING
    elif word in SOFT_NAMES | OFTEN_SOFT_NAMES and gender == "f":
        endings = ("и", "и", "ь", "ью", "и")
    elif word == "илья":
        endings = ("и", "е", "ю", "ёй", "е")
    elif word.endswith(("еа", "оа", "уа")):
        stem, endings = word, ("", "", "", "", "")
    elif gender == "m" and word.endswith("ек"):
        stem, endings = word, surnames.HARD
    elif gender == "m" and word.endswith("ц"):
        stem, endings = word, surnames.HISSING
    return [stem + ending for ending in endings] if endings else None


def _by_pytrovich(word: str, gender: Gender, case: Case) -> str:
    return _maker().make(NamePart.FIRSTNAME, PYTROVICH_GENDERS[gender], PYTROVICH_CASES[case], word)


def _is_given_sure(word: str, gender: Gender) -> bool:
    """Not of «Айгуль» and «Алия», where usage is divided, nor of «Жан-Поль» and «Милош»."""
    if gender == "f" and word.endswith("ь"):
        return word in SOFT_NAMES
    if gender == "m" and ("-" in word or word[-1] in "жшчщ"):
        return False
    if word.endswith("ия"):
        # pytrovich knows the names that are stressed on the ending.
        return surnames.syllables(word) > 2 and _by_pytrovich(word, gender, "dative")[-2:] == "ии"
    return True


def _patronymic(patronymic: str, gender: Gender) -> tuple[list[str], bool]:
    word = patronymic.lower()
    if TURKIC_END.search(word):
        return [patronymic] * len(CASES), True
    if word.endswith(("ич", "ыч")):
        instrumental = "ом" if word in STRESSED_ICH else "ем"
        endings = ["а", "у", "а", instrumental, "е"]
        return [same_letters(patronymic, word + ending) for ending in endings], True
    if word.endswith("на"):
        forms = [word[:-1] + ending for ending in ("ы", "е", "у", "ой", "е")]
        return [same_letters(patronymic, form) for form in forms], True
    return [patronymic] * len(CASES), "." in patronymic
