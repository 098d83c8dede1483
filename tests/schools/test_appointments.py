"""Posts are held, and acted in, by people for a period."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from office.models import Event
from office.refusals import NotAllowed, Stale, StillReferred
from schools.actions import appointments, organizations, people, posts
from schools.models import Appointment, Person, Post
from schools.refusals import (
    ActingIsTaken,
    AlreadyAppointed,
    HeadIsOnePerson,
    HeadPostExists,
    LoginIsLinked,
    NameIsTaken,
    OrganizationIsClosed,
    PeriodOutOfOrder,
    PostIsClosed,
    PostIsTaken,
    SameName,
    SignsOnlyInAuthority,
)
from tests import make
from tests.processes import run_together

D = dt.date


@pytest.fixture
def post(house: make.House) -> Post:
    return posts.add_post(
        house.registrar, organization=house.school, title="Директор", is_head=True
    )


@pytest.fixture
def volkova(house: make.House) -> Person:
    return people.add_person(house.registrar, surname="Волкова", given_name="Анна")


@pytest.fixture
def orlov(house: make.House) -> Person:
    return people.add_person(house.registrar, surname="Орлов", given_name="Олег")


def appoint(house: make.House, person: Person, post: Post, **fields: object) -> Appointment:
    fields.setdefault("valid_from", D(2020, 1, 1))
    return appointments.appoint(house.registrar, person=person, post=post, **fields)  # type: ignore[arg-type]


def test_a_post_is_held_by_one_person_at_a_time(
    house: make.House, post: Post, volkova: Person, orlov: Person
) -> None:
    first = appoint(house, volkova, post)
    with pytest.raises(PostIsTaken):
        appoint(house, orlov, post, valid_from=D(2024, 1, 1))
    with pytest.raises(PostIsTaken):
        appoint(house, orlov, post, kind="second", valid_from=D(2024, 1, 1))
    appointments.end_appointment(house.registrar, first, last_day=D(2023, 12, 31))
    appoint(house, orlov, post, valid_from=D(2024, 1, 1))
    with pytest.raises(PostIsTaken):
        appointments.end_appointment(house.registrar, first, last_day=D(2024, 1, 1))


def test_acting_stands_beside_the_holder_with_a_line_of_its_own(
    house: make.House, post: Post, volkova: Person, orlov: Person
) -> None:
    appoint(house, volkova, post)
    line = "Исполняющий обязанности директора"
    acting = appoint(
        house, orlov, post, kind="acting", acting_title=line, valid_from=D(2024, 1, 1),
        valid_to=D(2024, 2, 1),
    )  # fmt: skip
    on = D(2024, 1, 15)
    holder = post.holder(on)
    assert holder == acting
    assert (acting.printed_post, post.title) == (line, "Директор")
    with pytest.raises(ActingIsTaken):
        appoint(
            house, make.person(house.authority, "Третий"), post, kind="acting", acting_title=line,
            valid_from=on,
        )  # fmt: skip


def test_the_same_person_is_not_appointed_twice(
    house: make.House, post: Post, volkova: Person
) -> None:
    appoint(house, volkova, post)
    with pytest.raises(AlreadyAppointed):
        appoint(house, volkova, post, valid_from=D(2022, 1, 1))
    assert Appointment.objects.filter(post=post).count() == 1


def test_a_shared_post_is_held_by_several(
    house: make.House, volkova: Person, orlov: Person
) -> None:
    shared = posts.add_post(
        house.registrar, organization=house.organization, title="Ведущий специалист", shared=True
    )
    appoint(house, volkova, shared)
    appoint(house, orlov, shared)
    with pytest.raises(PostIsTaken):
        posts.correct_post(house.registrar, shared, seen=1, shared=False)


def test_only_registrar_and_administrator_appoint(
    house: make.House, elsewhere: make.House, post: Post, volkova: Person
) -> None:
    appointed = appoint(house, volkova, post)
    for actor in (house.drafter, house.director, house.stranger, elsewhere.registrar):
        with pytest.raises(NotAllowed):
            appointments.appoint(actor, person=volkova, post=post, valid_from=D(2020, 1, 1))
        with pytest.raises(NotAllowed):
            appointments.correct_appointment(actor, appointed, seen=1, ground="нет")
        with pytest.raises(NotAllowed):
            appointments.end_appointment(actor, appointed, last_day=D(2024, 1, 1))
        with pytest.raises(NotAllowed):
            appointments.delete_appointment(actor, appointed)
        with pytest.raises(NotAllowed):
            posts.correct_post(actor, post, seen=1, title="нет")
    with pytest.raises(NotAllowed):
        appointments.appoint(
            house.registrar, person=volkova, post=elsewhere.head_post, valid_from=D(2020, 1, 1)
        )


def test_days_must_fit_the_post_and_the_organization(
    house: make.House, post: Post, volkova: Person
) -> None:
    with pytest.raises(PeriodOutOfOrder):
        appoint(house, volkova, post, valid_to=D(2019, 1, 1))
    with pytest.raises(OrganizationIsClosed):
        appoint(house, volkova, post, valid_from=D(2001, 1, 1))
    appointed = appoint(house, volkova, post, valid_to=D(2021, 1, 1))
    with pytest.raises(PostIsClosed):
        posts.correct_post(house.registrar, post, seen=1, closed=D(2021, 1, 1))
    posts.correct_post(house.registrar, post, seen=1, closed=D(2021, 1, 2))
    with pytest.raises(PostIsClosed):
        appointments.correct_appointment(house.registrar, appointed, seen=1, valid_to=D(2021, 1, 2))
    organizations.close_organization(house.registrar, house.other_school, closed=D(2022, 1, 1))
    there = make.post(house.other_school, "Директор")
    with pytest.raises(OrganizationIsClosed):
        appoint(house, volkova, there)


def test_ending_twice_is_as_once(house: make.House, post: Post, volkova: Person) -> None:
    row = appoint(house, volkova, post)
    for _ in range(2):
        appointments.end_appointment(house.registrar, row, last_day=D(2024, 1, 1))
    events = Event.objects.for_user(house.registrar).about(row)
    assert [event.verb for event in events] == ["appoint", "end"]


def test_a_correction_of_an_appointment_is_checked_and_versioned(
    house: make.House, post: Post, volkova: Person
) -> None:
    row = appoint(house, volkova, post)
    appointments.correct_appointment(house.registrar, row, seen=1, ground="приказ № 12-к")
    with pytest.raises(Stale):
        appointments.correct_appointment(house.registrar, row, seen=1, ground="другое")
    row.refresh_from_db()
    assert row.ground == "приказ № 12-к"


def test_posts_keep_their_rules(house: make.House, post: Post) -> None:
    with pytest.raises(NameIsTaken):
        posts.add_post(house.registrar, organization=house.school, title="Директор")
    with pytest.raises(HeadPostExists):
        posts.add_post(house.registrar, organization=house.school, title="Глава", is_head=True)
    with pytest.raises(SignsOnlyInAuthority):
        posts.add_post(house.registrar, organization=house.school, title="Завуч", signs=True)
    with pytest.raises(HeadIsOnePerson):
        posts.correct_post(house.registrar, post, seen=1, shared=True)
    renamed = posts.correct_post(house.registrar, post, seen=1, title="Заведующий")
    assert renamed.title == "Заведующий"


def test_what_was_held_is_not_deleted(house: make.House, post: Post, volkova: Person) -> None:
    appointed = appoint(house, volkova, post)
    with pytest.raises(StillReferred):
        posts.delete_post(house.registrar, post)
    with pytest.raises(StillReferred):
        people.delete_person(house.registrar, volkova)
    appointments.delete_appointment(house.registrar, appointed)
    posts.delete_post(house.registrar, post)
    people.delete_person(house.registrar, volkova)
    verbs = Event.objects.for_user(house.registrar).values_list("verb", flat=True)
    assert list(verbs).count("delete") == 3


def test_a_person_is_entered_once_unless_a_namesake(house: make.House) -> None:
    names: dict[str, Any] = {"surname": "Фёдорова", "given_name": "Ольга", "patronymic": "Юрьевна"}
    first = people.add_person(house.registrar, **names)
    with pytest.raises(SameName):
        people.add_person(house.registrar, **(names | {"surname": "ФЕДОРОВА"}))
    second = people.add_person(house.registrar, **names, is_namesake=True)
    assert first.pk != second.pk
    third = people.add_person(house.registrar, **(names | {"surname": "Другая"}))
    with pytest.raises(SameName):
        people.correct_person(house.registrar, third, seen=1, surname="Фёдорова")
    people.correct_person(house.registrar, third, seen=1, surname="Фёдорова", is_namesake=True)


def test_people_are_corrected_by_the_right_person_only(
    house: make.House, elsewhere: make.House, volkova: Person
) -> None:
    for actor in (house.drafter, house.director, house.stranger, elsewhere.registrar):
        with pytest.raises(NotAllowed):
            people.correct_person(actor, volkova, seen=1, surname="Ж")
        with pytest.raises(NotAllowed):
            people.delete_person(actor, volkova)
    with pytest.raises(NotAllowed):
        people.add_person(house.drafter, surname="Ж", given_name="Ж")


def test_a_login_belongs_to_one_person(
    house: make.House, elsewhere: make.House, volkova: Person, orlov: Person
) -> None:
    people.link_login(house.administrator, volkova, house.drafter)
    with pytest.raises(LoginIsLinked):
        people.link_login(house.administrator, orlov, house.drafter)
    with pytest.raises(NotAllowed):
        people.link_login(house.registrar, orlov, house.observer)
    with pytest.raises(NotAllowed):
        people.link_login(house.administrator, orlov, elsewhere.drafter)
    people.link_login(house.administrator, volkova, None)
    volkova.refresh_from_db()
    assert volkova.user is None


@pytest.mark.django_db(transaction=True)
def test_one_of_several_registrars_fills_a_post(full_count: bool) -> None:
    house = make.house()
    post = make.post(house.school, "Директор", is_head=True)
    calls = [
        {
            "actor": house.registrar.pk,
            "person": make.person(house.authority, f"Первый{number}").pk,
            "post": post.pk,
        }
        for number in range(8 if full_count else 3)
    ]
    taken = run_together("tests.schools.race.take_post", calls)
    assert sum(taken) == 1
    assert Appointment.objects.filter(post=post).count() == 1
