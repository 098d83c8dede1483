"""Pages of acts. They stand on this floor because the rights to them are roles."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from office.models import Act
from office.views.acting import member
from schools.actions import acts as actions
from schools.forms.acts import ActFilter, ActForm
from schools.policy import EDITS_ACTS, EDITS_DIRECTORY, STAFF, require
from schools.views.history import history_of
from schools.views.pages import (
    chosen,
    confirm_page,
    directory_tabs,
    form_page,
    page_of,
    rights,
    sent,
)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The list of acts, the latest first."""
    user = member(request)
    require(user, STAFF)
    mine = Act.objects.for_user(user)
    years = [day.year for day in mine.dates("date", "year", order="DESC")]
    filters = ActFilter(request.GET, user=user, years=years)
    asked = chosen(filters)
    rows = mine.search(asked["q"])
    if asked["year"]:
        rows = rows.filter(date__year=asked["year"])
    if asked["state"]:
        rows = rows.filter(state=asked["state"])
    context = rights(user) | {
        "tabs": directory_tabs(user, "acts"),
        "filters": filters,
        "page": page_of(request, rows),
        "filtered": any(asked.values()),
    }
    return render(request, "schools/acts.html", context)


@require_safe
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """One act and its history."""
    user = member(request)
    require(user, STAFF)
    row = get_object_or_404(Act.objects.for_user(user), pk=pk)
    context = rights(user) | {"one": row, "events": history_of(user, (Act, [row.pk]))}
    return render(request, "schools/act.html", context)


def _url(row: Act) -> str:
    return reverse("schools:act", args=[row.pk])


def add(request: HttpRequest) -> HttpResponse:
    """Enter an act of others."""
    user = member(request)
    require(user, EDITS_ACTS)
    return form_page(
        request,
        ActForm(sent(request), user=user),
        lambda facts: _url(actions.add_act(user, **facts)),
        title="Новый акт",
        cancel_url=reverse("schools:acts"),
        done="Акт внесён: на него можно ссылаться в приказах.",
        submit="Внести акт",
    )


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an act, or say that it was amended or repealed."""
    user = member(request)
    require(user, EDITS_ACTS)
    row = get_object_or_404(Act.objects.for_user(user), pk=pk)
    url, title = _url(row), str(row)

    def act(facts: dict[str, Any]) -> str:
        actions.correct_act(user, row, **facts)
        return url

    return form_page(
        request,
        ActForm(sent(request), user=user, instance=row),
        act,
        title=f"Исправить: {title}",
        cancel_url=url,
        done="Сохранено.",
        row=row,
    )


def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete an act that nothing cites."""
    user = member(request)
    require(user, EDITS_DIRECTORY)
    row = get_object_or_404(Act.objects.for_user(user), pk=pk)
    return confirm_page(
        request,
        lambda: actions.delete_act(user, row),
        title=f"Удалить: {row}?",
        text=(
            "Удалить можно только внесённый по ошибке. Если акт отменён, поставьте ему состояние "
            "«утратил силу»."
        ),
        verb="Удалить",
        cancel_url=_url(row),
        next_url=reverse("schools:acts"),
        done="Акт удалён.",
    )
