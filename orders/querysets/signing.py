"""Questions about signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from office.querysets.tenant import TenantQuerySet
from schools.policy import STAFF, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from office.models import User
    from orders.models import Signature  # noqa: F401


class SignatureQuerySet(TenantQuerySet["Signature"]):
    """Signatures under orders of an authority."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Scans and who looked at them are the staff's business."""
        return super().for_user(user) if has_role(user, STAFF) else self.none()

    def awaiting(self) -> Self:
        """Stated by one person, not yet looked at by a second."""
        return self.filter(state="stated")

    def with_people(self) -> Self:
        """With everybody that a page names."""
        return self.select_related(
            "appointment__person", "appointment__post", "stated_by", "decided_by", "scan"
        )
