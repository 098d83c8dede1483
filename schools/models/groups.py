"""Groups of addressees: a rule, or a list."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse

from office.models import TenantModel, Versioned
from schools.models.organization import Cluster, Organization
from schools.querysets.organization import GroupQuerySet


class AddresseeGroup(Versioned, TenantModel):
    """«руководители общеобразовательных организаций»: resolved and frozen at signing."""

    class Rule(models.TextChoices):
        KINDS = "kinds", "по видам и кластерам"
        LIST = "list", "по списку"

    name = models.CharField(
        "название", max_length=200, help_text="«руководители общеобразовательных организаций»"
    )
    rule = models.CharField("состав", max_length=10, choices=Rule, default=Rule.KINDS)
    kinds = models.JSONField("виды организаций", default=list, blank=True)
    clusters = models.ManyToManyField(
        Cluster, blank=True, related_name="+", verbose_name="кластеры"
    )
    organizations = models.ManyToManyField(
        Organization, blank=True, related_name="groups", verbose_name="организации"
    )
    closed = models.DateField("не предлагать с", null=True, blank=True)

    objects: ClassVar = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = "группа адресатов"
        verbose_name_plural = "группы адресатов"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "name"], name="group_name_is_unique")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of the group."""
        return reverse("schools:group", args=[self.pk])

    def includes(self, organization: Organization) -> bool:
        """Whether it addresses an organization that exists; no query after `with_members()`."""
        if self.rule == self.Rule.LIST:
            return any(one.pk == organization.pk for one in self.organizations.all())
        clusters = {one.pk for one in self.clusters.all()}
        return organization.kind in self.kinds and (
            not clusters or organization.cluster_id in clusters
        )
