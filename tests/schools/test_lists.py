"""Lists ask the same number of questions for two rows and for two hundred."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from office.models import Act, User
from schools.actions.organizations import rename_organization
from schools.models import AddresseeGroup, Cluster, Organization
from tests import make

Login = Callable[[User], Client]


def many_organizations(house: make.House, count: int) -> None:
    for number in range(count):
        row = make.organization(house.authority, "school", f"Школа № {number + 100}")
        row.cluster, _ = Cluster.objects.get_or_create(
            authority=house.authority, name=f"Кластер {number % 5}"
        )
        row.save()
        post = make.post(row, "Директор", is_head=True)
        make.appointment(make.person(house.authority, f"Директоров{number:03}"), post)


def many_groups(house: make.House, count: int) -> None:
    for number in range(count):
        group = AddresseeGroup.objects.create(
            authority=house.authority, name=f"группа {number:03}", rule="list"
        )
        group.organizations.add(house.school)


def many_acts(house: make.House, count: int) -> None:
    for number in range(count):
        Act.objects.create(
            authority=house.authority,
            kind="приказ",
            issuer="ж",
            date=dt.date(2020, 1, 1),
            number=str(number),
            title="О семинаре",
        )


def many_users(house: make.House, count: int) -> None:
    for number in range(count):
        user = make.user(house.authority, f"user{number:03}", f"Логин {number:03}")
        make.role(user, "director", house.school)
        person = make.person(house.authority, f"Логинов{number:03}")
        person.user = user
        person.save()


def many_clusters(house: make.House, count: int) -> None:
    for number in range(count):
        Cluster.objects.create(authority=house.authority, name=f"К{number}")


LISTS: dict[str, Callable[[make.House, int], None]] = {
    "/organizations/": many_organizations,
    "/organizations/?state=all&q=школа": many_organizations,
    "/organizations/clusters/": many_clusters,
    "/organizations/people/": many_organizations,
    "/organizations/people/?state=now": many_organizations,
    "/organizations/appointments/": many_organizations,
    "/organizations/groups/": many_groups,
    "/organizations/acts/": many_acts,
    "/settings/users/": many_users,
}


@pytest.mark.parametrize(("url", "fill"), LISTS.items(), ids=LISTS.keys())
def test_a_list_asks_the_same_for_2_and_200_rows(
    house: make.House, login: Login, url: str, fill: Callable[[make.House, int], None]
) -> None:
    browser = login(house.administrator)
    counts = []
    for count in (2, 200):
        place = transaction.savepoint()
        fill(house, count)
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(url)
        transaction.savepoint_rollback(place)
        assert answer.status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 17


def test_an_organization_page_asks_the_same_for_2_and_200_holders(
    house: make.House, login: Login
) -> None:
    browser = login(house.administrator)
    browser.get("/account/password/")  # the first page of a session notes its limits
    post = make.post(house.school, "Учитель", shared=True)
    counts = []
    for count in (2, 200):
        for number in range(count):
            make.appointment(make.person(house.authority, f"Учителев{number}"), post)
        many_groups_of = AddresseeGroup.objects.create(
            authority=house.authority, name=f"группа {count}", rule="list"
        )
        many_groups_of.organizations.add(house.school)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(house.school.get_absolute_url()).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def names(answer: object) -> list[str]:
    """The organizations that a page lists."""
    return [row.short_name for row, _ in answer.context["rows"]]  # type: ignore[attr-defined]


def test_filters_are_kept_in_the_address(house: make.House, login: Login) -> None:
    browser = login(house.observer)
    make.organization(house.authority, "kindergarten", "Сад «Ёлочка»")
    closed = make.organization(house.authority, "school", "Школа старая")
    Organization.objects.filter(pk=closed.pk).update(closed=dt.date(2020, 1, 1))
    found = {
        "q=ЕЛОЧКА": ["Сад «Ёлочка»"],
        "kind=kindergarten": ["Сад «Ёлочка»"],
        "state=closed": ["Школа старая"],
        "q=старая": [],
        "q=старая&state=all": ["Школа старая"],
        "q=УО": ["УО города Армавир"],
        "kind=нет&page=нет": None,
    }
    for query, expected in found.items():
        answer = browser.get(f"/organizations/?{query}")
        assert answer.status_code == 200
        if expected is not None:
            assert names(answer) == expected, query


def test_empty_lists_say_what_to_do(house: make.House, login: Login) -> None:
    browser = login(house.registrar)
    pages = {
        "/organizations/groups/": "Внести группу",
        "/organizations/acts/": "Внести акт",
        "/organizations/?q=нигде": "Сбросить отбор",
        "/organizations/people/?q=никто": "Сбросить отбор",
        "/organizations/appointments/?when=future": "Сбросить отбор",
    }
    for url, said in pages.items():
        assert said in browser.get(url).content.decode(), url


def test_a_search_finds_an_organization_by_its_former_name(house: make.House, login: Login) -> None:
    rename_organization(
        house.registrar,
        house.school,
        valid_from=dt.date(2020, 1, 1),
        short_name="Новая школа",
        full_name="Новая школа",
    )
    answer = login(house.observer).get("/organizations/?q=школа № 1 города")
    assert names(answer) == ["Новая школа"]
