"""An order uses the case forms: drafted by, addressees, control; and knows what is unconfirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents import tree
from orders.actions import items
from orders.actions.clauses import control_clause
from orders.actions.items import To
from orders.actions.submission import missing
from orders.actions.trees import tree_of
from orders.actions.unconfirmed import unconfirmed_forms
from orders.models import Order
from schools.models import Appointment
from tests import make as build
from tests.make import House
from tests.orders import make

Login = Callable[..., Client]
DAY = dt.date(2024, 5, 1)


def deputy(house: House) -> Appointment:
    person = build.person(house.authority, "Булатова", "Н.", "В.")
    post = build.post(house.organization, "Заместитель начальника управления образования")
    return build.appointment(person, post)


def order_of(house: House, **fields: object) -> Order:
    order = make.draft(house)
    for name, value in fields.items():
        setattr(order, name, value)
    order.save()
    return order


def drafted_by(order: Order) -> tree.DraftedBy | None:
    return tree_of(order, on=DAY).order.drafted_by


def texts(order: Order) -> list[str]:
    return [forms.text for forms in unconfirmed_forms(order)]


def test_who_drafted_is_printed_in_the_instrumental(house: House) -> None:
    order = order_of(house, drafted_by=deputy(house))
    assert drafted_by(order) == tree.DraftedBy(
        post="Заместителем начальника управления образования", name="Н.В. Булатовой"
    )
    assert missing(order) == []


def test_confirmed_forms_are_printed_and_not_what_is_suggested(house: House) -> None:
    one = deputy(house)
    build.forms(one.post, instrumental="Заместительницей начальника")
    build.forms(one.person, instrumental="Булатовою Н. В.")
    order = order_of(house, drafted_by=Appointment.objects.get(pk=one.pk))
    assert drafted_by(order) == tree.DraftedBy("Заместительницей начальника", "Н.В. Булатовою")


def test_one_who_acts_is_printed_under_a_line_of_his_own(house: House) -> None:
    one = deputy(house)
    one.kind, one.acting_title = "acting", "Исполняющий обязанности начальника управления"
    one.save()
    order = order_of(house, drafted_by=one)
    printed = drafted_by(order)
    assert printed is not None
    assert printed.post == "Исполняющим обязанности начальника управления"
    assert "Исполняющий обязанности начальника управления" in texts(order)


def test_the_name_of_the_authority_stands_in_the_genitive(house: House) -> None:
    genitive = "управления образования города Армавир"
    assert tree_of(order_of(house), on=DAY).order.authority_genitive == genitive


@pytest.mark.parametrize("controller", [None, "head"])
def test_whoever_signs_keeps_the_control(house: House, controller: str | None) -> None:
    order = order_of(
        house,
        signatory=house.head_appointment,
        controller=house.head_appointment if controller else None,
    )
    assert control_clause(order) == (
        "Контроль за исполнением настоящего приказа оставляю за собой."
    )


def test_the_control_is_laid_upon_somebody_in_the_accusative(house: House) -> None:
    order = order_of(house, signatory=house.head_appointment, controller=deputy(house))
    assert control_clause(order) == (
        "Контроль за исполнением настоящего приказа возложить на заместителя начальника "
        "управления образования Н.В. Булатову."
    )


def test_the_page_of_a_new_item_about_control_has_it_written(house: House, login: Login) -> None:
    order = order_of(house, controller=deputy(house))
    client = login(house.drafter)
    url = f"/orders/{order.pk}/items/add/?kind=control"
    assert url in client.get(f"/orders/{order.pk}/edit/").content.decode()
    form = client.get(url).context["form"]
    assert (form.initial["kind"], form.initial["text"]) == ("control", control_clause(order))
    assert client.get(url.split("?", maxsplit=1)[0]).context["form"].initial == {}


def test_an_order_knows_what_nobody_has_confirmed(house: House) -> None:
    chosen = make.group(house)
    post = build.post(house.school, "Директор школы", is_head=True)
    head = build.appointment(build.person(house.authority, "Школьная", "А.", "А."), post)
    thanked = build.appointment(
        build.person(house.authority, "Хорошая", "Б.", "Б."),
        build.post(house.other_school, "Учитель"),
    )
    order = order_of(house, drafted_by=deputy(house), controller=house.head_appointment)
    first = order.items.get()
    items.save(
        house.drafter,
        first,
        seen=first.version,
        to=[
            To(group=chosen),
            To(organization=house.school),
            To(organization=house.other_school),
            To(appointment=thanked),
            To(appointment=head),
        ],
    )
    assert texts(order) == [
        "Заместитель начальника управления образования",
        "Булатова Н. В.",
        house.head_post.title,
        house.head_appointment.person.full_name,
        "руководители школ",
        "Директор школы",
        "Школьная А. А.",
        house.other_school.full_name,
        "Учитель",
        "Хорошая Б. Б.",
    ]
    build.forms(head.person, by=house.drafter)
    assert "Школьная А. А." not in texts(order)


def test_forms_of_a_renamed_person_wait_again(house: House) -> None:
    order = order_of(house, controller=house.head_appointment)
    person = house.head_appointment.person
    build.forms(person, by=house.drafter)
    build.forms(house.head_post, by=house.drafter)
    assert texts(order) == []
    person.surname = "Иная"
    person.save()
    assert texts(order) == [person.full_name]


def test_forty_addressees_ask_as_often_as_two(house: House) -> None:
    order = order_of(house, drafted_by=deputy(house))
    first = order.items.get()
    counts = []
    for count in (2, 40):
        schools = [
            build.organization(house.authority, name=f"Школа {count}.{number}")
            for number in range(count)
        ]
        teachers = [
            build.appointment(
                build.person(house.authority, f"Учитель{number}"),
                build.post(school, "Учитель", is_head=bool(number % 2)),
            )
            for number, school in enumerate(schools)
        ]
        first.refresh_from_db()
        to = [To(organization=one) for one in schools] + [To(appointment=one) for one in teachers]
        items.save(house.drafter, first, seen=first.version, to=to)
        with CaptureQueriesContext(connection) as asked:
            assert len(unconfirmed_forms(Order.objects.get(pk=order.pk))) > count
        counts.append(len(asked))
    assert counts[0] == counts[1]
