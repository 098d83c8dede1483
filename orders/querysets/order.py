"""Questions about orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from office.querysets.tenant import TenantQuerySet
from orders.workflow import State
from schools.policy import STAFF, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from office.models import User
    from orders.models import Order, OrderVersion  # noqa: F401


class OrderQuerySet(TenantQuerySet["Order"]):
    """Orders of an authority."""

    def for_user(self, user: User | AnonymousUser) -> Self:
        """Staff see every order of the authority; a school sees none until it is sent one."""
        return super().for_user(user) if has_role(user, STAFF) else self.none()

    def for_list(self) -> Self:
        """With everything a row of a list prints, in one question."""
        return self.select_related(
            "kind", "entry", "signatory__person", "signatory__post", "author"
        )

    def in_progress(self) -> Self:
        """Not numbered yet, or numbered and back in draft."""
        return self.filter(state__in=[State.DRAFT, State.IN_APPROVAL, State.APPROVED])

    def awaiting_number(self) -> Self:
        """Approved: the registrar's turn."""
        return self.filter(state=State.APPROVED)

    def printing(self) -> Self:
        """Registered, and the file is not stored yet: «печатается»."""
        return self.filter(
            state=State.REGISTERED,
            versions__kind="registered",
            versions__outcome="standing",
            versions__pdf__isnull=True,
        )

    def matching(self, words: str) -> Self:
        """Whose folded heading or number holds `words` (case and ё do not matter)."""
        folded = fold(words)
        return self.filter(Q(search_text__contains=folded) | Q(entry__number__startswith=words))


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


def fold(text: str) -> str:
    """Text as it is compared: lower case, ё as е. SQLite folds no Cyrillic by itself."""
    return text.strip().lower().replace("ё", "е")
