"""What every act upon a row of the directory does: refuse first, write, record."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.db import models

from office.actions.history import record
from office.models import Authority, TenantModel, User, Versioned
from office.policy import same_authority
from office.refusals import Gone, NotAllowed, StillReferred
from schools.models import Role
from schools.policy import require
from schools.refusals import PeriodOutOfOrder

M = TypeVar("M", bound=models.Model)

# History keeps that they changed, never what they say (security.md, History).
PRIVATE = frozenset({"phone", "email", "address"})


def authority_of(actor: User) -> Authority:
    """The authority whose rows the actor may write. Raises `NotAllowed` without one."""
    if actor.authority is None:
        raise NotAllowed
    return actor.authority


def own(actor: User, *rows: TenantModel | User | None) -> None:
    """Raise `NotAllowed` unless every given row belongs to the actor's authority."""
    authority_of(actor)
    same_authority(actor, *rows)


def lock(row: M) -> M:
    """The row as it is now, locked until the transaction ends. Raises `Gone`."""
    # Not `type(row)`: the user of a request is a lazy stand-in of the class it names.
    rows = row.__class__._base_manager.select_for_update(of=("self",))
    found: M | None = rows.filter(pk=row.pk).first()
    if found is None:
        raise Gone
    return found


def held(actor: User, row: M, allowed: frozenset[Role.Name]) -> M:
    """The row, locked, if the actor has one of the roles and the row is of the own authority."""
    require(actor, allowed)
    if getattr(row, "authority_id", None) != authority_of(actor).pk:
        raise NotAllowed
    return lock(row)


def in_order(valid_from: dt.date, valid_to: dt.date | None) -> None:
    """Raise `PeriodOutOfOrder` for a period that ends before it begins."""
    if valid_to is not None and valid_to < valid_from:
        raise PeriodOutOfOrder


def plain(value: Any) -> Any:
    """A value as history keeps it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, models.Model) else value


def write(
    actor: User,
    row: Versioned,
    *,
    seen: int,
    fields: dict[str, Any],
    verb: str = "correct",
    **facts: Any,
) -> bool:
    """Save those `fields` that differ, and record them; whether anything differed.

    Saving what is already there is no act: nothing is written. Raises `Stale`.
    """
    changed = {name: value for name, value in fields.items() if getattr(row, name) != value}
    if not changed and not facts:
        return False
    if changed:
        facts["changed"] = {
            name: [plain(getattr(row, name)), plain(value)]
            for name, value in changed.items()
            if name not in PRIVATE
        }
        if hidden := sorted(PRIVATE & set(changed)):
            facts["changed_private"] = hidden
    row.save_fields(seen=seen, **changed)
    note(actor, row, verb, **facts)
    return True


def note(actor: User, row: models.Model, verb: str, **facts: Any) -> None:
    """Append the act to the authority's history: the last write of a transaction."""
    authority_id = authority_of(actor).pk
    record(authority_id=authority_id, actor=actor, verb=verb, thing=row, facts=facts)


def only(allowed: frozenset[str], fields: dict[str, Any]) -> None:
    """Raise `TypeError` for a field that this act does not write."""
    if unknown := set(fields) - allowed:
        raise TypeError(f"not written by this act: {sorted(unknown)}")


def remove(actor: User, row: models.Model, *, parts: tuple[type[models.Model], ...] = ()) -> None:
    """Delete a row that nothing refers to, with its own `parts`. Raises `StillReferred`."""
    for relation in row._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel):
            continue
        other = relation.related_model
        if other in parts or not isinstance(relation.field, models.ForeignKey):
            continue
        owner: object = other._meta.auto_created  # of a table that joins many to many
        if owner is type(row):
            continue
        if other._base_manager.filter(**{relation.field.name: row.pk}).exists():
            raise StillReferred
    name = str(row)
    note(actor, row, "delete", name=name)
    row.delete()
