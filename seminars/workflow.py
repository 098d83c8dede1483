"""The lifecycle of a seminar as data: which verb leads from which state to which.

Pure: neither Django nor the clock. Who may do it is in `seminars.policy`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a seminar stands. A moved one is still to come, on its new date."""

    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"


STATE_NAMES = {
    State.PLANNED: "запланирован",
    State.HELD: "проведён",
    State.MOVED: "перенесён",
    State.CANCELLED: "отменён",
}


@dataclass(frozen=True, slots=True)
class Verb:
    """One row of the table.

    `sources` is empty for the verb that makes a seminar; `target` is None where the state stays.
    """

    name: str
    sources: frozenset[State]
    target: State | None
    title: str


_ROWS = (
    Verb("plan", frozenset(), State.PLANNED, "Новый семинар"),
    Verb("edit", frozenset({State.PLANNED, State.MOVED, State.HELD}), None, "Править"),
    Verb("hold", frozenset({State.PLANNED, State.MOVED}), State.HELD, "Отметить проведённым"),
    Verb("write_report", frozenset({State.HELD}), None, "Составить справку"),
    Verb("move", frozenset({State.PLANNED, State.MOVED}), State.MOVED, "Перенести"),
    Verb("cancel", frozenset({State.PLANNED, State.MOVED}), State.CANCELLED, "Отменить"),
    Verb("reopen", frozenset({State.HELD, State.CANCELLED}), State.PLANNED, "Вернуть в план"),
)
VERBS = {verb.name: verb for verb in _ROWS}


def allows(verb: str, state: State) -> bool:
    """Whether the table lets `verb` be done to a seminar in `state`."""
    return state in VERBS[verb].sources
