"""What an order asks of each addressee: which items, by when, under which number."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from documents.tree import NumberingScheme
from office.models import User
from orders.actions import distribution, items, journals
from orders.actions.duties import addressable, reference
from orders.actions.items import To
from orders.models import Assignment, DirectiveItem, JournalEntry, Order
from schools.models import Appointment, Organization
from tests import make as build
from tests.make import House
from tests.orders import make
from tests.orders.cabinet import colleague, user_of, visible
from tests.orders.sending import rung, written_to

TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


def item(
    house: House, order: Order, text: str, *, to: Organization | None = None, **fields: object
) -> DirectiveItem:
    """An item of a draft, addressed to a school when one is given."""
    addressed = [To(organization=to)] if to else []
    return items.add(house.drafter, order, text=text, to=addressed, **fields)  # type: ignore[arg-type]


def asked_of(order: Order, organization: Organization) -> list[str]:
    """The items that a school is asked for, as they are cited."""
    return [duty.reference for duty in make.duties(order, organization)]


def test_items_are_asked_of_those_whom_the_nearest_item_above_names(house: House) -> None:
    order = make.draft(house)
    first = item(house, order, "Школе № 1:", to=house.school)
    below = item(house, order, "собрать:", parent=first)
    item(house, order, "списки", parent=below, on_control=True)
    other = item(house, order, "а второй:", parent=first, to=house.other_school)
    item(house, order, "отчёты", parent=other, on_control=True)
    order = make.sent(house, order)
    assert asked_of(order, house.school) == ["подпункт а) подпункта 1) пункта 2"]
    assert asked_of(order, house.other_school) == ["подпункт а) подпункта 2) пункта 2"]


def test_addressees_of_an_items_own_replace_those_above(house: House) -> None:
    order = make.draft(house)
    top = items.add(house.drafter, order, text="Школам:", to=[To(group=make.group(house))])
    item(house, order, "первое", parent=top, on_control=True)
    item(house, order, "второе", parent=top, on_control=True, to=house.school)
    order = make.sent(house, order)
    assert asked_of(order, house.school) == ["подпункт 1) пункта 2", "подпункт 2) пункта 2"]
    assert asked_of(order, house.other_school) == ["подпункт 1) пункта 2"]


def test_only_the_lowest_items_on_control_become_assignments(house: House) -> None:
    order = make.draft(house)
    top = item(house, order, "Школе:", to=house.school, on_control=True)
    middle = item(house, order, "сделать:", parent=top, on_control=True)
    item(house, order, "это", parent=middle, on_control=True, due_kind="day", due_day=TODAY)
    item(house, order, "и то", parent=middle)
    item(house, order, "прочее", parent=top, on_control=True)
    lonely = item(house, order, "И ещё:", to=house.school, on_control=True)
    item(house, order, "без контроля", parent=lonely)
    order = make.sent(house, order)
    assert asked_of(order, house.school) == [
        "подпункт а) подпункта 1) пункта 2",
        "подпункт 2) пункта 2",
        "пункт 3",
    ]
    assert [duty.due for duty in make.duties(order, house.school)] == [TODAY, None, None]


def test_what_is_not_on_control_is_sent_and_asks_nothing(house: House) -> None:
    order = make.draft(house)
    item(house, order, "Школе знать", to=house.school, due_kind="day", due_day=TODAY)
    order = make.sent(house, order)
    assert make.recipient(order, house.school).sent_at is not None
    assert not Assignment.objects.exists()


def test_an_assignment_says_everything_that_a_list_shows(house: House) -> None:
    order = make.sent(house)
    row = make.recipient(order, house.school)
    first, second, _ = make.duties(order, house.school)
    assert (first.reference, first.place) == ("подпункт 1) пункта 1", 2)
    assert (second.reference, second.place) == ("подпункт 2) пункта 1", 3)
    assert (first.state, first.period, first.due) == ("sent", "", TODAY + 10 * DAY)
    assert (first.recipient, first.organization, first.post) == (row, house.school, None)
    assert first.sent_at == row.sent_at


@pytest.mark.parametrize(
    ("path", "scheme", "cited"),
    [
        ((2,), "mixed", "пункт 2"),
        ((2, 1), "mixed", "подпункт 1) пункта 2"),
        ((1, 2, 3), "mixed", "подпункт в) подпункта 2) пункта 1"),
        ((1, 2, 3, 4), "mixed", "абзац 4 подпункта в) подпункта 2) пункта 1"),
        ((2,), "decimal", "пункт 2"),
        ((2, 1), "decimal", "пункт 2.1"),
        ((1, 2, 3), "decimal", "пункт 1.2.3"),
    ],
)
def test_how_an_item_is_cited(path: tuple[int, ...], scheme: NumberingScheme, cited: str) -> None:
    assert reference(path, scheme) == cited


def test_items_are_cited_as_the_kind_of_order_numbers_them(house: House) -> None:
    kind = make.kind(house)
    journals.save_kind(house.administrator, kind, seen=kind.version, scheme="decimal")
    order = make.sent(house, make.addressed(house, kind, count=2))
    assert asked_of(order, house.school) == ["пункт 1.1", "пункт 1.2"]
    assert [cited for _, cited in addressable(order)] == ["пункт 1"]


def test_a_deputy_head_is_asked_by_post_and_whoever_holds_it_today_sees_it(house: House) -> None:
    deputy = colleague(house.organization, "Заместителева", "Заместитель начальника")
    held = Appointment.objects.get(person=deputy)
    order = make.addressed(house, to=[To(appointment=held)])
    order = make.sent(house, order)
    row = order.recipients.get()
    assert (row.organization, row.post) == (house.organization, held.post)
    assert row.named == "Заместитель начальника Заместителева П.П."
    assert {(duty.organization, duty.post) for duty in row.assignments.all()} == {
        (house.organization, held.post)
    }
    assert len(visible(user_of(deputy))[2]) == 3
    successor = colleague(house.organization, "Новая", "Ведущий специалист")
    assert visible(user_of(successor))[2] == []
    Appointment.objects.filter(pk=held.pk).update(valid_to=TODAY - DAY)
    build.appointment(successor, held.post, valid_from=TODAY)
    assert len(visible(user_of(successor))[2]) == 3
    assert visible(user_of(deputy))[2] == []


def test_an_organization_outside_is_on_the_list_and_written_to(house: House) -> None:
    outside = build.organization(house.authority, "external", "ГБУ «Центр оценки качества»")
    Organization.objects.filter(pk=outside.pk).update(email="centre@example.org")
    order = make.sent(house, make.addressed(house, to=[To(organization=outside)]))
    assert order.recipients.get().named == "ГБУ «Центр оценки качества»"
    assert len(make.duties(order, outside)) == 3
    assert written_to() == ["centre@example.org"]


def test_somebody_who_is_only_a_line_of_text_is_served_on_paper(house: House) -> None:
    to = [To(text="Руководителям частных школ"), To(organization=house.school)]
    order = make.sent(house, make.addressed(house, to=to))
    row = order.recipients.get(organization=None)
    assert (row.named, row.addressed, row.post) == ("Руководителям частных школ", None, None)
    assert row.sent_at is not None
    assert not row.assignments.exists()
    assert len(make.duties(order, house.school)) == 3
    assert rung() == [house.director.username]


QUARTERLY = "ежеквартально до 10 числа месяца, следующего за отчётным"


@pytest.mark.parametrize(
    ("words", "sent_on", "periods"),
    [
        (QUARTERLY, dt.date(2026, 11, 25), ["2026-Q4 IV квартал 2026 г. 2027-01-10"]),
        (QUARTERLY, dt.date(2027, 1, 10), ["2026-Q4 IV квартал 2026 г. 2027-01-10"]),
        (
            QUARTERLY,
            dt.date(2027, 1, 11),
            ["2027-Q1 I квартал 2027 г. 2027-04-10"],  # none that was over when it came
        ),
        ("ежемесячно до 5 числа", dt.date(2026, 12, 5), ["2026-12 декабрь 2026 г. 2026-12-05"]),
        (
            "ежемесячно до 5 числа",
            dt.date(2027, 1, 6),
            ["2027-02 февраль 2027 г. 2027-02-05"],
        ),
        ("как только сможете", dt.date(2026, 12, 1), ["  None"]),
    ],
)
def test_an_item_that_comes_back_is_given_for_its_periods(
    house: House, words: str, sent_on: dt.date, periods: list[str]
) -> None:
    order = make.addressed(house, count=1, to=[To(organization=house.school)])
    order.items.exclude(parent=None).update(due_kind="periodic", due_day=None, due_text=words)
    order = make.signed(house, order)
    JournalEntry.objects.filter(order=order).update(date=dt.date(2026, 11, 24))
    at = dt.datetime.combine(sent_on, dt.time(9), timezone.get_current_timezone())
    for _ in range(2):
        distribution.send_some(order.pk, at)
    assert [
        f"{duty.period} {duty.period_name} {duty.due}" for duty in make.duties(order, house.school)
    ] == periods


def test_a_permanent_duty_has_no_day(house: House) -> None:
    order = make.addressed(house, count=1)
    order.items.exclude(parent=None).update(due_kind="permanent", due_day=None)
    order = make.sent(house, order)
    (duty,) = make.duties(order, house.school)
    assert (duty.period, duty.due) == ("", None)


def test_nobody_is_shown_what_another_school_was_asked(house: House) -> None:
    neighbour: User = user_of(colleague(house.other_school, "Соседов", "Директор"))
    build.role(neighbour, "director", house.other_school)
    make.sent(house, make.addressed(house, to=[To(organization=house.school)]))
    assert visible(neighbour) == ([], [], [])
    assert len(visible(house.director)[2]) == 3
