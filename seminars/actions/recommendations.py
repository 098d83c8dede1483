"""Write the recommendations of a справка."""

from __future__ import annotations

from documents.plain_items import items_from_plain
from office.actions import items
from office.models import User
from seminars.actions.locking import editing, line
from seminars.models import Recommendation, SeminarReport
from seminars.refusals import NothingWritten

PART = "report"
MOVES = {
    "up": items.move_up,
    "down": items.move_down,
    "nest": items.nest,
    "unnest": items.unnest,
}


def add_recommendation(
    actor: User,
    report: SeminarReport,
    text: str,
    *,
    parent: Recommendation | None = None,
    after: Recommendation | None = None,
) -> Recommendation:
    """Add one at the end of its level, or behind another. Raises `TooDeep`, `NothingWritten`."""
    with editing(actor, report.seminar, PART):
        return items.add(
            _new(report, line(text)), tree=report.recommendations.all(), parent=parent, after=after
        )


def add_recommendations(
    actor: User, report: SeminarReport, text: str, *, parent: Recommendation | None = None
) -> list[Recommendation]:
    """Add what a pasted list («1.», «1)», «а)») says, in printed order.

    Raises `TooDeep`, `NothingWritten`, and `documents.limits.TooMuch` for more than can be printed.
    """
    pasted = items_from_plain(text)
    if not pasted:
        raise NothingWritten
    with editing(actor, report.seminar, PART):
        return items.add_plain(
            pasted,
            tree=report.recommendations.all(),
            make=lambda words: _new(report, words),
            parent=parent,
        )


def edit_recommendation(
    actor: User, recommendation: Recommendation, *, seen: int, text: str
) -> Recommendation:
    """Correct the text; a composed one becomes typed. Raises `Stale`, `NothingWritten`."""
    words = line(text)
    with editing(actor, recommendation.report.seminar, PART):
        if words == recommendation.text and seen == recommendation.version:
            return recommendation
        recommendation.edit_fields(
            actor, seen=seen, text=words, rule="", fingerprint="", talk_passage=None, seminar=None
        )
    return recommendation


def arrange_recommendation(actor: User, recommendation: Recommendation, how: str) -> None:
    """Move «up», «down», «nest» or «unnest» it. Raises `TooDeep`, `NothingAbove`, KeyError."""
    step = MOVES[how]
    with editing(actor, recommendation.report.seminar, PART):
        step(recommendation, tree=recommendation.report.recommendations.all())


def remove_recommendation(actor: User, recommendation: Recommendation) -> None:
    """Delete it with what stands below it."""
    with editing(actor, recommendation.report.seminar, PART):
        items.remove(recommendation, tree=recommendation.report.recommendations.all())


def _new(report: SeminarReport, text: str) -> Recommendation:
    return Recommendation(authority_id=report.authority_id, report=report, text=text)
