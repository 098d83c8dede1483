"""Appendices of a draft: a справка, text with tables, a file; their order and signatures."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from documents.tree import Block
from office.actions import ordering, undo
from office.models import StoredFile, User
from office.policy import same_authority
from orders.actions.locking import editing
from orders.models import Appendix, AppendixPassage, Order
from orders.refusals import ReportAttached
from schools.models import Appointment
from seminars.models import SeminarReport

FIELDS = frozenset({"word", "title", "approved", "signatory"})


def attach_report(actor: User, order: Order, report: SeminarReport) -> Appendix:
    """Attach a справка about a seminar; it keeps following its rows until the order is sent.

    Raises `NotAllowed`, `WrongState`, `ReportAttached`.
    """
    same_authority(order, report)
    with editing(actor, order) as held:
        appendix = Appendix(
            authority_id=held.authority_id, order=held, kind=Appendix.Kind.REPORT, report=report
        )
        try:
            with transaction.atomic():
                return ordering.append(appendix, among=held.appendices.all())
        except IntegrityError as twice:
            raise ReportAttached from twice


def attach_text(
    actor: User,
    order: Order,
    *,
    word: str = "",
    title: str = "",
    approved: bool = False,
    signatory: Appointment | None = None,
) -> Appendix:
    """Attach an appendix whose text is typed here. Raises `NotAllowed`, `WrongState`."""
    same_authority(order, signatory)
    with editing(actor, order) as held:
        appendix = Appendix(
            authority_id=held.authority_id,
            order=held,
            kind=Appendix.Kind.TEXT,
            word=word,
            title=title,
            approved=approved,
            signatory=signatory,
        )
        return ordering.append(appendix, among=held.appendices.all())


def attach_file(
    actor: User, order: Order, *, file: StoredFile, file_name: str, word: str = "", title: str = ""
) -> Appendix:
    """Attach a file that is kept beside the paper and named on it."""
    same_authority(order, file)
    with editing(actor, order) as held:
        appendix = Appendix(
            authority_id=held.authority_id,
            order=held,
            kind=Appendix.Kind.FILE,
            file=file,
            file_name=file_name,
            word=word,
            title=title,
        )
        return ordering.append(appendix, among=held.appendices.all())


def save(actor: User, appendix: Appendix, *, seen: int, **fields: Any) -> Appendix:
    """Save heading, stamp and signature of an appendix. Raises `Stale`."""
    unknown = set(fields) - FIELDS
    if unknown:
        raise TypeError(f"not fields of an appendix: {sorted(unknown)}")
    same_authority(appendix, fields.get("signatory"))
    with editing(actor, appendix.order):
        appendix.edit_fields(actor, seen=seen, **fields)
    return appendix


def move(actor: User, appendix: Appendix, *, by: int) -> bool:
    """Move an appendix `by` places down (up when negative)."""
    with editing(actor, appendix.order) as held:
        return ordering.shift(appendix, among=held.appendices.all(), by=by)


def place(actor: User, appendix: Appendix, *, after: Appendix | None) -> None:
    """Put an appendix right behind another; first without one. Raises `Gone`."""
    with editing(actor, appendix.order) as held:
        ordering.place(appendix, among=held.appendices.all(), after=after)


def detach(actor: User, appendix: Appendix) -> str:
    """Take an appendix off a draft; a справка itself stays with its seminar.

    Returns what `bring_back` takes.
    """
    with editing(actor, appendix.order) as held:
        kept = undo.keep([appendix, *appendix.passages.order_by("position")], of=held)
        ordering.remove(appendix, among=held.appendices.all())
        return kept


def bring_back(actor: User, order: Order, kept: str) -> Appendix:
    """Put a detached appendix back where it stood, with its text. Raises `CannotUndo`."""
    with editing(actor, order) as held:
        appendix: Appendix = undo.bring_back(kept, of=held)[0]
        ordering.insert(appendix, among=held.appendices.all(), index=appendix.position - 1)
        return appendix


def add_passage(
    actor: User,
    appendix: Appendix,
    blocks: tuple[Block, ...],
    *,
    after: AppendixPassage | None = None,
) -> AppendixPassage:
    """Add text to an appendix, at its end or after a passage."""
    with editing(actor, appendix.order):
        passage = AppendixPassage(authority_id=appendix.authority_id, appendix=appendix)
        passage.put(blocks)
        return ordering.append(passage, among=appendix.passages.all(), after=after)


def save_passage(
    actor: User, passage: AppendixPassage, blocks: tuple[Block, ...], *, seen: int
) -> AppendixPassage:
    """Replace the text of a passage. Raises `Stale`."""
    with editing(actor, passage.appendix.order):
        was = passage.blocks
        passage.put(blocks)
        if passage.blocks != was:
            passage.edit_fields(actor, seen=seen, blocks=passage.blocks)
    return passage


def move_passage(actor: User, passage: AppendixPassage, *, by: int) -> bool:
    """Move a passage `by` places down (up when negative)."""
    with editing(actor, passage.appendix.order):
        return ordering.shift(passage, among=passage.appendix.passages.all(), by=by)


def place_passage(actor: User, passage: AppendixPassage, *, after: AppendixPassage | None) -> None:
    """Put a passage right behind another; first without one. Raises `Gone`."""
    with editing(actor, passage.appendix.order):
        ordering.place(passage, among=passage.appendix.passages.all(), after=after)


def delete_passage(actor: User, passage: AppendixPassage) -> str:
    """Take a passage out of an appendix; returns what `bring_back_passage` takes."""
    with editing(actor, passage.appendix.order):
        kept = undo.keep([passage], of=passage.appendix)
        ordering.remove(passage, among=passage.appendix.passages.all())
        return kept


def bring_back_passage(actor: User, appendix: Appendix, kept: str) -> AppendixPassage:
    """Put a deleted passage back where it stood. Raises `CannotUndo`."""
    with editing(actor, appendix.order):
        passage: AppendixPassage = undo.bring_back(kept, of=appendix)[0]
        ordering.insert(passage, among=appendix.passages.all(), index=passage.position - 1)
        return passage
