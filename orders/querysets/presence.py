"""Questions about who is in a draft."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from office.querysets.tenant import TenantQuerySet
from schools.policy import STAFF, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from office.models import User
    from orders.models import Presence  # noqa: F401

# The editor says every ten seconds that it is open.
LASTS = dt.timedelta(seconds=25)


class PresenceQuerySet(TenantQuerySet["Presence"]):
    """People in drafts."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Staff see who is in the drafts of their authority."""
        return super().for_user(user) if has_role(user, STAFF) else self.none()

    def now(self, at: dt.datetime) -> Self:
        """Whose editor was open a moment before `at`."""
        return self.filter(seen_at__gt=at - LASTS).order_by("user__name", "pk")

    def long_gone(self, at: dt.datetime) -> Self:
        """Whose editor has been closed for an hour."""
        return self.filter(seen_at__lt=at - dt.timedelta(hours=1))
