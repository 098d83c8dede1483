"""What every row of an authority has: its authority, and a version against lost updates."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from office.querysets.tenant import PeriodQuerySet, TenantQuerySet
from office.refusals import Gone, Stale


class TenantModel(models.Model):
    """A row that belongs to one authority."""

    authority = models.ForeignKey(
        "office.Authority", on_delete=models.PROTECT, related_name="+", verbose_name="управление"
    )

    objects: ClassVar = TenantQuerySet.as_manager()

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A row that two people may have open at once."""

    version = models.PositiveIntegerField("версия", default=1, editable=False)

    class Meta:
        abstract = True

    def save_fields(self, *, seen: int, **fields: Any) -> None:
        """Write `fields` if the row is still at version `seen`, and raise its version by one.

        Raises `Stale` when somebody else has saved in between, `Gone` when it was deleted;
        nothing is written then.
        """
        rows = type(self)._default_manager.filter(pk=self.pk)
        if not rows.filter(version=seen).update(version=F("version") + 1, **fields):
            raise Stale(self) if rows.exists() else Gone
        for name, value in fields.items():
            setattr(self, name, value)
        self.version = seen + 1


class Edited(Versioned):
    """A versioned row that knows who saved it last, so that a second writer can be told."""

    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    saved_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def edit_fields(self, actor: models.Model, *, seen: int, **fields: Any) -> None:
        """`save_fields` by `actor`, now. Raises `Stale`, `Gone`."""
        self.save_fields(seen=seen, saved_by=actor, saved_at=timezone.now(), **fields)


class Period(models.Model):
    """A row that holds from one day to another, both included."""

    valid_from = models.DateField("действует с")
    valid_to = models.DateField("по", null=True, blank=True)

    objects: ClassVar = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True


def period_in_order(name: str) -> models.CheckConstraint:
    """The constraint that a period does not end before it begins."""
    return models.CheckConstraint(
        name=name, condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
    )
