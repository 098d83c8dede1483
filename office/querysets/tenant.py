"""The one door to rows: nothing is shown before `for_user` has narrowed it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from office.models import User

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class TenantQuerySet(models.QuerySet[M_co]):
    """Rows of one authority. A floor that knows more about its rows narrows further."""

    authority_path = "authority"

    def for_user(self, user: User | AnonymousUser) -> Self:
        """The rows that `user` may know of; none without a login or an authority."""
        authority_id = getattr(user, "authority_id", None)
        if not user.is_authenticated or authority_id is None:
            return self.none()
        return self.of_authority(authority_id)

    def of_authority(self, authority_id: int) -> Self:
        """The rows of one authority, for actions that already know whose they are."""
        return self.filter(**{f"{self.authority_path}_id": authority_id})


def in_force(on: dt.date, prefix: str = "") -> Q:
    """The condition "valid on that day" for rows with `valid_from` and `valid_to`.

    Both days belong to the period; an empty `valid_to` means "until further notice".
    """
    conditions: dict[str, Any] = {f"{prefix}valid_from__lte": on}
    return Q(**conditions) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": on})
    )


def not_over(on: dt.date) -> Q:
    """The condition "its last day is `on` or later", for rows with `valid_to`."""
    return Q(valid_to__isnull=True) | Q(valid_to__gte=on)


class PeriodQuerySet(TenantQuerySet[M_co]):
    """Rows that hold for a period of days."""

    def in_force(self, on: dt.date) -> Self:
        """The rows valid on the day `on`."""
        return self.filter(in_force(on))
