"""The lifecycle of an order as data: which verb leads from which state to which.

Complete from the start. A verb whose action is not built yet is listed with `built=False`: it is
never allowed and has no button. Pure: neither Django nor the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where an order stands."""

    DRAFT = "draft"
    DISCARDED = "discarded"
    IN_APPROVAL = "in_approval"
    APPROVED = "approved"
    REGISTERED = "registered"
    SIGNED = "signed"
    ANNULLED = "annulled"


STATE_NAMES = {
    State.DRAFT: "проект",
    State.DISCARDED: "отброшен",
    State.IN_APPROVAL: "на согласовании",
    State.APPROVED: "согласован",
    State.REGISTERED: "зарегистрирован",
    State.SIGNED: "подписан",
    State.ANNULLED: "аннулирован",
}


class Place(StrEnum):
    """In what capacity somebody acts on one order."""

    DRAFTER = "drafter"
    APPROVER = "approver"
    REGISTRAR = "registrar"
    SIGNATORY = "signatory"


@dataclass(frozen=True, slots=True)
class Verb:
    """One row of the table of lifecycles.

    `sources` is empty for a verb that makes an order. `target` is None where the verb leaves the
    state as it is, or where the action decides (the last visa approves).
    """

    name: str
    sources: frozenset[State]
    target: State | None
    places: frozenset[Place]
    title: str
    built: bool = True


def _verb(
    name: str,
    sources: str,
    target: State | None,
    places: str,
    title: str,
    *,
    built: bool = True,
) -> Verb:
    return Verb(
        name,
        frozenset(State(source) for source in sources.split()),
        target,
        frozenset(Place(place) for place in places.split()),
        title,
        built,
    )


_ROWS = (
    _verb("draft", "", State.DRAFT, "drafter", "Новый приказ"),
    _verb("edit", "draft", None, "drafter", "Править"),
    _verb("discard", "draft", State.DISCARDED, "drafter", "Отбросить проект"),
    _verb("submit", "draft", State.IN_APPROVAL, "drafter", "Отправить на согласование"),
    _verb("visa", "in_approval", None, "approver", "Согласовать", built=False),
    _verb("decline", "in_approval", State.DRAFT, "approver", "Отклонить", built=False),
    _verb("recall", "in_approval approved", State.DRAFT, "drafter", "Отозвать на правку"),
    _verb("correct", "in_approval approved", None, "registrar", "Исправить", built=False),
    _verb("register", "approved", State.REGISTERED, "registrar signatory", "Зарегистрировать"),
    _verb("refuse_to_sign", "registered", State.DRAFT, "signatory", "Не подписывать"),
    _verb("sign", "registered", State.SIGNED, "signatory", "Подписать", built=False),
    # Two people sign on paper: one states it and brings the scan, another looks at both.
    _verb("sign_on_paper", "registered", None, "registrar", "Подписан на бумаге"),
    _verb(
        "confirm_scan",
        "registered",
        State.SIGNED,
        "drafter registrar signatory",
        "Подтвердить скан",
    ),
    _verb("reject_scan", "registered", None, "drafter registrar signatory", "Не тот скан"),
    _verb("reissue", "registered", None, "registrar", "Перевыпустить новой датой"),
    _verb("distribute", "signed", None, "registrar", "Рассылка"),
    _verb("enter_signed", "", State.SIGNED, "registrar", "Внести подписанный"),
    _verb(
        "annul",
        "registered draft in_approval approved",
        State.ANNULLED,
        "signatory registrar",
        "Аннулировать",
    ),
    _verb("mark_erroneous", "signed", None, "registrar", "Запись ошибочна", built=False),
    _verb("amend", "signed", None, "signatory", "Изменить другим приказом", built=False),
    _verb("repeal", "signed", None, "signatory", "Признать утратившим силу", built=False),
)
VERBS = {verb.name: verb for verb in _ROWS}

# A draft or an approved order may be annulled only when it holds a number (refuse_to_sign), and
# a draft that holds one is never discarded: nothing that had a number is ever deleted.
NEEDS_NUMBER = {"annul"}
NEEDS_NO_NUMBER = {"discard"}

# While a scan waits for a second person nothing else is done to a registered order; and what is
# done to the scan needs one.
NEEDS_SCAN = {"confirm_scan", "reject_scan"}
NEEDS_NO_SCAN = {"sign_on_paper", "sign", "refuse_to_sign", "reissue", "annul"}


def allows(verb: str, state: State, *, has_number: bool) -> bool:
    """Whether the table lets `verb` be done to an order in `state`."""
    row = VERBS[verb]
    if not row.built or state not in row.sources:
        return False
    if verb in NEEDS_NUMBER and not has_number:
        return False
    return not (verb in NEEDS_NO_NUMBER and has_number)


class Duty(StrEnum):
    """Where an assignment stands."""

    SENT = "sent"
    ACCEPTED = "accepted"
    REPORTED = "reported"
    RETURNED = "returned"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


DUTY_NAMES = {
    Duty.SENT: "новое",
    Duty.ACCEPTED: "в работе",
    Duty.REPORTED: "отчёт подан",
    Duty.RETURNED: "на доработке",
    Duty.CLOSED: "снято с контроля",
    Duty.WITHDRAWN: "отозвано",
}
OPEN_DUTIES = frozenset({Duty.SENT, Duty.ACCEPTED, Duty.REPORTED, Duty.RETURNED})
# What still asks something of the school; a report that waits asks something of the controller.
DUTIES_TO_DO = frozenset({Duty.SENT, Duty.ACCEPTED, Duty.RETURNED})

# Verb of an assignment -> from which states, and to which. Schools accept and report, controllers
# close and return; closing without a report needs a reason.
DUTY_VERBS: dict[str, tuple[frozenset[Duty], Duty]] = {
    "accept": (frozenset({Duty.SENT}), Duty.ACCEPTED),
    "report": (DUTIES_TO_DO, Duty.REPORTED),
    "take_back": (frozenset({Duty.REPORTED}), Duty.ACCEPTED),
    "close": (OPEN_DUTIES, Duty.CLOSED),
    "return": (frozenset({Duty.REPORTED}), Duty.RETURNED),
}
