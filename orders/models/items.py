"""Directive items and whom they address."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from office.models import NumberedItem, TenantModel, becomes_typed
from orders.models.order import Order
from schools.models import AddresseeGroup, Appointment, Organization
from schools.models.forms import forms_of
from schools.models.wording import raised
from seminars.models import Recommendation


class DirectiveItem(NumberedItem):
    """An item or a sub-item: what is ordered, to whom, by when, and whether it is controlled."""

    class Kind(models.TextChoices):
        ORDER = "order", "поручение"
        COMMENDATION = "commendation", "благодарность"
        CONTROL = "control", "контроль"
        FORCE = "force", "вступление в силу"

    class DueKind(models.TextChoices):
        NONE = "", "без срока"
        DAY = "day", "к дате"
        PERIODIC = "periodic", "периодически"
        PERMANENT = "permanent", "постоянно"

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField("вид", max_length=12, choices=Kind, default=Kind.ORDER)
    due_kind = models.CharField(
        "срок", max_length=10, choices=DueKind, default=DueKind.NONE, blank=True
    )
    due_day = models.DateField("дата", null=True, blank=True)
    due_text = models.CharField(
        "период", max_length=120, blank=True, help_text="«ежемесячно до 5 числа»"
    )
    on_control = models.BooleanField("на контроле", default=False)
    needs_report = models.BooleanField("нужен отчёт", default=False)
    recommendation = models.ForeignKey(
        Recommendation, on_delete=becomes_typed, null=True, blank=True, related_name="+"
    )

    class Meta(NumberedItem.Meta):
        verbose_name = "пункт"
        verbose_name_plural = "пункты"
        constraints = [
            models.CheckConstraint(
                name="due_day_goes_with_its_kind",
                condition=Q(due_kind="day", due_day__isnull=False)
                | (~Q(due_kind="day") & Q(due_day__isnull=True)),
            ),
            models.CheckConstraint(
                name="due_text_goes_with_a_period",
                condition=(Q(due_kind="periodic") & ~Q(due_text=""))
                | (~Q(due_kind="periodic") & Q(due_text="")),
            ),
        ]


class Addressee(TenantModel):
    """One addressee of an item: a group, an organization, a person in a post, or free text."""

    item = models.ForeignKey(DirectiveItem, on_delete=models.CASCADE, related_name="addressees")
    position = models.PositiveIntegerField(default=1)
    group = models.ForeignKey(
        AddresseeGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.CharField("кому", max_length=300, blank=True)

    class Meta:
        verbose_name = "адресат"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="addressee_is_exactly_one_thing",
                condition=(
                    Q(
                        group__isnull=False,
                        organization__isnull=True,
                        appointment__isnull=True,
                        text="",
                    )
                    | Q(
                        group__isnull=True,
                        organization__isnull=False,
                        appointment__isnull=True,
                        text="",
                    )
                    | Q(
                        group__isnull=True,
                        organization__isnull=True,
                        appointment__isnull=False,
                        text="",
                    )
                    | (
                        Q(group__isnull=True, organization__isnull=True, appointment__isnull=True)
                        & ~Q(text="")
                    )
                ),
            )
        ]

    def __str__(self) -> str:
        if self.group:
            return raised(forms_of(self.group).dative)
        if self.organization:
            return self.organization.short_name
        if self.appointment:
            return str(self.appointment)
        return self.text
