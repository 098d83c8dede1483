"""Who is in a draft just now."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from office.models import TenantModel
from orders.models.order import Order
from orders.querysets.presence import PresenceQuerySet


class Presence(TenantModel):
    """A person who has the editor of a draft open, and the part that is open in it."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    part = models.CharField(max_length=40, blank=True)  # the anchor of a row: directiveitem-31

    objects: ClassVar = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = "присутствие"
        constraints = [
            models.UniqueConstraint(fields=["order", "user"], name="present_once_in_a_draft")
        ]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.user_id}"
