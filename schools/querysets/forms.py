"""Questions about case forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from office.querysets.search import contains
from office.querysets.tenant import TenantQuerySet

if TYPE_CHECKING:
    from schools.models import CaseForms  # noqa: F401


class CaseFormsQuerySet(TenantQuerySet["CaseForms"]):
    """Case forms of names and titles."""

    def unconfirmed(self) -> Self:
        """Those that nobody has confirmed."""
        return self.filter(confirmed_at__isnull=True)

    def confirmed(self) -> Self:
        """Those that a person has confirmed."""
        return self.filter(confirmed_at__isnull=False)

    def of_kind(self, kind: str) -> Self:
        """Forms of people, of posts …: `kind` is the name of the field that points there."""
        return self.filter(**{f"{kind}__isnull": False})

    def search(self, text: str) -> Self:
        """Those of names that have the words of `text`."""
        return self.filter(contains(text, "text"))

    def with_owners(self) -> Self:
        """With what they are forms of at hand, so that a list asks once."""
        return self.select_related(
            "post", "appointment", "organization_name", "confirmed_by"
        ).prefetch_related("post__organization__names", "post__organization__authority__names")
