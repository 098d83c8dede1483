"""Questions put to files that were read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from office.querysets.tenant import TenantQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from office.models import User
    from orders.models import Dropped  # noqa: F401

KEPT = dt.timedelta(days=7)


class DroppedQuerySet(TenantQuerySet["Dropped"]):
    """Files that were read. Whoever let one be read sees it; with its draft, all staff do."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """One's own, and those that have become drafts."""
        return super().for_user(user).filter(Q(made_by=user.pk) | Q(order__isnull=False))

    def forgotten(self, at: dt.datetime) -> Self:
        """Those that became nothing for a week."""
        return self.filter(order=None, made_at__lt=at - KEPT)
