"""How far somebody who is no staff reaches: which organizations, posts and single assignments.

Every queryset of what schools receive narrows by it, so that the rule stands in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from office.querysets.tenant import in_force
from schools.policy import standing_of

if TYPE_CHECKING:
    from office.models import User


@dataclass(frozen=True, slots=True)
class Reach:
    """Keys of what a user acts for today."""

    organizations: frozenset[int] = frozenset()  # as its director, or for its director
    posts: frozenset[int] = frozenset()  # that the user holds
    assignments: frozenset[int] = frozenset()  # given to the user one by one

    def __bool__(self) -> bool:
        return bool(self.organizations or self.posts or self.assignments)

    def places(self, prefix: str = "") -> Q:
        """The condition "for one of my organizations or posts" on rows that have both columns."""
        mine = Q(**{f"{prefix}organization__in": self.organizations})
        return mine | Q(**{f"{prefix}post__in": self.posts})

    def holds(self, organization_id: int | None, post_id: int | None) -> bool:
        """Whether what belongs to this organization, or to this post, is the user's."""
        return organization_id in self.organizations or (
            post_id is not None and post_id in self.posts
        )


def reach_of(user: User) -> Reach:
    """The user's reach today; asked once per user object (and so per request), in two questions."""
    kept: Reach | None = getattr(user, "_reach", None)
    if kept is None:
        today = timezone.localdate()
        given = list(
            apps.get_model("orders", "Delegation")
            .objects.of_user(user, today)
            .values_list("organization_id", "assignment_id")
        )
        posts = (
            apps.get_model("schools", "Appointment")
            .objects.filter(person__user=user)
            .filter(in_force(today))
            .values_list("post_id", flat=True)
        )
        kept = Reach(
            organizations=standing_of(user).directs
            | {place for place, assignment in given if assignment is None},
            posts=frozenset(posts),
            assignments=frozenset(assignment for _, assignment in given if assignment),
        )
        user._reach = kept  # type: ignore[attr-defined]
    return kept
