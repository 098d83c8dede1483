"""What a school was told to do, that it knows of it, and who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from office.models import TenantModel
from orders.models.distribution import Recipient
from orders.models.items import DirectiveItem
from orders.models.order import Order, OrderVersion
from orders.querysets.assignments import AssignmentQuerySet, DelegationQuerySet
from orders.workflow import DUTY_NAMES, Duty
from schools.models import Organization, Person, Post

if TYPE_CHECKING:
    from orders.models.reports import Answer

STATES = [(state.value, DUTY_NAMES[state]) for state in Duty]


class Assignment(TenantModel):
    """One controlled item for one addressee, and for one period where it comes back.

    It belongs to `organization` (or to `post` in it): whoever holds the post today sees it. "Due
    soon" and "overdue" are derived, never stored.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="assignments")
    item = models.ForeignKey(DirectiveItem, on_delete=models.PROTECT, related_name="assignments")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="assignments")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="assignments"
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    reference = models.CharField("пункт", max_length=60)
    place = models.PositiveIntegerField("место в приказе")
    period = models.CharField("период", max_length=20, blank=True)
    period_name = models.CharField("период, словами", max_length=80, blank=True)
    due = models.DateField("срок", null=True, blank=True)
    state = models.CharField("состояние", max_length=10, choices=STATES, default=Duty.SENT.value)
    sent_at = models.DateTimeField("отправлено")
    accepted_at = models.DateTimeField("принято", null=True, blank=True)
    accepted_name = models.CharField("кто принял", max_length=300, blank=True)
    reported_at = models.DateTimeField("отчёт подан", null=True, blank=True)
    closed_at = models.DateTimeField("снято с контроля", null=True, blank=True)

    if TYPE_CHECKING:
        given_to: list[Delegation]  # of `with_deputies`
        handed_in: list[Answer]  # of `with_answers`, the latest first

    objects: ClassVar = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "поручение"
        verbose_name_plural = "поручения"
        ordering = ["order", "place", "period", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "recipient", "period"], name="assignment_is_given_once"
            ),
            models.CheckConstraint(
                name="assignment_state_is_known",
                condition=Q(state__in=[state.value for state in Duty]),
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "state", "due"], name="assignment_of_place"),
            models.Index(fields=["order", "state", "due"], name="assignment_of_order"),
        ]

    def __str__(self) -> str:
        return f"{self.reference}, {self.organization_id}"


class Acknowledgement(TenantModel):
    """That a named person has read a version of an order, for an addressee."""

    recipient = models.ForeignKey(
        Recipient, on_delete=models.PROTECT, related_name="acknowledgements"
    )
    version = models.ForeignKey(OrderVersion, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("кто", max_length=300)
    at = models.DateTimeField("когда")

    class Meta:
        verbose_name = "ознакомление"
        verbose_name_plural = "ознакомления"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "version", "user"], name="person_acknowledges_a_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.at:%d.%m.%Y}"


class Delegation(TenantModel):
    """That a deputy acts for an organization: in one assignment, or in everything for a period."""

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="delegations"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="delegations", verbose_name="кому"
    )
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, null=True, blank=True, related_name="delegations"
    )
    valid_from = models.DateField("с", null=True, blank=True)
    valid_to = models.DateField("по", null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField("поручено", auto_now_add=True)
    ended_at = models.DateTimeField("отозвано", null=True, blank=True)

    objects: ClassVar = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = "поручение заместителю"
        verbose_name_plural = "поручения заместителям"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(ended_at__isnull=True, assignment__isnull=False),
                name="assignment_is_with_one_deputy",
            ),
            models.CheckConstraint(
                name="delegation_is_for_an_assignment_or_a_period",
                condition=Q(
                    assignment__isnull=False, valid_from__isnull=True, valid_to__isnull=True
                )
                | Q(
                    assignment__isnull=True,
                    valid_from__isnull=False,
                    valid_to__isnull=False,
                    valid_to__gte=models.F("valid_from"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.assignment or self.organization}"
