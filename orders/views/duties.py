"""An assignment as pages show it: its state in a word, its day and how far that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from orders.actions.duties import alone
from orders.models import Assignment
from orders.workflow import DUTIES_TO_DO, DUTY_NAMES, Duty
from russian.dates import in_words_short
from russian.distance import day_month, distance
from russian.typography import bind

SOON = 3  # days
SIGNS = {
    Duty.SENT: "sent",
    Duty.ACCEPTED: "accepted",
    Duty.REPORTED: "reported",
    Duty.RETURNED: "returned",
    Duty.CLOSED: "closed",
    Duty.WITHDRAWN: "none",
}


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One assignment ready for a row. `sign` and `word` are its state."""

    assignment: Assignment
    sign: str
    word: str
    text: str
    day: str = ""
    day_exact: str = ""
    distance: str = ""
    nearness: str = ""  # "late", "soon" or nothing
    deputy: str = ""

    @property
    def to_do(self) -> bool:
        """Whether the school still has to do something."""
        return Duty(self.assignment.state) in DUTIES_TO_DO


def duty_row(row: Assignment, today: dt.date, *, acknowledged: bool = False) -> DutyRow:
    """The row of an assignment; `with_deputies` has put its deputy at hand."""
    state = Duty(row.state)
    to_do = state in DUTIES_TO_DO
    late = to_do and row.due is not None and row.due < today
    sign, word = SIGNS[state], DUTY_NAMES[state].capitalize()
    if late and state != Duty.RETURNED:
        sign, word = "overdue", "Просрочено"
    elif state == Duty.SENT and acknowledged:
        sign, word = "ack", "Ознакомлена"
    given = next(iter(row.given_to), None) if hasattr(row, "given_to") else None
    near = to_do and row.due is not None and not late and (row.due - today).days <= SOON
    return DutyRow(
        assignment=row,
        sign=sign,
        word=word,
        text=bind(alone(row.item.text)),
        day=day_month(row.due, today) if row.due else "без срока",
        day_exact=in_words_short(row.due) if row.due else "",
        distance=distance(row.due, today) if row.due and to_do else "",
        nearness="late" if late else "soon" if near else "",
        deputy=given.person.initials_surname if given else "",
    )


def duty_rows(
    rows: Iterable[Assignment], today: dt.date, *, acknowledged: bool = False
) -> list[DutyRow]:
    """The rows of assignments in their order."""
    return [duty_row(row, today, acknowledged=acknowledged) for row in rows]
