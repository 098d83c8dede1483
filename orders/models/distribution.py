"""To whom a signed order goes, and when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from office.models import TenantModel
from orders.models.items import DirectiveItem
from orders.models.order import Order, OrderVersion
from orders.querysets.distribution import DistributionQuerySet, RecipientQuerySet
from schools.models import Organization, Post


class Distribution(TenantModel):
    """When an order is sent out. The row is the job: whoever finds it unfinished goes on."""

    class When(models.TextChoices):
        AT_ONCE = "at_once", "сразу после подписания"
        ON_DAY = "on_day", "в назначенный день"
        WITHHELD = "withheld", "пока не рассылать"

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="distribution")
    when = models.CharField("когда", max_length=10, choices=When, default=When.AT_ONCE)
    day = models.DateField("день рассылки", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField("начата", null=True, blank=True)
    finished_at = models.DateTimeField("закончена", null=True, blank=True)

    objects: ClassVar = DistributionQuerySet.as_manager()

    class Meta:
        verbose_name = "рассылка"
        verbose_name_plural = "рассылки"
        constraints = [
            models.CheckConstraint(
                name="distribution_day_goes_with_its_kind",
                condition=Q(when="on_day", day__isnull=False)
                | (~Q(when="on_day") & Q(day__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["when", "day"],
                condition=Q(finished_at__isnull=True),
                name="distribution_unfinished",
            )
        ]

    def __str__(self) -> str:
        return f"рассылка {self.order_id}"


class Recipient(TenantModel):
    """One addressee of a signed order, as the signing found it, and what became of the order there.

    `addressed` and `named` never change: who it was on that day. `organization` is whoever holds
    the duty now: a merger moves it. Without an organization it is a line of text, served on paper.
    """

    class Purpose(models.TextChoices):
        EXECUTION = "execution", "к исполнению"
        INFORMATION = "information", "для сведения"

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="recipients")
    version = models.ForeignKey(OrderVersion, on_delete=models.PROTECT, related_name="+")
    addressed = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="received"
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="received"
    )
    named = models.CharField("кому", max_length=500)
    purpose = models.CharField("зачем", max_length=12, choices=Purpose, default=Purpose.EXECUTION)
    items = models.ManyToManyField(DirectiveItem, blank=True, related_name="recipients")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    waiting = models.BooleanField("ждёт отправки", default=True)
    sent_at = models.DateTimeField("отправлен", null=True, blank=True)
    on_paper = models.DateField("вручён на бумаге", null=True, blank=True)
    acknowledged_at = models.DateTimeField("ознакомлен", null=True, blank=True)
    acknowledged_name = models.CharField("кто ознакомился", max_length=300, blank=True)
    reminded_on = models.DateField("напомнили", null=True, blank=True)

    if TYPE_CHECKING:  # of `with_progress` and `with_asked`
        given: int
        done: int
        reported: int
        late: int
        left: int
        asked: int
        first: dt.date | None

    objects: ClassVar = RecipientQuerySet.as_manager()

    class Meta:
        verbose_name = "адресат рассылки"
        verbose_name_plural = "адресаты рассылки"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "addressed"],
                condition=Q(post__isnull=True, addressed__isnull=False),
                name="organization_receives_an_order_once",
            ),
            models.UniqueConstraint(
                fields=["order", "post"],
                condition=Q(post__isnull=False),
                name="post_receives_an_order_once",
            ),
            models.UniqueConstraint(
                fields=["order", "named"],
                condition=Q(addressed__isnull=True),
                name="named_receives_an_order_once",
            ),
            models.CheckConstraint(
                name="recipient_is_held_where_it_was_addressed",
                condition=Q(addressed__isnull=True, organization__isnull=True, post__isnull=True)
                | Q(addressed__isnull=False, organization__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "acknowledged_at"], name="recipient_of_place"),
        ]

    def __str__(self) -> str:
        return self.named
