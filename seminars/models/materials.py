"""Files of a seminar."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from office.models import StoredFile, TenantModel, Versioned
from seminars.models.programme import AgendaItem
from seminars.models.seminars import Seminar
from seminars.querysets.materials import MaterialQuerySet


class Material(Versioned, TenantModel):
    """A file of a seminar, of one of its agenda items where one is named."""

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="materials")
    agenda_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name="к вопросу",
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("имя файла", max_length=200)
    title = models.CharField("название", max_length=300, blank=True)
    added_at = models.DateTimeField("добавлен", auto_now_add=True)

    objects: ClassVar = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = "материал"
        verbose_name_plural = "материалы"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title or self.name
