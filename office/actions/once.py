"""A double click is one act."""

from __future__ import annotations

import uuid

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
