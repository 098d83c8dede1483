"""Case forms: suggested with the name, confirmed once, suggested anew with the next name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from office.models import AuthorityName, Event, User
from office.refusals import NotAllowed, Stale
from russian.cases import CASES
from schools.actions import appointments, authority, forms, groups, organizations, people, posts
from schools.models import CaseForms, Organization, OrganizationName, Person
from schools.models.forms import Declined, forms_of
from schools.views.history import history_of
from tests import make

Login = Callable[[User], Client]


def enter_person(house: make.House, surname: str = "Качева") -> Person:
    return people.add_person(
        house.registrar, surname=surname, given_name="Лариса", patronymic="Юрьевна"
    )


def stored(row: Declined) -> CaseForms:
    fresh: Declined = type(row)._base_manager.get(pk=row.pk)
    return CaseForms.objects.get(pk=forms_of(fresh).pk)


def confirmed(house: make.House, row: Declined) -> CaseForms:
    one = stored(row)
    return forms.confirm_forms(house.drafter, one, seen=one.version)


def test_a_person_entered_has_suggested_forms(house: make.House) -> None:
    one = stored(enter_person(house))
    assert (one.text, one.dative) == ("Качева Лариса Юрьевна", "Качевой Ларисе Юрьевне")
    assert (one.sure, one.is_confirmed, one.kind) == (True, False, "person")


def test_everything_that_has_a_name_gets_forms_with_it(house: make.House) -> None:
    school = organizations.add_organization(
        house.registrar,
        kind="school",
        short_name="Школа № 9",
        full_name="средняя школа № 9",
        opened=make.LONG_AGO,
    )
    post = posts.add_post(house.registrar, organization=school, title="Директор школы № 9")
    group = groups.add_group(house.registrar, name="руководители школ", kinds=["school"])
    acting = appointments.appoint(
        house.registrar,
        person=enter_person(house),
        post=post,
        valid_from=make.LONG_AGO,
        kind="acting",
        acting_title="Исполняющий обязанности директора",
    )
    named = authority.name_authority(
        house.registrar,
        valid_from=timezone.localdate(),
        name="департамент образования",
        short_name="ДО",
        letterhead="ДЕПАРТАМЕНТ",
        place="г. Армавир",
    )
    texts: dict[Declined, str] = {
        post: "Директор школы № 9",
        group: "руководители школ",
        acting: "Исполняющий обязанности директора",
        named: "департамент образования",
        school.names.get(): "средняя школа № 9",
    }
    assert {row: stored(row).text for row in texts} == texts
    assert stored(school.names.get()).kind == "organization_name"


def test_one_who_holds_a_post_as_it_is_called_has_no_forms_of_a_line(house: make.House) -> None:
    post = make.post(house.school, "Директор")
    row = appointments.appoint(
        house.registrar, person=enter_person(house), post=post, valid_from=make.LONG_AGO
    )
    assert not CaseForms.objects.filter(appointment=row).exists()
    appointments.correct_appointment(
        house.registrar, row, seen=1, kind="acting", acting_title="И.о. директора"
    )
    assert stored(row).text == "И.о. директора"
    row.refresh_from_db()
    appointments.correct_appointment(house.registrar, row, seen=row.version, kind="main")
    assert not CaseForms.objects.filter(appointment=row).exists()


def test_a_person_confirms_them_once(house: make.House) -> None:
    person = enter_person(house)
    one = stored(person)
    forms.confirm_forms(house.drafter, one, seen=1, instrumental="Качевою Ларисой Юрьевной")
    fresh = stored(person)
    assert (fresh.confirmed_by, fresh.instrumental) == (house.drafter, "Качевою Ларисой Юрьевной")
    event = Event.objects.get(verb="confirm_forms")
    assert (event.object_type, event.object_id) == ("person", person.pk)
    said = history_of(house.registrar, (Person, [person.pk]))[0].sentence
    assert "Подтверждены падежные формы: «Качева Лариса Юрьевна»" in said.replace("\u00a0", " ")
    assert "творительный – «Качевою Ларисой Юрьевной» вместо" in said.replace("\u00a0", " ")


def test_twice_is_as_once(house: make.House) -> None:
    person = enter_person(house)
    first = confirmed(house, person)
    again = forms.confirm_forms(house.registrar, stored(person), seen=1)
    assert (again.version, again.confirmed_by) == (first.version, house.drafter)
    assert Event.objects.filter(verb="confirm_forms").count() == 1


def test_forms_that_changed_since_they_were_read_are_not_confirmed(house: make.House) -> None:
    one = stored(enter_person(house))
    with pytest.raises(Stale):
        forms.confirm_forms(house.drafter, one, seen=7)
    assert not stored(one.owner).is_confirmed


@pytest.mark.parametrize("who", ["head", "observer", "director", "seminar_editor", "stranger"])
def test_others_confirm_nothing(house: make.House, who: str) -> None:
    one = stored(enter_person(house))
    user = getattr(house, who)
    with pytest.raises(NotAllowed):
        forms.confirm_forms(user, one, seen=1)
    with pytest.raises(NotAllowed):
        forms.confirm_many(user, {one.pk: 1})
    with pytest.raises(NotAllowed):
        forms.suggest_again(user, one, seen=1)


def test_nobody_confirms_forms_of_another_authority(
    house: make.House, elsewhere: make.House
) -> None:
    foreign = stored(enter_person(elsewhere))
    with pytest.raises(NotAllowed):
        forms.confirm_forms(house.administrator, foreign, seen=1)
    assert forms.confirm_many(house.administrator, {foreign.pk: 1}) == 0
    assert not stored(foreign.owner).is_confirmed


def test_a_new_name_is_confirmed_anew(house: make.House) -> None:
    person = enter_person(house)
    confirmed(house, person)
    people.correct_person(house.registrar, person, seen=1, surname="Булатова")
    fresh = stored(person)
    assert (fresh.text, fresh.is_confirmed) == ("Булатова Лариса Юрьевна", False)
    assert fresh.accusative == "Булатову Ларису Юрьевну"


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_what_is_no_name_leaves_the_forms_alone(house: make.House, is_confirmed: bool) -> None:
    person = enter_person(house)
    CaseForms.objects.filter(person=person).update(dative="как вписано рукой")
    if is_confirmed:
        confirmed(house, person)
    people.correct_person(house.registrar, person, seen=1, phone="8 800")
    assert stored(person).dative == "как вписано рукой"
    assert stored(person).is_confirmed == is_confirmed


def test_a_gender_entered_suggests_again_what_nobody_confirmed(house: make.House) -> None:
    person = people.add_person(
        house.registrar, surname="Толстошей", given_name="С.", patronymic="В."
    )
    assert (stored(person).dative, stored(person).sure) == ("Толстошею С. В.", False)
    people.correct_person(house.registrar, person, seen=1, gender="f")
    assert (stored(person).dative, stored(person).sure) == ("Толстошей С. В.", True)
    confirmed(house, person)
    people.correct_person(house.registrar, person, seen=2, gender="m")
    assert (stored(person).dative, stored(person).is_confirmed) == ("Толстошей С. В.", True)


def test_a_name_of_an_organization_corrected_is_suggested_anew(house: make.House) -> None:
    named = house.school.names.get()
    organizations.correct_organization_name(
        house.registrar, named, seen=1, full_name="гимназия № 1"
    )
    assert stored(OrganizationName.objects.get(pk=named.pk)).text == "гимназия № 1"


def test_suggesting_again_drops_what_was_confirmed(house: make.House) -> None:
    person = enter_person(house)
    one = stored(person)
    forms.confirm_forms(house.drafter, one, seen=1, dative="Качевой Л.")
    forms.suggest_again(house.drafter, one, seen=2)
    fresh = stored(person)
    assert (fresh.dative, fresh.is_confirmed) == ("Качевой Ларисе Юрьевне", False)
    forms.suggest_again(house.drafter, one, seen=3)
    assert Event.objects.filter(verb="suggest_forms").count() == 1


def test_many_are_confirmed_at_once_and_the_changed_ones_wait(house: make.House) -> None:
    read, changed = stored(enter_person(house)), stored(enter_person(house, "Булатова"))
    seen = {read.pk: read.version, changed.pk: changed.version + 1}
    assert forms.confirm_many(house.drafter, seen) == 1
    assert list(CaseForms.objects.filter(person__isnull=False).confirmed()) == [read]
    assert forms.confirm_many(house.drafter, seen) == 0


def test_forms_go_with_what_they_are_of(house: make.House) -> None:
    person = enter_person(house)
    confirmed(house, person)
    people.delete_person(house.registrar, person)
    assert not CaseForms.objects.filter(text="Качева Лариса Юрьевна").exists()


def test_a_row_that_no_act_has_saved_is_suggested_as_it_is_read(house: make.House) -> None:
    person = make.person(house.authority, "Булатова", "Нина", "Викторовна")
    assert forms_of(person).dative == "Булатовой Нине Викторовне"
    assert not CaseForms.objects.filter(person=person).exists()
    CaseForms.objects.all().delete()
    make.forms(person, dative="иначе")
    fresh = Person.objects.get(pk=person.pk)
    assert forms_of(fresh).dative == "иначе"
    fresh.surname = "Качева"
    assert forms_of(fresh).dative == "Качевой Нине Викторовне"


def test_forms_are_of_exactly_one_thing(house: make.House) -> None:
    person = make.person(house.authority, "Булатова")
    post = make.post(house.school, "Директор")
    said: dict[str, Any] = {"authority": house.authority, "text": "ж"}
    said |= dict.fromkeys(CASES, "ж")
    wrong = [
        said,
        said | {"person": person, "post": post},
        said | {"person": person, "dative": ""},
        said | {"person": person, "confirmed_at": timezone.now()},
        said | {"person": person, "confirmed_by": house.drafter},
    ]
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            CaseForms.objects.create(**fields)
    CaseForms.objects.create(**said, person=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseForms.objects.create(**said, person=person)


def test_the_authoritys_own_name_has_forms(house: make.House) -> None:
    named = AuthorityName.objects.get(authority=house.authority)
    assert forms_of(named).genitive == "управления образования города Армавир"
    organization = Organization.objects.get(authority=house.authority, kind="authority")
    assert organization.latest_name is not None
    assert forms_of(organization.latest_name).kind == "authority_name"
