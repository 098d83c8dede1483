"""Organizations, their clusters and names over time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from office.models import AuthorityName, Period, TenantModel, Versioned, period_in_order
from schools.querysets.organization import OrganizationNameQuerySet, OrganizationQuerySet


class Cluster(Versioned, TenantModel):
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
    sort_key = models.CharField("порядок", max_length=200, blank=True, editable=False)
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

    objects: ClassVar = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "организация"
        verbose_name_plural = "организации"
        ordering = ["sort_key", "pk"]
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

    def get_absolute_url(self) -> str:
        """The page of the organization."""
        return reverse("schools:organization", args=[self.pk])

    @property
    def is_subordinate(self) -> bool:
        """Whether it gets directives."""
        return self.kind in self.SUBORDINATE

    def exists_on(self, day: dt.date) -> bool:
        """Whether it is open on a day."""
        return self.opened <= day and (self.closed is None or day <= self.closed)

    @property
    def periods(self) -> Iterable[OrganizationName | AuthorityName]:
        """Its names over time; those of the authority itself are read from `AuthorityName`."""
        return self.authority.names.all() if self.kind == self.Kind.AUTHORITY else self.names.all()

    def named(self, on: dt.date) -> OrganizationName | AuthorityName | None:
        """Its name on a day, without a query after `with_names()`."""
        for name in self.periods:
            if name.valid_from <= on and (name.valid_to is None or on <= name.valid_to):
                return name
        return None

    @property
    def latest_name(self) -> OrganizationName | AuthorityName | None:
        """The name that begins last."""
        return max(self.periods, key=lambda name: name.valid_from, default=None)

    @property
    def short_name(self) -> str:
        """The latest short name: what lists call it. Use `with_names()` for lists."""
        name = self.latest_name
        return name.short_name if name else f"организация {self.pk}"

    @property
    def full_name(self) -> str:
        """The latest full name."""
        name = self.latest_name
        return name.full_name if name else self.short_name


# How a list of everything is ordered by kind.
_RANKS = {
    kind: rank
    for rank, kind in enumerate(
        (
            Organization.Kind.AUTHORITY,
            Organization.Kind.SCHOOL,
            Organization.Kind.KINDERGARTEN,
            Organization.Kind.ADDITIONAL,
            Organization.Kind.CENTRE,
            Organization.Kind.EXTERNAL,
        )
    )
}


def sort_key(kind: str, short_name: str) -> str:
    """The key that puts «№ 2» before «№ 10», whatever stands before the number.

    By kind, then by number, those without a number last, then by name.
    """
    number = re.search(r"№\s*(\d{1,6})", short_name)
    padded = re.sub(r"\d+", lambda digits: digits[0].zfill(6), short_name.casefold())
    key = f"{_RANKS[Organization.Kind(kind)]}:{int(number[1]) if number else 999_999:06}:{padded}"
    return key.replace("ё", "е")[:200]


class OrganizationName(Versioned, Period, TenantModel):
    """How an organization is called in a period. The authority's own is `AuthorityName`."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="names")
    full_name = models.CharField("полное наименование", max_length=400)
    short_name = models.CharField("краткое", max_length=120, help_text="«МАОУ-СОШ № 20»")

    objects: ClassVar = OrganizationNameQuerySet.as_manager()

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
