"""Names over time: each holds until the next begins, so that every day has exactly one."""

from __future__ import annotations

import datetime as dt
from typing import Protocol, TypeVar

from django.utils import timezone

from schools.refusals import NamesOverlap, NameWasInForce


class Named(Protocol):
    """A row of a timeline, as far as its period is concerned."""

    pk: int
    version: int
    valid_from: dt.date
    valid_to: dt.date | None

    def save_fields(self, *, seen: int, **fields: object) -> None: ...


N = TypeVar("N", bound=Named)

DAY = dt.timedelta(days=1)


def make_room(rows: list[N], begins: dt.date) -> dt.date | None:
    """Close the row that covers `begins` the day before; the last day of a row put there.

    Raises `NamesOverlap` when another row begins on the same day.
    """
    if any(row.valid_from == begins for row in rows):
        raise NamesOverlap
    later = [row.valid_from for row in rows if row.valid_from > begins]
    for row in rows:
        if row.valid_from < begins and (row.valid_to is None or row.valid_to >= begins):
            row.save_fields(seen=row.version, valid_to=begins - DAY)
    return min(later) - DAY if later else None


def move(rows: list[N], moved: N, begins: dt.date) -> None:
    """Check that `moved` may begin on another day, and let the row before it end there.

    Raises `NamesOverlap` when it would pass a neighbour or its own end.
    """
    before = [row for row in rows if row.valid_from < moved.valid_from]
    previous = max(before, key=lambda row: row.valid_from, default=None)
    if moved.valid_to is not None and begins > moved.valid_to:
        raise NamesOverlap
    if previous is None:
        return
    if begins <= previous.valid_from:
        raise NamesOverlap
    previous.save_fields(seen=previous.version, valid_to=begins - DAY)


def take_out(rows: list[N], taken: N) -> None:
    """Let the row before a future one go on in its place. Raises `NameWasInForce`."""
    if taken.valid_from <= timezone.localdate() or len(rows) < 2:
        raise NameWasInForce
    for row in rows:
        if row.valid_to == taken.valid_from - DAY:
            row.save_fields(seen=row.version, valid_to=taken.valid_to)
