"""Proofread an order: what the rules find in it, and what somebody set aside."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from documents.proofread.finding import Finding, Place
from documents.proofread.proofreading import proofread
from documents.proofread.rules import Rule
from documents.tree import Document
from office.actions.history import record
from office.models import User
from orders import policy
from orders.actions.knowledge import knowledge_of
from orders.actions.locking import local_day, lock
from orders.actions.trees import tree_of
from orders.actions.unconfirmed import unconfirmed_forms
from orders.models import Dismissal, Order
from orders.refusals import FindingGone

UNCONFIRMED = Rule(
    "unconfirmed-forms", "warning", "Падежные формы не подтверждены", lambda subject: iter(())
)
REQUISITE = "missing-"  # how the codes of missing requisites begin: those block submitting


@dataclass(frozen=True, slots=True)
class Proofread:
    """What proofreading says of one order; `dismissed` are findings that somebody set aside."""

    found: tuple[Finding, ...]
    dismissed: tuple[tuple[Finding, Dismissal], ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What registering asks a reason for."""
        return tuple(one for one in self.found if one.severity == "error")

    @property
    def to_ask(self) -> tuple[Finding, ...]:
        """Errors and warnings: what submitting asks about once."""
        return tuple(one for one in self.found if one.severity != "remark")


def mark(finding: Finding) -> str:
    """What a finding is known by: its rule, its place, its words. SHA-256 in hexadecimal."""
    text = "\0".join((finding.code, finding.place.key or finding.place.label, finding.quote))
    return hashlib.sha256(text.encode()).hexdigest()


def proofread_order(order: Order, document: Document | None = None) -> Proofread:
    """What the rules find in an order, as it is today or as `document` has it."""
    today = local_day(order.authority, timezone.now())
    document = document or tree_of(order, on=today)
    knowledge = knowledge_of(order.authority_id, today=today)
    rows = {row.mark: row for row in order.dismissals.select_related("made_by")}
    found: list[Finding] = []
    dismissed: list[tuple[Finding, Dismissal]] = []
    for finding in (*proofread(document, knowledge), *_of_directory(order, knowledge.off)):
        if finding.code.startswith(REQUISITE):
            continue  # the outline says what is missing, and submitting waits for it
        row = rows.get(mark(finding))
        if row is None:
            found.append(finding)
        else:
            dismissed.append((finding, row))
    return Proofread(tuple(found), tuple(dismissed))


def _of_directory(order: Order, off: frozenset[str]) -> Iterator[Finding]:
    """What only the directory can tell: case forms in use that nobody has confirmed."""
    if UNCONFIRMED.code in off:
        return
    for forms in unconfirmed_forms(order):
        yield Finding(
            UNCONFIRMED.code,
            UNCONFIRMED.severity,
            Place(f"{forms.kind_name.capitalize()} «{forms.text}»", f"forms:{forms.pk or 0}"),
            "",
            "Падежные формы предложены порталом, и никто их не подтвердил: проверьте, как это "
            "стоит в приказе, и подтвердите.",
        )


@transaction.atomic
def dismiss(actor: User, order: Order, *, marked: Collection[str], reason: str) -> None:
    """Set findings aside at their places, with one reason; twice is as once.

    Raises `NotAllowed`, `WrongState`, and `FindingGone` when one of them is not there.
    """
    held = lock(order)
    policy.check(actor, "edit", held)
    new = set(marked) - set(held.dismissals.values_list("mark", flat=True))
    findings = {mark(one): one for one in proofread_order(held).found} if new else {}
    if not new <= findings.keys():
        raise FindingGone
    for key, finding in findings.items():
        if key not in new:
            continue
        Dismissal.objects.create(
            authority_id=held.authority_id,
            order=held,
            mark=key,
            code=finding.code,
            quote=finding.quote,
            reason=reason,
            made_by=actor,
        )
        record(
            authority_id=held.authority_id,
            actor=actor,
            verb="dismiss",
            thing=held,
            facts={**told(finding), "reason": reason},
        )


@transaction.atomic
def bring_back(actor: User, order: Order, *, marked: str) -> None:
    """Let a dismissed finding be found again. Raises `NotAllowed`, `WrongState`."""
    held = lock(order)
    policy.check(actor, "edit", held)
    row = held.dismissals.filter(mark=marked).first()
    if row is None:
        return
    facts = {"code": row.code, "quote": row.quote}
    row.delete()
    record(authority_id=held.authority_id, actor=actor, verb="undismiss", thing=held, facts=facts)


def told(finding: Finding) -> dict[str, str]:
    """A finding as the history keeps it."""
    return {
        "code": finding.code,
        "place": finding.place.label,
        "quote": finding.quote,
        "message": finding.message,
    }
