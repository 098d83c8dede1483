"""The list of forms to confirm, and the card of forms on every page that has a name."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from office.actions.history import record
from office.models import AuthorityName, Event, User
from schools.models import AddresseeGroup, CaseForms, Person
from tests import make

Login = Callable[[User], Client]
LIST = "/organizations/forms/"


def text(answer: Any) -> str:
    return str(answer.content.decode()).replace("\u00a0", " ")


def suggested(house: make.House, surname: str = "Качева", *, sure: bool = True) -> CaseForms:
    row = make.forms(make.person(house.authority, surname), dative=f"{surname} кому")
    CaseForms.objects.filter(pk=row.pk).update(sure=sure)
    return CaseForms.objects.get(pk=row.pk)


def press(client: Client, url: str, **said: Any) -> Any:
    return client.post(url, {"form_key": str(uuid.uuid4()), **said})


def test_the_list_shows_what_nobody_has_confirmed(house: make.House, login: Login) -> None:
    one = suggested(house)
    make.forms(make.person(house.authority, "Давно"), by=house.registrar)
    seen = text(login(house.drafter).get(LIST))
    assert "Качева кому" in seen
    assert "Предложены, проверьте" in seen
    assert f'name="forms" value="{one.pk}:1"' in seen
    assert "Давно" not in seen
    assert "Давно" in text(login(house.drafter).get(LIST, {"state": "confirmed"}))


def test_the_list_is_filtered_by_kind_and_by_doubt(house: make.House, login: Login) -> None:
    suggested(house, "Уверенная")
    suggested(house, "Сомнительная", sure=False)
    make.forms(make.post(house.school, "Директор школы"))
    client = login(house.registrar)
    found = text(client.get(LIST, {"sure": "no"}))
    assert "Сомнительная" in found
    assert "Уверенная" not in found
    found = text(client.get(LIST, {"kind": "post"}))
    assert "Директор школы" in found
    assert "Сомнительная" not in found
    assert "Уверенная" in text(client.get(LIST, {"q": "уверен"}))


def test_two_hundred_rows_ask_as_often_as_two(house: make.House, login: Login) -> None:
    client = login(house.drafter)
    for surname in ("Первая", "Вторая"):
        suggested(house, surname)
    make.forms(make.post(house.school, "Директор"))
    counts = []
    for more in (0, 200):
        for number in range(more):
            suggested(house, f"Ещё{number}")
            if number % 4 == 0:
                make.forms(make.post(house.school, f"Заместитель {number}"))
        CaseForms.objects.update(sure=True)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(LIST).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_all_sure_ones_of_a_page_are_confirmed_in_one_press(
    house: make.House, login: Login
) -> None:
    one, other = suggested(house, "Первая"), suggested(house, "Вторая")
    doubtful = suggested(house, "Сомнительная", sure=False)
    client = login(house.drafter)
    page = text(client.get(LIST))
    assert f"{doubtful.pk}:1" not in page
    said = [f"{one.pk}:1", f"{other.pk}:1"]
    answer = press(client, f"{LIST}confirm/", forms=said, back=f"{LIST}?kind=person")
    assert answer.url == f"{LIST}?kind=person"
    assert list(CaseForms.objects.filter(person__isnull=False).unconfirmed()) == [doubtful]
    assert Event.objects.filter(verb="confirm_forms").count() == 2
    press(client, f"{LIST}confirm/", forms=["x", "1:x", f"{one.pk}"], back="//elsewhere.example/")
    assert Event.objects.filter(verb="confirm_forms").count() == 2


def test_one_is_confirmed_from_its_card(house: make.House, login: Login) -> None:
    one = suggested(house)
    client = login(house.drafter)
    url = f"/organizations/people/{one.person_id}/"
    card = text(client.get(url))
    assert "кому?" in card
    assert "Качева кому" in card
    answer = press(client, f"{LIST}{one.pk}/confirm/", version=1)
    assert answer.url == url
    assert "Подтверждены" in text(client.get(url))


def test_the_form_corrects_and_confirms(house: make.House, login: Login) -> None:
    one = suggested(house)
    client = login(house.drafter)
    cases = {case: f"форма {case}" for case in ("genitive", "accusative", "prepositional")}
    said = cases | {"dative": " Качевой  Ларисе ", "instrumental": "", "version": "1"}
    answer = press(client, f"{LIST}{one.pk}/", **said)
    assert answer.status_code == 200
    assert press(client, f"{LIST}{one.pk}/", **said | {"instrumental": "ею"}).status_code == 302
    fresh = CaseForms.objects.get(pk=one.pk)
    assert (fresh.instrumental, fresh.confirmed_by) == ("ею", house.drafter)
    stale = press(client, f"{LIST}{one.pk}/", **said | {"instrumental": "ими"})
    assert stale.status_code == 409
    assert "ими" in text(stale)


def test_suggesting_again_is_one_press(house: make.House, login: Login) -> None:
    one = suggested(house)
    press(login(house.drafter), f"{LIST}{one.pk}/suggest/", version=1)
    assert CaseForms.objects.get(pk=one.pk).dative != "Качева кому"


@pytest.mark.parametrize("who", ["observer", "head", "director"])
def test_others_read_the_card_or_nothing_and_press_nothing(
    house: make.House, login: Login, who: str
) -> None:
    one = suggested(house)
    client = login(getattr(house, who))
    assert client.get(LIST).status_code == 403
    for url in (f"{LIST}confirm/", f"{LIST}{one.pk}/confirm/", f"{LIST}{one.pk}/suggest/"):
        assert press(client, url, version=1, forms=f"{one.pk}:1").status_code == 403
    card = text(client.get(f"/organizations/people/{one.person_id}/"))
    assert ("Качева кому" in card) == (who != "director")
    assert f"{LIST}{one.pk}/confirm/" not in card


def test_every_page_with_a_name_has_its_card(house: make.House, login: Login) -> None:
    client = login(house.administrator)
    group = make.group(house.authority, "руководители школ", "руководителям школ")
    make.forms(house.school.names.get(), dative="школе кому")
    post = make.forms(house.head_post)
    named = AuthorityName.objects.get(authority=house.authority)
    assert "руководителям школ" in text(client.get(group.get_absolute_url()))
    assert "школе кому" in text(client.get(house.school.get_absolute_url()))
    assert f"{LIST}{post.pk}/" in text(client.get(house.organization.get_absolute_url()))
    assert f"{LIST}{named.forms.pk}/" in text(client.get("/settings/"))
    acting = make.appointment(
        make.person(house.authority, "Врио"),
        make.post(house.school, "Директор"),
        kind="acting",
        acting_title="Исполняющий обязанности",
    )
    make.forms(acting, dative="исполняющему кому")
    assert "исполняющему кому" in text(client.get(acting.person.get_absolute_url()))


def test_a_gender_is_asked_for_only_where_the_name_does_not_tell(
    house: make.House, login: Login
) -> None:
    client = login(house.registrar)
    unknown = make.person(house.authority, "Толстошей", "С.", "В.")
    told = make.person(house.authority, "Толстошей", "Сергей", "Викторович")
    entered = make.person(house.authority, "Толстошей", "С.", "В.")
    entered.gender = "m"
    entered.save()
    asked = [
        "Укажите пол" in text(client.get(one.get_absolute_url()))
        for one in (unknown, told, entered)
    ]
    assert asked == [True, False, False]
    assert "Укажите пол" not in text(login(house.drafter).get(unknown.get_absolute_url()))


def test_history_tells_of_fields_that_are_gone(house: make.House, login: Login) -> None:
    group = make.group(house.authority, "школы", "школам")
    person = house.head_appointment.person
    with_dative = {"changed": {"dative": ["Школам", "Всем школам"]}}
    record(
        authority_id=house.authority.pk,
        actor=house.registrar,
        verb="correct",
        thing=group,
        facts=with_dative,
    )
    record(
        authority_id=house.authority.pk,
        actor=house.registrar,
        verb="correct",
        thing=person,
        facts={"changed": {"instrumental": ["", "Л.Ю. Главной"]}},
    )
    client = login(house.administrator)
    assert "дательный падеж – «Всем школам»" in text(client.get(group.get_absolute_url()))
    assert "творительный падеж – «Л.Ю. Главной»" in text(client.get(person.get_absolute_url()))
    assert AddresseeGroup.objects.get() == group
    assert Person.objects.filter(pk=person.pk).exists()
