"""One-click fixes of findings, written where the text is kept: in the order or its справка."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from django.db import transaction

from documents.canonical import load_blocks
from documents.proofread.finding import Finding
from documents.proofread.fixing import fixed, fixed_blocks
from documents.tree import Block, plain, runs
from office.models import Passage, User
from orders import policy
from orders.actions import appendices, drafting, items
from orders.actions.proofreading import mark, proofread_order
from orders.models import Appendix, AppendixPassage, DirectiveItem, Order, OrderPassage
from orders.refusals import FindingGone
from seminars.actions.recommendations import edit_recommendation
from seminars.actions.reports import edit_report_passage
from seminars.models import Recommendation, ReportPassage

Wanted = Collection[tuple[str, int]]  # marks of findings, and where in their text they begin
Mender = Callable[[User, Order, int, Sequence[Finding]], None]
REQUISITES = ("title", "ordering_clause")


@transaction.atomic
def fix(actor: User, order: Order, wanted: Wanted) -> int:
    """Put the certain fixes of findings in place of their quotes; returns how many were put.

    Raises `NotAllowed`, `WrongState`, `Stale`, and `FindingGone` when none of them is there
    any more.
    """
    policy.check(actor, "edit", order)
    chosen = set(wanted)
    by_key: dict[str, list[Finding]] = defaultdict(list)
    for finding in proofread_order(order).found:
        if may_fix(finding) and (mark(finding), finding.at) in chosen:
            by_key[finding.place.key].append(finding)
    for place, findings in by_key.items():
        kind, _, key = place.partition(":")
        # From the end of a text, so that what is put in moves nothing that is still to be mended.
        _MENDERS[kind](actor, order, int(key or 0), sorted(findings, key=lambda one: -one.at))
    if not by_key:
        raise FindingGone
    return sum(map(len, by_key.values()))


def may_fix(finding: Finding) -> bool:
    """Whether there is a certain fix, and a row to write it to."""
    return finding.fix is not None and finding.place.key.partition(":")[0] in _MENDERS


def _line(text: str, findings: Sequence[Finding]) -> str:
    for finding in findings:
        mended = fixed(runs(text), finding.at, finding.quote, finding.fix or "")
        text = text if mended is None else plain(mended)
    return text


def _blocks(row: Passage, findings: Sequence[Finding]) -> tuple[Block, ...]:
    blocks = load_blocks(row.blocks)
    for finding in findings:
        mended = fixed_blocks(blocks, finding.at, finding.quote, finding.fix or "")
        blocks = blocks if mended is None else mended
    return blocks


def _item(actor: User, order: Order, pk: int, findings: Sequence[Finding]) -> None:
    row = DirectiveItem.objects.filter(order=order, pk=pk).select_related("order").first()
    if row is not None:
        items.save(actor, row, seen=row.version, text=_line(row.text, findings))


def _passage(actor: User, order: Order, pk: int, findings: Sequence[Finding]) -> None:
    row = OrderPassage.objects.filter(order=order, pk=pk).select_related("order").first()
    if row is not None:
        drafting.save_passage(actor, row, _blocks(row, findings), seen=row.version)


def _requisites(actor: User, order: Order, _: int, findings: Sequence[Finding]) -> None:
    mended = {name: _line(getattr(order, name), findings) for name in REQUISITES}
    changed = {name: text for name, text in mended.items() if text != getattr(order, name)}
    if changed:
        drafting.save_requisites(actor, order, seen=order.version, **changed)


def _appendix(actor: User, order: Order, pk: int, findings: Sequence[Finding]) -> None:
    row = Appendix.objects.filter(order=order, pk=pk, report=None).select_related("order").first()
    if row is not None:
        appendices.save(actor, row, seen=row.version, title=_line(row.title, findings))


def _appendix_passage(actor: User, order: Order, pk: int, findings: Sequence[Finding]) -> None:
    rows = AppendixPassage.objects.filter(appendix__order=order, pk=pk)
    row = rows.select_related("appendix__order").first()
    if row is not None:
        appendices.save_passage(actor, row, _blocks(row, findings), seen=row.version)


def _report_passage(actor: User, order: Order, pk: int, findings: Sequence[Finding]) -> None:
    rows = ReportPassage.objects.filter(report__in=order.appendices.values("report"), pk=pk)
    row = rows.select_related("report__seminar").first()
    if row is not None:
        edit_report_passage(actor, row, seen=row.version, blocks=_blocks(row, findings))


def _recommendation(actor: User, order: Order, pk: int, findings: Sequence[Finding]) -> None:
    rows = Recommendation.objects.filter(report__in=order.appendices.values("report"), pk=pk)
    row = rows.select_related("report__seminar").first()
    if row is not None:
        edit_recommendation(actor, row, seen=row.version, text=_line(row.text, findings))


_MENDERS: dict[str, Mender] = {
    "item": _item,
    "orderpassage": _passage,
    "requisites": _requisites,
    "appendix": _appendix,
    "appendixpassage": _appendix_passage,
    "reportpassage": _report_passage,
    "recommendation": _recommendation,
}
