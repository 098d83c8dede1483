"""An administrator makes logins and gives roles."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from office.models import Event, User
from office.refusals import NotAllowed
from schools.actions import roles, users
from schools.models import Role
from schools.policy import roles_of
from schools.refusals import (
    DirectorNeedsOrganization,
    LastAdministrator,
    PeriodOutOfOrder,
    RoleIsHeld,
    UsernameIsTaken,
    WeakPassword,
)
from tests import make

D = dt.date
TODAY = timezone.localdate


def fresh(user: User) -> User:
    """The user as the next request sees it, without roles that were asked before."""
    return User.objects.get_queryset().get(pk=user.pk)


def test_a_role_is_given_for_a_period(house: make.House) -> None:
    roles.grant_role(house.administrator, user=house.stranger, name="drafter")
    assert roles_of(fresh(house.stranger)) == {"drafter"}
    roles.grant_role(
        house.administrator, user=house.stranger, name="observer", valid_from=D(2990, 1, 1)
    )
    assert roles_of(fresh(house.stranger)) == {"drafter"}


def test_a_role_is_not_given_twice(house: make.House) -> None:
    roles.grant_role(house.administrator, user=house.stranger, name="drafter")
    with pytest.raises(RoleIsHeld):
        roles.grant_role(house.administrator, user=house.stranger, name="drafter")


def test_a_director_has_an_organization_and_others_none(house: make.House) -> None:
    with pytest.raises(DirectorNeedsOrganization):
        roles.grant_role(house.administrator, user=house.stranger, name="director")
    with pytest.raises(DirectorNeedsOrganization):
        roles.grant_role(
            house.administrator, user=house.stranger, name="drafter", organization=house.school
        )
    with pytest.raises(DirectorNeedsOrganization):
        roles.grant_role(
            house.administrator,
            user=house.stranger,
            name="director",
            organization=house.organization,
        )
    with pytest.raises(PeriodOutOfOrder):
        roles.grant_role(
            house.administrator,
            user=house.stranger,
            name="drafter",
            valid_from=D(2020, 1, 2),
            valid_to=D(2020, 1, 1),
        )


def test_only_an_administrator_gives_roles(house: make.House, elsewhere: make.House) -> None:
    for actor in (house.registrar, house.head, house.stranger, elsewhere.administrator):
        with pytest.raises(NotAllowed):
            roles.grant_role(actor, user=house.stranger, name="administrator")
        with pytest.raises(NotAllowed):
            users.reset_password(actor, house.stranger)
        with pytest.raises(NotAllowed):
            users.deactivate_user(actor, house.stranger)
        with pytest.raises(NotAllowed):
            users.correct_user(actor, house.stranger, seen=1, name="Ж")
        with pytest.raises(NotAllowed):
            roles.end_role(actor, Role.objects.get(user=house.drafter))
    with pytest.raises(NotAllowed):
        users.add_user(house.registrar, username="n", name="n")


def test_a_role_ends_at_once(house: make.House) -> None:
    role = Role.objects.get(user=house.drafter)
    roles.end_role(house.administrator, role)
    roles.end_role(house.administrator, role)
    assert roles_of(fresh(house.drafter)) == frozenset()
    events = Event.objects.for_user(house.administrator).about(house.drafter)
    assert [event.verb for event in events] == ["end_role"]


def test_a_role_given_today_is_taken_back_at_once(house: make.House) -> None:
    role = roles.grant_role(house.administrator, user=house.stranger, name="drafter")
    roles.end_role(house.administrator, role)
    assert roles_of(fresh(house.stranger)) == frozenset()


def test_the_last_administrator_stays(house: make.House) -> None:
    role = Role.objects.get(user=house.administrator)
    for last_day in (None, D(2990, 1, 1)):
        with pytest.raises(LastAdministrator):
            roles.end_role(house.administrator, role, last_day=last_day)
    with pytest.raises(LastAdministrator):
        users.deactivate_user(house.administrator, house.administrator)
    temporary = roles.grant_role(
        house.administrator, user=house.stranger, name="administrator", valid_to=D(2990, 1, 1)
    )
    with pytest.raises(LastAdministrator):
        roles.end_role(house.administrator, role)
    roles.end_role(house.administrator, temporary)
    roles.grant_role(house.administrator, user=house.registrar, name="administrator")
    roles.end_role(house.administrator, role)
    with pytest.raises(LastAdministrator):
        users.deactivate_user(fresh(house.registrar), house.registrar)


def test_an_inactive_administrator_does_not_count(house: make.House) -> None:
    roles.grant_role(house.administrator, user=house.stranger, name="administrator")
    users.deactivate_user(house.administrator, house.stranger)
    with pytest.raises(LastAdministrator):
        users.deactivate_user(house.administrator, house.administrator)


def test_a_login_is_issued_a_password_that_must_be_changed(house: make.House) -> None:
    issued = users.add_user(house.administrator, username="newcomer", name="П.П. Новиков")
    assert issued.user.check_password(issued.password)
    records = Event.objects.for_user(house.administrator).values_list("record", flat=True)
    assert not any(issued.password in record for record in records)
    browser = Client()
    browser.force_login(issued.user)
    assert browser.get("/organizations/")["Location"] == "/account/password/"
    chosen = {
        "old_password": issued.password,
        "new_password1": make.PASSWORD,
        "new_password2": make.PASSWORD,
    }
    assert browser.post("/account/password/", chosen)["Location"] == "/"
    assert fresh(issued.user).check_password(make.PASSWORD)
    assert browser.get("/organizations/").status_code == 403, "logged in still, without a role"


def test_a_name_for_login_is_one(house: make.House, elsewhere: make.House) -> None:
    with pytest.raises(UsernameIsTaken):
        users.add_user(house.administrator, username=elsewhere.drafter.username, name="Ж")
    with pytest.raises(WeakPassword):
        users.add_user(house.administrator, username="weak", name="Ж", password="короткий")


def test_deactivating_ends_every_session_for_good(house: make.House) -> None:
    browser = Client()
    browser.force_login(house.drafter)
    assert browser.get("/organizations/").status_code == 200
    for _ in range(2):
        users.deactivate_user(house.administrator, house.drafter)
    assert browser.get("/organizations/").status_code == 302
    issued = users.reactivate_user(house.administrator, house.drafter)
    assert browser.get("/organizations/").status_code == 302, "the old session stays ended"
    assert fresh(house.drafter).check_password(issued.password)
    verbs = Event.objects.for_user(house.administrator).about(house.drafter)
    assert [event.verb for event in verbs] == ["deactivate", "reactivate", "reset_password"]


def test_a_new_password_ends_the_sessions_of_the_old_one(house: make.House) -> None:
    browser = Client()
    browser.force_login(house.drafter)
    users.reset_password(house.administrator, house.drafter)
    assert browser.get("/organizations/").status_code == 302


def test_ones_own_password_must_differ_and_be_strong(house: make.House) -> None:
    for password in (make.PASSWORD, "коротко"):
        with pytest.raises(WeakPassword):
            users.choose_password(house.drafter, password=password)
