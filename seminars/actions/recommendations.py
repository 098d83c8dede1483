"""Write the recommendations of a справка."""

from __future__ import annotations

from documents.limits import clean
from documents.plain_items import items_from_plain
from office.actions import items, ordering, undo
from office.models import User
from office.refusals import Gone, TooDeep
from seminars.actions.locking import REPORT, editing
from seminars.models import Recommendation, SeminarReport
from seminars.refusals import NothingWritten

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
    """Add one at the end of its level, or behind another. Raises `TooDeep`.

    Without text it waits for it; it is not printed until then.
    """
    with editing(actor, report.seminar, REPORT):
        return items.add(
            _new(report, clean(text)), tree=report.recommendations.all(), parent=parent, after=after
        )


def add_recommendations(
    actor: User,
    report: SeminarReport,
    text: str,
    *,
    parent: Recommendation | None = None,
    after: Recommendation | None = None,
) -> list[Recommendation]:
    """Add what a pasted list («1.», «1)», «а)») says, in printed order.

    Raises `TooDeep`, `NothingWritten`, and `documents.limits.TooMuch` for more than can be printed.
    """
    pasted = items_from_plain(text)
    if not pasted:
        raise NothingWritten
    with editing(actor, report.seminar, REPORT):
        return items.add_plain(
            pasted,
            tree=report.recommendations.all(),
            make=lambda words: _new(report, words),
            parent=parent,
            after=after,
        )


def edit_recommendation(
    actor: User, recommendation: Recommendation, *, seen: int, text: str
) -> Recommendation:
    """Correct the text; a composed one becomes typed. Raises `Stale`."""
    words = clean(text)
    with editing(actor, recommendation.report.seminar, REPORT):
        if words != recommendation.text or seen != recommendation.version:
            _save_text(actor, recommendation, seen, words)
    return recommendation


def arrange_recommendation(actor: User, recommendation: Recommendation, how: str) -> None:
    """Move «up», «down», «nest» or «unnest» it. Raises `TooDeep`, `NothingAbove`, KeyError."""
    step = MOVES[how]
    with editing(actor, recommendation.report.seminar, REPORT):
        step(recommendation, tree=recommendation.report.recommendations.all())


def place_recommendation(
    actor: User,
    recommendation: Recommendation,
    *,
    parent: Recommendation | None,
    after: Recommendation | None,
) -> None:
    """Put it below `parent` and behind `after`; first without `after`.

    Raises `Gone`, `TooDeep`, `NothingAbove` for a place inside itself.
    """
    with editing(actor, recommendation.report.seminar, REPORT):
        tree = recommendation.report.recommendations.all()
        items.place(recommendation, tree=tree, parent=parent, after=after)


def split_recommendation(
    actor: User, recommendation: Recommendation, *, seen: int, text: str, rest: str
) -> tuple[Recommendation, Recommendation]:
    """Leave `text` with it and give `rest` to a new one behind it; both, the first first.

    Raises `Stale`, `Gone`.
    """
    report = recommendation.report
    with editing(actor, report.seminar, REPORT):
        _save_text(actor, recommendation, seen, clean(text))
        new = _new(report, clean(rest))
        return recommendation, items.split(recommendation, new, tree=report.recommendations.all())


def join_recommendations(
    actor: User,
    recommendation: Recommendation,
    *,
    seen: int,
    above: Recommendation,
    above_seen: int,
    text: str,
) -> Recommendation:
    """Give `above` the joined `text` and take `recommendation` away; what is below it stays.

    Raises `Stale` when either was changed or another one stands between them, `TooDeep`.
    """
    with editing(actor, recommendation.report.seminar, REPORT):
        tree = recommendation.report.recommendations.all()
        fresh = items.to_join(recommendation, seen=seen, above=above, tree=tree)
        _save_text(actor, above, above_seen, clean(text))
        items.join(fresh, tree=tree)
        return above


def remove_recommendation(actor: User, recommendation: Recommendation) -> str:
    """Delete it with what stands below it; returns what `bring_back_recommendations` takes.

    Empty when it is gone already.
    """
    report = recommendation.report
    with editing(actor, report.seminar, REPORT):
        tree = report.recommendations.all()
        try:
            kept = undo.keep(items.branch(recommendation, tree=tree), of=report)
        except Gone:
            return ""
        items.remove(recommendation, tree=tree)
        return kept


def bring_back_recommendations(
    actor: User, report: SeminarReport, kept: str
) -> list[Recommendation]:
    """Put a deleted one back where it stood, with all that was below it.

    Raises `CannotUndo`, and `TooDeep` when its parent was nested meanwhile.
    """
    with editing(actor, report.seminar, REPORT):
        rows: list[Recommendation] = undo.bring_back(kept, of=report)
        top, tree = rows[0], report.recommendations.all()
        if not items.fits(top, tree=tree):
            raise TooDeep
        ordering.insert(top, among=items.siblings(tree, top), index=top.position - 1)
        return rows


def _new(report: SeminarReport, text: str) -> Recommendation:
    return Recommendation(authority_id=report.authority_id, report=report, text=text)


def _save_text(actor: User, row: Recommendation, seen: int, text: str) -> None:
    """Save the text; new text makes a composed one typed."""
    typed = {"rule": "", "fingerprint": "", "talk_passage": None, "seminar": None}
    row.edit_fields(actor, seen=seen, text=text, **({} if text == row.text else typed))
