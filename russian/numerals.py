"""A figure and the phrase counted by it, made from the nominative singular.

For forms known beforehand `plural.counted` is enough and opens no dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from russian.heads import Head
from russian.morphology import same_letters
from russian.plural import plural
from russian.posts import read

# The counted form is not the one of the dictionary: «5 лет», «5 человек».
COUNTED = {"год": ("год", "года", "лет"), "человек": ("человек", "человека", "человек")}


@dataclass(frozen=True, slots=True)
class Agreed:
    """«34 заместителя»; `sure` when no person needs to look at it."""

    text: str
    sure: bool


def agreed(n: int, noun_phrase: str) -> str:
    """«21 директор», «34 заместителя директоров», «2 общеобразовательные организации», «5 школ».

    `noun_phrase` is in the nominative singular; what hangs on its head stays. The space is plain,
    as in all stored text. A phrase without a head stays as it is; `count` tells whether the form
    is sure.
    """
    return count(n, noun_phrase).text


@lru_cache(maxsize=4096)
def count(n: int, noun_phrase: str) -> Agreed:
    """As `agreed`, and whether the form is sure: not of a phrase without a head in the singular."""
    reading = read(noun_phrase)
    if not reading.heads or any(head.number != "sing" for head in reading.heads):
        return Agreed(f"{n} {noun_phrase}", sure=False)
    tokens = list(reading.tokens)
    for head in reading.heads:
        for place, word in _forms(head, n).items():
            tokens[place] = same_letters(tokens[place], word)
    # «21 директор и заместитель»: two heads cannot be counted by one figure for sure.
    sure = reading.sure and len(reading.heads) == 1 and reading.heads[0].sure
    return Agreed(f"{n} {''.join(tokens)}", sure)


def _forms(head: Head, n: int) -> dict[int, str]:
    kind = plural(n, "one", "few", "many")
    if kind == "one":
        return {}
    is_feminine = head.gender == "femn"
    # «2 новые школы», but «2 новых отдела», and «2 заведующих» of either gender.
    nominative = kind == "few" and is_feminine and head.noun is not None
    case = "nomn" if nominative else "gent"
    words = {place: part.inflected(case, "plur") for place, part in head.adjectives}
    if head.noun is None:
        return words
    place, parts = head.noun
    number = "sing" if kind == "few" else "plur"
    words[place] = (
        COUNTED[head.lemma][1 if kind == "few" else 2]
        if head.lemma in COUNTED
        else ("-".join(part.inflected("gent", number) for part in parts))
    )
    return words
