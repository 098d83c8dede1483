"""The door to proofreading: all rules, and what they find in a document."""

from __future__ import annotations

from documents.proofread import (
    abbreviations,
    counts,
    directives,
    identity,
    names,
    references,
    structure,
    typography,
    vocabulary,
)
from documents.proofread.finding import Finding, Place
from documents.proofread.knowledge import Knowledge
from documents.proofread.rules import Rule, Subject
from documents.proofread.spots import Role, Spot
from documents.tree import Document

GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Реквизиты и приложения", identity.RULES),
    ("Строение и нумерация", structure.RULES),
    ("Поручения и сроки", directives.RULES),
    ("Люди и должности", names.RULES),
    ("Сокращения", abbreviations.RULES),
    ("Счёт", counts.RULES),
    ("Ссылки на документы", references.RULES),
    ("Знаки и пробелы", typography.RULES),
    ("Слова", vocabulary.RULES),
)
RULES: tuple[Rule, ...] = tuple(rule for _, rules in GROUPS for rule in rules)

# Where a place without a text of its own belongs: before the first text of these roles.
_STANDS_BEFORE: dict[str, tuple[Role, ...]] = {
    "Реквизиты": ("title", "text", "clause", "item"),
    "Заголовок": ("text", "list", "cell", "clause", "item"),
    "Распорядительное слово": ("item", "signature"),
    "Пункты": ("item", "signature"),
    "Подпись": ("drafted_by", "contact", "visa"),
}


def proofread(document: Document, knowledge: Knowledge) -> tuple[Finding, ...]:
    """What the rules find in `document`, in the order of the paper; nothing twice.

    Rules whose codes are in `knowledge.off` are left out. A finding without a quote is about
    something missing, and stands where it should have been. Raises nothing.
    """
    subject = Subject(document, knowledge)
    found: dict[tuple[str, Place, int, str], Finding] = {}
    for rule in RULES:
        if rule.code in knowledge.off:
            continue
        for hit in rule.check(subject):
            finding = Finding(
                rule.code, rule.severity, hit.place, hit.quote, hit.message, hit.fix, hit.at
            )
            found.setdefault((rule.code, hit.place, hit.at, hit.quote), finding)
    rank = _Ranks(subject.spots)
    return tuple(sorted(found.values(), key=lambda one: (rank.of(one.place), one.at)))


class _Ranks:
    """Where on the paper each place is: the number of its first text."""

    def __init__(self, spots: tuple[Spot, ...]) -> None:
        self._spots = spots
        self._of_place: dict[Place, float] = {}
        self._of_label: dict[str, float] = {}
        for number, spot in enumerate(spots):
            self._of_place.setdefault(spot.place, number)
            # «Приложение № 2, гриф» comes before whatever else that appendix has.
            head = spot.place.label.split(",", maxsplit=1)[0]
            self._of_label.setdefault(head, number - 0.5)

    def of(self, place: Place) -> float:
        if place not in self._of_place:
            self._of_place[place] = self._guess(place.label)
        return self._of_place[place]

    def _guess(self, label: str) -> float:
        roles = _STANDS_BEFORE.get(label)
        for number, spot in enumerate(self._spots):
            if roles and (spot.sheet or spot.role in roles):
                return number - 0.5
        return self._of_label.get(label.split(",", maxsplit=1)[0], len(self._spots))
