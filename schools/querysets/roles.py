"""Questions about rights."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import FilteredRelation

from office.querysets.tenant import PeriodQuerySet, in_force

if TYPE_CHECKING:
    from office.models import User
    from schools.models import Role  # noqa: F401


class RoleQuerySet(PeriodQuerySet["Role"]):
    """Roles of users."""

    def with_organization(self) -> Self:
        """With the organization's names at hand, so that a list asks once."""
        return self.select_related("organization").prefetch_related(
            "organization__names", "organization__authority__names"
        )

    def names_of(self, user: User, on: dt.date) -> frozenset[str]:
        """The names of the roles that a user has on a day."""
        return frozenset(
            self.for_user(user).filter(user=user).in_force(on).values_list("name", flat=True)
        )

    def standing_of(
        self, user: User, on: dt.date
    ) -> list[tuple[str, str | None, str | None, int | None]]:
        """Each role of a user on a day: its name, organization, authority and the key of the
        organization. One query."""
        return list(
            self.for_user(user)
            .filter(user=user)
            .in_force(on)
            .annotate(
                called=FilteredRelation(
                    "authority__names", condition=in_force(on, "authority__names__")
                ),
                place=FilteredRelation(
                    "organization__names", condition=in_force(on, "organization__names__")
                ),
            )
            .order_by("pk")
            .values_list("name", "place__short_name", "called__short_name", "organization_id")
        )
