"""Plain builders: the smallest rows that make sense."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass

from django.utils import timezone

from office.models import Authority, AuthorityName, User
from russian.cases import CASES
from schools.models import (
    AddresseeGroup,
    Appointment,
    CaseForms,
    Organization,
    OrganizationName,
    Person,
    Post,
    Role,
)
from schools.models.forms import Declined, owner_field, text_of

PASSWORD = "долгий-пароль-для-тестов"
LONG_AGO = dt.date(2010, 1, 1)
_count = itertools.count(1)


@dataclass
class House:
    """An authority with a named cast, one user a role."""

    authority: Authority
    organization: Organization
    school: Organization
    other_school: Organization
    head_post: Post
    head_appointment: Appointment
    administrator: User
    drafter: User
    registrar: User
    head: User
    control_desk: User
    director: User
    seminar_editor: User
    observer: User
    stranger: User  # a login of this authority without any role


def user(authority: Authority | None, username: str, name: str = "") -> User:
    """A user with the common password of tests."""
    return User.objects.create_user(
        username, PASSWORD, authority=authority, name=name or f"{username} Тестовый"
    )


def role(user: User, name: str, organization: Organization | None = None) -> Role:
    """A role since long ago."""
    assert user.authority is not None
    return Role.objects.create(
        authority=user.authority,
        user=user,
        name=name,
        organization=organization,
        valid_from=LONG_AGO,
    )


def organization(
    authority: Authority, kind: str = "school", name: str = "", full_name: str = ""
) -> Organization:
    """An organization with one name since long ago."""
    name = name or f"МБОУ-СОШ № {next(_count)}"
    row = Organization.objects.create(
        authority=authority, kind=kind, opened=LONG_AGO, sort_key=name
    )
    OrganizationName.objects.create(
        authority=authority,
        organization=row,
        short_name=name,
        full_name=full_name or name,
        valid_from=LONG_AGO,
    )
    return row


def person(
    authority: Authority, surname: str, given: str = "Пётр", patronymic: str = "Петрович"
) -> Person:
    """A person."""
    return Person.objects.create(
        authority=authority, surname=surname, given_name=given, patronymic=patronymic
    )


def post(organization: Organization, title: str, **fields: object) -> Post:
    """A post in an organization."""
    return Post.objects.create(
        authority=organization.authority, organization=organization, title=title, **fields
    )


def appointment(person: Person, post: Post, **fields: object) -> Appointment:
    """A person in a post since long ago."""
    fields.setdefault("valid_from", LONG_AGO)
    return Appointment.objects.create(
        authority=person.authority, person=person, post=post, **fields
    )


def group(authority: Authority, name: str, dative: str = "", **fields: object) -> AddresseeGroup:
    """A group of schools, with the forms that its dative tells."""
    row = AddresseeGroup.objects.create(
        authority=authority, name=name, **({"kinds": ["school"]} | fields)
    )
    if dative:
        forms(row, dative=dative)
    return row


def forms(row: Declined, *, by: User | None = None, **given: str) -> CaseForms:
    """Stored case forms, confirmed when `by` somebody; a case not given is the name itself."""
    text = text_of(row)
    return CaseForms.objects.create(
        authority_id=row.authority_id,
        text=text,
        confirmed_by=by,
        confirmed_at=timezone.now() if by else None,
        **{owner_field(row): row},
        **(dict.fromkeys(CASES, text) | given),
    )


def house(code: str = "armavir", city: str = "Армавир") -> House:
    """An authority with its people; names differ by `city`, so that a leak is seen."""
    authority = Authority.objects.create(code=code)
    called = AuthorityName.objects.create(
        authority=authority,
        name=f"управление образования города {city}",
        short_name=f"УО города {city}",
        letterhead=f"УПРАВЛЕНИЕ ОБРАЗОВАНИЯ\nГОРОДА {city.upper()}",
        place=f"г. {city}",
        valid_from=LONG_AGO,
    )
    own = organization(authority, "authority", f"УО города {city}")
    school = organization(authority, "school", f"Школа № 1 города {city}")
    other_school = organization(authority, "school", f"Школа № 2 города {city}")
    head_post = post(
        own, f"Начальник управления образования города {city}", is_head=True, signs=True
    )
    head_person = person(authority, f"Главный{city}", "Лариса", "Юрьевна")
    appointed = appointment(head_person, head_post)
    users = {
        name: user(authority, f"{code}-{name}", f"{name} {city}")
        for name in [*Role.Name.values, "stranger"]
    }
    for name in Role.Name.values:
        role(users[name], name, school if name == "director" else None)
    forms(
        called,
        by=users["administrator"],
        genitive=f"управления образования города {city}",
    )
    head_person.user = users["head"]
    head_person.save()
    return House(
        authority=authority,
        organization=own,
        school=school,
        other_school=other_school,
        head_post=head_post,
        head_appointment=appointed,
        **users,
    )
