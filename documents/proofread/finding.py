"""What proofreading found: one finding, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "remark"]


@dataclass(frozen=True, slots=True)
class Place:
    """A text of the document that a person can be led to.

    `key` is that of the part ("passage:17", "item:204", "appendix:3"), empty in a read document;
    `label` says it in Russian: «Преамбула, абзац 3», «Пункт 1, подпункт 4)»,
    «Приложение, рекомендация 2)».
    """

    label: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of proofreading.

    `quote` is a stretch of the text at `place`, untouched, and begins `at` characters into it;
    it is empty when something is missing. `fix`, where it is certain, replaces the quote.
    """

    code: str
    severity: Severity
    place: Place
    quote: str
    message: str
    fix: str | None = None
    at: int = 0
