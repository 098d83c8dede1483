"""Who took part: headcounts and guests."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from office.refusals import NotAllowed, Stale
from schools.models import Appointment
from seminars.actions import participants
from seminars.actions.participants import Headcount
from seminars.models import Participation, Seminar
from seminars.refusals import GuestAlready, GuestOfOurOwn, NotInPostThatDay
from tests import make
from tests.seminars import make as seminar_make


@pytest.fixture
def seminar(house: make.House) -> Seminar:
    return seminar_make.seminar(house)


def lines(seminar: Seminar) -> set[tuple[int, int | None, int | None]]:
    return set(seminar.participations.values_list("organization", "planned", "actual"))


def test_a_line_is_set_changed_and_emptied(house: make.House, seminar: Seminar) -> None:
    user, school = house.drafter, house.school
    participants.set_participation(user, seminar, school, planned=2)
    participants.set_participation(user, seminar, school, planned=2, actual=1)
    participants.set_participation(user, seminar, school, planned=2, actual=1)
    assert lines(seminar) == {(school.pk, 2, 1)}
    assert Seminar.objects.filter(pk=seminar.pk).actual_total() == 1
    participants.set_participation(user, seminar, school)
    assert lines(seminar) == set()


def test_two_people_on_different_lines_do_not_collide(house: make.House, seminar: Seminar) -> None:
    def save(organization: object, actual: int) -> None:
        participants.set_participations(
            house.drafter,
            seminar,
            [Headcount(organization, None, actual, seen=(None, None))],  # type: ignore[arg-type]
        )

    save(house.school, 3)
    save(house.other_school, 4)
    assert {row[2] for row in lines(seminar)} == {3, 4}


def test_a_stale_line_is_refused_and_nothing_of_the_rest_is_written(
    house: make.House, seminar: Seminar
) -> None:
    participants.set_participation(house.drafter, seminar, house.school, actual=5)
    stale = Headcount(house.school, None, 3, seen=(None, None))
    fresh = Headcount(house.other_school, None, 4, seen=(None, None))
    with pytest.raises(Stale) as caught:
        participants.set_participations(house.seminar_editor, seminar, [fresh, stale])
    assert caught.value.row == [house.school]
    assert lines(seminar) == {(house.school.pk, None, 5)}
    same = Headcount(house.school, None, 5, seen=(None, None))
    participants.set_participations(house.seminar_editor, seminar, [same])


def test_an_organization_of_another_authority_is_refused(
    house: make.House, elsewhere: make.House, seminar: Seminar
) -> None:
    with pytest.raises(NotAllowed):
        participants.set_participation(house.drafter, seminar, elsewhere.school, actual=1)


def test_guests_come_from_outside_once(house: make.House, seminar: Seminar) -> None:
    guest = seminar_make.guest(house)
    row = participants.add_guest(house.drafter, seminar, guest, delegation=" Ейский  район ")
    assert (row.appointment, row.delegation) == (guest, "Ейский район")
    with pytest.raises(GuestAlready):
        participants.add_guest(house.drafter, seminar, guest)
    with pytest.raises(GuestOfOurOwn):
        participants.add_guest(house.drafter, seminar, seminar_make.speaker(house))
    Appointment.objects.filter(pk=guest.pk).update(valid_to=dt.date(2020, 1, 1))
    participants.remove_guest(house.drafter, row)
    guest.refresh_from_db()
    with pytest.raises(NotInPostThatDay):
        participants.add_guest(house.drafter, seminar, guest)


def test_a_line_says_something_and_stands_once(house: make.House, seminar: Seminar) -> None:
    def line(**counts: int) -> Participation:
        return Participation.objects.create(
            authority=seminar.authority, seminar=seminar, organization=house.school, **counts
        )

    with pytest.raises(IntegrityError, match="participation_says_something"), transaction.atomic():
        line()
    line(actual=1)
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        line(actual=2)
