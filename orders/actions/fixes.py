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
ROUNDS = 4  # fixes that meet in one text wait for one another no longer


@transaction.atomic
def fix(actor: User, order: Order, wanted: Wanted) -> int:
    """Put the certain fixes of findings in place of their quotes; returns how many were put.

    Of two that meet in one text the later is put first, the other when its place is found anew.
    Raises `NotAllowed`, `WrongState`, `Stale`, and `FindingGone` when none of them is there
    any more.
    """
    policy.check(actor, "edit", order)
    chosen = set(wanted)
    found = [one for one in _fixable(order) if (mark(one), one.at) in chosen]
    if not found:
        raise FindingGone
    count = 0
    for _ in range(ROUNDS):
        apart, meeting = _apart(found)
        for place, findings in apart.items():
            kind, _, key = place.partition(":")
            _MENDERS[kind](actor, order, int(key or 0), findings)
            count += len(findings)
        if not meeting:
            break
        order.refresh_from_db()
        again = {(one.code, one.place.key) for one in meeting}
        found = [one for one in _fixable(order) if (one.code, one.place.key) in again]
    return count


def _fixable(order: Order) -> list[Finding]:
    return [one for one in proofread_order(order).found if may_fix(one)]


def _apart(findings: Sequence[Finding]) -> tuple[dict[str, list[Finding]], list[Finding]]:
    """By place those that meet no other, from the end of the text; and those left over.

    From the end, so that what is put in moves nothing that is still to be mended.
    """
    apart: dict[str, list[Finding]] = defaultdict(list)
    meeting: list[Finding] = []
    for finding in sorted(findings, key=lambda one: -one.at):
        taken = apart[finding.place.key]
        if taken and finding.at + len(finding.quote) > taken[-1].at:
            meeting.append(finding)
        else:
            taken.append(finding)
    return apart, meeting


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
