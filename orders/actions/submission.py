"""Send a draft on its way, take it back, or give it up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from documents.canonical import digest, dump
from office.actions.history import record
from office.models import User
from orders import policy
from orders.actions.locking import local_day, lock
from orders.actions.printing import must_be_printable
from orders.actions.trees import tree_of
from orders.models import Order, OrderVersion
from orders.refusals import NotReady
from orders.workflow import State


def missing(order: Order) -> list[str]:
    """The requisites that the order still lacks, one phrase each, in the order of the paper."""
    return [phrase for phrases in missing_by_part(order).values() for phrase in phrases]


def missing_by_part(order: Order) -> dict[str, list[str]]:
    """What each part still lacks: `requisites`, `preamble`, `items`, `signatures`, `appendices`."""
    return {
        "requisites": _requisites_lack(order),
        "preamble": [],
        "items": _items_lack(order),
        "signatures": _signatures_lack(order),
        "appendices": _appendices_lack(order),
    }


def _requisites_lack(order: Order) -> list[str]:
    lacks = [] if order.title else ["заголовок"]
    return lacks if order.ordering_clause.strip() else [*lacks, "распорядительное слово"]


def _items_lack(order: Order) -> list[str]:
    texts = list(order.items.values_list("text", flat=True))
    if not texts:
        return ["хотя бы один пункт"]
    return [] if all(texts) else ["текст каждого пункта"]


def _signatures_lack(order: Order) -> list[str]:
    return [] if order.signatory else ["кто подписывает"]


def _appendices_lack(order: Order) -> list[str]:
    rows = order.appendices.select_related("report").annotate(texts=Count("passages"))
    lacks = []
    for row in rows.order_by("position", "pk"):
        if row.kind == "text" and not row.texts:
            lacks.append(f"текст приложения «{row}»")
        if row.report is not None and not row.report.title:
            lacks.append("заголовок справки")
    return lacks


@transaction.atomic
def submit(
    actor: User,
    order: Order,
    *,
    asked: Collection[str] = (),
    at: dt.datetime | None = None,
) -> OrderVersion:
    """Fix a version of the draft and send it to approval; an empty route approves at once.

    `asked` are the marks of the findings that the drafter was shown and sends the order with: they
    are not asked about again. Raises `NotAllowed`, `WrongState`, `NotReady`, and `CannotPrint` for
    what cannot be printed.
    """
    held = lock(order)
    policy.check(actor, "submit", held)
    lacks = missing(held)
    if lacks:
        raise NotReady(lacks)
    now = at or timezone.now()
    document = tree_of(held, on=local_day(held.authority, now))
    must_be_printable(document)
    version = fix_version(actor, held, kind="submitted", tree=dump(document))
    held.state = State.APPROVED
    held.warned = sorted({*held.warned, *asked})
    held.save(update_fields=["state", "warned", "changed_at"])
    record(
        authority_id=held.authority_id,
        actor=actor,
        verb="submit",
        thing=held,
        facts={"version": version.number_in_order, "sha256": version.sha256, "route": []},
        at=now,
    )
    return version


def fix_version(
    actor: User, order: Order, *, kind: str, tree: bytes | None, **fields: object
) -> OrderVersion:
    """Store the next version of an order; called under its lock."""
    last = order.versions.order_by("number_in_order").last()
    return OrderVersion.objects.create(
        authority_id=order.authority_id,
        order=order,
        number_in_order=(last.number_in_order if last else 0) + 1,
        kind=kind,
        tree=tree,
        sha256=digest(tree) if tree is not None else "",
        made_by=actor,
        **fields,
    )


@transaction.atomic
def recall(actor: User, order: Order) -> Order:
    """Take an order back to be edited; the version it stood on is void.

    Raises `NotAllowed`, `WrongState`.
    """
    held = lock(order)
    policy.check(actor, "recall", held)
    held.versions.filter(kind="submitted", outcome="standing").update(outcome="recalled")
    held.state = State.DRAFT
    held.save(update_fields=["state", "changed_at"])
    record(authority_id=held.authority_id, actor=actor, verb="recall", thing=held)
    return held


@transaction.atomic
def discard(actor: User, order: Order) -> Order:
    """Give up a draft that holds no number. Raises `NotAllowed`, `WrongState`, `HoldsNumber`."""
    held = lock(order)
    policy.check(actor, "discard", held)
    held.state = State.DISCARDED
    held.save(update_fields=["state", "changed_at"])
    record(authority_id=held.authority_id, actor=actor, verb="discard", thing=held)
    return held
