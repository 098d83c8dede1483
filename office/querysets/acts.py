"""Questions put to acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from office.querysets.search import contains
from office.querysets.tenant import TenantQuerySet

if TYPE_CHECKING:
    from office.models import Act  # noqa: F401


class ActQuerySet(TenantQuerySet["Act"]):
    """Acts that documents cite."""

    def search(self, text: str) -> Self:
        """Those whose number, title, kind or issuer has the words of `text`."""
        return self.filter(contains(text, "number", "title", "kind", "issuer"))
