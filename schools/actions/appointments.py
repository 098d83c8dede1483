"""Appointments: who holds which post, from when to when, and who acts in it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from office.models import User
from office.querysets.tenant import not_over
from schools.actions.forms import suggest
from schools.actions.rows import held, in_order, lock, note, only, own, plain, remove, write
from schools.models import Appointment, CaseForms, Person, Post
from schools.policy import EDITS_DIRECTORY, require
from schools.refusals import (
    ActingIsTaken,
    AlreadyAppointed,
    OrganizationIsClosed,
    PostIsClosed,
    PostIsTaken,
)

FIELDS = frozenset({"kind", "valid_from", "valid_to", "acting_title", "ground"})
ACTING = Appointment.Kind.ACTING


def _check(row: Appointment) -> None:
    """Refuse an appointment that cannot stand beside the others; its post is locked."""
    in_order(row.valid_from, row.valid_to)
    organization, closed = row.post.organization, row.post.closed
    if row.valid_from < organization.opened or (
        organization.closed is not None
        and (row.valid_to is None or row.valid_to > organization.closed)
    ):
        raise OrganizationIsClosed
    if closed is not None and (row.valid_to is None or row.valid_to >= closed):
        raise PostIsClosed
    beside = (
        Appointment.objects.filter(post_id=row.post_id)
        .exclude(pk=row.pk)
        .filter(not_over(row.valid_from))
    )
    if row.valid_to is not None:
        beside = beside.filter(valid_from__lte=row.valid_to)
    same_kind = beside.filter(kind=ACTING) if row.kind == ACTING else beside.exclude(kind=ACTING)
    if beside.filter(person_id=row.person_id).exists():
        raise AlreadyAppointed
    if row.kind == ACTING and same_kind.exists():
        raise ActingIsTaken
    if row.kind != ACTING and not row.post.shared and same_kind.exists():
        raise PostIsTaken


def _locked_post(post: Post) -> Post:
    """The post with its organization: appointments to one post wait for each other."""
    lock(post)
    return Post.objects.select_related("organization").get(pk=post.pk)


@transaction.atomic
def appoint(
    actor: User,
    *,
    person: Person,
    post: Post,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    kind: str = Appointment.Kind.MAIN,
    acting_title: str = "",
    ground: str = "",
) -> Appointment:
    """Appoint a person to a post, as its holder or as acting in it.

    Acting needs `acting_title`, the post line that is printed. Raises `NotAllowed`, `PostIsTaken`,
    `ActingIsTaken`, `AlreadyAppointed`, `OrganizationIsClosed`, `PostIsClosed`,
    `PeriodOutOfOrder`.
    """
    require(actor, EDITS_DIRECTORY)
    own(actor, person, post)
    row = Appointment(
        authority_id=post.authority_id,
        person=person,
        post=_locked_post(post),
        kind=kind,
        valid_from=valid_from,
        valid_to=valid_to,
        acting_title=acting_title if kind == ACTING else "",
        ground=ground,
    )
    _check(row)
    row.save()
    suggest(row)
    note(
        actor,
        row,
        "appoint",
        person=person.full_name,
        post=row.printed_post,
        kind=kind,
        valid_from=plain(valid_from),
        valid_to=plain(valid_to),
    )
    return row


@transaction.atomic
def correct_appointment(
    actor: User, appointment: Appointment, *, seen: int, **fields: Any
) -> Appointment:
    """Correct kind, days, ground or the acting post line. Raises as `appoint`, and `Stale`."""
    only(FIELDS, fields)
    own(actor, appointment)
    post = _locked_post(appointment.post)
    row = held(actor, appointment, EDITS_DIRECTORY)
    if fields.get("kind", row.kind) != ACTING:
        fields["acting_title"] = ""
    wanted = Appointment(pk=row.pk, person_id=row.person_id, post=post)
    for name in FIELDS:
        setattr(wanted, name, fields.get(name, getattr(row, name)))
    _check(wanted)
    if write(actor, row, seen=seen, fields=fields):
        suggest(row)
    return row


@transaction.atomic
def end_appointment(actor: User, appointment: Appointment, *, last_day: dt.date) -> Appointment:
    """End an appointment: `last_day` is its last. Raises `NotAllowed`, `PeriodOutOfOrder`."""
    row = held(actor, appointment, EDITS_DIRECTORY)
    in_order(row.valid_from, last_day)
    if row.valid_to is not None and last_day > row.valid_to:
        return correct_appointment(actor, row, seen=row.version, valid_to=last_day)
    write(actor, row, seen=row.version, fields={"valid_to": last_day}, verb="end")
    return row


@transaction.atomic
def delete_appointment(actor: User, appointment: Appointment) -> None:
    """Delete an appointment entered by mistake. Raises `NotAllowed`, `StillReferred`."""
    remove(actor, held(actor, appointment, EDITS_DIRECTORY), parts=(CaseForms,))
