"""Acts that documents cite."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from office.models import Act, User
from schools.actions.rows import authority_of, held, lock, note, only, remove, write
from schools.policy import EDITS_ACTS, EDITS_DIRECTORY, require
from schools.refusals import ActIsEntered

KEY = ("kind", "issuer", "date", "number")
FIELDS = frozenset({*KEY, "title", "state"})


@transaction.atomic
def add_act(
    actor: User,
    *,
    kind: str,
    issuer: str,
    date: dt.date,
    number: str,
    title: str,
    state: str = Act.State.IN_FORCE,
) -> Act:
    """Enter an act of others; `issuer` is in the genitive. Raises `NotAllowed`, `ActIsEntered`."""
    require(actor, EDITS_ACTS)
    row = Act(
        authority=lock(authority_of(actor)),
        kind=kind,
        issuer=issuer,
        date=date,
        number=number,
        title=title,
        state=state,
    )
    _once(row, {})
    row.save()
    note(actor, row, "add", name=str(row), title=title)
    return row


def _once(row: Act, fields: dict[str, Any]) -> None:
    key = {name: fields.get(name, getattr(row, name)) for name in KEY}
    others = Act.objects.of_authority(row.authority_id).exclude(pk=row.pk)
    if others.filter(**key).exists():
        raise ActIsEntered


@transaction.atomic
def correct_act(actor: User, act: Act, *, seen: int, **fields: Any) -> Act:
    """Correct an act, or say that it was amended or repealed (`state`).

    Raises `NotAllowed`, `Stale`, `ActIsEntered`.
    """
    only(FIELDS, fields)
    lock(authority_of(actor))
    row = held(actor, act, EDITS_ACTS)
    _once(row, fields)
    write(actor, row, seen=seen, fields=fields)
    return row


@transaction.atomic
def delete_act(actor: User, act: Act) -> None:
    """Delete an act that nothing cites. Raises `NotAllowed`, `StillReferred`."""
    remove(actor, held(actor, act, EDITS_DIRECTORY))
