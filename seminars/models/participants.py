"""Who took part: organizations with headcounts, and guests."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from office.models import TenantModel
from schools.models import Appointment, Organization
from seminars.models.seminars import Seminar
from seminars.querysets.participants import GuestQuerySet, ParticipationQuerySet


class Participation(TenantModel):
    """How many people an organization was to send, and how many came."""

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="participations")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name="организация"
    )
    planned = models.PositiveSmallIntegerField("по плану", null=True, blank=True)
    actual = models.PositiveSmallIntegerField("пришли", null=True, blank=True)

    objects: ClassVar = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = "участие"
        ordering = ["organization__kind", "organization__sort_key", "organization"]
        constraints = [
            models.UniqueConstraint(
                fields=["seminar", "organization"], name="organization_takes_part_once"
            ),
            models.CheckConstraint(
                name="participation_says_something",
                condition=Q(planned__isnull=False) | Q(actual__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id}: {self.actual}"


class Guest(TenantModel):
    """Somebody of an external organization who was invited."""

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="guests")
    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, related_name="+", verbose_name="гость"
    )
    delegation = models.CharField(
        "от кого",
        max_length=300,
        blank=True,
        help_text="«представители системы образования муниципального образования Ейский район»",
    )

    objects: ClassVar = GuestQuerySet.as_manager()

    class Meta:
        verbose_name = "гость"
        verbose_name_plural = "гости"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["seminar", "appointment"], name="guest_comes_once")
        ]

    def __str__(self) -> str:
        return str(self.appointment)
