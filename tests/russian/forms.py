"""What a list of forms says of the code that makes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from russian.cases import CASES, Forms

DATA = Path(__file__).parent / "data"
Row = dict[str, Any]


@dataclass
class Score:
    """Single forms counted: all, exact, and wrong though they claim to be sure."""

    forms: int = 0
    exact: int = 0
    sure_but_wrong: int = 0
    unsure_texts: int = 0
    failures: list[str] = field(default_factory=list)


def rows_of(name: str) -> list[Row]:
    """The rows of a list; a form is one text, or several that are all right."""
    rows: list[Row] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return rows


def score(rows: list[Row], inflect: Callable[[Row], Forms]) -> Score:
    """Each form of each row against the list."""
    result = Score()
    for row in rows:
        forms = inflect(row)
        result.unsure_texts += not forms.sure
        for case in CASES:
            right = row[case] if isinstance(row[case], list) else [row[case]]
            result.forms += 1
            if forms.of(case) in right:
                result.exact += 1
            else:
                result.sure_but_wrong += forms.sure
                result.failures.append(f"{row['text']}, {case}: {forms.of(case)}")
    return result
