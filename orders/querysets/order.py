"""Questions about orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Case, F, FilteredRelation, Q, Value, When

from office.querysets.tenant import TenantQuerySet
from orders.workflow import State
from schools.policy import STAFF, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from office.models import User
    from orders.models import Order, OrderVersion  # noqa: F401

# What still asks something of somebody.
UNFINISHED = (State.DRAFT, State.IN_APPROVAL, State.APPROVED, State.REGISTERED)


class OrderQuerySet(TenantQuerySet["Order"]):
    """Orders of an authority."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Staff see every order of the authority; a school sees none until it is sent one."""
        return super().for_user(user) if has_role(user, STAFF) else self.none()

    def for_list(self) -> Self:
        """With everything a row of a list prints, in one question."""
        return self.with_printing().select_related(
            "kind", "entry", "signatory__person", "signatory__post", "author"
        )

    def for_page(self) -> Self:
        """With everything the page of one order names."""
        return self.with_printing().select_related(
            "authority",
            "kind__journal",
            "entry__journal",
            "author",
            "seminar",
            *(
                f"{place}__{part}"
                for place in ("signatory", "drafted_by", "contact", "controller")
                for part in ("person", "post__organization")
            ),
        )

    def for_editor(self) -> Self:
        """With what the outline and the paper of a draft name: asked at every pause in typing."""
        people = ("signatory", "drafted_by", "contact")
        return self.select_related(
            "authority",
            "kind",
            "entry",
            *(f"{place}__{part}" for place in people for part in ("person", "post")),
        )

    def with_printing(self) -> Self:
        """With `is_printing`: numbered, and the file is not stored yet."""
        return self.annotate(
            standing=FilteredRelation(
                "versions",
                condition=Q(
                    versions__outcome="standing", versions__kind__in=["registered", "entered"]
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

    def unfinished(self) -> Self:
        """Not signed yet: drafts, those on their way, those that wait for a signature."""
        return self.filter(state__in=UNFINISHED)

    def in_progress(self) -> Self:
        """Not numbered yet, or numbered and back in draft."""
        return self.filter(state__in=[State.DRAFT, State.IN_APPROVAL, State.APPROVED])

    def awaiting_number(self) -> Self:
        """Approved: the registrar's turn."""
        return self.filter(state=State.APPROVED)

    def awaiting_signature(self) -> Self:
        """Registered: the signatory's turn."""
        return self.filter(state=State.REGISTERED)

    def printing(self) -> Self:
        """Numbered, and the file is not stored yet: «печатается»."""
        return self.filter(
            versions__outcome="standing",
            versions__kind__in=["registered", "entered"],
            versions__tree__isnull=False,
            versions__pdf__isnull=True,
        )

    def returned(self) -> Self:
        """Back in draft with the number kept, because the signatory did not sign."""
        return self.filter(state=State.DRAFT, entry__isnull=False)

    def of_year(self, year: int) -> Self:
        """Of a year of the journal; without a number, begun in that year."""
        return self.filter(Q(entry__year=year) | Q(entry__isnull=True, created_at__year=year))

    def matching(self, words: str) -> Self:
        """Whose folded heading holds every word (case and ё do not matter), or whose number is so.

        The number may be typed as it is said: «№ 341-од».
        """
        number = words.strip().lstrip("№ ").strip()
        by_title = Q()
        for word in fold(words).split():
            by_title &= Q(search_text__contains=word)
        by_number = Q(entry__number__startswith=number) | Q(
            entry__number__startswith=number.upper()
        )
        return self.filter(by_title | by_number) if number else self.filter(by_title)

    def latest_first(self) -> Self:
        """What was touched last, first."""
        return self.order_by(F("changed_at").desc(), "-pk")


class OrderVersionQuerySet(TenantQuerySet["OrderVersion"]):
    """Fixed versions of orders."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """The versions of the orders that the user sees."""
        return super().for_user(user) if has_role(user, STAFF) else self.none()

    def unprinted(self) -> Self:
        """Fixed trees whose PDF is not stored yet: the sweeper's list."""
        return self.filter(
            kind__in=["registered", "entered"], pdf__isnull=True, tree__isnull=False
        ).order_by("pk")

    def without_trees(self) -> Self:
        """For lists of versions: the stored trees stay in the database."""
        return self.defer("tree")

    def in_force(self) -> Self:
        """The version that an order is given out from: registered or entered, and standing."""
        return self.filter(outcome="standing", kind__in=["registered", "entered"])


def fold(text: str) -> str:
    """Text as it is compared: lower case, ё as е. SQLite folds no Cyrillic by itself."""
    return text.strip().lower().replace("ё", "е")
