"""Questions about people and their posts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.db.models import Case, Q, Value, When

from office.querysets.search import contains, same
from office.querysets.tenant import PeriodQuerySet, TenantQuerySet

if TYPE_CHECKING:
    from schools.models import Appointment, Organization, Person, Post  # noqa: F401


class PersonQuerySet(TenantQuerySet["Person"]):
    """People of an authority."""

    def named(self, surname: str, given_name: str, patronymic: str) -> Self:
        """Those of the same full name, ё or е, whatever the case."""
        return self.filter(
            same("surname", surname)
            & same("given_name", given_name)
            & same("patronymic", patronymic)
        )

    def search(self, text: str) -> Self:
        """Those whose name has the words of `text`."""
        return self.filter(contains(text, "surname", "given_name", "patronymic"))


class PostQuerySet(TenantQuerySet["Post"]):
    """Posts of an authority's organizations."""

    def signing(self) -> Self:
        """The posts that sign the authority's orders."""
        return self.filter(signs=True)

    def open(self, on: dt.date) -> Self:
        """Posts not abolished by the day `on`."""
        return self.filter(Q(closed__isnull=True) | Q(closed__gt=on))

    def with_organization(self) -> Self:
        """With the organization's names at hand, in the order of organizations."""
        return (
            self.select_related("organization")
            .prefetch_related("organization__names", "organization__authority__names")
            .order_by("organization__sort_key", "organization", "-is_head", "title")
        )


class AppointmentQuerySet(PeriodQuerySet["Appointment"]):
    """Who holds which post when."""

    def with_person(self) -> Self:
        """With person, post and organization at hand, so that a list asks once."""
        return self.select_related("person", "post__organization").prefetch_related(
            "post__organization__names", "post__organization__authority__names"
        )

    def with_forms(self) -> Self:
        """With person and post and their case forms at hand."""
        return self.select_related("person__forms", "post__forms", "forms")

    def holding(self, post: Post, on: dt.date) -> Self:
        """Those in `post` on a day, one acting in it before the main holder."""
        acting_first = Case(When(kind="acting", then=Value(0)), default=Value(1))
        return self.filter(post=post).in_force(on).order_by(acting_first, "-valid_from")

    def search(self, text: str) -> Self:
        """Those where person or post has the words of `text`."""
        return self.filter(
            contains(text, "person__surname", "person__given_name", "post__title", "acting_title")
        )

    def over_time(self, on: dt.date, when: str) -> Self:
        """Those in force on a day (`now`), already over (`past`), or still to begin (`future`)."""
        if when == "past":
            return self.filter(valid_to__lt=on)
        if when == "future":
            return self.filter(valid_from__gt=on)
        return self.in_force(on) if when == "now" else self

    def heads(self, organizations: Collection[Organization], on: dt.date) -> dict[int, Appointment]:
        """By organization, who heads it on a day; one acting before the main holder. One query."""
        rows = (
            self.filter(post__organization__in=organizations, post__is_head=True)
            .in_force(on)
            .select_related("person", "post")
            .order_by("valid_from")
        )
        result: dict[int, Appointment] = {}
        for row in rows:
            known = result.get(row.post.organization_id)
            if known is None or row.kind == "acting" or known.kind != "acting":
                result[row.post.organization_id] = row
        return result

    def signing(self, on: dt.date) -> Self:
        """Those who may sign orders on a day."""
        return self.filter(post__signs=True).in_force(on)
