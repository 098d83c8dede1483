"""Lock a seminar before anything is done to it or to a part of it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from documents.limits import clean
from office.actions.history import record
from office.models import Event, User
from seminars import policy
from seminars.models import Seminar, SeminarReport
from seminars.refusals import NothingWritten

REPORT = "report"  # the part that counts its edits, so that a page that is open sees others'
SITTING = dt.timedelta(minutes=30)


def lock(seminar: Seminar) -> Seminar:
    """The seminar as it is now, locked until the transaction ends."""
    return Seminar.objects.select_for_update(of=("self",)).get(pk=seminar.pk)


@contextmanager
def editing(actor: User, seminar: Seminar, part: str) -> Iterator[Seminar]:
    """Hold a seminar open for one edit of a part: refuse, let the caller write, note it.

    Parts: «facts», «programme», «participants», «report». Raises `NotAllowed` or `WrongState`.
    One `edit` event per person, part and sitting of 30 minutes.
    """
    with transaction.atomic():
        held = lock(seminar)
        policy.check(actor, "edit", held)
        yield held
        if part == REPORT:
            SeminarReport.objects.filter(seminar=held).update(edits=F("edits") + 1)
        if not _noted(actor, held, part):
            record(
                authority_id=held.authority_id,
                actor=actor,
                verb="edit",
                thing=held,
                facts={"part": part},
            )


def line(text: str) -> str:
    """A typed line without what cannot be printed. Raises `NothingWritten` when nothing is left."""
    kept = clean(text)
    if not kept:
        raise NothingWritten
    return kept


def _noted(actor: User, seminar: Seminar, part: str) -> bool:
    since = timezone.now() - SITTING
    events = (
        Event.objects.of_authority(seminar.authority_id)
        .about(seminar)
        .filter(actor=actor, verb="edit", at__gt=since)
    )
    return any(json.loads(event.record)["facts"].get("part") == part for event in events)
