"""Organizations, their clusters and names over time."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from office.models import Period, TenantModel, Versioned, period_in_order
from schools.querysets.organization import OrganizationNameQuerySet, OrganizationQuerySet


class Cluster(TenantModel):
    """A group of neighbouring schools that a department works with together."""

    name = models.CharField("кластер", max_length=120)

    class Meta:
        verbose_name = "кластер"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "name"], name="cluster_name_is_unique")
        ]

    def __str__(self) -> str:
        return self.name


class Organization(Versioned, TenantModel):
    """An organization. Its names have periods; the authority itself is one of kind `authority`."""

    class Kind(models.TextChoices):
        AUTHORITY = "authority", "управление"
        CENTRE = "centre", "центр"
        SCHOOL = "school", "школа"
        KINDERGARTEN = "kindergarten", "детский сад"
        ADDITIONAL = "additional", "дополнительное образование"
        EXTERNAL = "external", "внешняя"

    # Those that get directives, a cabinet and a row in the matrix.
    SUBORDINATE = (Kind.CENTRE, Kind.SCHOOL, Kind.KINDERGARTEN, Kind.ADDITIONAL)

    kind = models.CharField("вид", max_length=20, choices=Kind)
    cluster = models.ForeignKey(
        Cluster,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
        verbose_name="кластер",
    )
    sort_key = models.CharField("порядок", max_length=60, blank=True, editable=False)
    phone = models.CharField("телефон", max_length=60, blank=True)
    email = models.EmailField("почта", blank=True)
    address = models.CharField("адрес", max_length=300, blank=True)
    opened = models.DateField("существует с")
    closed = models.DateField("по", null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="правопреемник",
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "организация"
        verbose_name_plural = "организации"
        ordering = ["kind", "sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority"],
                condition=Q(kind="authority"),
                name="one_organization_is_the_authority",
            ),
            models.CheckConstraint(
                name="organization_closes_after_it_opens",
                condition=Q(closed__isnull=True) | Q(closed__gte=models.F("opened")),
            ),
            models.CheckConstraint(
                name="organization_is_not_its_own_successor",
                condition=Q(successor__isnull=True) | ~Q(successor=models.F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def is_subordinate(self) -> bool:
        """Whether it gets directives."""
        return self.kind in self.SUBORDINATE

    def named(self, on: dt.date) -> OrganizationName | None:
        """Its name on a day, without a query when `names` were prefetched."""
        for name in self.names.all():
            if name.valid_from <= on and (name.valid_to is None or on <= name.valid_to):
                return name
        return None

    @property
    def short_name(self) -> str:
        """The latest short name: what lists call it. Prefetch `names` for lists."""
        names = sorted(self.names.all(), key=lambda name: name.valid_from)
        return names[-1].short_name if names else f"организация {self.pk}"

    @property
    def full_name(self) -> str:
        """The latest full name."""
        names = sorted(self.names.all(), key=lambda name: name.valid_from)
        return names[-1].full_name if names else self.short_name


class OrganizationName(Period, TenantModel):
    """How an organization is called in a period. The authority's own is `AuthorityName`."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="names")
    full_name = models.CharField("полное наименование", max_length=400)
    short_name = models.CharField("краткое", max_length=120, help_text="«МАОУ-СОШ № 20»")

    objects = OrganizationNameQuerySet.as_manager()

    class Meta:
        verbose_name = "наименование"
        ordering = ["-valid_from"]
        constraints = [
            period_in_order("organization_name_period_in_order"),
            models.UniqueConstraint(
                fields=["organization", "valid_from"], name="organization_name_starts_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.short_name
