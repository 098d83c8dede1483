"""The demo's draft about the results of the seminar: № 204 as an editor would have had it."""

from __future__ import annotations

from dataclasses import replace

from documents.tree import Item, plain
from orders.actions import appendices, drafting, items
from orders.actions.items import To
from orders.models import DirectiveItem, Order
from portal.demo.corrected import corrected_204
from portal.demo.directory import Directory
from seminars.models import Seminar, SeminarReport


def load_draft(directory: Directory, seminar: Seminar, report: SeminarReport) -> Order:
    """The order about the seminar's results, corrected, as a draft in rows with its справка."""
    actor = directory.users["drafter"]
    corrected = corrected_204().order
    assert directory.kind is not None
    order = drafting.draft(
        actor,
        kind=directory.kind,
        title=corrected.title,
        ordering_clause=corrected.ordering_clause,
        signatory=directory.people["Качева"],
        drafted_by=directory.people["Булатова"],
        contact=directory.people["Лаптева"],
        controller=directory.people["Качева"],
        seminar=seminar,
    )
    for block in corrected.preamble:
        drafting.add_passage(actor, order, (replace(block, key=""),))
    _add_items(directory, order, corrected.items, None)
    addressed = list(order.items.filter(parent=None).order_by("position"))
    for item, to in (
        (addressed[0], [To(group=directory.groups["schools"])]),
        (
            addressed[2],
            [
                To(appointment=directory.people["Булатова"]),
                To(appointment=directory.people["Мартынова"]),
            ],
        ),
    ):
        items.save(actor, item, seen=item.version, to=to)
    for item, kind in (
        (addressed[1], "commendation"),
        (addressed[3], "control"),
        (addressed[4], "force"),
    ):
        items.save(actor, item, seen=item.version, kind=kind)
    appendices.attach_report(actor, order, report)
    return order


def _add_items(
    directory: Directory, order: Order, texts: tuple[Item, ...], parent: DirectiveItem | None
) -> None:
    for item in texts:
        row = items.add(directory.users["drafter"], order, text=plain(item.text), parent=parent)
        _add_items(directory, order, item.children, row)
