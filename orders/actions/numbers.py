"""How a journal's numbers stand: the next one, and whether any is missing."""

from __future__ import annotations

from dataclasses import dataclass, field

from orders.models import Journal, JournalYear


@dataclass(frozen=True, slots=True)
class Standing:
    """The numbers of a journal in a year, in words of the clerk.

    `next` is the number as it will be printed; `first` the first that the portal gives out,
    `start` its ordinal;
    `issued` how many it has given out; `missing` those it should have and has not (never, unless
    the database was tampered with); `from_paper` how many were entered from paper.
    """

    next: str
    first: str
    start: int
    issued: int
    from_paper: int
    missing: list[str] = field(default_factory=list)

    @property
    def before(self) -> int:
        """How many numbers were given out on paper before the portal began."""
        return self.start - 1


def standing_of(journal: Journal, year: int) -> Standing:
    """The standing of `journal` in `year`; a year without a counter begins at 1."""
    counter = JournalYear.objects.filter(journal=journal, year=year).first()
    start, following = (counter.start, counter.next) if counter else (1, 1)
    entries = journal.entries.filter(year=year)
    issued = entries.filter(n__gte=start, from_paper=False).count()
    missing: list[str] = []
    if issued != following - start:
        held = set(entries.filter(n__gte=start).values_list("n", flat=True))
        missing = [journal.number(n) for n in range(start, following) if n not in held]
    return Standing(
        next=journal.number(following),
        first=journal.number(start),
        start=start,
        issued=issued,
        from_paper=entries.filter(from_paper=True).count(),
        missing=missing,
    )
