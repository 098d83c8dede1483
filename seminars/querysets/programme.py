"""Questions about programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from seminars.querysets.seminars import PartQuerySet

if TYPE_CHECKING:
    from seminars.models import AgendaItem, SeminarReport, Talk, TalkPassage  # noqa: F401


class AgendaQuerySet(PartQuerySet["AgendaItem"]):
    """Agenda items."""

    def with_talks(self) -> Self:
        """With talks, speakers and their organizations at hand."""
        return self.prefetch_related(
            "talks__speaker__person", "talks__speaker__post__organization__names"
        )


class TalkQuerySet(PartQuerySet["Talk"]):
    """Talks."""

    seminar_path = "agenda_item__seminar__"


class TalkPassageQuerySet(PartQuerySet["TalkPassage"]):
    """Passages of talks: working papers, seen by staff."""

    seminar_path = "talk__agenda_item__seminar__"
    for_schools = False

    def for_report(self) -> Self:
        """Those ticked «в справку», in the order they are spoken."""
        return self.filter(in_report=True).in_programme_order()

    def waiting_for(self, report: SeminarReport) -> Self:
        """Those ticked «в справку» that are not in it yet."""
        taken = report.passages.filter(talk_passage__isnull=False).values("talk_passage")
        ticked = self.filter(talk__agenda_item__seminar=report.seminar_id).for_report()
        return ticked.exclude(pk__in=taken)

    def for_order(self) -> Self:
        """Those ticked «в приказ», in the order they are spoken."""
        return self.filter(in_order=True).in_programme_order()

    def in_programme_order(self) -> Self:
        """The main topics before the additional ones, each by its place."""
        return self.order_by(
            "-talk__agenda_item__section",
            "talk__agenda_item__position",
            "talk__position",
            "position",
            "pk",
        )
