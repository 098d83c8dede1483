"""Recommendations of a справка."""

from __future__ import annotations

from copy import copy

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from office.views.acting import member
from office.views.answers import form_page, press
from office.views.live import whole
from seminars.actions import recommendations
from seminars.forms.reports import PasteForm, RecommendationForm
from seminars.models import Recommendation
from seminars.views.answers import confirm_page, require_edit
from seminars.views.reports import report_or_404, url_of
from seminars.views.seminars import READ_OR_SEND

FORM = "seminars/part_form.html"


def _recommendation(request: HttpRequest, pk: int) -> Recommendation:
    rows = Recommendation.objects.for_user(member(request)).select_related("report__seminar")
    return get_object_or_404(rows, pk=pk)


def _place(row: Recommendation) -> str:
    return url_of(row.report.seminar_id, f"recommendation-{row.pk}")


@READ_OR_SEND
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """Many at once, at the end of the list, or behind the one named in the address."""
    user, report = member(request), report_or_404(request, pk)
    after = report.recommendations.filter(pk=whole(request.GET.get("after"))).first()
    require_edit(request, report.seminar)
    form = PasteForm(request.POST or None, user=user)
    return form_page(
        request,
        FORM,
        form,
        lambda: recommendations.add_recommendations(
            user, report, form.facts()["text"], after=after
        ),
        done=lambda _: url_of(report.seminar_id, "recommendations"),
        context={
            "seminar": report.seminar,
            "title": "Вставить рекомендации",
            "submit": "Добавить",
            "cancel_url": url_of(report.seminar_id, "recommendations"),
        },
    )


@READ_OR_SEND
def add_below(request: HttpRequest, pk: int) -> HttpResponse:
    """A sub-recommendation."""
    user, parent = member(request), _recommendation(request, pk)
    require_edit(request, parent.report.seminar)
    form = RecommendationForm(request.POST or None, user=user)
    return form_page(
        request,
        FORM,
        form,
        lambda: recommendations.add_recommendation(
            user, parent.report, form.facts()["text"], parent=parent
        ),
        done=lambda made: _place(made or parent),
        context={
            "seminar": parent.report.seminar,
            "title": "Новый подпункт",
            "text": parent.text,
            "submit": "Добавить",
            "cancel_url": _place(parent),
        },
    )


@READ_OR_SEND
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the text."""
    user, row = member(request), _recommendation(request, pk)
    require_edit(request, row.report.seminar)
    form = RecommendationForm(request.POST or None, user=user, instance=copy(row))
    return form_page(
        request,
        FORM,
        form,
        lambda: recommendations.edit_recommendation(user, row, **form.facts()),
        done=lambda _: _place(row),
        meet=lambda: form.meet(Recommendation.objects.get(pk=row.pk)),
        context={
            "seminar": row.report.seminar,
            "title": "Рекомендация",
            "submit": "Сохранить",
            "cancel_url": _place(row),
        },
    )


@require_POST
def arrange(request: HttpRequest, pk: int) -> HttpResponse:
    """Move it up, down, in or out."""
    row = _recommendation(request, pk)
    step = request.POST.get("step", "")
    if step not in recommendations.MOVES:
        step = "up"
    return press(
        request,
        lambda: recommendations.arrange_recommendation(member(request), row, step),
        done=_place(row),
    )


@READ_OR_SEND
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete it with what stands below it."""
    user, row = member(request), _recommendation(request, pk)
    require_edit(request, row.report.seminar)
    return confirm_page(
        request,
        lambda: recommendations.remove_recommendation(user, row),
        title="Удалить рекомендацию?",
        text=f"«{row.text}» Её подпункты будут удалены вместе с ней.",
        verb="Удалить",
        back=_place(row),
        done=url_of(row.report.seminar_id, "recommendations"),
    )
