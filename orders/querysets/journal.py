"""Questions about the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Case, F, FilteredRelation, Q, Value, When

from office.querysets.tenant import TenantQuerySet
from orders.querysets.order import fold
from schools.policy import STAFF, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from office.models import User
    from orders.models import JournalEntry  # noqa: F401


class JournalEntryQuerySet(TenantQuerySet["JournalEntry"]):
    """Numbers that were given out."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Staff see every number of the authority; a school reads no journal."""
        return super().for_user(user) if has_role(user, STAFF) else self.none()

    def for_journal_page(self) -> Self:
        """With everything a row of the journal prints, in one question."""
        return self.select_related(
            "order__kind", "order__signatory__person", "order__signatory__post", "journal"
        ).annotate(
            standing=FilteredRelation(
                "order__versions",
                condition=Q(
                    order__versions__outcome="standing",
                    order__versions__kind__in=["registered", "entered"],
                ),
            ),
            is_printing=Case(
                When(
                    standing__isnull=False,
                    standing__tree__isnull=False,
                    standing__pdf__isnull=True,
                    then=Value(value=True),
                ),
                default=Value(value=False),
            ),
        )

    def numbers_descending(self) -> Self:
        """The latest number first; those outside the pattern (from paper) last."""
        return self.order_by(F("n").desc(nulls_last=True), "-date", "-pk")

    def matching(self, words: str) -> Self:
        """Whose number begins so, or whose order's heading holds every word."""
        number = words.strip().lstrip("№ ").strip()
        by_title = Q()
        for word in fold(words).split():
            by_title &= Q(order__search_text__contains=word)
        by_number = Q(number__startswith=number) | Q(number__startswith=number.upper())
        return self.filter(by_title | by_number) if number else self.filter(by_title)

    def years(self) -> list[int]:
        """The years that hold numbers, the latest first."""
        return list(self.order_by("-year").values_list("year", flat=True).distinct())
