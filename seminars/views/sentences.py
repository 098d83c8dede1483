"""The history of a seminar as sentences."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from office.models import Event, User
from russian.dates import in_words_short
from russian.typography import bind
from seminars.models import Seminar

SHOWN = 30
EDITED = {
    "facts": "изменены сведения",
    "programme": "изменена программа",
    "participants": "изменены участники",
    "materials": "изменены материалы",
    "report": "изменена справка",
}


@dataclass(frozen=True, slots=True)
class Line:
    """An event as the page tells it."""

    at: dt.datetime
    sentence: str


def history(user: User, seminar: Seminar) -> list[Line]:
    """The latest events, newest first."""
    events = Event.objects.for_user(user).about(seminar).order_by("-seq")[:SHOWN]
    return [_line(event) for event in events]


def _line(event: Event) -> Line:
    body: dict[str, Any] = json.loads(event.record)
    said = _said(event.verb, body["facts"])
    return Line(event.at, bind(f"{body['actor_name'] or 'Портал'}: {said.rstrip('.')}."))


def _said(verb: str, facts: dict[str, Any]) -> str:
    if verb == "edit":
        return EDITED.get(facts.get("part", ""), "изменён семинар")
    if verb == "move":
        before, after = (
            in_words_short(dt.date.fromisoformat(facts[name])) for name in ("from", "to")
        )
        return f"перенос с {before} на {after}, причина: {facts['reason']}"
    if verb == "cancel":
        return f"семинар отменён, причина: {facts['reason']}"
    if verb == "reopen":
        return f"семинар возвращён в план, причина: {facts['reason']}"
    if verb == "add_material":
        return f"добавлен файл «{facts['name']}»"
    if verb == "remove_material":
        return f"удалён файл «{facts['name']}»"
    return {
        "plan": "семинар внесён в план",
        "hold": "семинар отмечен проведённым",
        "write_report": "начата справка",
    }.get(verb, verb)
