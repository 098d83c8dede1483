"""Questions about organizations and groups."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from office.querysets.tenant import PeriodQuerySet, TenantQuerySet

if TYPE_CHECKING:
    from schools.models import AddresseeGroup, Organization, OrganizationName  # noqa: F401


class OrganizationQuerySet(TenantQuerySet["Organization"]):
    """Organizations of an authority."""

    def existing(self, on: dt.date) -> Self:
        """Open on the day `on`."""
        return self.filter(opened__lte=on).filter(Q(closed__isnull=True) | Q(closed__gte=on))

    def subordinate(self) -> Self:
        """Those that get directives."""
        return self.filter(kind__in=self.model.SUBORDINATE)

    def with_names(self) -> Self:
        """With their names at hand, so that a list asks once."""
        return self.prefetch_related("names", "authority__names")

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
