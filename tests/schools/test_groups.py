"""A group addresses organizations by a rule or by a list, as they are on the day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from office.models import Event
from office.refusals import NotAllowed, Stale
from schools.actions import clusters, groups, organizations
from schools.models import AddresseeGroup, Organization
from schools.refusals import GroupIsEmpty, NameIsTaken
from tests import make

DAY = dt.date(2024, 5, 1)


def add(house: make.House, **fields: object) -> AddresseeGroup:
    wanted = {"name": "все школы", "kinds": ["school"]} | fields
    return groups.add_group(house.registrar, **wanted)  # type: ignore[arg-type]


def members(group: AddresseeGroup, on: dt.date = DAY) -> set[Organization]:
    return set(Organization.objects.members(group, on))


def test_a_rule_takes_in_whoever_exists_that_day(house: make.House) -> None:
    group = add(house)
    assert members(group) == {house.school, house.other_school}
    new = organizations.add_organization(
        house.registrar, kind="school", short_name="ж", full_name="ж", opened=DAY
    )
    organizations.close_organization(house.registrar, house.school, closed=DAY)
    assert members(group) == {house.school, house.other_school, new}
    assert members(group, DAY + dt.timedelta(days=1)) == {house.other_school, new}


def test_clusters_narrow_a_rule(house: make.House) -> None:
    north = clusters.add_cluster(house.registrar, name="Северный")
    organizations.correct_organization(house.registrar, house.school, seen=1, cluster=north)
    group = add(house, clusters=[north])
    assert members(group) == {house.school}


def test_a_list_is_a_list(house: make.House) -> None:
    group = add(house, rule="list", organizations=[house.other_school])
    assert (members(group), group.kinds) == ({house.other_school}, [])


def test_counting_in_memory_agrees_with_the_database(house: make.House) -> None:
    north = clusters.add_cluster(house.registrar, name="Северный")
    organizations.correct_organization(house.registrar, house.school, seen=1, cluster=north)
    make.organization(house.authority, "kindergarten")
    for group in (
        add(house),
        add(house, name="север", clusters=[north]),
        add(house, name="список", rule="list", organizations=[house.school]),
        add(house, name="сады", kinds=["kindergarten", "centre"]),
    ):
        rows = Organization.objects.for_user(house.registrar).existing(DAY)
        assert {row for row in rows if group.includes(row)} == members(group)


def test_a_group_without_members_or_with_a_taken_name_is_refused(house: make.House) -> None:
    group = add(house)
    with pytest.raises(GroupIsEmpty):
        add(house, name="пустая", kinds=[])
    with pytest.raises(GroupIsEmpty):
        add(house, name="пустая", rule="list")
    with pytest.raises(NameIsTaken):
        add(house)
    with pytest.raises(IntegrityError), transaction.atomic():
        AddresseeGroup.objects.create(authority=house.authority, name=group.name)


def test_only_the_right_people_edit_groups(house: make.House, elsewhere: make.House) -> None:
    group = add(house)
    for actor in (house.drafter, house.director, house.stranger, elsewhere.registrar):
        with pytest.raises(NotAllowed):
            groups.close_group(actor, group, closed=DAY)
        with pytest.raises(NotAllowed):
            groups.delete_group(actor, group)
        with pytest.raises(NotAllowed):
            groups.correct_group(actor, group, seen=1, name="ж", rule="kinds", kinds=["school"])
    with pytest.raises(NotAllowed):
        add(house, name="чужая", rule="list", organizations=[elsewhere.school])


def test_a_correction_changes_the_rule_as_a_whole(house: make.House) -> None:
    group = add(house)
    fields: dict[str, Any] = {"name": "все школы", "rule": "list"}
    for seen in (1, 2):
        groups.correct_group(
            house.registrar, group, seen=seen, organizations=[house.school], **fields
        )
    group.refresh_from_db()
    assert (members(group), group.version) == ({house.school}, 2)
    with pytest.raises(Stale):
        groups.correct_group(
            house.registrar, group, seen=1, organizations=[house.other_school], **fields
        )
    assert members(group) == {house.school}


def test_a_change_of_members_alone_is_an_edit(house: make.House) -> None:
    group = add(house, rule="list", organizations=[house.school])
    groups.correct_group(
        house.registrar,
        group,
        seen=1,
        name=group.name,
        rule="list",
        organizations=[house.other_school],
    )
    group.refresh_from_db()
    assert (members(group), group.version) == ({house.other_school}, 2)


def test_a_closed_group_is_not_offered(house: make.House) -> None:
    group = add(house)
    for _ in range(2):
        groups.close_group(house.registrar, group, closed=DAY)
    assert not AddresseeGroup.objects.for_user(house.registrar).offered(DAY).exists()
    groups.close_group(house.registrar, group, closed=None)
    verbs = [event.verb for event in Event.objects.for_user(house.registrar).about(group)]
    assert verbs == ["add", "close", "reopen"]
    groups.delete_group(house.registrar, group)
    assert not AddresseeGroup.objects.exists()
