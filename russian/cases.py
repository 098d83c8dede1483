"""The oblique cases, as every part of `russian` that inflects gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Case = Literal["genitive", "dative", "accusative", "instrumental", "prepositional"]
Gender = Literal["m", "f"]

CASES: tuple[Case, ...] = ("genitive", "dative", "accusative", "instrumental", "prepositional")


@dataclass(frozen=True, slots=True)
class Forms:
    """One text in the five oblique cases; `sure` when no person needs to look at them."""

    genitive: str
    dative: str
    accusative: str
    instrumental: str
    prepositional: str
    sure: bool

    def of(self, case: Case) -> str:
        """The form of one case."""
        form: str = getattr(self, case)
        return form
