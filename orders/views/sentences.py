"""The history of an order as sentences: what happened, who did it, exactly when."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from office.models import Event
from russian.dates import in_words_short
from russian.typography import bind

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One event as a person reads it."""

    at: dt.datetime
    sentence: str
    verb: str


def _day(facts: Facts, name: str = "date") -> str:
    try:
        return in_words_short(dt.date.fromisoformat(str(facts.get(name))))
    except ValueError:
        return "неизвестной даты"


def _quoted(facts: Facts) -> str:
    reason = str(facts.get("reason", "")).strip()
    return f": «{reason}»" if reason else ""


# Verb -> what happened, without the person. The words name no gender.
SENTENCES: dict[str, Callable[[Facts], str]] = {
    "draft": lambda facts: "создан проект",
    "edit": lambda facts: "правка проекта",
    "discard": lambda facts: "проект отброшен",
    "submit": lambda facts: (
        f"версия {facts.get('version', '')} отправлена на согласование"
        + (" и сразу согласована: согласующих не назначено" if not facts.get("route") else "")
    ),
    "recall": lambda facts: "приказ отозван на правку",
    "register": lambda facts: f"приказ зарегистрирован: № {facts.get('number')} от {_day(facts)}",
    "reissue": lambda facts: (
        f"приказ № {facts.get('number')} перевыпущен: дата {_day(facts)} вместо "
        f"{_day(facts, 'from')}"
    ),
    "refuse_to_sign": lambda facts: (
        f"приказ не подписан и возвращён на правку, № {facts.get('number')} сохранён за ним"
        f"{_quoted(facts)}"
    ),
    "annul": lambda facts: f"приказ № {facts.get('number')} аннулирован{_quoted(facts)}",
    "enter_signed": lambda facts: (
        f"внесён с бумаги подписанный приказ № {facts.get('number')} от {_day(facts)}"
        + (", скан приложен" if facts.get("scan") else "")
    ),
}


def told(events: Iterable[Event]) -> list[Told]:
    """The events as sentences, in their order."""
    result = []
    for event in events:
        record = json.loads(event.record)
        make = SENTENCES.get(event.verb)
        words = make(record["facts"]) if make else f"действие «{event.verb}»"
        who = record["actor_name"]
        sentence = f"{who}: {words}" if who else words[:1].upper() + words[1:]
        if sentence[-1] not in ".!?":
            sentence += "."
        result.append(Told(event.at, bind(sentence), event.verb))
    return result


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the timeline: passed, current, or still to come."""

    word: str
    status: str
    at: dt.datetime | None = None
    note: str = ""


_ROAD = (
    ("draft", "Проект", {"draft", "recall", "refuse_to_sign"}),
    ("approved", "Согласован", {"submit"}),
    ("registered", "Зарегистрирован", {"register", "reissue"}),
    ("signed", "Подписан", {"enter_signed"}),
)


def timeline(state: str, history: list[Told], *, printing: bool, from_paper: bool) -> list[Step]:
    """Where the order stands on its road; `history` runs from the earliest event."""
    last: dict[str, Told] = {}
    for event in history:
        last[event.verb] = event
    if from_paper:
        return [Step("Внесён с бумаги", "current", _at(last, {"enter_signed"}))]
    if state in ("annulled", "discarded"):
        verb, word = ("annul", "Аннулирован") if state == "annulled" else ("discard", "Отброшен")
        first = Step("Проект", "passed", _at(last, {"draft"}))
        registered = _at(last, {"register", "reissue"})
        middle = [Step("Зарегистрирован", "passed", registered)] if registered else []
        return [first, *middle, Step(word, "ended", _at(last, {verb}))]
    reached = {"draft": 0, "in_approval": 0, "approved": 1, "registered": 2, "signed": 3}[state]
    steps = []
    for place, (_, word, verbs) in enumerate(_ROAD):
        status = "passed" if place < reached else "current" if place == reached else "ahead"
        at = _at(last, {"draft"} if place == 0 and reached else verbs) if place <= reached else None
        note = "файл печатается" if printing and place == reached else ""
        steps.append(Step(word, status, at, note))
    return steps


def _at(last: dict[str, Told], verbs: set[str]) -> dt.datetime | None:
    return max((last[verb].at for verb in verbs if verb in last), default=None)
