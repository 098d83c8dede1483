"""A department starts, is renamed, and sets how its orders look."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command

from office.actions.history import verify
from office.models import Authority, AuthorityName, LayoutSettings, User, layout_on
from office.refusals import NotAllowed, Stale, WrongState
from schools.actions import authority, organizations
from schools.models import Organization
from schools.policy import roles_of
from schools.refusals import NamesOverlap, NameWasInForce, WeakPassword
from tests import make

D = dt.date
NAME = {
    "name": "департамент образования",
    "short_name": "Департамент",
    "letterhead": "ДЕПАРТАМЕНТ\nОБРАЗОВАНИЯ",
    "place": "г. Армавир",
}


def found(code: str = "new", password: str = make.PASSWORD) -> tuple[Authority, User]:
    return authority.found_authority(
        code,
        **NAME,
        valid_from=D(2015, 1, 1),
        administrator_username=f"{code}-admin",
        administrator_name="А.А. Первый",
        administrator_password=password,
    )


@pytest.mark.django_db
def test_a_department_starts_with_its_organization_and_an_administrator() -> None:
    founded, administrator = found()
    assert roles_of(administrator) == {"administrator"}
    own = Organization.objects.get(authority=founded)
    assert (own.kind, own.short_name) == ("authority", "Департамент")
    assert verify(founded) == 1
    organizations.add_organization(
        administrator, kind="school", short_name="ж", full_name="ж", opened=D(2020, 1, 1)
    )


@pytest.mark.django_db
def test_a_department_is_founded_once_and_with_a_good_password() -> None:
    with pytest.raises(WeakPassword):
        found(password="короткий")
    found()
    with pytest.raises(WrongState):
        found()
    assert Authority.objects.count() == 1


@pytest.mark.django_db
def test_the_command_founds_a_department(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ADMINISTRATOR_PASSWORD", make.PASSWORD)
    arguments = [
        "found_authority",
        "kuban",
        "--name=управление образования",
        "--short-name=УО",
        "--letterhead=УПРАВЛЕНИЕ|ОБРАЗОВАНИЯ",
        "--place=г. Кубань",
        "--since=2015-01-01",
        "--administrator=kuban-admin",
        "--administrator-name=А.А. Первый",
    ]
    call_command(*arguments)
    named = AuthorityName.objects.get(authority__code="kuban")
    assert named.letterhead_lines == ("УПРАВЛЕНИЕ", "ОБРАЗОВАНИЯ")
    with pytest.raises(SystemExit):
        call_command(*arguments)
    assert "уже есть" in capsys.readouterr().err


def test_a_renaming_leaves_the_past_as_it_was(house: make.House) -> None:
    begins = D(2024, 1, 1)
    authority.name_authority(house.registrar, valid_from=begins, **NAME)
    assert house.authority.named(D(2023, 12, 31)).name == "управление образования города Армавир"
    assert house.authority.named(begins).name == "департамент образования"
    with pytest.raises(NamesOverlap):
        authority.name_authority(house.registrar, valid_from=begins, **NAME)
    house.organization.refresh_from_db()
    assert "департамент" in house.organization.sort_key


def test_every_day_has_exactly_one_name(house: make.House) -> None:
    for day in (D(2024, 1, 1), D(2020, 1, 1), D(2022, 1, 1), D(2009, 1, 1)):
        authority.name_authority(house.registrar, valid_from=day, **NAME)
    for year in range(2009, 2027):
        for day in (D(year, 1, 1), D(year, 12, 31)):
            assert house.authority.named(day)


def test_only_registrar_and_administrator_rename(house: make.House, elsewhere: make.House) -> None:
    row = AuthorityName.objects.get(authority=house.authority)
    for actor in (house.drafter, house.director, house.stranger):
        with pytest.raises(NotAllowed):
            authority.name_authority(actor, valid_from=D(2024, 1, 1), **NAME)
        with pytest.raises(NotAllowed):
            authority.set_layout(actor, seen=1, font_size=12)
    with pytest.raises(NotAllowed):
        authority.correct_authority_name(elsewhere.registrar, row, seen=1, place="г. Дальний")


def test_a_name_is_corrected_and_a_future_one_taken_back(house: make.House) -> None:
    row = AuthorityName.objects.get(authority=house.authority)
    authority.correct_authority_name(house.registrar, row, seen=1, place="Армавир")
    with pytest.raises(Stale):
        authority.correct_authority_name(house.registrar, row, seen=1, place="другое")
    future = authority.name_authority(house.registrar, valid_from=D(2999, 1, 1), **NAME)
    with pytest.raises(NameWasInForce):
        authority.remove_authority_name(house.registrar, row)
    authority.remove_authority_name(house.registrar, future)
    row.refresh_from_db()
    assert (row.place, row.valid_to) == ("Армавир", None)


def test_the_layout_overrides_the_profile(house: make.House) -> None:
    authority.set_layout(house.registrar, seen=1, font_size=12, hyphenate=True)
    layout = layout_on(house.authority, D(2024, 1, 1))
    assert (layout.font_size, layout.hyphenate) == (120, True)
    with pytest.raises(Stale):
        authority.set_layout(house.administrator, seen=1, font_size=13)
    authority.set_layout(house.registrar, seen=2, font_size=None, hyphenate=None)
    plain = layout_on(house.authority, D(2024, 1, 1))
    LayoutSettings.objects.all().delete()
    assert plain == layout_on(house.authority, D(2024, 1, 1))
