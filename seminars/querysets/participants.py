"""Questions about who took part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from seminars.querysets.seminars import PartQuerySet

if TYPE_CHECKING:
    from seminars.models import Guest, Participation  # noqa: F401


class ParticipationQuerySet(PartQuerySet["Participation"]):
    """Headcounts by organization."""


class GuestQuerySet(PartQuerySet["Guest"]):
    """Guests."""

    def with_people(self) -> Self:
        """With person, post and organization at hand."""
        return self.select_related(
            "appointment__person", "appointment__post__organization"
        ).prefetch_related("appointment__post__organization__names")
