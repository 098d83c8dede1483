"""A registrar opens, renames, merges and closes organizations."""

from __future__ import annotations

import datetime as dt

import pytest

from office.models import AuthorityName, Event
from office.refusals import NotAllowed, Stale, StillReferred
from schools.actions import clusters, organizations, posts
from schools.models import AddresseeGroup, Appointment, Cluster, Organization, Role
from schools.refusals import (
    AuthorityIsNamedInSettings,
    NameIsTaken,
    NamesOverlap,
    NameWasInForce,
    OneAuthority,
    PeriodOutOfOrder,
    WrongSuccessor,
)
from tests import make

DAY = dt.date(2020, 3, 2)


def add(house: make.House, name: str = "МБОУ-СОШ № 7", kind: str = "school") -> Organization:
    return organizations.add_organization(
        house.registrar, kind=kind, short_name=name, full_name=name, opened=DAY
    )


def verbs(house: make.House, row: object) -> list[str]:
    events = Event.objects.for_user(house.registrar).about(row)  # type: ignore[arg-type]
    return [event.verb for event in events]


def test_an_organization_is_entered_with_its_first_name(house: make.House) -> None:
    row = add(house)
    assert (row.short_name, row.named(DAY) is not None) == ("МБОУ-СОШ № 7", True)
    assert row.authority == house.authority
    assert verbs(house, row) == ["add"]


def test_there_is_one_authority(house: make.House) -> None:
    with pytest.raises(OneAuthority):
        add(house, kind="authority")
    with pytest.raises(OneAuthority):
        organizations.correct_organization(house.registrar, house.school, seen=1, kind="authority")
    with pytest.raises(OneAuthority):
        organizations.correct_organization(
            house.registrar, house.organization, seen=1, kind="school"
        )
    with pytest.raises(OneAuthority):
        organizations.close_organization(house.registrar, house.organization, closed=DAY)
    with pytest.raises(OneAuthority):
        organizations.delete_organization(house.registrar, house.organization)


def test_only_registrar_and_administrator_edit(house: make.House, elsewhere: make.House) -> None:
    for actor in (house.drafter, house.director, house.stranger, elsewhere.registrar):
        with pytest.raises(NotAllowed):
            organizations.correct_organization(actor, house.school, seen=1, phone="1")
        with pytest.raises(NotAllowed):
            organizations.close_organization(actor, house.school, closed=DAY)
    with pytest.raises(NotAllowed):
        organizations.add_organization(
            house.director, kind="school", short_name="а", full_name="а", opened=DAY
        )


def test_another_authoritys_cluster_and_successor_are_refused(
    house: make.House, elsewhere: make.House
) -> None:
    foreign = clusters.add_cluster(elsewhere.registrar, name="Дальний")
    with pytest.raises(NotAllowed):
        organizations.correct_organization(house.registrar, house.school, seen=1, cluster=foreign)
    with pytest.raises(NotAllowed):
        organizations.close_organization(
            house.registrar, house.school, closed=DAY, successor=elsewhere.school
        )


def test_number_2_stands_before_number_10(house: make.House) -> None:
    for name in ("МБОУ-СОШ № 10", "МБОУ гимназия № 2", "Школа-интернат", "МАОУ-СОШ № 1"):
        add(house, name)
    names = [
        row.short_name
        for row in Organization.objects.filter(authority=house.authority, opened=DAY).with_names()
    ]
    assert names == ["МАОУ-СОШ № 1", "МБОУ гимназия № 2", "МБОУ-СОШ № 10", "Школа-интернат"]


def test_a_new_name_ends_the_one_before(house: make.House) -> None:
    row = add(house)
    begins = dt.date(2023, 9, 1)
    organizations.rename_organization(
        house.registrar, row, valid_from=begins, short_name="МБОУ-СОШ № 70", full_name="п"
    )
    row = Organization.objects.get(pk=row.pk)
    before, after = row.named(begins - dt.timedelta(days=1)), row.named(begins)
    assert before is not None
    assert after is not None
    assert (before.short_name, after.short_name) == ("МБОУ-СОШ № 7", "МБОУ-СОШ № 70")
    assert "000070" in row.sort_key
    with pytest.raises(NamesOverlap):
        organizations.rename_organization(
            house.registrar, row, valid_from=begins, short_name="Ж", full_name="Ж"
        )


def test_a_name_in_the_past_takes_its_place_between_the_others(house: make.House) -> None:
    row = add(house)
    for year in (2024, 2022):
        organizations.rename_organization(
            house.registrar,
            row,
            valid_from=dt.date(year, 1, 1),
            short_name=str(year),
            full_name="п",
        )
    periods = [(name.short_name, name.valid_from.year, name.valid_to) for name in row.names.all()]
    assert periods == [
        ("2024", 2024, None),
        ("2022", 2022, dt.date(2023, 12, 31)),
        ("МБОУ-СОШ № 7", 2020, dt.date(2021, 12, 31)),
    ]


def test_a_names_first_day_moves_the_last_day_of_the_one_before(house: make.House) -> None:
    row = add(house)
    named = organizations.rename_organization(
        house.registrar, row, valid_from=dt.date(2024, 1, 1), short_name="Ж", full_name="п"
    )
    organizations.correct_organization_name(
        house.registrar, named, seen=1, valid_from=dt.date(2024, 2, 1)
    )
    assert [name.valid_to for name in row.names.all()] == [None, dt.date(2024, 1, 31)]
    with pytest.raises(NamesOverlap):
        organizations.correct_organization_name(house.registrar, named, seen=2, valid_from=DAY)


def test_only_a_name_that_has_not_begun_is_taken_back(house: make.House) -> None:
    row = add(house)
    future = organizations.rename_organization(
        house.registrar, row, valid_from=dt.date(2999, 1, 1), short_name="Ж", full_name="п"
    )
    first = row.names.get(valid_from=DAY)
    with pytest.raises(NameWasInForce):
        organizations.remove_organization_name(house.registrar, first)
    organizations.remove_organization_name(house.registrar, future)
    assert [name.valid_to for name in row.names.all()] == [None]


def test_the_authoritys_own_name_is_read_from_the_authority(house: make.House) -> None:
    named = AuthorityName.objects.get(authority=house.authority)
    AuthorityName.objects.filter(pk=named.pk).update(short_name="УО «Новое»", name="управление")
    row = Organization.objects.with_names().get(pk=house.organization.pk)
    assert (row.short_name, row.full_name) == ("УО «Новое»", "управление")
    with pytest.raises(AuthorityIsNamedInSettings):
        organizations.rename_organization(
            house.registrar, row, valid_from=DAY, short_name="а", full_name="а"
        )


def test_a_merger_closes_with_a_successor_and_ends_what_was_there(house: make.House) -> None:
    row = add(house)
    post = posts.add_post(house.registrar, organization=row, title="Директор", is_head=True)
    appointed = make.appointment(make.person(house.authority, "Зайцева"), post, valid_from=DAY)
    role = make.role(house.stranger, "director", row)
    closed = dt.date(2024, 8, 31)
    organizations.close_organization(
        house.registrar, row, closed=closed, successor=house.other_school
    )
    row.refresh_from_db()
    assert (row.closed, row.successor) == (closed, house.other_school)
    assert Appointment.objects.get(pk=appointed.pk).valid_to == closed
    assert Role.objects.get(pk=role.pk).valid_to == closed
    assert verbs(house, row) == ["add", "close"]
    organizations.close_organization(
        house.registrar, row, closed=closed, successor=house.other_school
    )
    assert verbs(house, row) == ["add", "close"], "twice is as once"


def test_a_closing_is_refused_when_it_makes_no_sense(house: make.House) -> None:
    row = add(house)
    with pytest.raises(PeriodOutOfOrder):
        organizations.close_organization(house.registrar, row, closed=DAY - dt.timedelta(days=1))
    with pytest.raises(WrongSuccessor):
        organizations.close_organization(house.registrar, row, closed=DAY, successor=row)
    organizations.close_organization(house.registrar, house.school, closed=DAY)
    house.school.refresh_from_db()
    with pytest.raises(WrongSuccessor):
        organizations.close_organization(
            house.registrar, row, closed=dt.date(2021, 1, 1), successor=house.school
        )


def test_a_mistaken_closing_is_taken_back(house: make.House) -> None:
    row = add(house)
    organizations.close_organization(house.registrar, row, closed=DAY)
    organizations.reopen_organization(house.registrar, row)
    organizations.reopen_organization(house.registrar, row)
    row.refresh_from_db()
    assert row.closed is None
    assert verbs(house, row) == ["add", "close", "reopen"]


def test_what_is_referred_to_is_not_deleted(house: make.House) -> None:
    listed, posted, directed, merged, free = (add(house, f"Школа № {n}") for n in range(90, 95))
    group = AddresseeGroup.objects.create(authority=house.authority, name="список", rule="list")
    group.organizations.add(listed)
    make.post(posted, "Директор")
    make.role(house.stranger, "director", directed)
    organizations.close_organization(
        house.registrar, add(house, "Школа № 96"), closed=DAY, successor=merged
    )
    for row in (listed, posted, directed, merged):
        with pytest.raises(StillReferred):
            organizations.delete_organization(house.registrar, row)
    organizations.delete_organization(house.registrar, free)
    assert not Organization.objects.filter(pk=free.pk).exists()
    deleted = Event.objects.for_user(house.registrar).get(verb="delete")
    assert "Школа № 94" in deleted.record


def test_a_stale_save_writes_nothing(house: make.House) -> None:
    row = add(house)
    organizations.correct_organization(house.registrar, row, seen=1, phone="1")
    with pytest.raises(Stale):
        organizations.correct_organization(house.administrator, row, seen=1, phone="2")
    row.refresh_from_db()
    assert row.phone == "1"


def test_history_keeps_no_telephones(house: make.House) -> None:
    row = add(house)
    organizations.correct_organization(
        house.registrar, row, seen=1, phone="8 (86137) 1-23-45", email="a@example.org"
    )
    records = Event.objects.for_user(house.registrar).values_list("record", flat=True)
    assert not any("1-23-45" in record or "a@example.org" in record for record in records)


def test_clusters_are_named_once_and_deleted_only_empty(house: make.House) -> None:
    cluster = clusters.add_cluster(house.registrar, name="Северный")
    other = clusters.add_cluster(house.registrar, name="Южный")
    with pytest.raises(NameIsTaken):
        clusters.add_cluster(house.registrar, name="Северный")
    with pytest.raises(NameIsTaken):
        clusters.correct_cluster(house.registrar, other, seen=1, name="Северный")
    with pytest.raises(NotAllowed):
        clusters.add_cluster(house.drafter, name="Свой")
    organizations.correct_organization(house.registrar, house.school, seen=1, cluster=cluster)
    with pytest.raises(StillReferred):
        clusters.delete_cluster(house.registrar, cluster)
    clusters.delete_cluster(house.registrar, other)
    assert list(Cluster.objects.for_user(house.registrar)) == [cluster]
