"""Questions about assignments, in the words of schools and controllers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import F, Prefetch, Q

from office.querysets.tenant import TenantQuerySet
from orders.querysets.reach import reach_of
from orders.workflow import DUTIES_TO_DO, OPEN_DUTIES, Duty
from schools.policy import STAFF, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from office.models import User
    from orders.models import Assignment, Delegation  # noqa: F401


class AssignmentQuerySet(TenantQuerySet["Assignment"]):
    """Assignments of an authority."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Staff see all; a school its own; a deputy those that were given to him."""
        rows = super().for_user(user)
        if has_role(user, STAFF):
            return rows
        return rows.mine(user) if user.is_authenticated else self.none()

    def mine(self, user: User) -> Self:
        """Those that the user answers for today: by post, for an organization, or one by one."""
        reach = reach_of(user)
        if not reach:
            return self.none()
        return self.filter(reach.places() | Q(pk__in=reach.assignments))

    def open(self) -> Self:
        """Neither closed nor withdrawn."""
        return self.filter(state__in=OPEN_DUTIES)

    def to_do(self) -> Self:
        """What the school still has to do; the nearest first, those without a day last."""
        return self.filter(state__in=DUTIES_TO_DO).order_by(
            F("due").asc(nulls_last=True), "order", "place", "pk"
        )

    def overdue(self, on: dt.date) -> Self:
        """Not reported though the day has passed."""
        return self.filter(state__in=DUTIES_TO_DO, due__lt=on)

    def reported(self) -> Self:
        """With a report that waits for the controller."""
        return self.filter(state=Duty.REPORTED)

    def with_deputies(self) -> Self:
        """With the deputy whom each is given to, in one question."""
        delegation = apps.get_model("orders", "Delegation")
        given = delegation.objects.filter(ended_at__isnull=True).select_related("person__user")
        return self.prefetch_related(Prefetch("delegations", given, to_attr="given_to"))

    def with_answers(self) -> Self:
        """With the answers that were handed in, the latest first, in one question."""
        answer = apps.get_model("orders", "Answer")
        handed_in = answer.objects.exclude(outcome="draft").select_related("report").order_by("-pk")
        return self.prefetch_related(Prefetch("answers", handed_in, to_attr="handed_in"))

    def for_list(self) -> Self:
        """With the order, the item and whose it is."""
        return (
            self.select_related("order__entry", "item", "recipient", "organization")
            .prefetch_related("organization__names", "organization__authority__names")
            .with_deputies()
        )


class DelegationQuerySet(TenantQuerySet["Delegation"]):
    """Who acts for whom in schools."""

    def standing(self, on: dt.date) -> Self:
        """Not taken back, and in force on a day."""
        return self.filter(ended_at__isnull=True).filter(
            Q(assignment__isnull=False) | Q(valid_from__lte=on, valid_to__gte=on)
        )

    def in_office(self, on: dt.date) -> Self:
        """Of those who work on a day in the organization that they act for."""
        return self.filter(
            Q(person__appointments__valid_to__isnull=True)
            | Q(person__appointments__valid_to__gte=on),
            person__appointments__post__organization=F("organization"),
            person__appointments__valid_from__lte=on,
        ).distinct()

    def of_user(self, user: User, on: dt.date) -> Self:
        """What stands for a user on a day while he is still in office there."""
        return self.filter(person__user=user).standing(on).in_office(on)
