"""Logins: an administrator makes them, resets their passwords and takes them away."""

from __future__ import annotations

import secrets
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from office.models import User
from schools.actions.authority import check_password
from schools.actions.roles import another_administrator_stays
from schools.actions.rows import authority_of, held, lock, note, only, write
from schools.models import Role
from schools.policy import EDITS_ROLES, require
from schools.refusals import UsernameIsTaken, WeakPassword

# Without letters and figures that are mistaken for one another when read aloud or copied.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class Issued(NamedTuple):
    """A login with the initial password that is shown once and kept nowhere."""

    user: User
    password: str


def initial_password() -> str:
    """Sixteen random letters in fours: about 79 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


@transaction.atomic
def add_user(
    actor: User, *, username: str, name: str, email: str = "", password: str = ""
) -> Issued:
    """Make a login. Without `password` an initial one is issued, which its owner must change.

    Raises `NotAllowed`, `UsernameIsTaken`, `WeakPassword`.
    """
    require(actor, EDITS_ROLES)
    if User.objects.get_queryset().filter(username=username).exists():
        raise UsernameIsTaken
    if password:
        check_password(password, User(username=username, name=name, email=email))
    issued = password or initial_password()
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                username,
                issued,
                authority=authority_of(actor),
                name=name,
                email=email,
                password_is_initial=not password,
            )
    except IntegrityError as taken:  # by another authority in this very moment
        raise UsernameIsTaken from taken
    note(actor, user, "add", name=name, username=username)
    return Issued(user, issued)


@transaction.atomic
def correct_user(actor: User, user: User, *, seen: int, **fields: Any) -> User:
    """Correct what the screen calls a user, and the mail. Raises `NotAllowed`, `Stale`."""
    only(frozenset({"name", "email"}), fields)
    row = held(actor, user, EDITS_ROLES)
    write(actor, row, seen=seen, fields=fields)
    return row


@transaction.atomic
def reset_password(actor: User, user: User) -> Issued:
    """Issue a new initial password; every session of the user ends. Raises `NotAllowed`."""
    row = held(actor, user, EDITS_ROLES)
    issued = initial_password()
    row.set_password(issued)
    row.password_is_initial = True
    row.save(update_fields=["password", "password_is_initial"])
    note(actor, row, "reset_password")
    return Issued(row, issued)


@transaction.atomic
def deactivate_user(actor: User, user: User) -> User:
    """Take a login away: its sessions end at once, and stay ended if it is ever given back.

    Raises `NotAllowed`, `LastAdministrator`.
    """
    lock(authority_of(actor))
    row = held(actor, user, EDITS_ROLES)
    if not row.is_active:
        return row
    if Role.objects.filter(user=row, name=Role.Name.ADMINISTRATOR, valid_to__isnull=True).exists():
        another_administrator_stays(row, timezone.localdate())
    row.is_active = False
    # Sessions are bound to the password's hash: without one no old session can come back.
    row.set_unusable_password()
    row.save(update_fields=["is_active", "password"])
    note(actor, row, "deactivate")
    return row


@transaction.atomic
def reactivate_user(actor: User, user: User) -> Issued:
    """Give a login back, with a new initial password. Raises `NotAllowed`."""
    row = held(actor, user, EDITS_ROLES)
    if not row.is_active:
        row.is_active = True
        row.save(update_fields=["is_active"])
        note(actor, row, "reactivate")
    return reset_password(actor, row)


@transaction.atomic
def choose_password(user: User, *, password: str) -> User:
    """A user's own choice of a password; other sessions end. Raises `WeakPassword`."""
    row = lock(user)
    if row.check_password(password):
        raise WeakPassword("Новый пароль совпадает с прежним.")
    check_password(password, row)
    row.set_password(password)
    row.password_is_initial = False
    row.save(update_fields=["password", "password_is_initial"])
    note(row, row, "choose_password")
    return row
