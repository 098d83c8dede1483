"""The authority: how it comes to be, how it is called over time, how its orders are laid out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from office.models import Authority, AuthorityName, LayoutSettings, User
from office.refusals import WrongState
from schools.actions import timeline
from schools.actions.forms import suggest
from schools.actions.rows import authority_of, held, lock, note, only, plain, write
from schools.models import Organization, Role
from schools.models.organization import sort_key
from schools.policy import EDITS_DIRECTORY, require
from schools.refusals import WeakPassword

NAME_FIELDS = frozenset({"valid_from", "name", "short_name", "letterhead", "place", "coat_of_arms"})
LAYOUT_FIELDS = frozenset(
    {
        "profile",
        "margin_left",
        "font_size",
        "line_spacing",
        "appendix_pages",
        "date_with_from",
        "appendix_capitals",
        "hyphenate",
        "duplex",
    }
)


@transaction.atomic
def found_authority(
    code: str,
    *,
    name: str,
    short_name: str,
    letterhead: str,
    place: str,
    valid_from: dt.date,
    administrator_username: str,
    administrator_name: str,
    administrator_password: str,
) -> tuple[Authority, User]:
    """Make an authority with its own organization and its first administrator.

    The only act without an actor: there is nobody yet. Raises `WrongState` when the code or the
    login is taken, `WeakPassword`.
    """
    if Authority.objects.filter(code=code).exists():
        raise WrongState(f"Управление с кодом «{code}» уже есть.")
    if User.objects.get_queryset().filter(username=administrator_username).exists():
        raise WrongState("Такое имя для входа уже занято.")
    check_password(administrator_password, User(username=administrator_username))
    authority = Authority.objects.create(code=code)
    named = AuthorityName.objects.create(
        authority=authority,
        name=name,
        short_name=short_name,
        letterhead=letterhead,
        place=place,
        valid_from=valid_from,
    )
    suggest(named)
    Organization.objects.create(
        authority=authority,
        kind=Organization.Kind.AUTHORITY,
        opened=valid_from,
        sort_key=sort_key(Organization.Kind.AUTHORITY, short_name),
    )
    administrator = User.objects.create_user(
        administrator_username,
        administrator_password,
        authority=authority,
        name=administrator_name,
    )
    Role.objects.create(
        authority=authority,
        user=administrator,
        name=Role.Name.ADMINISTRATOR,
        valid_from=valid_from,
    )
    note(administrator, authority, "found", name=name, administrator=administrator_username)
    return authority, administrator


def check_password(password: str, user: User) -> None:
    """Raise `WeakPassword`, saying why, for a password that the rules refuse."""
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise WeakPassword(" ".join(weak.messages)) from weak


@transaction.atomic
def name_authority(
    actor: User,
    *,
    valid_from: dt.date,
    name: str,
    short_name: str,
    letterhead: str,
    place: str,
) -> AuthorityName:
    """Give the authority a name and letterhead from a day on; the one before ends the day before.

    Raises `NotAllowed`, `NamesOverlap`.
    """
    require(actor, EDITS_DIRECTORY)
    authority = lock(authority_of(actor))
    ends = timeline.make_room(list(authority.names.all()), valid_from)
    named = AuthorityName.objects.create(
        authority=authority,
        valid_from=valid_from,
        valid_to=ends,
        name=name,
        short_name=short_name,
        letterhead=letterhead,
        place=place,
    )
    suggest(named)
    _sort_again(authority)
    note(actor, authority, "rename", name=name, valid_from=plain(valid_from))
    return named


@transaction.atomic
def correct_authority_name(
    actor: User, named: AuthorityName, *, seen: int, **fields: Any
) -> AuthorityName:
    """Correct a name, its letterhead, or the day it begins on.

    Raises `NotAllowed`, `Stale`, `NamesOverlap`.
    """
    only(NAME_FIELDS, fields)
    authority = lock(authority_of(actor))
    row = held(actor, named, EDITS_DIRECTORY)
    if fields.get("valid_from", row.valid_from) != row.valid_from:
        timeline.move(list(authority.names.exclude(pk=row.pk)), row, fields["valid_from"])
    if write(actor, row, seen=seen, fields=fields):
        suggest(row)
    _sort_again(authority)
    return row


@transaction.atomic
def remove_authority_name(actor: User, named: AuthorityName) -> None:
    """Take back a name that has not begun. Raises `NotAllowed`, `NameWasInForce`."""
    authority = lock(authority_of(actor))
    row = held(actor, named, EDITS_DIRECTORY)
    timeline.take_out(list(authority.names.all()), row)
    note(actor, authority, "take_back_name", name=row.name, valid_from=plain(row.valid_from))
    row.delete()
    _sort_again(authority)


def _sort_again(authority: Authority) -> None:
    for organization in Organization.objects.of_authority(authority.pk).filter(kind="authority"):
        organization.sort_key = sort_key(organization.kind, organization.short_name)
        organization.save(update_fields=["sort_key"])


@transaction.atomic
def set_layout(actor: User, *, seen: int, **fields: Any) -> LayoutSettings:
    """Set what the authority's own instruction overrides; empty means "as the profile says".

    Raises `NotAllowed`, `Stale`.
    """
    only(LAYOUT_FIELDS, fields)
    require(actor, EDITS_DIRECTORY)
    authority = lock(authority_of(actor))
    row, _ = LayoutSettings.objects.get_or_create(authority=authority)
    write(actor, row, seen=seen, fields=fields)
    return row
