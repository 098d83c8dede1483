"""The page of a справка as rows: passages with their sources, numbered recommendations."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from documents.numbering import label
from documents.tree import MAX_ITEM_DEPTH
from office.models import User
from office.views.acting import member, new_key
from seminars.actions import reports
from seminars.models import Recommendation, ReportPassage, SeminarReport, TalkPassage


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage of the справка: where it comes from, and whether that was changed since."""

    passage: ReportPassage
    anchor: str
    source: str
    changed: str
    first: bool
    last: bool
    urls: dict[str, str]


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation with its computed number and what may be done to its place."""

    row: Recommendation
    number: str
    depth: int
    can_up: bool
    can_down: bool

    @property
    def can_nest(self) -> bool:
        return self.can_up and self.depth < MAX_ITEM_DEPTH

    @property
    def can_unnest(self) -> bool:
        return self.depth > 1

    @property
    def can_have_children(self) -> bool:
        return self.depth < MAX_ITEM_DEPTH

    @property
    def data(self) -> str:
        """Its fields as the script that opens it holds them."""
        return json.dumps({"text": self.row.text}, ensure_ascii=False)


def passage_rows(report: SeminarReport) -> list[PassageRow]:
    """The passages in printed order, in one question."""
    rows = list(
        report.passages.order_by("position", "pk").select_related(
            "talk_passage__talk__speaker__person"
        )
    )
    return [
        PassageRow(
            row,
            f"passage-{row.pk}",
            _source(row),
            "Текст выступления изменился" if _has_changed(row) else "",
            place == 0,
            place == len(rows) - 1,
            _urls(report, row),
        )
        for place, row in enumerate(rows)
    ]


def advice_rows(rows: Iterable[Recommendation]) -> list[Advice]:
    """The recommendations of a справка, by position, as they are printed."""
    below: dict[int | None, list[Recommendation]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)

    def walk(parent: int | None, path: tuple[int, ...]) -> list[Advice]:
        found: list[Advice] = []
        siblings = below[parent]
        for place, row in enumerate(siblings, start=1):
            here = (*path, place)
            number = label(here, "mixed")
            found.append(Advice(row, number, len(here), place > 1, place < len(siblings)))
            found += walk(row.pk, here)
        return found

    return walk(None, ())


def waiting(user: User, report: SeminarReport) -> int:
    """How many passages of talks are ticked «в справку» and not in it yet."""
    return TalkPassage.objects.for_user(user).waiting_for(report).count()


def talks_drawn(request: HttpRequest, report: SeminarReport) -> str:
    """The button that takes what waits, anew, for a page that is open."""
    page = {
        "report": report,
        "waiting": waiting(member(request), report),
        "form_key": new_key(),
    }
    return render_to_string("seminars/report_talks.html", page, request=request)


def _source(row: ReportPassage) -> str:
    if row.talk_passage:
        return f"из выступления: {row.talk_passage.talk.speaker.person.initials_surname}"
    return "составлено" if row.rule else ""


def _has_changed(row: ReportPassage) -> bool:
    source = row.talk_passage
    return source is not None and reports.fingerprint(source.blocks) != row.fingerprint


def _urls(report: SeminarReport, row: ReportPassage) -> dict[str, str]:
    """Where a page without scripts changes, moves, renews, deletes it and adds one after it."""
    names = {"change": "edit", "move": "move", "delete": "delete"}
    if _has_changed(row):
        names["renew"] = "renew"
    urls = {
        kind: reverse(f"seminars:{verb}_report_passage", args=[row.pk])
        for kind, verb in names.items()
    }
    add = reverse("seminars:add_report_passage", args=[report.pk])
    return urls | {"after": f"{add}?after={row.pk}"}
