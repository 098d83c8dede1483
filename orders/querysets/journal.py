"""Questions about the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from office.querysets.tenant import TenantQuerySet

if TYPE_CHECKING:
    from orders.models import JournalEntry  # noqa: F401


class JournalEntryQuerySet(TenantQuerySet["JournalEntry"]):
    """Numbers that were given out."""

    def for_journal_page(self) -> Self:
        """With everything a row of the journal prints, in one question."""
        return self.select_related(
            "order__kind", "order__signatory__person", "order__signatory__post", "journal"
        )
