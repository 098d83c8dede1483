"""A file that somebody let the portal read: to be checked, or to become a draft."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from documents.canonical import load
from documents.tree import Document
from office.models import TenantModel
from orders.models.order import Order
from orders.querysets.dropped import DroppedQuerySet


class Dropped(TenantModel):
    """What was read of one file, and the draft made of it, if there is one.

    The file itself is not kept. `source` are its paragraphs as it has them, so that a person can
    compare; `tree` is what they were understood as.
    """

    name = models.CharField("файл", max_length=200)
    tree = models.BinaryField("дерево")
    source = models.JSONField("абзацы файла", default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField("прочитан", auto_now_add=True)
    order = models.OneToOneField(
        Order, on_delete=models.CASCADE, null=True, blank=True, related_name="dropped"
    )

    objects: ClassVar = DroppedQuerySet.as_manager()

    class Meta:
        verbose_name = "прочитанный файл"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def document(self) -> Document:
        """What the file was understood as."""
        return load(bytes(self.tree))
