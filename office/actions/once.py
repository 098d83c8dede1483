"""A double click is one act, and both clicks are told the same."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from office.models import SubmittedForm, User


def first_time(user: User, key: str) -> bool:
    """Whether the form with this key acts for the first time; called inside the act's transaction.

    Two posts with one key meet at the unique row: the later one waits and is told False. If the
    act is refused its transaction takes the key back, so that the person may try again.
    """
    try:
        wanted = uuid.UUID(key)
    except ValueError:
        return True
    _, created = SubmittedForm.objects.get_or_create(user=user, key=wanted)
    return created


def told_once(user: User, key: str, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `act` says, done once for a key: a repeat whose first answer was lost is told the same.

    Called inside a transaction. `act` returns what JSON can hold.
    """
    if not first_time(user, key):
        return SubmittedForm.objects.get(user=user, key=key).answer or {}
    said = act()
    if key:
        SubmittedForm.objects.filter(user=user, key=key).update(answer=said)
    return said
