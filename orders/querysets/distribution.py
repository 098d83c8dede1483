"""Questions about who is sent what."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Count, Exists, F, Min, OuterRef, Q

from office.querysets.tenant import TenantQuerySet
from orders.querysets.order import fold
from orders.querysets.reach import reach_of
from orders.workflow import DUTIES_TO_DO, OPEN_DUTIES, Duty
from schools.policy import STAFF, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from office.models import User
    from orders.models import Distribution, Recipient  # noqa: F401


class DistributionQuerySet(TenantQuerySet["Distribution"]):
    """When orders are sent out."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """The staff's business."""
        return super().for_user(user) if has_role(user, STAFF) else self.none()

    def due(self, on: dt.date) -> Self:
        """Of signed orders, not finished, and neither withheld nor for a later day."""
        return self.filter(order__state="signed", finished_at__isnull=True).filter(
            Q(when="at_once") | Q(when="on_day", day__lte=on)
        )


class RecipientQuerySet(TenantQuerySet["Recipient"]):
    """Addressees of signed orders."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Staff see all; a school what was sent to it, a deputy what he was given."""
        rows = super().for_user(user)
        if has_role(user, STAFF):
            return rows
        return rows.within_reach(user) if user.is_authenticated else self.none()

    def within_reach(self, user: User) -> Self:
        """Sent to an organization or post that the user acts for, or with an assignment of his."""
        reach = reach_of(user)
        if not reach:
            return self.none()
        mine = reach.places()
        if reach.assignments:
            mine |= Q(assignments__in=reach.assignments)
            return self.filter(mine, sent_at__isnull=False).distinct()
        return self.filter(mine, sent_at__isnull=False)

    def held_by(self, user: User) -> Self:
        """Sent to an organization or post that the user acts for as a whole."""
        reach = reach_of(user)
        return self.filter(reach.places(), sent_at__isnull=False) if reach else self.none()

    def unsent(self) -> Self:
        """Still to be sent, or sent before and given more since; the earliest first."""
        return self.filter(waiting=True).order_by("pk")

    def awaiting_acknowledgement(self) -> Self:
        """Sent, and nobody there has acknowledged; an annulled or repealed order asks nothing."""
        return self.filter(
            sent_at__isnull=False, acknowledged_at__isnull=True, order__state="signed"
        )

    def not_read_by(self, user: User) -> Self:
        """Acknowledged by somebody else there, never by this person: for who is new in office."""
        acknowledgements = apps.get_model("orders", "Acknowledgement")
        own = acknowledgements.objects.filter(recipient=OuterRef("pk"), user=user)
        return self.filter(
            ~Exists(own),
            acknowledged_at__isnull=False,
            sent_at__isnull=False,
            order__state="signed",
        )

    def to_be_reminded(self, today: dt.date) -> Self:
        """Sent, not reminded today, and not acknowledged or with something overdue.

        A line of text is nobody's who could be reminded.
        """
        assignments = apps.get_model("orders", "Assignment")
        late = assignments.objects.filter(recipient=OuterRef("pk")).overdue(today)
        return self.filter(
            ~Q(reminded_on=today),
            Q(acknowledged_at__isnull=True) | Exists(late),
            sent_at__isnull=False,
            organization__isnull=False,
        )

    def with_progress(self, on: dt.date) -> Self:
        """With `given`, `done`, `reported`, `late`, `left` assignments counted."""
        duty = "assignments__state"
        return self.annotate(
            given=Count("assignments", filter=~Q(**{duty: Duty.WITHDRAWN})),
            done=Count("assignments", filter=Q(**{duty: Duty.CLOSED})),
            reported=Count("assignments", filter=Q(**{duty: Duty.REPORTED})),
            late=Count(
                "assignments",
                filter=Q(**{f"{duty}__in": DUTIES_TO_DO, "assignments__due__lt": on}),
            ),
            left=Count("assignments", filter=Q(**{f"{duty}__in": OPEN_DUTIES})),
        )

    def with_asked(self, on: dt.date) -> Self:
        """With `asked`, how many items are to be done, and `first`, the nearest day of theirs."""
        to_do = Q(assignments__state__in=DUTIES_TO_DO)
        return self.annotate(
            asked=Count("assignments__item", filter=to_do, distinct=True),
            first=Min("assignments__due", filter=to_do & Q(assignments__due__gte=on)),
        )

    def matching(self, words: str) -> Self:
        """Whose order's number begins so, or whose heading holds every word."""
        number = words.strip().lstrip("№ ").strip()
        by_title = Q()
        for word in fold(words).split():
            by_title &= Q(order__search_text__contains=word)
        by_number = Q(order__entry__number__startswith=number) | Q(
            order__entry__number__startswith=number.upper()
        )
        return self.filter(by_title | by_number) if number else self.filter(by_title)

    def years(self) -> list[int]:
        """The years of the orders, the latest first."""
        years = self.order_by().values_list("order__entry__year", flat=True).distinct()
        return sorted(years, reverse=True)

    def latest_first(self) -> Self:
        """By the order's date, the latest first."""
        return self.order_by("-order__entry__date", "-order", "pk")

    def for_list(self) -> Self:
        """In the order of organizations, with their names at hand."""
        return (
            self.select_related("organization", "addressed", "post")
            .prefetch_related("organization__names", "organization__authority__names")
            .order_by(F("organization__sort_key").asc(nulls_last=True), "pk")
        )
