"""Which authorities a user may know of: the own one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from office.models import Authority, User  # noqa: F401


class AuthorityQuerySet(models.QuerySet["Authority"]):
    """Authorities, seen only by their own people."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """The user's own authority."""
        return self.filter(pk=getattr(user, "authority_id", None) or 0)
