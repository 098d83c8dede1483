"""A school writes a report: a draft that nobody else sees, with files."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import timezone

from office.actions.uploads import MEGABYTE
from office.refusals import Gone, NotAllowed, Stale, WrongState
from orders.actions import reports
from orders.models import Assignment, ExecutionReport, ReportFile
from orders.refusals import NothingChosen, TooManyFiles
from tests.make import House
from tests.orders.cabinet import (
    DAY,
    PDF,
    Cabinet,
    again,
    outsiders,
    substituted,
    today,
)


@pytest.fixture
def draft(cab: Cabinet) -> ExecutionReport:
    return reports.begin(cab.director, cab.duties)


def now(report: ExecutionReport) -> ExecutionReport:
    """The report as it is kept."""
    return ExecutionReport.objects.get(pk=report.pk)


def about(report: ExecutionReport) -> list[Assignment]:
    """The assignments that a report answers, in printed order."""
    return [answer.assignment for answer in report.answers.order_by("assignment__place")]


def outcomes(report: ExecutionReport) -> list[str]:
    """What became of a report's answers, in printed order."""
    return [answer.outcome for answer in report.answers.order_by("assignment__place")]


# Beginning


def test_the_same_assignments_are_one_draft_and_others_another(cab: Cabinet) -> None:
    first, second, third = cab.duties
    draft = reports.begin(cab.director, [second, first])
    assert (draft.author, draft.recipient, draft.order) == (cab.director, cab.recipient, cab.order)
    assert (about(draft), outcomes(draft)) == ([first, second], ["draft"] * 2)
    assert reports.begin(cab.director, [first, second, first]) == draft
    assert reports.begin(cab.director, [first]) != draft
    assert reports.begin(cab.director, [first, second, third]) != draft
    assert ExecutionReport.objects.count() == 3
    assert cab.states == ["sent"] * 3


def test_the_draft_of_another_person_is_not_gone_on_with(cab: Cabinet) -> None:
    own = reports.begin(cab.director, cab.duties)
    assert reports.begin(substituted(cab, today(), today()), cab.duties) != own


def test_a_report_is_begun_about_what_is_still_to_be_done(cab: Cabinet) -> None:
    for state, fits in [
        ("sent", True),
        ("accepted", True),
        ("returned", True),
        ("reported", False),
        ("closed", False),
        ("withdrawn", False),
    ]:
        Assignment.objects.filter(pk=cab.duties[0].pk).update(state=state)
        if fits:
            reports.begin(cab.director, cab.duties)
        else:
            with pytest.raises(WrongState):
                reports.begin(cab.director, cab.duties)
    assert ExecutionReport.objects.count() == 1


def test_nobody_else_begins_one(cab: Cabinet, elsewhere: House) -> None:
    for user in [*outsiders(cab).values(), elsewhere.director]:
        with pytest.raises(NotAllowed):
            reports.begin(user, cab.duties)
    with pytest.raises(NotAllowed):
        reports.begin(cab.director, [*cab.duties, *cab.theirs])
    with pytest.raises(NothingChosen):
        reports.begin(cab.director, [])
    assert not ExecutionReport.objects.exists()


# Writing


def test_what_was_written_is_saved(cab: Cabinet, draft: ExecutionReport) -> None:
    fields = {
        "text": "Сделано.",
        "own_number": "15-ОД",
        "own_date": dt.date(2026, 3, 2),
        "own_title": "О проверке",
    }
    saved = reports.save(cab.director, draft, seen=1, **fields)
    assert (saved.version, saved.saved_by) == (2, cab.director)
    assert {name: getattr(now(draft), name) for name in fields} == fields
    with pytest.raises(TypeError):
        reports.save(cab.director, saved, seen=2, submitted_name="Иной")


def test_a_stale_save_writes_nothing(cab: Cabinet, draft: ExecutionReport) -> None:
    reports.save(cab.director, draft, seen=1, text="С телефона")
    with pytest.raises(Stale) as refused:
        reports.save(cab.director, draft, seen=1, text="С компьютера")
    assert refused.value.row.pk == draft.pk
    assert (now(draft).text, now(draft).version) == ("С телефона", 2)


def test_a_draft_is_its_authors_alone(cab: Cabinet, draft: ExecutionReport) -> None:
    file = reports.attach(cab.director, draft, PDF)
    answer = draft.answers.first()
    assert answer is not None
    deputy = substituted(cab, today(), today())
    for user in [*outsiders(cab).values(), deputy]:
        for act in (
            lambda user: reports.save(user, draft, seen=1, text="Чужое"),
            lambda user: reports.attach(user, draft, PDF),
            lambda user: reports.detach(user, file),
            lambda user: reports.drop(user, answer),
            lambda user: reports.discard(user, draft),
            lambda user: reports.submit(user, draft),
        ):
            with pytest.raises(NotAllowed):
                act(again(user))
        if user != cab.director:
            assert not ExecutionReport.objects.for_user(again(user)).exists(), user
    assert (now(draft).text, draft.answers.count(), draft.files.count()) == ("", 3, 1)
    assert list(ExecutionReport.objects.for_user(cab.director).drafts_of(cab.director)) == [draft]


def test_what_is_taken_out_of_a_draft_is_out_and_the_last_one_takes_it_along(
    cab: Cabinet, draft: ExecutionReport
) -> None:
    reports.attach(cab.director, draft, PDF)
    first, second, third = draft.answers.order_by("assignment__place")
    reports.drop(cab.director, second)
    assert about(draft) == [cab.duties[0], cab.duties[2]]
    reports.drop(cab.director, second)
    reports.drop(cab.director, first)
    reports.drop(cab.director, third)
    assert not ExecutionReport.objects.exists()
    assert not ReportFile.objects.exists()
    with pytest.raises(Gone):
        reports.save(cab.director, draft, seen=1, text="Поздно")


def test_a_draft_is_thrown_away(cab: Cabinet, draft: ExecutionReport) -> None:
    reports.attach(cab.director, draft, PDF)
    reports.discard(cab.director, draft)
    assert not ExecutionReport.objects.exists()
    with pytest.raises(Gone):
        reports.discard(cab.director, draft)


# Files


def test_the_same_file_twice_is_once_and_a_file_is_taken_off(
    cab: Cabinet, draft: ExecutionReport
) -> None:
    kept = reports.attach(cab.director, draft, PDF)
    assert (kept.name, kept.file.media_type) == ("Протокол.pdf", "application/pdf")
    assert reports.attach(cab.director, draft, PDF) == kept
    other = reports.attach(cab.director, draft, replace(PDF, name="Копия.pdf"))
    assert list(draft.files.all()) == [kept, other]
    reports.detach(cab.director, kept)
    reports.detach(cab.director, kept)
    assert list(draft.files.all()) == [other]


def test_a_report_holds_ten_files(cab: Cabinet, draft: ExecutionReport) -> None:
    for n in range(10):
        reports.attach(cab.director, draft, replace(PDF, name=f"{n}.pdf"))
    with pytest.raises(TooManyFiles, match="не больше 10 файлов"):
        reports.attach(cab.director, draft, replace(PDF, name="ещё.pdf"))
    assert draft.files.count() == 10


def test_an_organization_brings_so_much_a_year(
    cab: Cabinet, draft: ExecutionReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "MOST_BYTES_A_YEAR", 3 * MEGABYTE)
    big = replace(PDF, content=PDF.content + b"\0" * (MEGABYTE + MEGABYTE // 2))
    theirs = reports.begin(cab.neighbour, cab.theirs)
    reports.attach(cab.neighbour, theirs, big)
    reports.attach(cab.director, draft, big)
    other = reports.begin(cab.director, cab.duties[:1])
    with pytest.raises(TooManyFiles, match=r"исчерпано \(3 МБ\)"):
        reports.attach(cab.director, other, big)
    reports.attach(cab.director, other, PDF)
    # What was brought last year no longer counts.
    ReportFile.objects.filter(report=draft).update(added_at=timezone.now() - 366 * DAY)
    reports.attach(cab.director, other, big)
    assert (draft.files.count(), other.files.count()) == (1, 2)
