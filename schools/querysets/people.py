"""Questions about people and their posts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Case, Value, When

from office.querysets.search import same
from office.querysets.tenant import PeriodQuerySet, TenantQuerySet

if TYPE_CHECKING:
    from schools.models import Appointment, Person, Post  # noqa: F401


class PersonQuerySet(TenantQuerySet["Person"]):
    """People of an authority."""

    def named(self, surname: str, given_name: str, patronymic: str) -> Self:
        """Those of the same full name, ё or е, whatever the case."""
        return self.filter(
            same("surname", surname)
            & same("given_name", given_name)
            & same("patronymic", patronymic)
        )


class PostQuerySet(TenantQuerySet["Post"]):
    """Posts of an authority's organizations."""

    def signing(self) -> Self:
        """The posts that sign the authority's orders."""
        return self.filter(signs=True)


class AppointmentQuerySet(PeriodQuerySet["Appointment"]):
    """Who holds which post when."""

    def with_person(self) -> Self:
        """With person, post and organization at hand, so that a list asks once."""
        return self.select_related("person", "post__organization").prefetch_related(
            "post__organization__names", "post__organization__authority__names"
        )

    def holding(self, post: Post, on: dt.date) -> Self:
        """Those in `post` on a day, one acting in it before the main holder."""
        acting_first = Case(When(kind="acting", then=Value(0)), default=Value(1))
        return self.filter(post=post).in_force(on).order_by(acting_first, "-valid_from")

    def signing(self, on: dt.date) -> Self:
        """Those who may sign orders on a day."""
        return self.filter(post__signs=True).in_force(on)
