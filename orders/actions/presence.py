"""Say that somebody has a draft open, and hear who else has."""

from __future__ import annotations

import datetime as dt

from office.models import User
from orders import policy
from orders.models import Order, Presence


def be_present(actor: User, order: Order, *, part: str, at: dt.datetime) -> list[Presence]:
    """Note that `actor` has the draft open at `part`; returns the others who are in it.

    It is no edit: it leaves no event and takes no lock. Raises `NotAllowed`, `WrongState`.
    """
    policy.check(actor, "edit", order)
    Presence.objects.update_or_create(
        order=order,
        user=actor,
        defaults={"authority_id": order.authority_id, "seen_at": at, "part": part},
    )
    Presence.objects.filter(order=order).long_gone(at).delete()
    others = Presence.objects.filter(order=order).now(at).exclude(user=actor)
    return list(others.select_related("user"))
