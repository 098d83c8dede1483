"""People: one human is one row."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from office.models import User
from schools.actions.forms import suggest
from schools.actions.rows import authority_of, held, lock, note, only, own, remove, write
from schools.models import CaseForms, Person
from schools.policy import EDITS_DIRECTORY, EDITS_ROLES, require
from schools.refusals import LoginIsLinked, SameName

FIELDS = frozenset({"surname", "given_name", "patronymic", "gender", "phone", "email"})


@transaction.atomic
def add_person(
    actor: User,
    *,
    surname: str,
    given_name: str,
    patronymic: str = "",
    gender: str = "",
    phone: str = "",
    email: str = "",
    is_namesake: bool = False,
) -> Person:
    """Enter a person. Raises `NotAllowed`; `SameName` unless `is_namesake` confirms another one."""
    require(actor, EDITS_DIRECTORY)
    authority = lock(authority_of(actor))
    same = Person.objects.of_authority(authority.pk).named(surname, given_name, patronymic)
    if not is_namesake and same.exists():
        raise SameName
    row = Person.objects.create(
        authority=authority,
        surname=surname,
        given_name=given_name,
        patronymic=patronymic,
        gender=gender,
        phone=phone,
        email=email,
    )
    suggest(row)
    note(actor, row, "add", name=row.full_name)
    return row


@transaction.atomic
def correct_person(
    actor: User, person: Person, *, seen: int, is_namesake: bool = False, **fields: Any
) -> Person:
    """Correct a name, the gender, or contacts. Raises `NotAllowed`, `Stale`, `SameName`."""
    only(FIELDS, fields)
    row = held(actor, person, EDITS_DIRECTORY)
    name = tuple(
        fields.get(part, getattr(row, part)) for part in ("surname", "given_name", "patronymic")
    )
    if name != (row.surname, row.given_name, row.patronymic) and not is_namesake:
        same = Person.objects.of_authority(row.authority_id).named(*name)
        if same.exclude(pk=row.pk).exists():
            raise SameName
    was = row.gender
    if write(actor, row, seen=seen, fields=fields):
        suggest(row, anew=row.gender != was)
    return row


@transaction.atomic
def delete_person(actor: User, person: Person) -> None:
    """Delete a person that nothing refers to. Raises `NotAllowed`, `StillReferred`."""
    remove(actor, held(actor, person, EDITS_DIRECTORY), parts=(CaseForms,))


@transaction.atomic
def link_login(actor: User, person: Person, user: User | None) -> Person:
    """Say whose login `user` is (None: nobody's any more). Only who gives roles may.

    Raises `NotAllowed`, `LoginIsLinked`.
    """
    row = held(actor, person, EDITS_ROLES)
    own(actor, user)
    if user is not None:
        others = Person.objects.of_authority(row.authority_id).exclude(pk=row.pk)
        if others.filter(user=user).exists():
            raise LoginIsLinked
    write(actor, row, seen=row.version, fields={"user": user}, verb="link")
    return row
