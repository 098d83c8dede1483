"""The history of an order as sentences: what happened, who did it, exactly when."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from office.models import Event
from russian.dates import in_words_short
from russian.plural import counted
from russian.typography import bind

Facts = dict[str, Any]
MOST_NAMES = 3


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


def _passed(facts: Facts) -> str:
    """The errors that somebody let pass at registration, and why."""
    passed = facts.get("passed") or []
    if not passed:
        return ""
    words = counted(len(passed), "ошибкой", "ошибками", "ошибками")
    return f" с {words} нормоконтроля ({'; '.join(one['place'] for one in passed)}){_quoted(facts)}"


def _count(facts: Facts, name: str, one: str, few: str, many: str) -> str:
    number = facts.get(name)
    return counted(number if isinstance(number, int) else 0, one, few, many)


def _names(facts: Facts) -> str:
    """The first few names, and how many more there are."""
    names = [str(name) for name in facts.get("names", [])]
    more = len(names) - MOST_NAMES
    told = "; ".join(names[:MOST_NAMES])
    return f"{told} и ещё {more}" if more > 0 else told


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
    "register": lambda facts: (
        f"приказ зарегистрирован: № {facts.get('number')} от {_day(facts)}{_passed(facts)}"
    ),
    "reissue": lambda facts: (
        f"приказ № {facts.get('number')} перевыпущен: дата {_day(facts)} вместо "
        f"{_day(facts, 'from')}"
    ),
    "refuse_to_sign": lambda facts: (
        f"приказ не подписан и возвращён на правку, № {facts.get('number')} сохранён за ним"
        f"{_quoted(facts)}"
    ),
    "annul": lambda facts: f"приказ № {facts.get('number')} аннулирован{_quoted(facts)}",
    "sign_on_paper": lambda facts: (
        f"приказ № {facts.get('number')} подписан на бумаге {_day(facts, 'signed_on')}, подпись – "
        f"{facts.get('signer')}; скан приложен и ждёт подтверждения"
    ),
    "confirm_scan": lambda facts: f"скан подтверждён, приказ № {facts.get('number')} подписан",
    "reject_scan": lambda facts: f"скан не принят{_quoted(facts)}",
    "plan_distribution": lambda facts: {
        "at_once": "рассылка: сейчас",
        "on_day": f"рассылка назначена на {_day(facts, 'day')}",
        "withheld": "рассылка отложена",
    }.get(str(facts.get("when")), "рассылка изменена"),
    "distribute": lambda facts: (
        f"приказ разослан: {_count(facts, 'recipients', 'адресат', 'адресата', 'адресатов')}, "
        f"{_count(facts, 'assignments', 'поручение', 'поручения', 'поручений')}"
    ),
    "add_recipients": lambda facts: (
        ("добавлены адресаты" if facts.get("item") else "добавлены адресаты для сведения")
        + f": {_names(facts)}"
    ),
    "open_period": lambda facts: (
        "начался новый период: "
        + _count(facts, "assignments", "поручение", "поручения", "поручений")
    ),
    "remind": lambda facts: f"отправлено напоминание: {_names(facts)}",
    "dismiss": lambda facts: (
        f"снято замечание нормоконтроля, {facts.get('place', '')}: {facts.get('message', '')} "
        f"Причина{_quoted(facts)}"
    ),
    "undismiss": lambda facts: "возвращено снятое замечание нормоконтроля",
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
    ("signed", "Подписан", {"enter_signed", "confirm_scan"}),
)


def timeline(
    state: str, history: list[Told], *, printing: bool, from_paper: bool, scanned: bool = False
) -> list[Step]:
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
        note = ""
        if place == reached:
            note = "файл печатается" if printing else "скан ждёт подтверждения" if scanned else ""
        steps.append(Step(word, status, at, note))
    return steps


def _at(last: dict[str, Told], verbs: set[str]) -> dt.datetime | None:
    return max((last[verb].at for verb in verbs if verb in last), default=None)
