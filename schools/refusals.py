"""Refusals of the directory."""

from __future__ import annotations

from office.refusals import Refusal


class PostIsTaken(Refusal):
    """Another person holds the post as the main holder in that period."""

    sentence = (
        "Эту должность в указанный период уже занимает другой человек. Закройте прежнее "
        "назначение датой или укажите «исполняет обязанности»."
    )


class NamesOverlap(Refusal):
    """Two names would be valid on one day."""

    sentence = (
        "Наименования пересекаются по датам. Закройте прежнее датой, с которой действует новое."
    )
