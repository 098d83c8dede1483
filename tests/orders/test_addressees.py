"""The picker of the editor finds whom an item may address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from russian.typography import NBSP
from schools.models import AddresseeGroup
from tests import make as build
from tests.make import House

Login = Callable[..., Client]
Found = dict[str, str]
YESTERDAY = timezone.localdate() - dt.timedelta(days=1)


@pytest.fixture
def client(house: House, login: Login) -> Client:
    return login(house.drafter)


def group(house: House, name: str = "руководители школ", **fields: object) -> AddresseeGroup:
    return build.group(house.authority, name, f"{name} (кому)", **fields)


def find(client: Client, words: str) -> list[Found]:
    answer = client.get("/orders/addressees/", {"q": words})
    assert answer.status_code == 200
    found: list[Found] = answer.json()["found"]
    return found


def values(client: Client, words: str) -> list[str]:
    return [one["value"] for one in find(client, words)]


def test_a_group_is_found_as_it_is_addressed(house: House, client: Client) -> None:
    one = group(house)
    assert find(client, "руководители") == [
        {
            "value": f"groups:{one.pk}",
            "text": "Руководители школ (кому)",
            "note": f"2{NBSP}организации",
            "dative": "Руководители школ (кому)",
            "inside": "руководители школ (кому)",
        }
    ]


@pytest.mark.parametrize(
    ("schools", "note"), [(1, "организация"), (4, "организации"), (36, "организаций")]
)
def test_a_group_says_how_many_it_reaches(
    house: House, client: Client, schools: int, note: str
) -> None:
    for _ in range(schools):
        build.organization(house.authority, "kindergarten")
    group(house, "сады", kinds=["kindergarten"])
    assert find(client, "сады")[0]["note"] == f"{schools}{NBSP}{note}"


def test_a_group_by_list_reaches_those_that_exist_today(house: House, client: Client) -> None:
    one = group(house, "опорные", rule=AddresseeGroup.Rule.LIST, kinds=[])
    one.organizations.set([house.school, house.other_school])
    house.other_school.closed = YESTERDAY
    house.other_school.save()
    assert find(client, "опорные")[0]["note"] == f"1{NBSP}организация"


def test_an_organization_is_found_with_what_it_is(house: House, client: Client) -> None:
    assert find(client, "Школа № 1") == [
        {
            "value": f"organizations:{house.school.pk}",
            "text": house.school.short_name,
            "note": house.school.get_kind_display(),
            "dative": "Школе № 1 города Армавир",
            "inside": "школе № 1 города Армавир",
        }
    ]


def test_an_organization_is_addressed_by_its_head(house: House, client: Client) -> None:
    head = build.person(house.authority, "Дмитренко", "Лариса", "Егоровна")
    post = build.post(house.school, "Директор МАОУ-СОШ № 20", is_head=True)
    build.appointment(head, post)
    build.forms(post, dative="Директору МАОУ-СОШ № 20")
    build.forms(head, dative="Дмитренко Ларисе Егоровне")
    one = find(client, "Школа № 1")[0]
    assert one["dative"] == "Директору МАОУ-СОШ № 20 Дмитренко Л.Е."
    assert one["inside"] == "директору МАОУ-СОШ № 20 Дмитренко Л.Е."


def test_a_person_is_found_with_the_place_of_work(house: House, client: Client) -> None:
    build.forms(house.head_appointment.person, dative="Главному Ларисе Юрьевне")
    assert find(client, "Главный") == [
        {
            "value": f"people:{house.head_appointment.pk}",
            "text": str(house.head_appointment),
            "note": house.organization.short_name,
            "dative": "Начальнику управления образования города Армавир Главному Л.Ю.",
            "inside": "начальнику управления образования города Армавир Главному Л.Ю.",
        }
    ]


def test_groups_come_first_then_organizations_then_people(house: House, client: Client) -> None:
    build.appointment(build.person(house.authority, "Школа"), build.post(house.school, "Завуч"))
    group(house, "школа молодого директора")
    kinds = [value.split(":")[0] for value in values(client, "школа")]
    assert kinds == ["groups", "organizations", "organizations", "people"]


@pytest.mark.parametrize("words", ["школа № 2", "ШКОЛА № 2", "2 шКоЛа", "  школа   2 "])
def test_case_and_order_of_words_do_not_matter(house: House, client: Client, words: str) -> None:
    assert values(client, words) == [f"organizations:{house.other_school.pk}"]


def test_a_group_is_found_in_any_case(house: House, client: Client) -> None:
    one = group(house, "Учёный совет")
    assert values(client, "уЧЕНЫЙ") == [f"groups:{one.pk}"]


def test_nothing_typed_offers_something_of_everything(house: House, client: Client) -> None:
    group(house)
    kinds = {value.split(":")[0] for value in values(client, "")}
    assert kinds == {"groups", "organizations", "people"}


def test_twenty_of_each_kind_ask_as_often_as_two(house: House, client: Client) -> None:
    counts = []
    for more in (2, 18):
        for number in range(more):
            one = group(house, f"школа {more}.{number}")
            school = build.organization(house.authority, "school", f"школа {one.pk}")
            post = build.post(school, "Школа", is_head=True)
            build.appointment(build.person(house.authority, "Школа"), post)
        with CaptureQueriesContext(connection) as asked:
            find(client, "школа")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_twenty_of_a_kind_are_offered_at_most(house: House, client: Client) -> None:
    for _ in range(30):
        build.organization(house.authority, "school", "Гимназия")
    assert len(find(client, "гимназия")) == 20


def test_what_is_closed_or_over_is_not_offered(house: House, client: Client) -> None:
    group(house, closed=YESTERDAY)
    house.school.closed = YESTERDAY
    house.school.save()
    house.head_appointment.valid_to = YESTERDAY
    house.head_appointment.save()
    for words in ("руководители", "Школа № 1", "Главный"):
        assert find(client, words) == []


def test_nothing_of_another_authority_is_found(
    house: House, elsewhere: House, client: Client
) -> None:
    group(elsewhere, "дальние школы")
    assert find(client, "дальн") == []
    assert "Дальний" not in client.get("/orders/addressees/").content.decode()


def test_members_of_another_authority_are_not_counted(
    house: House, elsewhere: House, client: Client
) -> None:
    build.organization(elsewhere.authority, "school")
    group(house)
    assert find(client, "руководители")[0]["note"] == f"2{NBSP}организации"


@pytest.mark.parametrize("words", ["(", "\\", "[а", ".*", "%", "ы" * 5000])
def test_signs_are_only_signs(client: Client, words: str) -> None:
    assert find(client, words) == []


def test_a_sign_that_no_name_can_hold_is_left_out(house: House, client: Client) -> None:
    assert values(client, "Гла\0вный") == [f"people:{house.head_appointment.pk}"]


@pytest.mark.parametrize(
    "who", ["registrar", "head", "control_desk", "observer", "director", "stranger"]
)
def test_only_drafters_are_answered(house: House, login: Login, who: str) -> None:
    group(house)
    answer = login(getattr(house, who)).get("/orders/addressees/", {"q": "школ"})
    assert answer.status_code == 403
    assert "руководители" not in answer.content.decode().lower()


def test_it_is_asked_by_get_and_not_kept(client: Client) -> None:
    assert client.post("/orders/addressees/").status_code == 405
    assert "no-store" in client.get("/orders/addressees/")["Cache-Control"]


def test_forty_of_everything_ask_as_much_as_two(house: House, client: Client) -> None:
    def fill(first: int, last: int) -> None:
        for n in range(first, last):
            school = build.organization(house.authority, "school", f"Опорная № {n}")
            post = build.post(school, f"Директор опорной № {n}")
            build.appointment(build.person(house.authority, f"Опорный{n}"), post)
            group(house, f"опорные {n}")
            listed = group(house, f"опорные по списку {n}", rule="list", kinds=[])
            listed.organizations.set([school, house.school])

    fill(0, 2)
    find(client, "опорн")
    with CaptureQueriesContext(connection) as few:
        assert len(find(client, "опорн")) == 8
    fill(2, 40)
    with CaptureQueriesContext(connection) as lots:
        assert len(find(client, "опорн")) == 60
    assert len(lots) == len(few)
