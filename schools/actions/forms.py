"""Case forms: suggested with the name they are of, confirmed once by a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from office.models import User
from office.refusals import Stale
from russian.cases import CASES
from schools.actions.rows import authority_of, held, note, only
from schools.models import CaseForms
from schools.models.forms import Declined, owner_field, suggested, text_of
from schools.policy import CONFIRMS_FORMS, require

FIELDS = frozenset(CASES)


def suggest(row: Declined, *, anew: bool = False) -> CaseForms | None:
    """Store forms for the name that a row was just saved with; part of the act that saved it.

    Forms of this very name stay as they are, confirmed or not; `anew` suggests again those that
    nobody has confirmed. A row without a name to decline has no forms: the answer is None.
    """
    field, text = owner_field(row), text_of(row)
    stored = CaseForms.objects.filter(**{field: row}).first()
    if not text:
        if stored is not None:
            stored.delete()
        return None
    if stored is None:
        stored = CaseForms(authority_id=row.authority_id, **{field: row}, **_suggested(row))
        stored.save()
    elif stored.text != text or (anew and not stored.is_confirmed):
        stored.save_fields(seen=stored.version, **_suggested(row))
    return stored


def _suggested(row: Declined) -> dict[str, Any]:
    guess = suggested(row)
    forms: dict[str, Any] = {case: guess.of(case) for case in CASES}
    unconfirmed = {"confirmed_at": None, "confirmed_by": None}
    return {"text": text_of(row), "sure": guess.sure} | unconfirmed | forms


@transaction.atomic
def confirm_forms(actor: User, forms: CaseForms, *, seen: int, **values: str) -> CaseForms:
    """Say that the forms are right; `values` are the cases that were corrected.

    Raises `NotAllowed`, `Stale` when name or forms have changed since they were read.
    """
    only(FIELDS, values)
    row = held(actor, forms, CONFIRMS_FORMS)
    changed = {
        case: [row.of(case), values[case]]
        for case in CASES
        if case in values and values[case] != row.of(case)
    }
    if row.is_confirmed and not changed:
        return row
    row.save_fields(seen=seen, confirmed_at=timezone.now(), confirmed_by=actor, **values)
    note(actor, row.owner, "confirm_forms", text=row.text, forms=changed)
    return row


@transaction.atomic
def confirm_many(actor: User, seen: Mapping[int, int]) -> int:
    """Confirm forms as they were read on a list: key → version. How many it were.

    Those that have changed since stay unconfirmed, as do those of another authority. Raises
    `NotAllowed`.
    """
    require(actor, CONFIRMS_FORMS)
    rows = CaseForms.objects.of_authority(authority_of(actor).pk).unconfirmed().with_owners()
    done = 0
    for row in rows.filter(pk__in=seen).order_by("pk"):
        try:
            confirm_forms(actor, row, seen=seen[row.pk])
        except Stale:
            continue
        done += 1
    return done


@transaction.atomic
def suggest_again(actor: User, forms: CaseForms, *, seen: int) -> CaseForms:
    """Put what is suggested in place of the stored forms; nobody has confirmed them then.

    Raises `NotAllowed`, `Stale`.
    """
    row = held(actor, forms, CONFIRMS_FORMS)
    fresh = _suggested(row.owner)
    if all(getattr(row, name) == value for name, value in fresh.items()):
        return row
    row.save_fields(seen=seen, **fresh)
    note(actor, row.owner, "suggest_forms", text=row.text)
    return row
