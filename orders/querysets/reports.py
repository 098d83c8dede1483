"""Questions about reports of schools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from office.querysets.tenant import TenantQuerySet
from orders.querysets.reach import reach_of
from schools.policy import STAFF, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from office.models import User
    from orders.models import ExecutionReport  # noqa: F401


class ExecutionReportQuerySet(TenantQuerySet["ExecutionReport"]):
    """Reports about what was done."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Staff see what was handed in; a school its own; a draft is its author's alone."""
        rows = super().for_user(user)
        if not user.is_authenticated:
            return self.none()
        own = Q(author=user)
        if has_role(user, STAFF):
            return rows.filter(own | Q(submitted_at__isnull=False))
        reach = reach_of(user)
        seen = reach.places("recipient__") | Q(answers__assignment__in=reach.assignments)
        return rows.filter(own | (seen & Q(submitted_at__isnull=False))).distinct()

    def drafts_of(self, user: User) -> Self:
        """Those that the user has begun and not handed in."""
        return self.filter(author=user, submitted_at__isnull=True)
