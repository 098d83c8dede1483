"""The scripts of the editor of a справка, in the hands of a test: acts as they are posted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpResponse
from django.test import Client

from documents.plain_blocks import blocks_from_plain
from documents.tree import Paragraph, plain
from office.models import User
from seminars.actions import recommendations, reports
from seminars.models import Recommendation, ReportPassage, SeminarReport

JSON = {"accept": "application/json"}


@dataclass
class Editor:
    """A browser that has the editor of a справка open."""

    client: Client
    report: SeminarReport

    def post(self, act: str, **fields: Any) -> HttpResponse:
        url = f"/seminars/reports/{self.report.pk}/acts/"
        data = {"act": act, **fields}
        return cast(HttpResponse, self.client.post(url, data, headers=JSON))

    def does(self, act: str, **fields: Any) -> dict[str, Any]:
        """What an act says that works; what every one of them says is looked at here."""
        answer = self.post(act, **fields)
        assert answer.status_code == 200, answer.content.decode()
        said: dict[str, Any] = answer.json()  # type: ignore[attr-defined]
        before, self.report = self.report, SeminarReport.objects.get(pk=self.report.pk)
        assert said["edits"] == self.report.edits == before.edits + 1
        assert re.fullmatch(r"\d\d:\d\d", said["at"])
        assert "talks" in said
        return said

    def refused(self, act: str, status: int, **fields: Any) -> dict[str, Any]:
        """What an act says that is refused; nothing was written."""
        before = rows(self.report)
        answer = self.post(act, **fields)
        assert answer.status_code == status, answer.content.decode()
        assert rows(self.report) == before
        said: dict[str, Any] = answer.json()  # type: ignore[attr-defined]
        return said

    def passage(self, text: str = "Абзац.") -> ReportPassage:
        blocks = blocks_from_plain("paragraphs", text)
        editor = User.objects.get(pk=self.client.session["_auth_user_id"])
        added = reports.add_report_passage(editor, self.report, blocks)
        self.report.refresh_from_db()
        return added

    def advice(self, text: str, **where: Any) -> Recommendation:
        editor = User.objects.get(pk=self.client.session["_auth_user_id"])
        added = recommendations.add_recommendation(editor, self.report, text, **where)
        self.report.refresh_from_db()
        return added


def rows(report: SeminarReport) -> list[Any]:
    """All rows of a справка."""
    return [
        *SeminarReport.objects.filter(pk=report.pk).values(),
        *report.passages.order_by("pk").values(),
        *report.recommendations.order_by("pk").values(),
    ]


def texts(report: SeminarReport) -> list[str]:
    """The recommendations as they are printed, deeper ones further to the right."""

    def below(parent: int | None, depth: int) -> list[str]:
        found: list[str] = []
        for row in report.recommendations.filter(parent=parent).order_by("position"):
            found += ["  " * depth + row.text, *below(row.pk, depth + 1)]
        return found

    return below(None, 0)


def body(report: SeminarReport) -> list[str]:
    """The passages as they are printed, each by its first words."""
    found = []
    for row in report.passages.order_by("position"):
        first = next(iter(row.tree()), None)
        found.append(plain(first.text) if isinstance(first, Paragraph) else type(first).__name__)
    return found


def requisites(report: SeminarReport, **changes: Any) -> dict[str, Any]:
    """The requisites as they are posted."""
    fields = {
        "version": report.version,
        "word": report.word,
        "title": report.title,
        "recommendations_clause": report.recommendations_clause,
        "signatory": report.signatory_id or "",
    }
    return fields | changes
