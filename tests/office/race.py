"""What the processes of the history trial do."""

from __future__ import annotations

from django.db import transaction

from office.actions.history import record
from office.models import Authority, User


class Undone(Exception):
    """Rolls a verb back."""


def write_events(*, authority: int, user: int, count: int) -> int:
    """Write `count` events, every third one rolled back first and written again."""
    actor = User.objects.get(pk=user)
    thing = Authority.objects.get(pk=authority)
    for turn in range(count):
        if turn % 3 == 0:
            try:
                with transaction.atomic():
                    record(authority_id=authority, actor=actor, verb="undone", thing=thing)
                    raise Undone
            except Undone:
                pass
        with transaction.atomic():
            record(authority_id=authority, actor=actor, verb="race", thing=thing)
    return count
