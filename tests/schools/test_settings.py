"""The settings, the logins, and the frame around every page."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from office.models import User
from schools.models import Person, Role
from tests import make

Login = Callable[[User], Client]
TODAY = "2024-05-01"


def test_the_rail_shows_settings_to_those_who_may_open_them(
    house: make.House, login: Login
) -> None:
    for user, expected in (
        (house.administrator, True),
        (house.registrar, True),
        (house.drafter, False),
        (house.director, False),
    ):
        page = login(user).get("/organizations/")
        assert ("/settings/" in page.content.decode()) is expected
    who = login(house.director).get("/organizations/").context["who"]
    assert who == ["директор организации", "Школа № 1 города Армавир", "УО города Армавир"]


def test_the_frame_asks_for_roles_once(house: make.House, login: Login) -> None:
    browser = login(house.administrator)
    with CaptureQueriesContext(connection) as queries:
        browser.get("/organizations/clusters/")
    asked = [query["sql"] for query in queries if '"schools_role"' in query["sql"]]
    assert len(asked) == 1


def test_a_password_is_shown_once(house: make.House, login: Login) -> None:
    browser = login(house.administrator)
    form = {"username": "newcomer", "name": "П.П. Новиков", "form_key": str(uuid.uuid4())}
    answer = browser.post("/settings/users/add/", form)
    password = answer.context["issued"].password
    assert password in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    user = User.objects.get_queryset().get(username="newcomer")
    again = browser.post("/settings/users/add/", form)
    assert again.status_code == 302
    assert password not in browser.get(f"/settings/users/{user.pk}/").content.decode()


def test_the_last_administrators_role_is_refused_with_a_sentence(
    house: make.House, login: Login
) -> None:
    role = Role.objects.get(user=house.administrator)
    answer = login(house.administrator).post(f"/settings/roles/{role.pk}/end/", {"last_day": TODAY})
    assert answer.status_code == 409
    assert "последний администратор" in answer.content.decode()


@pytest.mark.parametrize("path", ["/settings/", "/settings/names/add/", "/settings/layout/"])
def test_settings_are_saved(house: make.House, login: Login, path: str) -> None:
    browser = login(house.registrar)
    assert browser.get(path).status_code == 200


def test_the_layout_form_saves_yes_no_and_as_given(house: make.House, login: Login) -> None:
    browser = login(house.registrar)
    form = {"hyphenate": "true", "duplex": "false", "font_size": "13", "version": ""}
    assert browser.post("/settings/layout/", form).status_code == 302
    house.authority.refresh_from_db()
    saved = house.authority.layout
    assert (saved.hyphenate, saved.duplex, saved.date_with_from) == (True, False, None)
    stale = browser.post("/settings/layout/", form | {"hyphenate": "false"})
    assert stale.status_code == 409
    assert [one.label for one in stale.context["differences"]] == ["Переносы"]


def test_a_new_name_of_the_authority_shows_in_the_rail(house: make.House, login: Login) -> None:
    browser = login(house.registrar)
    form = {
        "name": "департамент",
        "short_name": "Департамент",
        "letterhead": "ДЕПАРТАМЕНТ",
        "place": "г. Армавир",
        "valid_from": "2020-01-01",
    }
    assert browser.post("/settings/names/add/", form).status_code == 302
    assert browser.get("/settings/").context["who"][-1] == "Департамент"


def test_a_login_is_linked_to_a_person_and_moved_to_another(
    house: make.House, login: Login
) -> None:
    browser = login(house.administrator)
    people = [make.person(house.authority, name) for name in ("Первый", "Второй")]
    url = f"/settings/users/{house.drafter.pk}/person/"
    for chosen in (*people, None):
        form = {"person": str(chosen.pk) if chosen else ""}
        assert browser.post(url, form).status_code == 302
        linked = Person.objects.filter(user=house.drafter).first()
        assert linked == chosen
    assert login(house.registrar).post(url, {"person": ""}).status_code == 403


def test_a_stale_user_is_shown_both_ways(house: make.House, login: Login) -> None:
    browser = login(house.administrator)
    url = f"/settings/users/{house.drafter.pk}/edit/"
    form = {"name": "И.В. Лаптева", "email": "", "version": "1"}
    assert browser.post(url, form).status_code == 302
    stale = browser.post(url, form | {"name": "И.В. Другая"})
    assert stale.status_code == 409
    assert [one.theirs for one in stale.context["differences"]] == ["И.В. Лаптева"]
