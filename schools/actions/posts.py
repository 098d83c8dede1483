"""Posts in organizations."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from office.models import User
from office.querysets.tenant import not_over
from schools.actions.forms import suggest
from schools.actions.rows import held, lock, note, only, own, remove, write
from schools.models import Appointment, CaseForms, Organization, Post
from schools.policy import EDITS_DIRECTORY, require
from schools.refusals import (
    HeadIsOnePerson,
    HeadPostExists,
    NameIsTaken,
    PostIsClosed,
    PostIsTaken,
    SignsOnlyInAuthority,
)

FIELDS = frozenset({"title", "is_head", "signs", "shared", "closed"})


def _check(post: Post, fields: dict[str, Any]) -> None:
    """Refuse what a post must never be; `fields` are what it would become."""
    wanted = {name: fields.get(name, getattr(post, name)) for name in FIELDS}
    others = Post.objects.filter(organization_id=post.organization_id).exclude(pk=post.pk)
    if others.filter(title=wanted["title"]).exists():
        raise NameIsTaken
    heads = others.filter(is_head=True, closed__isnull=True)
    if wanted["is_head"] and not wanted["closed"] and heads.exists():
        raise HeadPostExists
    if wanted["signs"] and post.organization.kind != Organization.Kind.AUTHORITY:
        raise SignsOnlyInAuthority
    if wanted["shared"] and (wanted["is_head"] or wanted["signs"]):
        raise HeadIsOnePerson


@transaction.atomic
def add_post(
    actor: User,
    *,
    organization: Organization,
    title: str,
    is_head: bool = False,
    signs: bool = False,
    shared: bool = False,
) -> Post:
    """Make a post in an organization.

    Raises `NotAllowed`, `NameIsTaken`, `HeadPostExists`, `SignsOnlyInAuthority`,
    `HeadIsOnePerson`.
    """
    require(actor, EDITS_DIRECTORY)
    own(actor, organization)
    row = Post(
        authority_id=organization.authority_id,
        organization=lock(organization),
        title=title,
        is_head=is_head,
        signs=signs,
        shared=shared,
    )
    _check(row, {})
    row.save()
    suggest(row)
    note(actor, row, "add", name=title, organization=organization.short_name)
    return row


@transaction.atomic
def correct_post(actor: User, post: Post, *, seen: int, **fields: Any) -> Post:
    """Correct or rename a post, or say from which day it is abolished (`closed`).

    Raises `NotAllowed`, `Stale`, `PostIsClosed` while somebody holds it from that day on,
    `PostIsTaken` when it stops being shared while two hold it, and as `add_post`.
    """
    only(FIELDS, fields)
    own(actor, post)
    lock(post.organization)
    row = held(actor, post, EDITS_DIRECTORY)
    _check(row, fields)
    closed = fields.get("closed", row.closed)
    appointments = Appointment.objects.filter(post=row)
    if closed is not None and appointments.filter(not_over(closed)).exists():
        raise PostIsClosed
    if row.shared and not fields.get("shared", True) and _held_by_two(list(appointments)):
        raise PostIsTaken
    if write(actor, row, seen=seen, fields=fields):
        suggest(row)
    return row


def _held_by_two(appointments: list[Appointment]) -> bool:
    main = sorted(
        (row for row in appointments if row.kind != Appointment.Kind.ACTING),
        key=lambda row: row.valid_from,
    )
    return any(
        one.person_id != other.person_id
        and (one.valid_to is None or one.valid_to >= other.valid_from)
        for index, one in enumerate(main)
        for other in main[index + 1 :]
    )


@transaction.atomic
def delete_post(actor: User, post: Post) -> None:
    """Delete a post that nobody ever held. Raises `NotAllowed`, `StillReferred`."""
    remove(actor, held(actor, post, EDITS_DIRECTORY), parts=(CaseForms,))
