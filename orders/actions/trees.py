"""Build the document tree of an order from its rows."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import replace

from documents import tree
from documents.layout import LayoutProfile
from office.actions.files import content_of
from office.models import AuthorityName, layout_on
from orders.models import Addressee, Appendix, DirectiveItem, Order
from schools.models import Appointment
from schools.models.forms import forms_of
from schools.models.wording import initials_surname_in, post_in
from seminars.actions.trees import report_sheet


def tree_of(
    order: Order, *, on: dt.date, date: dt.date | None = None, number: str | None = None
) -> tree.Document:
    """The tree of `order` with names, letterhead and layout as they are on the day `on`.

    Without `number` it is a draft: «ПРОЕКТ» in the header, blanks for date and number.
    """
    name = order.authority.named(on)
    layout: LayoutProfile = layout_on(order.authority, on)
    passages = order.passages.order_by("position", "pk")
    sheet = tree.OrderSheet(
        letterhead=name.letterhead_lines,
        authority_genitive=forms_of(name).genitive,
        kind=order.kind.printed,
        date=date,
        number=number,
        place=name.place,
        title=order.title,
        preamble=tuple(block for passage in passages for block in passage.tree()),
        ordering_clause=order.ordering_clause,
        items=items_tree(order),
        signatures=(signature(order.signatory),) if order.signatory else (),
        drafted_by=_drafted_by(order.drafted_by),
        contact=_contact(order.contact),
        scheme="decimal" if order.kind.scheme == "decimal" else "mixed",
        coat_of_arms=name.coat_of_arms.sha256 if name.coat_of_arms else None,
    )
    return tree.Document(
        layout=layout, order=sheet, appendices=_appendices(order), draft=number is None
    )


def assets_of(name: AuthorityName) -> dict[str, bytes]:
    """The images that a sheet of this letterhead needs, by SHA-256."""
    arms = name.coat_of_arms
    return {arms.sha256: content_of(arms)} if arms else {}


def signature(appointment: Appointment) -> tree.Signature:
    """Post and name as a signature prints them; one acting signs under a line of his own."""
    return tree.Signature(post=appointment.printed_post, name=appointment.person.initials_surname)


def items_tree(order: Order) -> tuple[tree.Item, ...]:
    """The directive items of an order, in one question for items and one for addressees."""
    rows = order.items.order_by("position", "pk").prefetch_related(
        "addressees__group__forms",
        "addressees__organization__names",
        "addressees__appointment__person",
    )
    children: dict[int | None, list[DirectiveItem]] = defaultdict(list)
    for row in rows:
        children[row.parent_id].append(row)

    def build(parent: int | None) -> tuple[tree.Item, ...]:
        return tuple(
            tree.Item(
                text=tree.runs(row.text),
                children=build(row.pk),
                addressees=tuple(addressee_text(one) for one in row.addressees.all()),
                due=_due(row),
                kind=row.kind,
                on_control=row.on_control,
                needs_report=row.needs_report,
                key=f"item:{row.pk}",
            )
            for row in children[parent]
        )

    return build(None)


def addressee_text(addressee: Addressee) -> str:
    """How an addressee is called in the stored tree."""
    if addressee.appointment:
        return addressee.appointment.person.full_name
    return str(addressee)


def _due(row: DirectiveItem) -> tree.Due | None:
    if row.due_kind == DirectiveItem.DueKind.DAY:
        return tree.Due("day", day=row.due_day)
    if row.due_kind == DirectiveItem.DueKind.PERIODIC:
        return tree.Due("periodic", text=row.due_text)
    if row.due_kind == DirectiveItem.DueKind.PERMANENT:
        return tree.Due("permanent")
    return None


def _drafted_by(appointment: Appointment | None) -> tree.DraftedBy | None:
    if appointment is None:
        return None
    return tree.DraftedBy(
        post=post_in(appointment, "instrumental"),
        name=initials_surname_in(appointment.person, "instrumental"),
    )


def _contact(appointment: Appointment | None) -> tree.Contact | None:
    if appointment is None:
        return None
    return tree.Contact(name=appointment.person.full_name, phone=appointment.person.phone)


def _appendices(order: Order) -> tuple[tree.AppendixSheet, ...]:
    rows = list(
        order.appendices.order_by("position", "pk")
        .select_related("report", "file", "signatory__person", "signatory__post")
        .prefetch_related("passages")
    )
    several = len(rows) > 1
    return tuple(
        replace(_appendix(row), number=place if several else None, key=f"appendix:{row.pk}")
        for place, row in enumerate(rows, start=1)
    )


def _appendix(row: Appendix) -> tree.AppendixSheet:
    if row.report is not None:
        return replace(report_sheet(row.report), approved=row.approved)
    return tree.AppendixSheet(
        number=None,
        kind=row.word,
        title=row.title,
        body=tuple(block for passage in row.passages.all() for block in passage.tree()),
        signature=signature(row.signatory) if row.signatory else None,
        approved=row.approved,
        file=(
            tree.AttachedFile(name=row.file_name, size=row.file.size, sha256=row.file.sha256)
            if row.file
            else None
        ),
    )
