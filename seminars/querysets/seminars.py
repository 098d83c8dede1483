"""Questions about seminars, and which of them a user may know of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Sum

from office.querysets.tenant import TenantQuerySet
from schools.models import Role
from schools.policy import STAFF, has_role
from seminars.workflow import State

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from office.models import User
    from seminars.models import Seminar  # noqa: F401

M_co = TypeVar("M_co", bound=models.Model, covariant=True)

SCHOOL = frozenset({Role.Name.DIRECTOR})
# A school sees what it may go to and what took place, not what was called off.
SEEN_BY_SCHOOLS = (State.PLANNED, State.MOVED, State.HELD)


class PartQuerySet(TenantQuerySet[M_co]):
    """Rows that belong to a seminar, and are seen by those who see it.

    `seminar_path` leads from the row to its seminar (`""` for the seminar itself);
    `for_schools` is False for the working papers that only staff sees.
    """

    seminar_path = "seminar__"
    for_schools = True

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Staff see all of the authority's; a director what schools may see; others none."""
        rows = super().for_user(user)
        if has_role(user, STAFF):
            return rows
        if self.for_schools and has_role(user, SCHOOL):
            return rows.filter(**{f"{self.seminar_path}state__in": SEEN_BY_SCHOOLS})
        return self.none()


class SeminarQuerySet(PartQuerySet["Seminar"]):
    """Seminars of an authority."""

    seminar_path = ""

    def for_list(self) -> Self:
        """With everything a row of the list prints, in a fixed number of questions."""
        return self.select_related("venue").prefetch_related("venue__names")

    def for_page(self) -> Self:
        """With what the head of a seminar's page prints."""
        return self.select_related("venue", "organizer", "basis").prefetch_related(
            "venue__names", "organizer__names"
        )

    def with_counts(self) -> Self:
        """With the figures that stand beside the tabs."""
        report = self.model._meta.get_field("report").related_model
        return self.annotate(
            agenda_count=Count("agenda", distinct=True),
            material_count=Count("materials", distinct=True),
            has_report=Exists(report._default_manager.filter(seminar=OuterRef("pk"))),
        )

    def of_year(self, year: int) -> Self:
        """Those whose date is in that calendar year."""
        return self.filter(date__year=year)

    def in_state(self, state: str) -> Self:
        """Those in a state of the workflow."""
        return self.filter(state=state)

    def awaiting_report(self) -> Self:
        """Held, and there is no справка yet."""
        return self.filter(state=State.HELD, report__isnull=True)

    def to_come(self) -> Self:
        """In the plan and not marked as held, the nearest first; a date may have passed."""
        return self.filter(state__in=[State.PLANNED, State.MOVED]).order_by("date", "pk")

    def matching(self, words: str) -> Self:
        """Whose topic, kind or audience holds every word (case and ё do not matter)."""
        rows = self
        for word in fold(words).split():
            rows = rows.filter(Q(search_text__contains=word))
        return rows

    def years(self) -> list[int]:
        """The years that have seminars, the latest first."""
        return [day.year for day in self.order_by().dates("date", "year", order="DESC")]

    def actual_total(self) -> int:
        """How many people came to these seminars."""
        total: int | None = self.aggregate(total=Sum("participations__actual"))["total"]
        return total or 0


def fold(text: str) -> str:
    """Text as it is compared: lower case, ё as е. SQLite folds no Cyrillic by itself."""
    return text.strip().lower().replace("ё", "е")
