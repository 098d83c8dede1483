"""Build the document tree of a справка from its rows."""

from __future__ import annotations

from collections import defaultdict

from documents.tree import AppendixSheet, Item, Signature, runs
from seminars.models import Recommendation, SeminarReport


def report_sheet(report: SeminarReport) -> AppendixSheet:
    """The справка as an appendix: whoever attaches it sets number and approval mark.

    Names and posts are those of today; what an order fixed it keeps in its own stored tree.
    """
    passages = report.passages.order_by("position", "pk")
    signatory = report.signatory
    recommendations = recommendations_tree(report)
    return AppendixSheet(
        number=None,
        kind=report.word,
        title=report.title,
        body=tuple(block for passage in passages for block in passage.tree()),
        recommendations_clause=report.recommendations_clause if recommendations else "",
        recommendations=recommendations,
        signature=(
            Signature(post=signatory.printed_post, name=signatory.person.initials_surname)
            if signatory
            else None
        ),
        key=f"seminarreport:{report.pk}",
    )


def recommendations_tree(report: SeminarReport) -> tuple[Item, ...]:
    """The recommendations of a справка in printed order, in one question.

    One that waits for its text is left out, unless something is written below it.
    """
    children: dict[int | None, list[Recommendation]] = defaultdict(list)
    for row in report.recommendations.order_by("position", "pk"):
        children[row.parent_id].append(row)

    def build(parent: int | None) -> tuple[Item, ...]:
        rows = ((row, build(row.pk)) for row in children[parent])
        return tuple(
            Item(text=runs(row.text), children=below, key=f"recommendation:{row.pk}")
            for row, below in rows
            if row.text or below
        )

    return build(None)
