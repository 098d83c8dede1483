"""History of the directory's rows as sentences."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q

from office.models import Act, Authority, AuthorityName, Event, LayoutSettings, User
from russian.dates import in_words_short
from russian.typography import bind
from schools.models import (
    AddresseeGroup,
    Appointment,
    Cluster,
    Organization,
    OrganizationName,
    Person,
    Post,
    Role,
)
from schools.models.forms import CASE_NAMES

MODELS: dict[str, type[Model]] = {
    str(model._meta.model_name): model
    for model in (
        Act,
        AddresseeGroup,
        Appointment,
        Authority,
        AuthorityName,
        Cluster,
        LayoutSettings,
        Organization,
        OrganizationName,
        Person,
        Post,
        Role,
        User,
    )
}
# Events of a thing's parts say which part; those of the thing itself need not.
NOUNS = {
    "appointment": "назначение",
    "authorityname": "наименование",
    "organizationname": "наименование",
    "post": "должность",
    "layoutsettings": "оформление",
}
# Fields that history tells of and rows no longer have.
GONE = {case: f"{CASE_NAMES[case]} падеж" for case in ("genitive", "dative", "instrumental")}
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One event as a person reads it."""

    at: dt.datetime
    sentence: str


def history_of(user: User, *things: tuple[type[Model], list[int]]) -> list[Line]:
    """What happened to the things, given by model and keys, the newest first. One query."""
    condition = Q(pk__in=[])
    for model, keys in things:
        condition |= Q(object_type=str(model._meta.model_name), object_id__in=keys)
    events = Event.objects.for_user(user).filter(condition).order_by("-seq")[:LONGEST]
    return [Line(event.at, sentence(event)) for event in events]


def sentence(event: Event) -> str:
    """«Переименована: «…» вместо «…» с 1 января 2020 г. И.В. Лаптева.»"""
    body = json.loads(event.record)
    said = _said(event.object_type, event.verb, body["facts"]).rstrip(".")
    return bind(f"{said}. {body['actor_name']}" if body["actor_name"] else f"{said}.")


def _said(kind: str, verb: str, facts: dict[str, Any]) -> str:
    noun = NOUNS.get(kind, "")
    match verb:
        case "add":
            return f"Внесена {noun}: {facts['name']}" if noun else "Запись внесена в справочник"
        case "reopen" if since := facts.get("changed", {}).get("closed", [""])[0]:
            return f"Закрытие {_day(since)} снято"
        case "correct" | "reopen" | "link" | "end":
            first = {
                "correct": f"Исправлено {noun}".strip(),
                "reopen": "Закрытие снято",
                "link": "Изменена учётная запись",
                "end": "Назначение закончено",
            }[verb]
            return f"{first}: {_changes(kind, facts)}"
        case "rename":
            since = _day(facts["valid_from"])
            was = f" вместо «{facts['was']}»" if facts.get("was") else ""
            return f"Новое наименование с {since}: «{facts['name']}»{was}"
        case "take_back_name":
            return f"Снято наименование с {_day(facts['valid_from'])}: «{facts['name']}»"
        case "close":
            successor = facts.get("successor")
            merged = f", правопреемник – {successor}" if successor else ""
            ended = facts.get("appointments_ended") or []
            also = f". Закончены назначения: {'; '.join(ended)}" if ended else ""
            return f"Закрытие {_day(facts['closed'])}{merged}{also}"
        case "appoint":
            until = f" по {_day(facts['valid_to'])}" if facts.get("valid_to") else ""
            since = _day(facts["valid_from"])
            return f"Назначение с {since}{until}: {facts['person']}, {facts['post']}"
        case "delete":
            return f"Удалено {noun}: {facts['name']}".replace("  ", " ")
        case "confirm_forms":
            corrected = "".join(
                f"; {CASE_NAMES[case]} – «{now}» вместо «{was}»"
                for case, (was, now) in facts["forms"].items()
            )
            return f"Подтверждены падежные формы: «{facts['text']}»{corrected}"
        case "suggest_forms":
            return f"Падежные формы предложены заново: «{facts['text']}»"
        case "grant":
            return f"Дана роль «{_role(facts['role'])}» с {_day(facts['valid_from'])}"
        case "end_role":
            return f"Роль «{_role(facts['role'])}» закончена {_day(facts['last_day'])}"
    return VERBS.get(verb, verb)


VERBS = {
    "found": "Управление заведено",
    "deactivate": "Учётная запись отключена, сеансы закончены",
    "reactivate": "Учётная запись снова действует",
    "reset_password": "Выдан новый начальный пароль",
    "choose_password": "Владелец сменил пароль",
}


def _role(name: str) -> str:
    return str(dict(Role.Name.choices).get(name, name))


def _day(text: str | None) -> str:
    return in_words_short(dt.date.fromisoformat(text)) if text else "без срока"


def _changes(kind: str, facts: dict[str, Any]) -> str:
    changed: dict[str, list[Any]] = facts.get("changed", {})
    said = [
        f"{_label(kind, name)} – {_value(kind, name, now)}{_instead(kind, name, was)}"
        for name, (was, now) in changed.items()
    ]
    said += [_label(kind, name) for name in facts.get("changed_private", [])]
    said += [_label(kind, name) for name in ("clusters", "organizations") if name in facts]
    return "; ".join(said) or "без изменений"


def _instead(kind: str, name: str, was: Any) -> str:
    return "" if was in (None, "", []) else f" вместо {_value(kind, name, was)}"


def _label(kind: str, name: str) -> str:
    try:
        field = MODELS[kind]._meta.get_field(name)
    except (KeyError, FieldDoesNotExist):
        return GONE.get(name, name)
    return str(getattr(field, "verbose_name", name))


def _value(kind: str, name: str, value: Any) -> str:
    if value in (None, "", []):
        return "не указано"
    if isinstance(value, bool):
        return "да" if value else "нет"
    field = MODELS[kind]._meta.get_field(name) if kind in MODELS and name not in GONE else None
    choices = dict(getattr(field, "choices", None) or {})
    if name == "kinds":
        choices = dict(Organization.Kind.choices)
    if isinstance(value, list):
        return ", ".join(str(choices.get(one, one)) for one in value)
    if field is not None and field.get_internal_type() == "DateField":
        return _day(value)
    return f"«{choices.get(value, value)}»"
