"""The head that all tabs of a seminar share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from office.views.acting import member, new_key
from seminars import policy
from seminars.models import Seminar, SeminarReport
from seminars.workflow import STATE_NAMES, State

STATE_SIGNS = {
    State.PLANNED: "sent",
    State.HELD: "closed",
    State.MOVED: "returned",
    State.CANCELLED: "err",
}


def seminar_or_404(request: HttpRequest, pk: int) -> Seminar:
    """The seminar, if the user may know of it."""
    return get_object_or_404(Seminar.objects.for_user(member(request)).for_page(), pk=pk)


def head(request: HttpRequest, seminar: Seminar, tab: str) -> dict[str, Any]:
    """Context of a tab: the seminar, its state, its tabs with counts, what may be done to it."""
    user = member(request)
    came = Seminar.objects.for_user(user).filter(pk=seminar.pk).actual_total()
    has_report = SeminarReport.objects.for_user(user).filter(seminar=seminar).exists()
    verbs = {verb.name: verb for verb in policy.verbs_for(user, seminar)}
    if has_report:
        verbs.pop("write_report", None)
    if seminar.date > timezone.localdate():
        verbs.pop("hold", None)  # the act refuses it too
    tabs = [
        _tab(seminar, tab, "Сведения", "seminar"),
        _tab(seminar, tab, "Программа", "programme", seminar.agenda.count()),
        _tab(seminar, tab, "Участники", "participants", came),
        _tab(seminar, tab, "Материалы", "materials", seminar.materials.count()),
    ]
    if policy.sees_papers(user):
        tabs.append(_tab(seminar, tab, "Справка", "report"))
    return {
        "seminar": seminar,
        "state_sign": STATE_SIGNS[State(seminar.state)],
        "state_word": STATE_NAMES[State(seminar.state)].capitalize(),
        "tabs": tabs,
        "verbs": verbs,
        "may_edit": "edit" in verbs,
        "sees_papers": policy.sees_papers(user),
        # Participants and materials have a primary button of their own.
        "head_primary": tab in {"seminar", "programme", "report"},
        "form_key": new_key(),
    }


def _tab(
    seminar: Seminar, current: str, title: str, name: str, count: int | None = None
) -> dict[str, Any]:
    return {
        "title": title,
        "url": reverse(f"seminars:{name}", args=[seminar.pk]),
        "current": name == current,
        "count": count or None,
    }
