"""Questions about orders."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Case, Count, F, FilteredRelation, Min, Q, Value, When

from office.querysets.tenant import TenantQuerySet, in_force
from orders.workflow import DUTIES_TO_DO, OPEN_DUTIES, Duty, State
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
        """Staff see every order of the authority; a school sees those that were sent to it."""
        rows = super().for_user(user)
        if has_role(user, STAFF):
            return rows
        if not user.is_authenticated:
            return self.none()
        recipients = apps.get_model("orders", "Recipient")
        sent = recipients.objects.within_reach(user)
        return rows.filter(state=State.SIGNED, pk__in=sent.values("order"))

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
            *(f"drafted_by__{part}" for part in ("forms", "person__forms", "post__forms")),
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
        """Registered, and nobody has brought a scan: the signatory's turn."""
        stated = apps.get_model("orders", "Signature").objects.awaiting()
        return self.filter(state=State.REGISTERED).exclude(pk__in=stated.values("version__order"))

    def awaiting_confirmation(self, *, but_not_of: User) -> Self:
        """Registered, with a scan that a second person has not looked at; his own are left out."""
        stated = apps.get_model("orders", "Signature").objects.awaiting()
        stated = stated.exclude(stated_by=but_not_of)
        return self.filter(state=State.REGISTERED, pk__in=stated.values("version__order"))

    def with_execution(self, on: dt.date) -> Self:
        """With the numbers of assignments given, done, reported, late, left, and `next_due`."""
        duty = "assignments__state"
        to_do = Q(**{f"{duty}__in": DUTIES_TO_DO})
        return self.annotate(
            given=Count("assignments", filter=~Q(**{duty: Duty.WITHDRAWN})),
            done=Count("assignments", filter=Q(**{duty: Duty.CLOSED})),
            reported=Count("assignments", filter=Q(**{duty: Duty.REPORTED})),
            late=Count("assignments", filter=to_do & Q(assignments__due__lt=on)),
            left=Count("assignments", filter=Q(**{f"{duty}__in": OPEN_DUTIES})),
            next_due=Min("assignments__due", filter=to_do & Q(assignments__due__gte=on)),
        )

    def under_control(self, on: dt.date) -> Self:
        """With open assignments: those first that have reports, then those that are late."""
        counted = self.with_execution(on).filter(left__gt=0)
        return counted.order_by("-reported", "-late", F("next_due").asc(nulls_last=True), "pk")

    def with_reports(self, on: dt.date) -> Self:
        """With reports that wait for the controller, the most first."""
        return self.with_execution(on).filter(reported__gt=0).order_by("-reported", "pk")

    def with_late(self, on: dt.date) -> Self:
        """With something overdue, the most first."""
        return self.with_execution(on).filter(late__gt=0).order_by("-late", "pk")

    def controlled_by(self, user: User, on: dt.date) -> Self:
        """Signed orders whose control clause names the post that the user holds on a day."""
        posts = apps.get_model("schools", "Appointment").objects.filter(person__user=user)
        held = posts.filter(in_force(on)).values("post")
        return self.filter(state=State.SIGNED, controller__post__in=held)

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
        """Versions are the staff's; a school is given what is in force, by its order."""
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
