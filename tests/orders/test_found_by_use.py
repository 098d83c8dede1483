"""What using the portal as a school and against it has shown; each would be lost in silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from office.actions.uploads import Accepted
from office.models import Event, Letter, Notice
from office.refusals import WrongState
from orders.actions import control, distribution, execution, handover, recipients, reports
from orders.actions.items import To
from orders.models import Answer, Assignment, Delegation, ExecutionReport
from schools.models import Person
from tests import make
from tests.orders import make as orders

Login = Callable[..., Client]
PDF = b"%PDF-1.4\n%%EOF\n"


def _deputy(house: make.House) -> Person:
    person = make.person(house.authority, "Заместителева")
    user = make.user(house.authority, "deputy")
    user.email = "deputy@example.org"
    user.save()
    person.user = user
    person.save()
    make.appointment(person, make.post(house.school, "Заместитель"))
    return person


def test_without_scripts_text_and_file_go_with_the_button_that_hands_in(
    house: make.House, login: Login
) -> None:
    order = orders.sent(house)
    report = reports.begin(house.director, orders.duties(order, house.school)[:1])
    client = login(house.director)
    answer = client.post(
        f"/orders/{order.pk}/reports/{report.pk}/submit/",
        {
            "text": "Всё сделано",
            "version": report.version,
            "uploads": SimpleUploadedFile("протокол.pdf", PDF, "application/pdf"),
        },
    )
    assert answer.status_code == 302
    report.refresh_from_db()
    assert report.submitted_at is not None
    assert report.text == "Всё сделано"
    assert [file.name for file in report.files.all()] == ["протокол.pdf"]


def test_a_refused_file_keeps_the_text_that_came_with_it(house: make.House, login: Login) -> None:
    order = orders.sent(house)
    report = reports.begin(house.director, orders.duties(order, house.school)[:1])
    for button in ("files", "submit"):
        answer = login(house.director).post(
            f"/orders/{order.pk}/reports/{report.pk}/{button}/",
            {
                "text": f"Набрано перед {button}",
                "version": ExecutionReport.objects.get().version,
                "uploads": SimpleUploadedFile("вирус.exe", b"MZ", "application/octet-stream"),
            },
        )
        assert answer.status_code == 422
        assert f"Набрано перед {button}" in answer.content.decode()
        report.refresh_from_db()
        assert report.text == f"Набрано перед {button}"
        assert report.submitted_at is None


@pytest.mark.parametrize("who", ["observer", "drafter", "control_desk"])
def test_a_scan_of_who_may_not_bring_it_never_reaches_the_disk(
    house: make.House, login: Login, who: str
) -> None:
    order, _ = orders.registered(house)
    folder = Path(default_storage.location)  # type: ignore[attr-defined]
    before = sorted(folder.rglob("*"))
    scan = SimpleUploadedFile("скан.pdf", b"%PDF-1.4 other\n", "application/pdf")
    answer = login(getattr(house, who)).post(
        f"/orders/{order.pk}/do/sign_on_paper/",
        {
            "signer": house.head_appointment.pk,
            "signed_on": order.entry.date.isoformat(),
            "scan": scan,
            "when": "at_once",
        },
    )
    assert answer.status_code == 403
    assert sorted(folder.rglob("*")) == before


def test_a_school_added_late_is_not_late_from_the_start(house: make.House) -> None:
    order = orders.addressed(house, count=1)
    items = order.items.exclude(parent=None)
    items.update(due_kind="periodic", due_day=None, due_text="ежемесячно до 5 числа")
    order = orders.sent(house, order)
    late = make.organization(house.authority, "school", "Школа № 30")
    recipients.add_recipients(house.registrar, order, [late], item=order.items.get(parent=None))
    at = timezone.now() + dt.timedelta(days=200)
    distribution.send_some(order.pk, at)
    due = Assignment.objects.get(order=order, organization=late).due
    assert due is not None
    assert due >= at.date()


def test_a_deputy_is_told_of_what_he_is_given_and_reminded_of_it(house: make.House) -> None:
    order = orders.sent(house, orders.addressed(house, due=timezone.localdate()))
    duty = orders.duties(order, house.school)[0]
    deputy = _deputy(house)
    execution.delegate(house.director, duty, deputy)
    told = Notice.objects.get(user__username="deputy")
    assert told.title.startswith("Вам поручено: приказ № ")
    assert told.url == f"/orders/{order.pk}/"
    assert "Сделать дело 1" in Letter.objects.get(to="deputy@example.org").text
    Assignment.objects.update(due=timezone.localdate() - dt.timedelta(days=1))
    control.remind(house.control_desk, order)
    assert Letter.objects.filter(to="deputy@example.org").count() == 2


def test_a_substitute_is_told_of_the_period_once(house: make.House) -> None:
    today, deputy = timezone.localdate(), _deputy(house)
    for _ in range(2):
        execution.substitute(
            house.director,
            house.school,
            deputy,
            valid_from=today,
            valid_to=today + dt.timedelta(days=7),
        )
    assert Delegation.objects.count() == 1
    assert Letter.objects.get(to="deputy@example.org").subject.startswith("Вы замещаете")
    for first, last in ((1, 3), (-5, 400)):
        with pytest.raises(WrongState):
            execution.substitute(
                house.director,
                house.school,
                deputy,
                valid_from=today + dt.timedelta(days=first),
                valid_to=today + dt.timedelta(days=last),
            )


def test_a_report_that_came_back_is_gone_on_with(house: make.House, login: Login) -> None:
    order = orders.sent(house)
    duties = orders.duties(order, house.school)[:2]
    report = reports.begin(house.director, duties)
    reports.save(house.director, report, seen=1, text="Провели", own_number="12")
    reports.attach(house.director, report, Accepted(PDF, "application/pdf", "фото.pdf"))
    reports.submit(house.director, report)
    answers = list(Answer.objects.filter(report=report))
    control.return_answers(house.control_desk, answers, reason="Назовите дату")
    again = reports.begin(house.director, duties)
    assert again.pk != report.pk
    assert (again.text, again.own_number) == ("Провели", "12")
    assert [file.name for file in again.files.all()] == ["фото.pdf"]
    page = login(house.director).get(f"/orders/{order.pk}/reports/{again.pk}/").content.decode()
    assert "Назовите дату" in page
    # Beside something new it begins empty: the old text is not about that.
    fresh = reports.begin(house.director, orders.duties(order, house.school))
    assert fresh.text == ""


def test_text_sent_to_a_report_that_was_handed_in_is_given_back(
    house: make.House, login: Login
) -> None:
    order = orders.sent(house)
    report = reports.begin(house.director, orders.duties(order, house.school)[:1])
    reports.save(house.director, report, seen=1, text="Первое")
    reports.submit(house.director, report)
    address = f"/orders/{order.pk}/reports/{report.pk}/"
    answer = login(house.director).post(address, {"text": "Второе", "version": 2})
    assert answer.status_code == 409
    assert "Второе" in answer.content.decode()
    assert "уже подан" in answer.content.decode()
    for other in (house.observer, house.control_desk):
        assert login(other).post(f"{address}files/", {}).status_code == 403


def test_closing_without_a_successor_is_recorded_once(house: make.House) -> None:
    orders.sent(house)
    house.school.closed = timezone.localdate() - dt.timedelta(days=1)
    house.school.save()
    for _ in range(3):
        handover.hand_over(house.registrar, house.school)
    assert Event.objects.filter(verb="hand_over").count() == 1


def test_staff_who_are_addressed_are_shown_the_way(house: make.House, login: Login) -> None:
    own = make.post(house.organization, "Специалист")
    person = make.person(house.authority, "Специалистова")
    person.user = house.drafter
    person.save()
    held = make.appointment(person, own)
    order = orders.sent(house, orders.addressed(house, to=[To(appointment=held)]))
    page = login(house.drafter).get(f"/orders/{order.pk}/").content.decode()
    assert f"/orders/{order.pk}/mine/" in page
    assert (
        f"/orders/{order.pk}/mine/"
        not in login(house.observer).get(f"/orders/{order.pk}/").content.decode()
    )
