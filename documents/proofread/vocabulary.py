"""The rule of obsolete terms: words of the vocabulary outside names and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from documents.proofread.knowledge import Term
from documents.proofread.rules import Hit, Rule, Subject
from documents.proofread.spots import Role
from documents.proofread.stretches import texts
from documents.proofread.terms import Finder, Found, instead_of
from russian.dates import numeric

# Names of authorities and posts stand there, as they are.
NOT_LOOKED_AT: frozenset[Role] = frozenset(
    {"letterhead", "place", "signature", "drafted_by", "contact", "visa"}
)
REACH = 60
# What the official name of an institution begins with and goes on with.
LEGAL_FORM = re.compile(
    r"(?<!\w)(?:(?i:бюджетн|автономн|каз[её]нн|частн|государственн)|Муниципальн)[а-яё]{2,3}"
    r"\s+(?:[а-яё]+\s+)?\Z"
)
NAME_FOLLOWS = re.compile(
    r"\s*(?:[«\"№]|[-–—]?\s*(?:детск\w{2,3} сад|средн\w{2,3} |основн\w{2,3} обще|начальн\w{2,3} шк"
    r"|гимнази[яиюей]|лице[йяюе]))",
    re.IGNORECASE,
)
SENTENCE_STARTS = re.compile(r"(?:\A|[.:!?]|\n)\W*\Z")
# «дети, учащиеся во вторую смену»: a participle, not a term
APPOSITION = re.compile(r",\s*\Z")
MODEL = re.compile(r"[-–]\d")  # «огнетушители ОУ-3»
PREPOSITION = re.compile(r"\s+(?:в|во|на|по|с|со|у|за)\s")


@lru_cache(maxsize=4)
def _finder(vocabulary: tuple[Term, ...]) -> Finder:
    return Finder(vocabulary)


def _obsolete(subject: Subject) -> Iterator[Hit]:
    written = subject.document.order.date
    vocabulary = tuple(
        term
        for term in subject.knowledge.vocabulary
        if not (term.since and written and written < term.since)
    )
    finder = _finder(vocabulary)
    for spot, text in texts(subject):
        if spot.role in NOT_LOOKED_AT:
            continue
        for found in finder.find(text):
            if not _named(text, found):
                quote = text[found.start : found.end]
                yield Hit(spot.place, quote, _message(found.term), _fix(quote, found), found.start)


def _named(text: str, found: Found) -> bool:
    """Whether the words are part of a name, or no term at all."""
    before = text[max(0, found.start - REACH) : found.start]
    after = text[found.end : found.end + REACH]
    if before.count('"') % 2 and '"' in after:
        return True
    singular = all(reading.number == "sing" for reading in found.readings)
    if singular and (LEGAL_FORM.search(before) or NAME_FOLLOWS.match(after)):
        return True
    if after.lstrip()[:1] in ("№", "«") or MODEL.match(after):
        return True
    if found.readings and text[found.start].isupper() and not SENTENCE_STARTS.search(before):
        return True
    return (
        bool(APPOSITION.search(before) and PREPOSITION.match(after)) and " " not in found.term.text
    )


def _message(term: Term) -> str:
    since = f" с {numeric(term.since)}" if term.since else ""
    source = f" ({term.source})" if term.source else ""
    return f"Термин «{term.text}» устарел:{since} говорят «{term.instead}»{source}."


def _fix(quote: str, found: Found) -> str | None:
    fix = instead_of(found)
    if not fix or fix == quote:
        return None
    if len(quote) > 1 and quote.isupper():
        return fix.upper()
    return fix[0].upper() + fix[1:] if quote[0].isupper() else fix


RULES: tuple[Rule, ...] = (
    Rule(
        "obsolete-term",
        "warning",
        "Устаревший термин",
        _obsolete,
        bad=(
            "Провести беседу с учащимися 9-х классов.",
            "Родители и учащиеся в актовом зале.",
            "Руководителям образовательных учреждений организовать образовательный процесс.",
            "Обучение на второй ступени обучения.",
            "Аттестаты о среднем (полном) общем образовании.",
            "Воспитанники муниципальных дошкольных образовательных учреждений города.",
            "Участники образовательного процесса согласны.",
            "Руководителям ОУ представить отчёт.",
        ),
        good=(
            "Устарели слова «образовательный процесс», «учащиеся», «ступень обучения».",
            "Муниципальное бюджетное образовательное учреждение «Лицей № 1».",
            "Муниципальному бюджетному общеобразовательному учреждению средней школе.",
            "Дошкольное образовательное учреждение детский сад № 5.",
            "Дети, учащиеся во вторую смену; обучающиеся образовательных организаций.",
            "Огнетушители ОУ-3 проверить.",
            "Заместитель директора по учебно-воспитательной работе учится на курсах.",
        ),
    ),
)
