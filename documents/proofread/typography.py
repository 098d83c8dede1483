"""Rules of how words and figures are written; the rest of typography stands in files beside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from documents.proofread import typography_dashes, typography_marks, typography_spaces
from documents.proofread.rules import Hit, Rule, Subject
from documents.proofread.stretches import hit, matches

# «10-ти балльная» is spoiled twice, and the fix would be another word.
# «3-х классов» may be third ones; of days, copies and people only so many are meant, but the
# second to the fourth lesson are «2–4-м уроках» and one of them is «на 2-м уроке».
CARDINAL = re.compile(
    r"(?<![\w.,/-])(?<!№ )(?<!№)(\d{1,3})-(?:ти|тью|ть|ми|мя"
    r"|(?<![–—]\d-)(?<![–—]\d\d-)(?:х|м(?= [а-яё ]{2,30}[ая]м(?!\w)))"
    r"(?= (?:(?:рабоч|календарн)[а-яё]{2,3} )?(?:дн[яей]|лет(?!н)|час|урок|месяц|недел|минут"
    r"|экземпляр|человек|балл|педагог|работник|школ|организаци)))(?!\w)"
    r"(?! ?[а-яё]{2,12}(?:н|ов)(?:ый|ая|ое|ые|ого|ой|ому|ую|ых|ым|ыми|ом)(?!\w))"
)
# Endings grown by a letter: «5-ый», «11-ых».
ORDINAL = re.compile(
    r"(?<![\w.,/-])(?<!№ )(?<!№)\d{1,4}-(ый|ий|ой|ая|ое|ые|ого|его|ому|ему|ом|ых|ым|ыми|ую)(?!\w)"
)
SHORT_ENDINGS = {
    "ый": "й",
    "ий": "й",
    "ой": "й",
    "ая": "я",
    "ое": "е",
    "ые": "е",
    "ого": "го",
    "его": "го",
    "ому": "му",
    "ему": "му",
    "ом": "м",
    "ых": "х",
    "ым": "м",
    "ыми": "ми",
    "ую": "ю",
}
YO_WORD = re.compile(r"(?<![\w-])[А-ЯЁа-яё]*[ёЁ][А-ЯЁа-яё]*")
WORD = re.compile(r"[А-ЯЁа-яё]+")
ADJECTIVE_ENDINGS = ("ый", "ий", "ая", "ое", "ее", "ые", "ие", "ого", "его", "ой", "ей", "ых", "их")
# Two words, or two forms of one word, that differ in this letter alone.
OTHER_WORDS = frozenset(
    {"всё", "всём", "чём", "берёг", "берёт", "осёл", "нёбо", "падёж", "сёл", "сёла", "озёра"}
    | {"сёстры", "вёсны", "гнёзда", "колёса", "вёдра", "зёрна", "стёкла", "звёзды", "жёны"}
    | {"слёзы", "счёта", "чёрта", "шёлка", "мёл", "тёк", "сёк", "лён", "пёк", "мёда", "лёта"}
    | {"узнаём", "узнаёт", "признаём", "признаёт", "сдаём", "издаём"}
    | {f"{stem}{ending}" for stem in ("совершённ", "истёкш") for ending in ADJECTIVE_ENDINGS}
)


def _cardinal_ending(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        CARDINAL,
        "К количественному числительному, написанному цифрами, окончание не добавляют.",
        lambda match: match[1],
    )


def _ordinal_ending(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        ORDINAL,
        "Окончание порядкового числительного пишут короче: одной буквой после гласной, двумя "
        "после согласной.",
        lambda match: match.group().removesuffix(match[1]) + SHORT_ENDINGS[match[1]],
    )


def _mixed_yo(subject: Subject) -> Iterator[Hit]:
    """One form of a word both with «ё» and with «е»: the rarer spelling is led to the other."""
    dotted = Counter(word.lower() for spot in subject.spots for word in YO_WORD.findall(spot.text))
    plain = {word.replace("ё", "е"): word for word in dotted if word not in OTHER_WORDS}
    if not plain:
        return
    either = (*plain, *plain.values())
    holding = [
        spot
        for spot in subject.spots
        if (lowered := spot.text.lower()) and any(word in lowered for word in either)
    ]
    found = Counter(
        word
        for spot in holding
        for word in map(str.lower, WORD.findall(spot.text))
        if word in plain
    )
    for spot in holding:
        for match in WORD.finditer(spot.text):
            word = match.group().lower()
            bare = word.replace("ё", "е")
            if bare not in plain or not found[bare] or word not in (bare, plain[bare]):
                continue
            wanted = plain[bare] if dotted[plain[bare]] >= found[bare] else bare
            if word != wanted:
                said = f"В документе пишут и «{plain[bare]}», и «{bare}»: пишите одинаково."
                fixed = _like(match.group(), wanted)
                yield hit(spot, match.start(), match.end(), said, fixed)


def _like(written: str, word: str) -> str:
    """`word` with the capitals of `written`; both are of one length."""
    return "".join(
        letter.upper() if old.isupper() else letter
        for old, letter in zip(written, word, strict=True)
    )


RULES: tuple[Rule, ...] = (
    *typography_marks.RULES,
    *typography_spaces.RULES,
    *typography_dashes.RULES,
    Rule(
        "cardinal-ending",
        "warning",
        "Лишнее окончание при числе",
        _cardinal_ending,
        bad=(
            "Отмечается у 25-ти школ.",
            "Помощь 5-ти классам.",
            "В течение 3-х рабочих дней.",
            "3-м педагогам.",
        ),
        good=(
            "Отмечается у 25 школ, 10-балльная шкала, 5-х, 3-х классов, письмо № 25-ти.",
            "На 2–4-м уроках, на 3-м уроке.",
        ),
    ),
    Rule(
        "ordinal-ending",
        "warning",
        "Не то окончание при числе",
        _ordinal_ending,
        bad=("Ученики 11-ых классов.", "В 5-ом классе.", "До 10-ого марта."),
        good=("Ученики 11-х классов, 5-й этап, 3-го числа, 100%-ной реализации.",),
    ),
    Rule(
        "mixed-yo",
        "remark",
        "То «ё», то «е»",
        _mixed_yo,
        bad=("Наградить призёров. Список призёров. Число призеров.",),
        good=(
            "Наградить призёров. Провести зачет с учетом мнения призёров.",
            "Всё решено, и все согласны: два озёра у озера.",
        ),
    ),
)
