"""The seminars on the desk of whoever runs them: what is to come, and what lacks its справка."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from office.models import User
from seminars import policy
from seminars.models import Seminar

MOST = 10


@dataclass(frozen=True, slots=True)
class SeminarRow:
    """A seminar on the desk and the next step."""

    seminar: Seminar
    url: str
    act: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class SeminarPile:
    """A heading and its seminars."""

    title: str
    rows: list[SeminarRow]


def seminars_of(user: User, today: dt.date) -> list[SeminarPile]:
    """The piles that hold something, for those who plan seminars."""
    if not policy.may(user, "plan"):
        return []
    rows = Seminar.objects.for_user(user).for_list()
    lacking = [
        SeminarRow(one, _tab(one, "report"), "Открыть", "справки ещё нет")
        for one in rows.awaiting_report().order_by("-date", "pk")[:MOST]
    ]
    to_come = [
        SeminarRow(
            one,
            _tab(one, "programme"),
            "Открыть",
            "дата прошла: отметьте, проведён ли" if one.date < today else "",
        )
        for one in rows.to_come()[:MOST]
    ]
    piles = [SeminarPile("Семинары без справки", lacking), SeminarPile("В плане", to_come)]
    return [pile for pile in piles if pile.rows]


def _tab(seminar: Seminar, name: str) -> str:
    return reverse(f"seminars:{name}", args=[seminar.pk])
