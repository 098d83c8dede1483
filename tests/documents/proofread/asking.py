"""What proofreading says of a document, by the code of a rule."""

from __future__ import annotations

import dataclasses
from typing import Any

from documents.proofread.finding import Finding
from documents.proofread.proofreading import proofread
from documents.proofread.shipped import shipped
from documents.tree import Document


def found(document: Document, code: str, **knowledge: Any) -> list[Finding]:
    """The findings of one rule; `knowledge` replaces parts of what is shipped."""
    known = dataclasses.replace(shipped(), **knowledge)
    return [finding for finding in proofread(document, known) if finding.code == code]


def quotes(document: Document, code: str, **knowledge: Any) -> list[str]:
    """What the findings of one rule quote."""
    return [finding.quote for finding in found(document, code, **knowledge)]
