"""Write the справка: its requisites and its passages."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import transaction

from documents.canonical import dump_blocks
from documents.limits import clean
from documents.tree import Block
from office.actions import undo
from office.actions.history import record
from office.actions.ordering import append, insert, place, remove, shift
from office.models import Act, User
from office.policy import same_authority
from schools.models import Appointment
from seminars import policy
from seminars.actions.locking import REPORT, editing, line, lock
from seminars.models import ReportPassage, Seminar, SeminarReport, TalkPassage
from seminars.models.reports import RECOMMENDATIONS_CLAUSE
from seminars.refusals import SourceIsGone

TALK_RULE = "talk"
TYPED: dict[str, Any] = {
    "rule": "",
    "fingerprint": "",
    "talk_passage": None,
    "seminar": None,
    "act": None,
}


@transaction.atomic
def write_report(
    actor: User,
    seminar: Seminar,
    *,
    signatory: Appointment | None = None,
    title: str = "",
    word: str = "Справка",
    recommendations_clause: str = RECOMMENDATIONS_CLAUSE,
) -> SeminarReport:
    """Begin the справка of a held seminar; there is one, so beginning twice returns the first.

    Without a title it gets the one that the seminar's facts give. Raises `NotAllowed`,
    `WrongState`.
    """
    held = lock(seminar)
    policy.check(actor, "write_report", held)
    same_authority(held, signatory)
    report, created = SeminarReport.objects.get_or_create(
        seminar=held,
        defaults={
            "authority_id": held.authority_id,
            "word": line(word),
            "title": clean(title) or held.report_title,
            "recommendations_clause": clean(recommendations_clause),
            "signatory": signatory,
        },
    )
    if created:
        record(authority_id=held.authority_id, actor=actor, verb="write_report", thing=held)
    return report


def edit_report(
    actor: User,
    report: SeminarReport,
    *,
    seen: int,
    word: str,
    title: str,
    recommendations_clause: str,
    signatory: Appointment | None,
) -> SeminarReport:
    """Correct the requisites of a справка; what is not written yet may be empty. Raises `Stale`."""
    with editing(actor, report.seminar, REPORT) as held:
        same_authority(held, signatory)
        report.edit_fields(
            actor,
            seen=seen,
            word=clean(word),
            title=clean(title),
            recommendations_clause=clean(recommendations_clause),
            signatory=signatory,
        )
    return report


def add_report_passage(
    actor: User,
    report: SeminarReport,
    blocks: tuple[Block, ...],
    *,
    rule: str = "",
    talk_passage: TalkPassage | None = None,
    seminar: Seminar | None = None,
    act: Act | None = None,
    after: ReportPassage | None = None,
) -> ReportPassage:
    """Add a passage, typed or composed by `rule` from one fact, at the end or behind another.

    Without blocks it waits for its text; it is not printed until then.
    """
    with editing(actor, report.seminar, REPORT) as held:
        same_authority(held, talk_passage, seminar, act)
        passage = ReportPassage(
            authority_id=held.authority_id,
            report=report,
            rule=rule,
            talk_passage=talk_passage,
            seminar=seminar,
            act=act,
        )
        passage.put(blocks)
        if rule:
            passage.fingerprint = fingerprint(passage.blocks)
        return append(passage, among=report.passages.all(), after=after)


def take_talks(actor: User, report: SeminarReport) -> list[ReportPassage]:
    """Add the passages of talks that are ticked «в справку» and not in it yet."""
    with editing(actor, report.seminar, REPORT) as held:
        missing = TalkPassage.objects.of_authority(held.authority_id).waiting_for(report)
        taken = []
        for position, source in enumerate(missing, start=report.passages.count() + 1):
            passage = ReportPassage(
                authority_id=held.authority_id,
                report=report,
                position=position,
                blocks=source.blocks,
                rule=TALK_RULE,
                talk_passage=source,
                fingerprint=fingerprint(source.blocks),
            )
            passage.save()
            taken.append(passage)
    return taken


def renew_report_passage(actor: User, passage: ReportPassage) -> ReportPassage:
    """Take the text of the talk anew into a passage that came from it. Raises `SourceIsGone`."""
    with editing(actor, passage.report.seminar, REPORT):
        source = passage.talk_passage
        if source is None:
            raise SourceIsGone
        passage.edit_fields(
            actor,
            seen=passage.version,
            blocks=source.blocks,
            fingerprint=fingerprint(source.blocks),
        )
    return passage


def edit_report_passage(
    actor: User, passage: ReportPassage, *, seen: int, blocks: tuple[Block, ...]
) -> ReportPassage:
    """Replace a passage's text; a composed one becomes typed. Raises `Stale`."""
    with editing(actor, passage.report.seminar, REPORT):
        changed = dump_blocks(blocks)
        if changed == passage.blocks and seen == passage.version:
            return passage
        passage.edit_fields(actor, seen=seen, blocks=changed, **TYPED)
    return passage


def move_report_passage(actor: User, passage: ReportPassage, *, by: int) -> None:
    """Move a passage so many places down (up when negative)."""
    with editing(actor, passage.report.seminar, REPORT):
        shift(passage, among=passage.report.passages.all(), by=by)


def place_report_passage(
    actor: User, passage: ReportPassage, *, after: ReportPassage | None
) -> None:
    """Put a passage right behind another; first without one. Raises `Gone`."""
    with editing(actor, passage.report.seminar, REPORT):
        place(passage, among=passage.report.passages.all(), after=after)


def remove_report_passage(actor: User, passage: ReportPassage) -> str:
    """Delete a passage; returns what `bring_back_report_passage` takes.

    Empty when it is gone already.
    """
    report = passage.report
    with editing(actor, report.seminar, REPORT):
        fresh = report.passages.filter(pk=passage.pk).first()
        if fresh is None:
            return ""
        kept = undo.keep([fresh], of=report)
        remove(fresh, among=report.passages.all())
        return kept


def bring_back_report_passage(actor: User, report: SeminarReport, kept: str) -> ReportPassage:
    """Put a deleted passage back where it stood. Raises `CannotUndo`."""
    with editing(actor, report.seminar, REPORT):
        passage: ReportPassage = undo.bring_back(kept, of=report)[0]
        insert(passage, among=report.passages.all(), index=passage.position - 1)
        return passage


def fingerprint(blocks: Any) -> str:
    """SHA-256 of stored blocks: what a composed passage was made from."""
    text = json.dumps(blocks, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
