"""Which letters are to be sent, and what is new under somebody's bell."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Count, Q

from office.querysets.tenant import TenantQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from office.models import Letter, Notice, User  # noqa: F401

MOST_ATTEMPTS = 10
# Longer than any conversation with a mail server lasts: each of its dozen steps ends by
# EMAIL_TIMEOUT.
LEASE = dt.timedelta(minutes=10)

_UNSENT, _TRIED_ENOUGH, _FAILED = Q(sent_at=None), Q(attempts__gte=MOST_ATTEMPTS), ~Q(last_error="")
# What `Letter.state` says, for the database.
STATES = {
    "waiting": _UNSENT & ~_TRIED_ENOUGH & ~_FAILED,
    "failing": _UNSENT & ~_TRIED_ENOUGH & _FAILED,
    "undeliverable": _UNSENT & _TRIED_ENOUGH,
    "sent": ~_UNSENT,
}


class LetterQuerySet(TenantQuerySet["Letter"]):
    """The outbox."""

    def unsent(self) -> Self:
        """Letters that no mail server has taken yet."""
        return self.filter(_UNSENT)

    def waiting(self, now: dt.datetime) -> Self:
        """Letters to be sent now: their time has come and nobody is sending them."""
        free = Q(claimed_at=None) | Q(claimed_at__lte=now - LEASE)
        return self.unsent().filter(free, attempts__lt=MOST_ATTEMPTS, try_after__lte=now)

    def in_state(self, state: str) -> Self:
        """Letters in a `Letter.State`."""
        return self.filter(STATES[state])

    def count_by_state(self) -> dict[str, int]:
        """How many letters there are in each `Letter.State`, in one question."""
        counts = {state: Count("pk", filter=condition) for state, condition in STATES.items()}
        return self.order_by().aggregate(**counts)


class NoticeQuerySet(TenantQuerySet["Notice"]):
    """Lines under the bell."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """The user's own lines; nobody sees another's."""
        return super().for_user(user).filter(user_id=user.pk)

    def unseen(self) -> Self:
        """The lines that have not been opened."""
        return self.filter(seen_at=None)
