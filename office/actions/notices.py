"""The bell: tell somebody, and note what was seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from office.models import Notice, User

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class New:
    """A line to put under a user's bell: what happened, about what, and the path to go to.

    `key` names the occasion: a user is told of it once.
    """

    user_id: int
    authority_id: int
    key: str
    title: str
    detail: str
    url: str


def notify(rows: Sequence[New]) -> None:
    """Put lines under bells, each once; texts longer than 300 characters are cut.

    Raises `RuntimeError` outside a transaction: a line about an act that was rolled back would be
    a lie. Raises `ValueError` for what does not lead to a page of the portal, and for a key over
    120 characters.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a notice is given inside the transaction of its act")
    # In one order, whoever tells: two who tell the same people wait for each other in turn.
    ordered = sorted(rows, key=lambda row: (row.user_id, row.key))
    Notice.objects.bulk_create(
        [_notice(row) for row in ordered], batch_size=_AT_ONCE, ignore_conflicts=True
    )


def see(user: User, notices: Iterable[Notice]) -> int:
    """Note that the user saw these lines, as far as they are the user's; how many were new."""
    return _seen(user, pk__in=[notice.pk for notice in notices])


def see_all(user: User, *, up_to: int | None = None) -> int:
    """Note that the user saw every line; with `up_to`, those no newer than the line of that key.

    How many were new.
    """
    return _seen(user) if up_to is None else _seen(user, pk__lte=up_to)


def _seen(user: User, **which: object) -> int:
    new = Notice.objects.for_user(user).unseen().filter(**which)
    return new.update(seen_at=timezone.now())


def _notice(row: New) -> Notice:
    within = row.url.startswith("/") and url_has_allowed_host_and_scheme(row.url, None)
    if not within or len(row.url) > 300 or len(row.key) > 120:
        raise ValueError(f"not a path of the portal, or too long a key: {row.url!r}, {row.key!r}")
    return Notice(
        user_id=row.user_id,
        authority_id=row.authority_id,
        key=row.key,
        title=row.title[:300],
        detail=row.detail[:300],
        url=row.url,
    )
