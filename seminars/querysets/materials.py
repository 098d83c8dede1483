"""Questions about materials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from seminars.querysets.seminars import PartQuerySet

if TYPE_CHECKING:
    from seminars.models import Material  # noqa: F401


class MaterialQuerySet(PartQuerySet["Material"]):
    """Files of seminars."""

    def with_files(self) -> Self:
        """With the stored file and the agenda item at hand."""
        return self.select_related("file", "agenda_item")
