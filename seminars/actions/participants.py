"""State who took part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from documents.limits import clean
from office.models import User
from office.policy import same_authority
from office.refusals import Stale
from schools.models import Appointment, Organization
from seminars.actions.locking import editing
from seminars.models import Guest, Participation, Seminar
from seminars.refusals import GuestAlready, GuestOfOurOwn, NotInPostThatDay

PART = "participants"
Counts = tuple[int | None, int | None]  # planned, actual


@dataclass(frozen=True, slots=True)
class Headcount:
    """What an organization's line is to say; `seen` is what it said when it was read."""

    organization: Organization
    planned: int | None
    actual: int | None
    seen: Counts | None = None

    @property
    def counts(self) -> Counts:
        """Planned and actual."""
        return self.planned, self.actual


def set_participation(
    actor: User,
    seminar: Seminar,
    organization: Organization,
    *,
    planned: int | None = None,
    actual: int | None = None,
) -> None:
    """State how many one organization was to send and how many came; both empty: no line."""
    set_participations(actor, seminar, [Headcount(organization, planned, actual)])


def set_participations(actor: User, seminar: Seminar, lines: Iterable[Headcount]) -> None:
    """State several lines at once. Nothing is written when one of them is refused.

    Raises `Stale`, with the clashing organizations as its `row`, when a line no longer says what
    the caller has seen and would be changed.
    """
    wanted = list(lines)
    with editing(actor, seminar, PART) as held:
        same_authority(held, *(line.organization for line in wanted))
        now = {row.organization_id: row for row in held.participations.all()}
        clashing = [line.organization for line in wanted if _clashes(line, now)]
        if clashing:
            raise Stale(clashing)
        for line in wanted:
            _set(held, line, now.get(line.organization.pk))


def _clashes(line: Headcount, now: dict[int, Participation]) -> bool:
    counts = _counts(now.get(line.organization.pk))
    return line.seen is not None and counts not in {line.seen, line.counts}


def _counts(row: Participation | None) -> Counts:
    return (row.planned, row.actual) if row else (None, None)


def _set(seminar: Seminar, line: Headcount, row: Participation | None) -> None:
    if _counts(row) == line.counts:
        return
    if row is None:
        Participation.objects.create(
            authority_id=seminar.authority_id,
            seminar=seminar,
            organization=line.organization,
            planned=line.planned,
            actual=line.actual,
        )
    elif line.counts == (None, None):
        row.delete()
    else:
        row.planned, row.actual = line.counts
        row.save(update_fields=["planned", "actual"])


def add_guest(
    actor: User, seminar: Seminar, appointment: Appointment, *, delegation: str = ""
) -> Guest:
    """Put somebody of an external organization on the list.

    Raises `GuestOfOurOwn`, `GuestAlready`, `NotInPostThatDay`.
    """
    with editing(actor, seminar, PART) as held:
        same_authority(held, appointment)
        if appointment.post.organization.kind != Organization.Kind.EXTERNAL:
            raise GuestOfOurOwn
        ended = appointment.valid_to is not None and appointment.valid_to < held.date
        if ended or appointment.valid_from > held.date:
            raise NotInPostThatDay
        if held.guests.filter(appointment=appointment).exists():
            raise GuestAlready
        return Guest.objects.create(
            authority_id=held.authority_id,
            seminar=held,
            appointment=appointment,
            delegation=clean(delegation),
        )


def remove_guest(actor: User, guest: Guest) -> None:
    """Take a guest off the list."""
    with editing(actor, guest.seminar, PART):
        guest.delete()
