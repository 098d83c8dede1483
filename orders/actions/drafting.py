"""Draft an order: requisites and preamble."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from documents.tree import Block
from office.actions import undo
from office.actions.history import record
from office.actions.ordering import append, insert, place, remove, shift
from office.models import User
from office.policy import same_authority
from orders import policy
from orders.actions.locking import editing
from orders.models import Order, OrderKind, OrderPassage
from orders.querysets.order import fold

REQUISITES = frozenset(
    {
        "kind",
        "title",
        "ordering_clause",
        "signatory",
        "drafted_by",
        "contact",
        "controller",
        "seminar",
    }
)


@transaction.atomic
def draft(
    actor: User,
    *,
    kind: OrderKind,
    title: str = "",
    at: dt.datetime | None = None,
    **requisites: Any,
) -> Order:
    """Start an order as a draft. Raises `NotAllowed`."""
    policy.check(actor, "draft")
    unknown = set(requisites) - REQUISITES
    if unknown:
        raise TypeError(f"not requisites of an order: {sorted(unknown)}")
    same_authority(actor, kind, *_rows(requisites))
    order = Order(authority=kind.authority, kind=kind, author=actor, **requisites)
    order.retitle(title)
    order.save()
    record(authority_id=order.authority_id, actor=actor, verb="draft", thing=order, at=at)
    return order


def save_requisites(actor: User, order: Order, *, seen: int, **requisites: Any) -> Order:
    """Save requisites of a draft. Raises `NotAllowed`, `WrongState`, `Stale`."""
    unknown = set(requisites) - REQUISITES
    if unknown:
        raise TypeError(f"not requisites of an order: {sorted(unknown)}")
    with editing(actor, order) as held:
        same_authority(held, *_rows(requisites))
        if "title" in requisites:
            requisites["search_text"] = fold(requisites["title"])
        held.edit_fields(actor, seen=seen, **requisites)
    return held


def add_passage(
    actor: User, order: Order, blocks: tuple[Block, ...], *, after: OrderPassage | None = None
) -> OrderPassage:
    """Add typed text to the preamble, at its end or after a passage."""
    with editing(actor, order) as held:
        passage = OrderPassage(authority_id=held.authority_id, order=held)
        passage.put(blocks)
        return append(passage, among=held.passages.all(), after=after)


def save_passage(
    actor: User, passage: OrderPassage, blocks: tuple[Block, ...], *, seen: int
) -> OrderPassage:
    """Replace a passage's text; a composed one becomes typed. Raises `Stale`."""
    with editing(actor, passage.order):
        was = passage.blocks
        passage.put(blocks)
        if passage.blocks == was:
            return passage
        passage.edit_fields(
            actor,
            seen=seen,
            blocks=passage.blocks,
            rule="",
            fingerprint="",
            talk_passage=None,
            seminar=None,
            act=None,
        )
    return passage


def move_passage(actor: User, passage: OrderPassage, *, by: int) -> None:
    """Move a passage `by` places down (up when negative)."""
    with editing(actor, passage.order) as held:
        shift(passage, among=held.passages.all(), by=by)


def place_passage(actor: User, passage: OrderPassage, *, after: OrderPassage | None) -> None:
    """Put a passage right behind another; first without one. Raises `Gone`."""
    with editing(actor, passage.order) as held:
        place(passage, among=held.passages.all(), after=after)


def delete_passage(actor: User, passage: OrderPassage) -> str:
    """Take a passage out of a draft; returns what `bring_back_passage` takes."""
    with editing(actor, passage.order) as held:
        kept = undo.keep([passage], of=held)
        remove(passage, among=held.passages.all())
        return kept


def bring_back_passage(actor: User, order: Order, kept: str) -> OrderPassage:
    """Put a deleted passage back where it stood. Raises `CannotUndo`."""
    with editing(actor, order) as held:
        passage: OrderPassage = undo.bring_back(kept, of=held)[0]
        insert(passage, among=held.passages.all(), index=passage.position - 1)
        return passage


def _rows(requisites: dict[str, Any]) -> list[Any]:
    """The rows among the requisites, which must be of the same authority."""
    return [value for value in requisites.values() if hasattr(value, "authority_id")]
