"""What a user may do at all."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from office.models import Period, TenantModel, Versioned, period_in_order
from schools.models.organization import Organization
from schools.querysets.roles import RoleQuerySet


class Role(Versioned, Period, TenantModel):
    """A right of a user in an authority, or in one organization of it, for a period."""

    class Name(models.TextChoices):
        ADMINISTRATOR = "administrator", "администратор"
        DRAFTER = "drafter", "исполнитель проектов"
        REGISTRAR = "registrar", "регистратор"
        HEAD = "head", "руководитель управления"
        CONTROL_DESK = "control_desk", "контроль исполнения"
        DIRECTOR = "director", "директор организации"
        SEMINAR_EDITOR = "seminar_editor", "редактор семинаров"
        OBSERVER = "observer", "наблюдатель"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="roles",
        verbose_name="пользователь",
    )
    name = models.CharField("роль", max_length=20, choices=Name)
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="roles",
        verbose_name="организация",
    )

    objects: ClassVar = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = "роль"
        verbose_name_plural = "роли"
        ordering = ["user", "name", "-valid_from"]
        constraints = [
            period_in_order("role_period_in_order"),
            models.CheckConstraint(
                name="director_has_an_organization",
                condition=~models.Q(name="director") | models.Q(organization__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.Name(self.name).label)
