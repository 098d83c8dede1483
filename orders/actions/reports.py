"""A school's report: a draft that saves itself, handed in for one assignment or several."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from office.actions.files import keep
from office.actions.uploads import MEGABYTE, Accepted
from office.models import User
from office.refusals import Gone, NotAllowed, WrongState
from orders import policy
from orders.actions.execution import locked, signed_as, tell
from orders.models import Answer, Assignment, ExecutionReport, ReportFile
from orders.refusals import AnotherReportWaits, NothingReported, TooManyFiles
from orders.workflow import DUTIES_TO_DO, DUTY_VERBS, Duty

FILES = frozenset({"pdf", "docx", "xlsx", "pptx", "jpg", "jpeg", "png", "zip"})
MOST_FILES = 10
MOST_BYTES_A_YEAR = 1024 * MEGABYTE  # of one organization
FIELDS = frozenset({"text", "own_number", "own_date", "own_title"})
Outcome = Answer.Outcome


@transaction.atomic
def begin(actor: User, assignments: Collection[Assignment]) -> ExecutionReport:
    """Begin a report about assignments of one addressee, or go on with the draft about the same.

    About assignments whose report came back it begins with what that report said.

    Raises `NotAllowed`, `WrongState`, `NothingChosen`.
    """
    rows = locked(assignments)
    for row in rows:
        policy.check_duty(actor, "report", row)
    wanted = {row.pk for row in rows}
    drafts = ExecutionReport.objects.drafts_of(actor).filter(recipient=rows[0].recipient)
    for draft in drafts.prefetch_related("answers"):
        if {answer.assignment_id for answer in draft.answers.all()} == wanted:
            return draft
    returned = _returned(rows)
    report = ExecutionReport.objects.create(
        authority_id=rows[0].authority_id,
        order=rows[0].order,
        recipient=rows[0].recipient,
        author=actor,
        **({name: getattr(returned, name) for name in sorted(FIELDS)} if returned else {}),
    )
    if returned is not None:
        ReportFile.objects.bulk_create(
            [
                ReportFile(
                    authority_id=report.authority_id, report=report, file=one.file, name=one.name
                )
                for one in returned.files.select_related("file")
            ]
        )
    Answer.objects.bulk_create(
        [Answer(authority_id=row.authority_id, report=report, assignment=row) for row in rows]
    )
    return report


def _returned(rows: Collection[Assignment]) -> ExecutionReport | None:
    """The report that came back about all these assignments: a new one goes on from it."""
    if any(row.state != Duty.RETURNED for row in rows):
        return None
    last = {
        row.answers.filter(outcome=Outcome.RETURNED).order_by("-pk").values_list("report")[:1][0][0]
        for row in rows
    }
    return ExecutionReport.objects.get(pk=last.pop()) if len(last) == 1 else None


@transaction.atomic
def save(actor: User, report: ExecutionReport, *, seen: int, **fields: Any) -> ExecutionReport:
    """Save what was written of a draft. Raises `NotAllowed`, `WrongState`, `Stale`."""
    if unknown := set(fields) - FIELDS:
        raise TypeError(f"not fields of a report: {sorted(unknown)}")
    row = _draft(actor, report)
    row.edit_fields(actor, seen=seen, **fields)
    return row


@transaction.atomic
def attach(actor: User, report: ExecutionReport, upload: Accepted) -> ReportFile:
    """Attach a file that was let in; the same file twice is once.

    Raises `NotAllowed`, `WrongState`, `TooManyFiles`.
    """
    row = _draft(actor, report)
    if row.files.count() >= MOST_FILES:
        raise TooManyFiles(f"К отчёту прикладывают не больше {MOST_FILES} файлов. Уберите лишний.")
    _check_quota(row, len(upload.content))
    stored = keep(row.authority, upload.content, upload.media_type)
    attached, _ = ReportFile.objects.get_or_create(
        report=row, file=stored, name=upload.name, defaults={"authority_id": row.authority_id}
    )
    return attached


@transaction.atomic
def attach_all(actor: User, report: ExecutionReport, uploads: Collection[Accepted]) -> None:
    """Attach several files, or none of them. Raises as `attach`."""
    there = set(report.files.values_list("file__sha256", "name"))
    coming = {(hashlib.sha256(one.content).hexdigest(), one.name) for one in uploads}
    if len(there | coming) > MOST_FILES:
        raise TooManyFiles(
            f"К отчёту прикладывают не больше {MOST_FILES} файлов, из выбранных не приложен ни "
            "один. Уберите лишние."
        )
    for upload in uploads:
        attach(actor, report, upload)


@transaction.atomic
def detach(actor: User, file: ReportFile) -> None:
    """Take a file off a draft; twice is as once. Raises `NotAllowed`, `WrongState`."""
    _draft(actor, file.report)
    ReportFile.objects.filter(pk=file.pk).delete()


@transaction.atomic
def drop(actor: User, answer: Answer) -> None:
    """Take an assignment out of a draft; the last one takes the draft with it.

    Raises `NotAllowed`, `WrongState`.
    """
    report = _draft(actor, answer.report)
    Answer.objects.filter(pk=answer.pk).delete()
    if not report.answers.exists():
        report.delete()


@transaction.atomic
def discard(actor: User, report: ExecutionReport) -> None:
    """Throw a draft away. Raises `NotAllowed`, `WrongState`."""
    _draft(actor, report).delete()


@transaction.atomic
def submit(
    actor: User, report: ExecutionReport, *, at: dt.datetime | None = None
) -> ExecutionReport:
    """Hand a report in: its assignments wait for the controller.

    Twice is as once. Raises `NotAllowed`, `WrongState`, `NothingReported`, `AnotherReportWaits`.
    """
    at = at or timezone.now()
    if _handed_in(actor, report):
        return report
    row = _draft(actor, report)
    answers = list(row.answers.select_related("assignment"))
    rows = locked([answer.assignment for answer in answers])
    if gone := [one.reference for one in rows if Duty(one.state) not in DUTIES_TO_DO]:
        raise AnotherReportWaits(gone)
    for one in rows:
        policy.check_duty(actor, "report", one)
    if any(one.item.needs_report for one in rows) and not (
        row.text.strip() or row.files.exists() or row.own_number
    ):
        raise NothingReported
    name = signed_as(actor, rows[0].organization_id, timezone.localdate(at))
    row.submitted_at, row.submitted_name = at, name
    row.save(update_fields=["submitted_at", "submitted_name"])
    row.answers.update(outcome=Outcome.WAITING)
    for one in rows:
        one.state, one.reported_at = Duty.REPORTED, at
    Assignment.objects.bulk_update(rows, ["state", "reported_at"])
    tell(actor, "report", rows, at=at, name=name, report=row.pk, files=row.files.count())
    return row


@transaction.atomic
def take_back(actor: User, report: ExecutionReport) -> ExecutionReport:
    """Take a report back to be corrected, while the controller has decided nothing of it.

    Raises `NotAllowed`, `WrongState`.
    """
    row = _lock(report)
    if row.author_id != actor.pk:
        raise NotAllowed
    answers = list(row.answers.select_related("assignment"))
    if not answers or any(answer.outcome != Outcome.WAITING for answer in answers):
        raise WrongState
    rows = locked([answer.assignment for answer in answers])
    for one in rows:
        policy.check_duty(actor, "take_back", one)
        one.state, one.reported_at = DUTY_VERBS["take_back"][1], None
    Assignment.objects.bulk_update(rows, ["state", "reported_at"])
    row.answers.update(outcome=Outcome.DRAFT)
    row.submitted_at, row.submitted_name = None, ""
    row.save(update_fields=["submitted_at", "submitted_name"])
    tell(actor, "take_back", rows, report=row.pk)
    return row


def _lock(report: ExecutionReport) -> ExecutionReport:
    row: ExecutionReport | None = (
        ExecutionReport.objects.select_for_update(of=("self",))
        .select_related("authority", "recipient")
        .filter(pk=report.pk)
        .first()
    )
    if row is None:
        raise Gone
    return row


def _draft(actor: User, report: ExecutionReport) -> ExecutionReport:
    """The draft, locked; its author's alone."""
    row = _lock(report)
    if row.author_id != actor.pk:
        raise NotAllowed
    if row.submitted_at is not None:
        raise WrongState("Этот отчёт уже подан, править его нельзя.")
    return row


def _handed_in(actor: User, report: ExecutionReport) -> bool:
    """Whether its author has handed it in already: the second of two clicks. Locks the report."""
    row = _lock(report)
    return row.author_id == actor.pk and row.submitted_at is not None


def _check_quota(report: ExecutionReport, size: int) -> None:
    """How much an organization may bring in a year, so that none fills the disk for all."""
    year = timezone.localdate().year
    used = (
        ReportFile.objects.filter(
            report__recipient__organization=report.recipient.organization_id, added_at__year=year
        ).aggregate(bytes=Sum("file__size"))["bytes"]
        or 0
    )
    if used + size > MOST_BYTES_A_YEAR:
        raise TooManyFiles(
            f"Место для файлов вашей организации на {year} год исчерпано "
            f"({MOST_BYTES_A_YEAR // MEGABYTE} МБ). Сожмите файл или обратитесь в управление."
        )
