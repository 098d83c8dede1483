"""Questions about rights."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from office.querysets.tenant import PeriodQuerySet

if TYPE_CHECKING:
    from office.models import User
    from schools.models import Role  # noqa: F401


class RoleQuerySet(PeriodQuerySet["Role"]):
    """Roles of users."""

    def names_of(self, user: User, on: dt.date) -> frozenset[str]:
        """The names of the roles that a user has on a day."""
        return frozenset(
            self.for_user(user).filter(user=user).in_force(on).values_list("name", flat=True)
        )
