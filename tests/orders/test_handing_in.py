"""A report is handed in once, read by those whom it concerns, taken back while it waits."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from office.models import User
from office.refusals import NotAllowed, WrongState
from orders.actions import control, execution, reports
from orders.models import DirectiveItem, ExecutionReport, ReportFile
from orders.refusals import AnotherReportWaits, NothingReported
from tests import make as rows
from tests.make import House
from tests.orders.cabinet import (
    DAY,
    DEPUTY,
    DIRECTOR,
    PDF,
    Cabinet,
    again,
    events,
    outsiders,
    report,
    substituted,
    today,
    user_of,
)


@pytest.fixture
def draft(cab: Cabinet) -> ExecutionReport:
    return reports.begin(cab.director, cab.duties)


def now(report: ExecutionReport) -> ExecutionReport:
    """The report as it is kept."""
    return ExecutionReport.objects.get(pk=report.pk)


def outcomes(report: ExecutionReport) -> list[str]:
    """What became of a report's answers, in printed order."""
    return [answer.outcome for answer in report.answers.order_by("assignment__place")]


def test_a_report_is_handed_in_by_a_named_person(cab: Cabinet, draft: ExecutionReport) -> None:
    at = timezone.now() - dt.timedelta(minutes=5)
    reports.attach(cab.director, draft, PDF)
    done = reports.submit(cab.director, draft, at=at)
    assert (done.submitted_at, done.submitted_name) == (at, DIRECTOR)
    assert (cab.states, outcomes(draft)) == (["reported"] * 3, ["waiting"] * 3)
    assert {row.reported_at for row in cab.duties} == {at}
    assert events(cab.recipient, "report") == [
        {
            "by": cab.director,
            "order": cab.order.pk,
            "items": [f"подпункт {n}) пункта 1" for n in (1, 2, 3)],
            "name": DIRECTOR,
            "report": draft.pk,
            "files": 1,
        }
    ]


def test_handing_in_twice_is_once(cab: Cabinet, draft: ExecutionReport) -> None:
    reports.save(cab.director, draft, seen=1, text="Сделано.")
    early = timezone.now() - DAY
    reports.submit(cab.director, draft, at=early)
    reports.submit(cab.director, draft)
    assert now(draft).submitted_at == early
    assert len(events(cab.recipient, "report")) == 1


def test_what_was_handed_in_stays_as_it_was_read(cab: Cabinet) -> None:
    done = report(cab.director, cab.duties)
    file = ReportFile(report=done)
    answer = done.answers.first()
    assert answer is not None
    for act in (
        lambda: reports.save(cab.director, done, seen=now(done).version, text="Иное"),
        lambda: reports.attach(cab.director, done, PDF),
        lambda: reports.detach(cab.director, file),
        lambda: reports.drop(cab.director, answer),
        lambda: reports.discard(cab.director, done),
    ):
        with pytest.raises(WrongState, match="уже подан"):
            act()
    assert (now(done).text, done.answers.count()) == ("Сделано.", 3)


def test_a_report_that_is_asked_for_says_something(cab: Cabinet) -> None:
    for text in ("", "  \n "):
        draft = reports.begin(cab.director, cab.duties)
        reports.save(cab.director, draft, seen=draft.version, text=text)
        with pytest.raises(NothingReported):
            reports.submit(cab.director, draft)
    assert cab.states == ["sent"] * 3
    first, second, third = cab.duties
    for one, fields in [(first, {"text": "Сделано."}), (second, {"own_number": "15-ОД"})]:
        draft = reports.begin(cab.director, [one])
        reports.submit(cab.director, reports.save(cab.director, draft, seen=1, **fields))
    draft = reports.begin(cab.director, [third])
    reports.attach(cab.director, draft, PDF)
    reports.submit(cab.director, draft)
    assert cab.states == ["reported"] * 3


def test_where_nothing_is_asked_for_an_empty_report_will_do(cab: Cabinet) -> None:
    asked = cab.duties[2]
    DirectiveItem.objects.exclude(pk=asked.item_id).update(needs_report=False)
    with pytest.raises(NothingReported):
        reports.submit(cab.director, reports.begin(cab.director, cab.duties))
    reports.submit(cab.director, reports.begin(cab.director, cab.duties[:2]))
    assert cab.states == ["reported", "reported", "sent"]


def test_what_somebody_reported_meanwhile_is_named(cab: Cabinet) -> None:
    draft = reports.begin(cab.director, cab.duties)
    reports.save(cab.director, draft, seen=1, text="Моё.")
    report(substituted(cab, today(), today()), cab.duties[:1], "Его.")
    control.close_without_report(cab.house.control_desk, cab.duties[1:2], reason="По телефону")
    with pytest.raises(AnotherReportWaits) as refused:
        reports.submit(cab.director, draft)
    assert "подпункт 1) пункта 1; подпункт 2) пункта 1." in str(refused.value)
    assert "подпункт 3)" not in str(refused.value)
    assert (now(draft).text, now(draft).submitted_at) == ("Моё.", None)
    assert cab.states == ["reported", "closed", "sent"]
    for answer in draft.answers.filter(assignment__in=cab.duties[:2]):
        reports.drop(cab.director, answer)
    reports.submit(cab.director, draft)
    assert cab.states == ["reported", "closed", "reported"]


def test_who_is_no_longer_in_charge_hands_nothing_in(cab: Cabinet, draft: ExecutionReport) -> None:
    reports.save(cab.director, draft, seen=1, text="Сделано.")
    cab.director.roles.update(valid_to=today() - DAY)
    with pytest.raises(NotAllowed):
        reports.submit(again(cab.director), draft)
    assert now(draft).submitted_at is None


def test_a_deputys_report_bears_his_name(cab: Cabinet) -> None:
    for duty in cab.duties[:2]:
        execution.delegate(cab.director, duty, cab.deputy)
    done = report(user_of(cab.deputy), cab.duties[:1])
    assert (done.submitted_name, done.author) == (DEPUTY, cab.deputy.user)
    # What the director gave away he may still answer for himself.
    assert report(cab.director, cab.duties[1:2]).submitted_name == DIRECTOR


# Taking back


def test_a_report_is_taken_back_corrected_and_handed_in_again(cab: Cabinet) -> None:
    done = report(cab.director, cab.duties[:2])
    back = reports.take_back(cab.director, done)
    assert (back.submitted_at, back.submitted_name) == (None, "")
    assert (cab.states, outcomes(done)) == (["accepted", "accepted", "sent"], ["draft"] * 2)
    assert {row.reported_at for row in cab.duties} == {None}
    [told] = events(cab.recipient, "take_back")
    assert (told["by"], told["report"], len(told["items"])) == (cab.director, done.pk, 2)
    with pytest.raises(WrongState):
        reports.take_back(cab.director, done)
    reports.save(cab.director, done, seen=now(done).version, text="Вернее.")
    reports.submit(cab.director, done)
    assert (now(done).text, cab.states) == ("Вернее.", ["reported", "reported", "sent"])


def test_after_a_decision_nothing_is_taken_back(cab: Cabinet) -> None:
    done = report(cab.director, cab.duties)
    first = list(done.answers.filter(assignment=cab.duties[0]))
    control.return_answers(cab.house.control_desk, first, reason="Приложите фото")
    with pytest.raises(WrongState):
        reports.take_back(cab.director, done)
    assert cab.states == ["returned", "reported", "reported"]


def test_what_was_returned_is_not_taken_back_in_place_of_the_next(cab: Cabinet) -> None:
    old = report(cab.director, cab.duties[:1])
    control.return_answers(cab.house.control_desk, old.answers.all(), reason="Приложите фото")
    new = report(cab.director, cab.duties[:1])
    with pytest.raises(WrongState):
        reports.take_back(cab.director, old)
    assert (outcomes(old), outcomes(new)) == (["returned"], ["waiting"])
    assert cab.states[0] == "reported"


def test_nobody_else_takes_a_report_back(cab: Cabinet, elsewhere: House) -> None:
    done = report(cab.director, cab.duties)
    deputy = substituted(cab, today(), today())
    for user in [*outsiders(cab).values(), elsewhere.director, deputy]:
        with pytest.raises(NotAllowed):
            reports.take_back(user, done)
    cab.director.roles.update(valid_to=today() - DAY)
    with pytest.raises(NotAllowed):
        reports.take_back(again(cab.director), done)
    assert cab.states == ["reported"] * 3


# Who reads it


def test_a_report_is_read_by_the_staff_and_by_its_school(cab: Cabinet, elsewhere: House) -> None:
    done = report(cab.director, cab.duties[:2])
    execution.delegate(cab.director, cab.duties[0], cab.deputy)
    house = cab.house
    readers = {
        "author": cab.director,
        "deputy of an item": user_of(cab.deputy),
        **{name: getattr(house, name) for name in ("drafter", "control_desk", "observer", "head")},
    }
    strangers = {
        "neighbour": cab.neighbour,
        "stranger": house.stranger,
        "elsewhere": elsewhere.director,
        "staff elsewhere": elsewhere.control_desk,
    }

    def reads(user: User) -> bool:
        return ExecutionReport.objects.for_user(again(user)).filter(pk=done.pk).exists()

    assert [name for name, user in readers.items() if not reads(user)] == []
    assert [name for name, user in strangers.items() if reads(user)] == []
    new = rows.user(house.authority, "new")
    rows.role(new, "director", cab.school)
    assert reads(new)
    other = report(cab.director, cab.duties[2:])
    assert not ExecutionReport.objects.for_user(readers["deputy of an item"]).filter(pk=other.pk)
