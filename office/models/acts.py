"""Acts: what a document may cite."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from office.models.tenant import TenantModel, Versioned
from office.querysets.acts import ActQuerySet


class Act(Versioned, TenantModel):
    """A law, a letter or an order that documents cite; own signed orders are mirrored here."""

    class State(models.TextChoices):
        IN_FORCE = "in_force", "действует"
        AMENDED = "amended", "действует с изменениями"
        REPEALED = "repealed", "утратил силу"

    kind = models.CharField("вид", max_length=80, help_text="«приказ», «письмо», «закон»")
    issuer = models.CharField(
        "кем издан, в родительном падеже",
        max_length=300,
        help_text="«управления образования администрации …»",
    )
    date = models.DateField("дата")
    number = models.CharField("номер", max_length=60)
    title = models.CharField("заголовок", max_length=600, help_text="«О проведении …»")
    state = models.CharField("состояние", max_length=10, choices=State, default=State.IN_FORCE)

    objects: ClassVar = ActQuerySet.as_manager()

    class Meta:
        verbose_name = "акт"
        verbose_name_plural = "акты"
        ordering = ["-date", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "kind", "issuer", "date", "number"], name="act_is_entered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} от {self.date:%d.%m.%Y} № {self.number}"
