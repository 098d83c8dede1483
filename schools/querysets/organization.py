"""Questions about organizations and groups."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from office.querysets.search import contains
from office.querysets.tenant import PeriodQuerySet, TenantQuerySet

if TYPE_CHECKING:
    from schools.models import AddresseeGroup, Organization, OrganizationName  # noqa: F401


class OrganizationQuerySet(TenantQuerySet["Organization"]):
    """Organizations of an authority."""

    def existing(self, on: dt.date) -> Self:
        """Open on the day `on`."""
        return self.filter(opened__lte=on).filter(Q(closed__isnull=True) | Q(closed__gte=on))

    def not_closed(self, on: dt.date) -> Self:
        """Open on the day `on` or to be opened later."""
        return self.filter(Q(closed__isnull=True) | Q(closed__gte=on))

    def subordinate(self) -> Self:
        """Those that get directives."""
        return self.filter(kind__in=self.model.SUBORDINATE)

    def with_names(self) -> Self:
        """With their names at hand, so that a list asks once."""
        return self.prefetch_related("names", "authority__names")

    def with_names_in_cases(self) -> Self:
        """With their names and the case forms of these at hand."""
        return self.prefetch_related("names__forms", "authority__names__forms")

    def search(self, text: str) -> Self:
        """Those ever called by the words of `text`."""
        if not text.strip():
            return self
        own = contains(text, "authority__names__short_name", "authority__names__name")
        return self.filter(
            contains(text, "names__short_name", "names__full_name") | (Q(kind="authority") & own)
        ).distinct()

    def with_clusters(self) -> Self:
        """With names and cluster at hand."""
        return self.with_names().select_related("cluster")

    def members(self, group: AddresseeGroup, on: dt.date) -> Self:
        """The organizations that a group addresses on a day."""
        rows = self.of_authority(group.authority_id).existing(on)
        if group.rule == group.Rule.LIST:
            return rows.filter(groups=group)
        rows = rows.filter(kind__in=group.kinds)
        clusters = group.clusters.all()
        return rows.filter(cluster__in=clusters) if clusters.exists() else rows


class OrganizationNameQuerySet(PeriodQuerySet["OrganizationName"]):
    """Names of organizations."""


class GroupQuerySet(TenantQuerySet["AddresseeGroup"]):
    """Groups of addressees."""

    def offered(self, on: dt.date) -> Self:
        """Those that may still be chosen on a day."""
        return self.filter(Q(closed__isnull=True) | Q(closed__gt=on))

    def search(self, text: str) -> Self:
        """Those whose name has the words of `text`."""
        return self.filter(contains(text, "name", "forms__dative"))

    def with_members(self) -> Self:
        """With clusters and listed organizations at hand, so that `includes` asks nothing."""
        return self.prefetch_related("clusters", "organizations")

    def with_forms(self) -> Self:
        """With their case forms at hand."""
        return self.select_related("forms")
