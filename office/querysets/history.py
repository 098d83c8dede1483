"""Questions put to the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from office.querysets.tenant import TenantQuerySet

if TYPE_CHECKING:
    from django.db import models

    from office.models import AccessLog, Event  # noqa: F401


class EventQuerySet(TenantQuerySet["Event"]):
    """Events of one authority."""

    def about(self, thing: models.Model) -> Self:
        """What happened to `thing`, the earliest first."""
        name = thing._meta.model_name
        return self.filter(object_type=name, object_id=thing.pk).order_by("seq")


class AccessLogQuerySet(TenantQuerySet["AccessLog"]):
    """Who looked at what."""
