"""Signatures under a registered order."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from office.models import StoredFile, TenantModel
from orders.models.order import OrderVersion
from orders.querysets.signing import SignatureQuerySet
from schools.models import Appointment


class Signature(TenantModel):
    """That somebody signed one version: by hand, proved by a scan that two people looked at.

    The version itself stays as it was printed; a scan never enters it.
    """

    class Kind(models.TextChoices):
        PAPER = "paper", "от руки"

    class State(models.TextChoices):
        STATED = "stated", "скан ждёт подтверждения"
        CONFIRMED = "confirmed", "подтверждена"
        REJECTED = "rejected", "скан не принят"

    version = models.ForeignKey(OrderVersion, on_delete=models.PROTECT, related_name="signatures")
    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, related_name="+", verbose_name="кто подписал"
    )
    kind = models.CharField("вид", max_length=10, choices=Kind, default=Kind.PAPER)
    state = models.CharField("состояние", max_length=10, choices=State, default=State.STATED)
    signed_on = models.DateField("день подписания")
    scan = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    stated_at = models.DateTimeField("внесена")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField("решено", null=True, blank=True)
    reason = models.CharField("причина", max_length=300, blank=True)

    objects: ClassVar = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = "подпись"
        verbose_name_plural = "подписи"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "appointment"],
                condition=~Q(state="rejected"),
                name="one_signature_of_a_signatory",
            ),
            models.CheckConstraint(
                name="signature_by_hand_has_a_scan",
                condition=~Q(kind="paper") | Q(scan__isnull=False),
            ),
            models.CheckConstraint(
                name="signature_is_confirmed_by_a_second_person",
                condition=~Q(state="confirmed")
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("stated_by"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appointment}, {self.signed_on:%d.%m.%Y}"
