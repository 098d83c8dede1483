"""What one school was told, no other school sees: on no page, in no file, in no letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse

from office.actions.files import keep
from office.models import Letter, Notice, User
from orders.actions import appendices, control, execution, reports
from orders.actions.items import To
from orders.models import Order, ReportFile, Signature
from tests.make import House
from tests.orders import make
from tests.orders.cabinet import (
    DAY,
    PDF,
    Cabinet,
    colleague,
    substituted,
    today,
    user_of,
)

Login = Callable[..., Client]
SECRET = "тайное"


@pytest.fixture
def cab(cab: Cabinet) -> Cabinet:
    """An order for one school only, with an appendix, a report with a file, a deputy."""
    house = cab.house
    to = [To(organization=house.school)]
    order = make.addressed(house, cab.order.kind, title=f"О деле, {SECRET}", to=to)
    file = keep(house.authority, make.PDF, "application/pdf")
    appendices.attach_file(house.drafter, order, file=file, file_name=f"{SECRET}.pdf")
    User.objects.update(email="someone@school.example")
    cab.order = make.sent(house, Order.objects.get(pk=order.pk))
    control.remind(house.control_desk, cab.order)
    execution.acknowledge(cab.director, cab.recipient)
    execution.delegate(cab.director, cab.duties[0], cab.deputy)
    draft = reports.begin(cab.director, cab.duties[1:])
    reports.attach(cab.director, draft, PDF)
    reports.save(cab.director, draft, seen=1, text=f"Сделано {SECRET}.")
    reports.submit(cab.director, draft)
    control.return_answers(
        house.control_desk, draft.answers.filter(assignment=cab.duties[1]), reason=f"Мало: {SECRET}"
    )
    return cab


def addresses(cab: Cabinet) -> Iterator[str]:
    """Every address under which something of the order is kept."""
    order = cab.order
    file = ReportFile.objects.get()
    paper = order.versions.in_force().get().pdf
    assert paper is not None
    keys: dict[str, dict[str, object]] = {
        **dict.fromkeys(
            ["read", "slice", "execution", "waiting", "pdf", "txt", "json", "paper", "edit"], {}
        ),
        "addressee": {"recipient": cab.recipient.pk},
        "paper_page": {"digest": paper.sha256, "page": 1},
        "appendix_file": {"appendix": order.appendices.get().pk},
        "version_pdf": {"version": order.versions.in_force().get().number_in_order},
        "signed_scan": {"signature": Signature.objects.get(version__order=order).pk},
        "report": {"report": file.report_id},
        "report_acts": {"report": file.report_id},
        "report_file": {"report": file.report_id, "file": file.pk},
        "delegate": {"assignment": cab.duties[0].pk},
        "close_duty": {"assignment": cab.duties[0].pk},
    }
    for name, more in keys.items():
        yield reverse(f"orders:{name}", kwargs={"pk": order.pk, **more})


LISTS = ("/", "/orders/", "/orders/?state=all", "/orders/journal/", "/notices/", "/orders/control/")


def test_the_school_itself_sees_its_order(cab: Cabinet, login: Login) -> None:
    client = login(cab.director)
    seen = {address for address in addresses(cab) if client.get(address).status_code == 200}
    names = ("slice", "pdf", "txt", "json", "paper")
    assert {reverse(f"orders:{name}", args=[cab.order.pk]) for name in names} <= seen
    assert any("/files/" in address for address in seen)
    assert any(address.endswith(".png") for address in seen)
    assert any("/appendices/" in address for address in seen)
    # Scans, versions and what other schools do are the staff's.
    assert not any("/scans/" in one or "/versions/" in one or "/execution/" in one for one in seen)
    for address in ("/", "/orders/?state=all", "/notices/"):
        assert SECRET in client.get(address).content.decode(), address


def test_another_school_finds_nothing_of_it(cab: Cabinet, elsewhere: House, login: Login) -> None:
    found = list(addresses(cab))
    for user in (cab.neighbour, cab.house.stranger, elsewhere.director):
        client = login(user)
        for address in found:
            answer = client.get(address)
            assert answer.status_code == 404, (user, address)
            assert SECRET not in answer.content.decode()
        for address in LISTS:
            assert SECRET not in client.get(address).content.decode(), (user, address)
        assert not Order.objects.for_user(user).filter(pk=cab.order.pk).exists()
    client = login(cab.neighbour)
    for address in found:
        assert client.post(address).status_code in (403, 404, 405), address


def test_only_who_acts_for_the_school_is_written_to(cab: Cabinet) -> None:
    letters = Letter.objects.filter(text__contains=SECRET)
    assert {one.key.partition(":")[0].partition("-")[0] for one in letters} == {
        "new",
        "remind",
        "returned",
    }
    assert {one.key.rpartition(":")[2] for one in letters} == {f"user-{cab.director.pk}"}
    notices = Notice.objects.filter(detail__contains=SECRET)
    assert {one.user_id for one in notices} == {cab.director.pk}
    assert notices.count() == letters.count() == 3


def test_a_deputy_of_one_item_sees_no_report_about_the_others(cab: Cabinet, login: Login) -> None:
    client = login(user_of(cab.deputy))
    report = ReportFile.objects.get().report
    for address in addresses(cab):
        answer = client.get(address)
        if "/reports/" in address or "/files/" in address:
            assert answer.status_code == 404, address
    slice_ = client.get(reverse("orders:slice", args=[cab.order.pk])).content.decode()
    assert f"duty-{cab.duties[0].pk}" in slice_
    assert f"duty-{cab.duties[1].pk}" not in slice_
    assert f"Мало: {SECRET}" not in slice_
    assert f"/reports/{report.pk}/" not in slice_


def test_after_the_period_a_substitute_finds_nothing(cab: Cabinet, login: Login) -> None:
    other = colleague(cab.school, "Замещающая", "Завуч")
    cab.deputy = other
    client = login(substituted(cab, today(), today()))
    slice_ = reverse("orders:slice", args=[cab.order.pk])
    assert client.get(slice_).status_code == 200
    other.delegations.update(valid_from=today() - 3 * DAY, valid_to=today() - DAY)
    for address in addresses(cab):
        assert client.get(address).status_code == 404, address
    for address in LISTS:
        assert SECRET not in client.get(address).content.decode(), address


def test_before_it_is_sent_a_school_finds_nothing(house: House, login: Login) -> None:
    order = make.signed(house, when="withheld")
    client = login(house.director)
    for name in ("read", "slice", "pdf", "paper"):
        assert client.get(reverse(f"orders:{name}", args=[order.pk])).status_code == 404
    for address in LISTS:
        assert "О проверке" not in client.get(address).content.decode(), address
