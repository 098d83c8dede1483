"""What the editor of a справка does: one address, an act each (`office.views.live`).

Rows are named by their keys: `item=31` is a recommendation, `passage=17` a passage; `above`,
`after` and `parent` too. The names of the acts are those of an order's editor.
"""

from __future__ import annotations

from copy import copy
from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from documents.limits import TooMuch
from documents.tree import Block
from office.forms.rich_text import RichTextForm
from office.models import Edited, User
from office.views.acting import member
from office.views.live import Act, Said, Unfit, answer, cleaned, row_of, whole
from seminars.actions import recommendations, reports
from seminars.forms.reports import LiveReportForm, LiveTextForm, PasteForm
from seminars.models import Recommendation, ReportPassage, SeminarReport
from seminars.views.answers import require_edit
from seminars.views.report_rows import advice_rows, talks_drawn
from seminars.views.reports import report_or_404

ITEM_ACTS = {"item_add", "item_split", "item_join", "item_place", "item_delete"}


@require_http_methods(["GET", "POST"])
def acts(request: HttpRequest, pk: int) -> HttpResponse:
    """Do one act on a справка; asked by GET, a fresh token for a page that was open for long."""
    report = report_or_404(request, pk)
    require_edit(request, report.seminar)
    if request.method == "GET":
        return JsonResponse({"token": get_token(request), "edits": report.edits})
    draft = _Draft(request, report)
    return answer(request, draft.acts, around=draft.around, meet=draft.meet)


class _Draft:
    """The acts on one справка by one person. Each takes what was posted and says what it wrote."""

    def __init__(self, request: HttpRequest, report: SeminarReport) -> None:
        self.request = request
        self.user: User = member(request)
        self.report = report
        self.acts: dict[str, Act] = {
            "requisites": self.requisites,
            "passage_add": self.passage_add,
            "passage_save": self.passage_save,
            "passage_place": self.passage_place,
            "passage_delete": self.passage_delete,
            "passage_restore": self.passage_restore,
            "item_add": self.item_add,
            "item_save": self.item_save,
            "item_split": self.item_split,
            "item_join": self.item_join,
            "item_paste": self.item_paste,
            "item_place": self.item_place,
            "item_delete": self.item_delete,
            "item_restore": self.item_restore,
        }

    def around(self, act: str) -> Said:
        """How often the справка was edited, talks that wait, after a move how the items stand."""
        fresh = SeminarReport.objects.select_related("seminar").get(pk=self.report.pk)
        said: Said = {"edits": fresh.edits, "talks": talks_drawn(self.request, fresh)}
        if act in ITEM_ACTS:
            rows = advice_rows(fresh.recommendations.order_by("position", "pk"))
            said["shape"] = [(one.row.pk, one.depth) for one in rows]
        return said

    def meet(self, row: Edited) -> Said:
        """A row as it is saved now: as fields for the script, as text for the person."""
        if isinstance(row, ReportPassage):
            return {"html": _html(row)}
        if isinstance(row, Recommendation):
            return {"item": {"text": row.text}}
        if isinstance(row, SeminarReport):
            return {"fields": LiveReportForm(user=self.user, instance=row).fields_now()}
        raise TypeError(row)

    def requisites(self, data: QueryDict) -> Said:
        form = LiveReportForm(data, user=self.user, instance=copy(self.report))
        cleaned(form)
        saved = reports.edit_report(self.user, self.report, **form.facts())
        return {"key": str(saved.pk), "version": saved.version}

    # Passages

    def passage_add(self, data: QueryDict) -> Said:
        after = self._passage(data, "after")
        return _passage(
            reports.add_report_passage(self.user, self.report, _blocks(data), after=after)
        )

    def passage_save(self, data: QueryDict) -> Said:
        row = row_of(self._passages(), data.get("passage"))
        seen = whole(data.get("version"))
        return _passage(
            reports.edit_report_passage(self.user, row, seen=seen, blocks=_blocks(data))
        )

    def passage_place(self, data: QueryDict) -> Said:
        row = row_of(self._passages(), data.get("passage"))
        reports.place_report_passage(self.user, row, after=self._passage(data, "after"))
        return {"key": str(row.pk)}

    def passage_delete(self, data: QueryDict) -> Said:
        row = self._passage(data, "passage")
        return {"undo": reports.remove_report_passage(self.user, row) if row else ""}

    def passage_restore(self, data: QueryDict) -> Said:
        kept = data.get("undo", "")
        return _passage(reports.bring_back_report_passage(self.user, self.report, kept))

    # Recommendations

    def item_add(self, data: QueryDict) -> Said:
        added = recommendations.add_recommendation(
            self.user,
            self.report,
            _texts(data)["text"],
            parent=self._parent(data),
            after=self._item(data, "after"),
        )
        return _item(added)

    def item_save(self, data: QueryDict) -> Said:
        row = row_of(self._items(), data.get("item"))
        text = _texts(data)["text"]
        seen = whole(data.get("version"))
        return _item(recommendations.edit_recommendation(self.user, row, seen=seen, text=text))

    def item_split(self, data: QueryDict) -> Said:
        row, new = recommendations.split_recommendation(
            self.user,
            row_of(self._items(), data.get("item")),
            seen=whole(data.get("version")),
            **_texts(data),
        )
        return {**_item(row), "made": str(new.pk), "made_version": new.version}

    def item_join(self, data: QueryDict) -> Said:
        above = recommendations.join_recommendations(
            self.user,
            row_of(self._items(), data.get("item")),
            seen=whole(data.get("version")),
            above=row_of(self._items(), data.get("above")),
            above_seen=whole(data.get("above_version")),
            text=_texts(data)["text"],
        )
        return _item(above)

    def item_paste(self, data: QueryDict) -> Said:
        form = PasteForm(data, user=self.user)
        text = cleaned(form)["text"]
        try:
            added = recommendations.add_recommendations(
                self.user,
                self.report,
                text,
                parent=self._parent(data),
                after=self._item(data, "after"),
            )
        except TooMuch as why:
            raise Unfit(str(why)) from why
        return {"keys": [str(row.pk) for row in added]}

    def item_place(self, data: QueryDict) -> Said:
        row = row_of(self._items(), data.get("item"))
        after = self._item(data, "after")
        recommendations.place_recommendation(self.user, row, parent=self._parent(data), after=after)
        return {"key": str(row.pk)}

    def item_delete(self, data: QueryDict) -> Said:
        row = self._item(data, "item")
        return {"undo": recommendations.remove_recommendation(self.user, row) if row else ""}

    def item_restore(self, data: QueryDict) -> Said:
        kept = data.get("undo", "")
        rows = recommendations.bring_back_recommendations(self.user, self.report, kept)
        return {"keys": [str(row.pk) for row in rows]}

    def _passages(self) -> QuerySet[ReportPassage]:
        return self.report.passages.all()

    def _passage(self, data: QueryDict, name: str) -> ReportPassage | None:
        return self._passages().filter(pk=whole(data.get(name))).first()

    def _items(self) -> QuerySet[Recommendation]:
        return self.report.recommendations.all()

    def _parent(self, data: QueryDict) -> Recommendation | None:
        """Below which one; None for the first level. Raises `Gone`."""
        key = data.get("parent")
        return cast(Recommendation, row_of(self._items(), key)) if key else None

    def _item(self, data: QueryDict, name: str) -> Recommendation | None:
        return self._items().filter(pk=whole(data.get(name))).first()


def _blocks(data: QueryDict) -> tuple[Block, ...]:
    form = RichTextForm(data)
    cleaned(form)
    return form.blocks


def _texts(data: QueryDict) -> dict[str, str]:
    """The texts that were posted: `text`, and what comes behind a split as `rest`."""
    return cleaned(LiveTextForm(data))


def _passage(row: ReportPassage) -> Said:
    return {"key": str(row.pk), "version": row.version, "html": _html(row)}


def _html(row: ReportPassage) -> str:
    return render_to_string("components/blocks.html", {"blocks": row.tree()}).strip()


def _item(row: Recommendation) -> Said:
    return {"key": str(row.pk), "version": row.version, "item": {"text": row.text}}
