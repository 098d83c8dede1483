"""How one surname is declined: the rules of grammar, not a list of people.

A surname spelt as a common noun is declined as that noun, with its fleeting vowel («Соловей –
Соловья») and the stress of its instrumental («Ткачом», but «Дорошем»). Some families keep the
vowel, so such forms are never sure.
"""

from __future__ import annotations

from functools import lru_cache

from russian.cases import Case, Gender
from russian.gender import VOWELS
from russian.morphology import GRAMMEMES, common_noun, form, has, is_adjective

# Genitive, dative, accusative, instrumental, prepositional.
Endings = tuple[str, str, str, str, str]

HARD: Endings = ("а", "у", "а", "ом", "е")
HISSING: Endings = ("а", "у", "а", "ем", "е")
POSSESSIVE: Endings = ("а", "у", "а", "ым", "е")
POSSESSIVE_F: Endings = ("ой", "ой", "у", "ой", "ой")
SOFT: Endings = ("я", "ю", "я", "ем", "е")
SOFT_STRESSED: Endings = ("я", "ю", "я", "ём", "е")
IN_IY: Endings = ("я", "ю", "я", "ем", "и")
IN_A: Endings = ("ы", "е", "у", "ой", "е")
IN_A_VELAR: Endings = ("и", "е", "у", "ой", "е")
IN_A_HISSING: Endings = ("и", "е", "у", "ей", "е")
IN_TSA: Endings = ("ы", "е", "у", "ей", "е")
IN_YA: Endings = ("и", "е", "ю", "ей", "е")
IN_IYA: Endings = ("и", "и", "ю", "ей", "и")
ADJECTIVE: Endings = ("ого", "ому", "ого", "ым", "ом")
ADJECTIVE_VELAR: Endings = ("ого", "ому", "ого", "им", "ом")
ADJECTIVE_SOFT: Endings = ("его", "ему", "его", "им", "ем")
ADJECTIVE_F: Endings = ("ой", "ой", "ую", "ой", "ой")
ADJECTIVE_F_HISSING: Endings = ("ей", "ей", "ую", "ей", "ей")
ADJECTIVE_F_SOFT: Endings = ("ей", "ей", "юю", "ей", "ей")

VELAR = frozenset("кгх")
HISSERS = frozenset("жшчщ")
# Stressed endings of foreign surnames, which spelling does not show.
STRESSED_A = frozenset(
    ["дюма", "золя", "петипа", "дега", "люка", "тома", "бежа", "труайя", "гавальда"]
)
# Foreigners whose -ин, -ов is not the Russian suffix: «Дарвином».
FOREIGN_IN = frozenset(["дарвин", "бюлов", "вирхов", "кронин", "франклин", "гриффин", "грин"])
# First parts of double surnames that are no surnames of their own.
PARTICLES = frozenset(
    [
        "тер",
        "бонч",
        "грум",
        "тян",
        "сквозник",
        "демут",
        "нечуй",
        "мак",
        "шах",
        "сан",
        "сен",
        "эль",
        "аль",
        "ибн",
        "бек",
        "хан",
        "кара",
        "ван",
        "дер",
        "фон",
        "дю",
        "де",
        "ла",
        "ле",
        "мир",
        "мирза",
        "гаджи",
        "бей",
        "тёр",
        "мелик",
        "корбут",
        "ага",
        "абдул",
        "абу",
        "магомед",
        "ахмед",
    ]
)


class Declined(tuple[str, str, str, str, str]):
    """Five forms in lower case, and whether they are sure."""

    sure: bool

    def __new__(cls, forms: tuple[str, ...], sure: bool) -> Declined:
        self = super().__new__(cls, forms)
        self.sure = sure
        return self


def _with(stem: str, endings: Endings, *, sure: bool = True) -> Declined:
    return Declined(tuple(stem + ending for ending in endings), sure)


def unchanged(word: str, *, sure: bool = True) -> Declined:
    """The word itself in all five cases."""
    return Declined((word,) * 5, sure)


def syllables(word: str) -> int:
    """How many vowels a word in lower case has."""
    return sum(letter in VOWELS for letter in word)


@lru_cache(maxsize=8192)
def decline(surname: str, gender: Gender) -> Declined:
    """The five forms of a surname, double ones part by part, all in lower case.

    Not sure where grammar leaves two readings or where the family decides.
    """
    parts = surname.lower().split("-")
    forms = [_first_part(part, gender) for part in parts[:-1]] + [_one(parts[-1], gender)]
    whole = ("-".join(words) for words in zip(*forms, strict=True))
    return Declined(tuple(whole), all(part.sure for part in forms))


def _first_part(word: str, gender: Gender) -> Declined:
    if word in PARTICLES:
        return unchanged(word)
    declined = _one(word, gender)
    if declined[0] == word or word.endswith(("ов", "ев", "ёв", "ин", "ын", "ий", "ой", "ый")):
        return declined
    # «Бонч-» or «Мороз-»: whether it is a surname of its own, only the family knows.
    return Declined(tuple(declined), gender == "f" and declined.sure)


def _one(word: str, gender: Gender) -> Declined:
    last = word[-1:]
    if not word.isalpha() or syllables(word) == 0 and len(word) < 2:
        return unchanged(word, sure=False)
    if last in "еёиоуыэю":
        return unchanged(word)
    if last in "ая":
        return _in_a(word, gender)
    if gender == "f":
        return unchanged(word)
    if word.endswith(("ых", "их")):
        return _in_ikh(word)
    if last == "й":
        return _in_y(word)
    if last == "ь":
        return _in_soft_sign(word)
    return _in_consonant(word)


# ── -а, -я ─────────────────────────────────────────────────────────────────────────────────────


def _in_a(word: str, gender: Gender) -> Declined:
    stem, before = word[:-1], word[-2:-1]
    if word in STRESSED_A or (word.endswith("а") and before in VOWELS):
        return unchanged(word)
    if gender == "f" and word.endswith(("ая", "яя")) and syllables(word) > 2:
        return _feminine_adjective(word)
    if word.endswith(("ова", "ева", "ёва", "ина", "ына")):
        return _in_ova(word, gender)
    if syllables(word) < 2:
        return unchanged(word, sure=False)
    return _with(stem, _endings_in_a(word), sure=_is_stress_known(word))


def _endings_in_a(word: str) -> Endings:
    before = word[-2]
    stressed = _instrumental(word).endswith(("ой", "ёй"))
    if word.endswith("ия"):
        return IN_IYA
    if word.endswith("я"):
        return ("и", "е", "ю", "ёй", "е") if stressed else IN_YA
    if before in VELAR:
        return IN_A_VELAR
    if before in HISSERS:
        return IN_A_VELAR if stressed else IN_A_HISSING
    if before == "ц":
        return IN_A if stressed else IN_TSA
    return IN_A


def _is_stress_known(word: str) -> bool:
    """Whether the instrumental cannot be read both ways: «Квашей», «Лапшой»."""
    if word.endswith("ия"):
        return syllables(word) > 2  # «Лие» and «Лии»
    if word[-2] in HISSERS or word[-2] == "ц":
        return common_noun(word) is not None or has(word, "Surn", "nomn")
    return word[-2] not in VOWELS or not word.endswith("ая")


def _instrumental(word: str) -> str:
    noun = common_noun(word)
    return (form(noun, "ablt") or "") if noun else ""


def _in_ova(word: str, gender: Gender) -> Declined:
    """«Качева», but also «Сова» and «Калина», whose men are «Калина» too."""
    noun = common_noun(word)
    if gender == "m":
        return _with(word[:-1], IN_A, sure=noun is not None)
    if noun:
        is_surname = has(word, "Surn", "femn", "sing", "nomn")
        return _with(word[:-1], POSSESSIVE_F if is_surname else IN_A, sure=False)
    return _with(word[:-1], POSSESSIVE_F, sure=syllables(word) > 2)


def _feminine_adjective(word: str) -> Declined:
    stem = word[:-2]
    if word.endswith("яя"):
        return _with(stem, ADJECTIVE_F_SOFT)
    if stem[-1] in HISSERS:
        masculine = stem + "ой"
        if is_adjective(masculine) and not is_adjective(stem + "ий"):
            return _with(stem, ADJECTIVE_F)
        return _with(stem, ADJECTIVE_F_HISSING, sure=is_adjective(word))
    # «Белая», but «Шенгелая» is Georgian and a noun.
    return _with(stem, ADJECTIVE_F, sure=stem[-1] != "л" or is_adjective(word))


# ── -ых, -их, -й ───────────────────────────────────────────────────────────────────────────────


def _in_ikh(word: str) -> Declined:
    """«Черных» and «Долгих» stay; «Дитрих» is a name like any other."""
    stem = word[:-2]
    if word.endswith("ых") or stem[-1:] in VELAR:
        return unchanged(word)
    if has(word, "ADJF", "plur", "gent") or has(word, "Surn", "Fixd", "ms-f"):
        return unchanged(word)
    if has(word, "Surn", "masc", "nomn"):
        return _with(word, HARD)
    if stem[-1:] in HISSERS | {"н"}:
        return unchanged(word, sure=False)
    return _with(word, HARD, sure=has(word, "Name", "nomn"))


def _in_y(word: str) -> Declined:
    stem = word[:-1]
    if word.endswith("ый"):
        return _with(word[:-2], ADJECTIVE)
    if word.endswith("ой"):
        return _in_oy(word)
    if word.endswith("ий"):
        return _in_iy(word)
    noun = common_noun(word)
    if noun and (dropped := _as_noun(word)):
        return dropped
    return _with(stem, SOFT, sure=not word.endswith(("вей", "бей")) or has(word, "Name", "nomn"))


def _in_oy(word: str) -> Declined:
    adjective = is_adjective(word)
    is_noun = common_noun(word) is not None and not adjective
    if is_noun or (syllables(word) == 1 and not adjective):
        return _with(word[:-1], SOFT, sure=not is_noun or syllables(word) == 1)
    stem = word[:-2]
    velar = stem[-1] in VELAR or stem[-1] in HISSERS
    return _with(stem, ADJECTIVE_VELAR if velar else ADJECTIVE)


def _in_iy(word: str) -> Declined:
    stem, before = word[:-2], word[-3:-2]
    if before in VELAR:
        return _with(stem, ADJECTIVE_VELAR)
    if has(word, "Name", "masc", "nomn"):
        return _with(word[:-1], IN_IY)
    if before in HISSERS or before == "н":
        if is_adjective(word):
            return _with(stem, ADJECTIVE_SOFT)
        if before == "н":
            return _with(stem, ADJECTIVE_SOFT, sure=False)
    return _with(word[:-1], IN_IY, sure=False)


# ── Consonants and ь ───────────────────────────────────────────────────────────────────────────


def _in_soft_sign(word: str) -> Declined:
    noun = common_noun(word)
    if word[-2:-1] in HISSERS:
        return _with(word[:-1], HISSING, sure=False)
    if noun and "femn" in noun.tag:
        return _with(word[:-1], SOFT, sure=False)
    if noun and (dropped := _as_noun(word)):
        return dropped
    stressed = _instrumental(word).endswith("ём")
    may_drop = word.endswith(("ель", "ень")) and not noun and not has(word, "Surn", "nomn")
    return _with(word[:-1], SOFT_STRESSED if stressed else SOFT, sure=not may_drop)


def _in_consonant(word: str) -> Declined:
    if word.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return _in_ov(word)
    if common_noun(word) and (dropped := _as_noun(word)):
        return dropped
    if syllables(word) > 1 and word.endswith(("ец", "ок", "ёк", "ек")):
        return _in_fleeting(word)
    if word[-1] in HISSERS or word[-1] == "ц":
        return _in_hisser(word)
    return _with(word, HARD)


def _in_ov(word: str) -> Declined:
    """«Ивановым», but «Дарвином», «Грином», and perhaps «Кувшином»."""
    if word in FOREIGN_IN:
        return _with(word, HARD)
    noun = common_noun(word)
    is_surname = has(word, "Surn", "masc", "sing", "nomn")
    if noun and not is_surname:
        return _as_noun(word) or _with(word, HARD, sure=False)
    if has(word, "Name", "masc", "sing", "nomn"):  # «Мартин»
        return _with(word, POSSESSIVE if is_surname else HARD, sure=False)
    if syllables(word) == 1 and not word.endswith("вов"):
        return _with(word, HARD, sure=False)
    return _with(word, POSSESSIVE)


def _in_fleeting(word: str) -> Declined:
    """«Коломийца», «Волчка»; most families in -ец and -ек keep the vowel: «Глушеца», «Гашека»."""
    stem, last = word[:-2], word[-1]
    if word.endswith("ец") and stem[-1] in VOWELS:
        return _with(stem + "йц", HISSING, sure=False)
    dropped = stem + ("ь" if word.endswith(("ёк", "лец")) else "") + last
    if has(dropped + "а", "Surn", "masc", "sing", "gent"):
        drops = not has(word + "а", "Surn", "masc", "sing", "gent")
    else:
        drops = word.endswith(("ок", "ёк")) and stem[-2:-1] in VOWELS
    return _with(dropped if drops else word, HARD, sure=False)


def _in_hisser(word: str) -> Declined:
    instrumental = _instrumental(word)
    if instrumental:
        stressed = instrumental.endswith("ом")
        return _with(word, HARD if stressed else HISSING, sure=not word.endswith("ец"))
    if word.endswith("ач") and syllables(word) > 1:
        return _with(word, HARD, sure=False)
    # The stress of «Лукаш» and «Чич» may fall on the ending.
    sure = word[-1] == "ц" or (word.endswith(("ич", "ыч")) and syllables(word) > 1)
    return _with(word, HISSING, sure=sure)


def _as_noun(word: str) -> Declined | None:
    """The forms of the common noun when a vowel of it is fleeting."""
    noun = common_noun(word)
    if noun is None or "masc" not in noun.tag:
        return None
    stem = word[:-1] if word[-1] in "йь" else word
    genitive = form(noun, "gent") or ""
    if genitive[:-1] == stem or (noun.word != word and genitive[:-1].replace("ё", "е") == stem):
        return None
    cases: list[Case] = ["genitive", "dative", "genitive", "instrumental", "prepositional"]
    forms = [form(noun, GRAMMEMES[case], "sing") or word for case in cases]
    return Declined(tuple(forms), sure=False)
