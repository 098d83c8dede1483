"""The list of seminars, a seminar's facts, and what becomes of it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from office.actions.history import log_access
from office.models import AccessLog
from office.views.acting import member
from office.views.answers import form_page, press
from seminars import policy
from seminars.actions import seminars
from seminars.forms.seminars import MoveForm, ReasonForm, SeminarFilter, SeminarForm
from seminars.models import Seminar
from seminars.views.answers import confirm_page, require, require_edit
from seminars.views.head import STATE_SIGNS, head, seminar_or_404
from seminars.views.sentences import history
from seminars.workflow import STATE_NAMES, State

PER_PAGE = 50
READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Line:
    """A seminar as the list shows it."""

    seminar: Seminar
    sign: str
    word: str


def _url(seminar: Seminar) -> str:
    return reverse("seminars:seminar", args=[seminar.pk])


@require_GET
def seminar_list(request: HttpRequest) -> HttpResponse:
    """Seminars by year; every choice stands in the address."""
    seen = Seminar.objects.for_user(member(request))
    years = seen.years()
    filters = SeminarFilter(request.GET or {"year": years[0] if years else ""}, years=years)
    chosen = filters.cleaned_data if filters.is_valid() else {}
    rows = seen.for_list()
    if chosen.get("year"):
        rows = rows.of_year(chosen["year"])
    if chosen.get("state"):
        rows = rows.in_state(chosen["state"])
    if chosen.get("q"):
        rows = rows.matching(chosen["q"])
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = [
        Line(row, STATE_SIGNS[State(row.state)], STATE_NAMES[State(row.state)].capitalize())
        for row in page.object_list
    ]
    return render(
        request,
        "seminars/list.html",
        {
            "page": page,
            "lines": lines,
            "filters": filters,
            "year": chosen.get("year"),
            "narrowed": bool(chosen.get("state") or chosen.get("q")),
            "any": bool(years),
            "may_plan": policy.may(member(request), "plan"),
        },
    )


@READ_OR_SEND
def plan(request: HttpRequest) -> HttpResponse:
    """Put a seminar into the plan."""
    user = member(request)
    policy.check(user, "plan")
    form = SeminarForm(request.POST or None, user=user)
    return form_page(
        request,
        "seminars/form.html",
        form,
        lambda: seminars.plan_seminar(user, **form.facts()),
        done=lambda made: _url(made) if made else reverse("seminars:list"),
        said="Семинар внесён в план.",
        context={
            "title": "Новый семинар",
            "submit": "Внести в план",
            "cancel_url": reverse("seminars:list"),
        },
    )


@require_GET
def seminar(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of a seminar and its history."""
    row = seminar_or_404(request, pk)
    page = head(request, row, "seminar")
    if page["sees_papers"]:
        page["events"] = history(member(request), row)
    log_access(user=member(request), kind=AccessLog.Kind.VIEW, subject=f"семинар {row.pk}")
    return render(request, "seminars/seminar.html", page)


@READ_OR_SEND
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the facts."""
    user, row = member(request), seminar_or_404(request, pk)
    require_edit(request, row)
    form = SeminarForm(request.POST or None, user=user, instance=copy(row))
    return form_page(
        request,
        "seminars/form.html",
        form,
        lambda: seminars.edit_seminar(user, row, **form.facts()),
        done=lambda _: _url(row),
        meet=lambda: form.meet(Seminar.objects.get(pk=row.pk)),
        said="Сведения сохранены.",
        context={
            "title": "Сведения о семинаре",
            "seminar": row,
            "submit": "Сохранить",
            "cancel_url": _url(row),
        },
    )


@require_POST
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """State that it took place."""
    row = seminar_or_404(request, pk)
    return press(
        request,
        lambda: seminars.hold(member(request), row),
        done=_url(row),
        said="Семинар отмечен проведённым.",
    )


@READ_OR_SEND
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move it to another day."""
    user, row = member(request), seminar_or_404(request, pk)
    require(request, row, "move")
    form = MoveForm(request.POST or None, user=user)
    return confirm_page(
        request,
        lambda: seminars.move(user, row, **form.facts()),
        form=form,
        title="Перенести семинар?",
        text="Семинар останется в плане с новой датой; прежняя дата и причина сохранятся.",
        verb="Перенести",
        back=_url(row),
        danger=False,
    )


@READ_OR_SEND
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call it off."""
    user, row = member(request), seminar_or_404(request, pk)
    require(request, row, "cancel")
    form = ReasonForm(request.POST or None, user=user)
    return confirm_page(
        request,
        lambda: seminars.cancel(user, row, **form.facts()),
        form=form,
        title="Отменить семинар?",
        text="Семинар останется в списке с пометкой «отменён». Внесённое не пропадёт.",
        verb="Отменить семинар",
        back=_url(row),
    )


@READ_OR_SEND
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it back into the plan."""
    user, row = member(request), seminar_or_404(request, pk)
    require(request, row, "reopen")
    form = ReasonForm(request.POST or None, user=user)
    return confirm_page(
        request,
        lambda: seminars.reopen(user, row, **form.facts()),
        form=form,
        title="Вернуть семинар в план?",
        text="Программа, участники, материалы и справка останутся как есть.",
        verb="Вернуть в план",
        back=_url(row),
        danger=False,
    )
