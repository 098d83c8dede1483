"""What a rule of proofreading is: a code, a name for people, how grave it is, and a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from documents.proofread.finding import Place, Severity
from documents.proofread.knowledge import Knowledge
from documents.proofread.spots import Spot, spots
from documents.tree import Document


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: the quote begins `at` characters into the text at `place`."""

    place: Place
    quote: str
    message: str  # a Russian sentence: what is wrong and what to do
    fix: str | None = None  # what to put in place of the quote, only where it is certain
    at: int = 0


class Subject:
    """The document under the rules, and what they may know about the world."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document = document
        self.knowledge = knowledge

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every text of the document, in the order of the paper."""
        return tuple(spots(self.document))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `bad` and `good` are paragraphs that it finds something in, and nothing in.

    A rule that looks at more than one text has its examples among the tests.
    """

    code: str
    severity: Severity
    title: str  # Russian, for the list of rules
    check: Callable[[Subject], Iterator[Hit]]
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
