"""What the rules know from the start: the lists that come with the product as data.

A person may edit them afterwards; whoever asks for proofreading then passes the edited ones.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from importlib import resources
from typing import Any

from documents.proofread.knowledge import Abbreviation, Calendar, Knowledge, Term


@cache
def shipped() -> Knowledge:
    """The shipped calendar, vocabulary and abbreviations; no people, no acts, no day of today."""
    return Knowledge(
        vocabulary=tuple(_term(value) for value in _data("vocabulary.json")),
        abbreviations=tuple(
            Abbreviation(value["text"], value.get("meaning", ""))
            for value in _data("abbreviations.json")
        ),
        calendar=_calendar(_data("calendar.json")),
    )


def _data(name: str) -> Any:
    return json.loads((resources.files("documents") / "data" / name).read_text(encoding="utf-8"))


def _calendar(years: dict[str, dict[str, Any]]) -> Calendar:
    return Calendar(
        days_off={
            int(year): frozenset(map(dt.date.fromisoformat, value["days_off"]))
            for year, value in years.items()
        },
        working=frozenset(
            dt.date.fromisoformat(day) for value in years.values() for day in value["working"]
        ),
    )


def _term(value: dict[str, Any]) -> Term:
    since = value.get("since")
    return Term(
        value["text"],
        value["instead"],
        value["source"],
        dt.date.fromisoformat(since) if since else None,
    )
