"""Whether a name is a man's or a woman's."""

from __future__ import annotations

import re

from russian.cases import Gender
from russian.morphology import has

MASCULINE_PATRONYMIC = re.compile(
    r"(?:[иы]ч|(?:^|[\s-])(?:оглы|оглу|огли|улы|уулу|угли|ўғли))$", re.IGNORECASE
)
FEMININE_PATRONYMIC = re.compile(r"(?:[вчш]на|(?:^|[\s-])(?:кызы|гызы|кизи|қизи))$", re.IGNORECASE)
MASCULINE_SURNAME = re.compile(r"(?:[оеё]в|[иы]н|[сцз]кий|[сц]кой|[ыо]й)$", re.IGNORECASE)
FEMININE_SURNAME = re.compile(r"(?:(?:[оеё]в|[иы]н)а|ая|яя)$", re.IGNORECASE)
VOWELS = frozenset("аеёиоуыэюя")


def gender_of(given_name: str, patronymic: str) -> Gender | None:
    """The gender that the patronymic shows, else the one the given name has for certain.

    None when neither tells: «Саша», a name the dictionary does not know, both empty.
    """
    if MASCULINE_PATRONYMIC.search(patronymic.strip()):
        return "m"
    if FEMININE_PATRONYMIC.search(patronymic.strip()):
        return "f"
    return _of_given_name(given_name.strip())


def is_patronymic(word: str) -> bool:
    """Whether a word ends as patronymics do; «Мицкевич» does too."""
    return bool(MASCULINE_PATRONYMIC.search(word) or FEMININE_PATRONYMIC.search(word))


def is_given_name(word: str) -> bool:
    """Whether the dictionary knows each part of the word as a given name in the nominative."""
    return bool(word) and all(has(part, "Name", "sing", "nomn") for part in word.split("-"))


def gender_of_surname(surname: str) -> Gender | None:
    """The gender shown by the ending of a surname: «-ова», «-ская»; «-ов», «-ский».

    None for all others, also for the short ones that look so by chance («Цой», «Лев», «Сова»).
    """
    word = surname.rpartition("-")[2]
    if sum(letter in VOWELS for letter in word.lower()) < 2:
        return None
    if MASCULINE_SURNAME.search(word):
        return "m"
    return "f" if FEMININE_SURNAME.search(word) else None


def _of_given_name(name: str) -> Gender | None:
    if not is_given_name(name):
        return None
    part = name.partition("-")[0]
    masculine = has(part, "Name", "masc", "sing", "nomn")
    feminine = has(part, "Name", "femn", "sing", "nomn")
    if masculine == feminine or has(part, "Name", "ms-f", "sing", "nomn"):
        return None
    return "m" if masculine else "f"
