"""Appendices of an order."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from office.models import Edited, Ordered, Passage, StoredFile, TenantModel
from orders.models.order import Order
from schools.models import Appointment
from seminars.models import SeminarReport


class Appendix(Ordered, Edited, TenantModel):
    """An appendix: a справка about a seminar, text (tables too), or a file beside the paper."""

    class Kind(models.TextChoices):
        REPORT = "report", "справка о семинаре"
        TEXT = "text", "текст или таблица"
        FILE = "file", "файл"

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="appendices")
    kind = models.CharField("вид", max_length=10, choices=Kind)
    word = models.CharField(
        "слово над заголовком", max_length=60, blank=True, help_text="«План», «Положение», «Состав»"
    )
    title = models.CharField("заголовок", max_length=1000, blank=True)
    approved = models.BooleanField("утверждается приказом (гриф «УТВЕРЖДЁН»)", default=False)
    report = models.ForeignKey(
        SeminarReport, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField("имя файла", max_length=200, blank=True)
    signatory = models.ForeignKey(
        Appointment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="подписывает приложение",
    )

    class Meta:
        verbose_name = "приложение"
        verbose_name_plural = "приложения"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="appendix_holds_what_its_kind_says",
                condition=(
                    Q(kind="report", report__isnull=False, file__isnull=True)
                    | Q(kind="file", report__isnull=True, file__isnull=False)
                    | Q(kind="text", report__isnull=True, file__isnull=True)
                ),
            ),
            models.UniqueConstraint(
                fields=["order", "report"], name="report_is_attached_once_to_an_order"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.word or "приложение"


class AppendixPassage(Passage):
    """A passage of a text appendix."""

    appendix = models.ForeignKey(Appendix, on_delete=models.CASCADE, related_name="passages")

    class Meta(Passage.Meta):
        verbose_name = "отрывок приложения"
