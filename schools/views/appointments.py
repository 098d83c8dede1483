"""Pages of appointments: list, appoint, correct, end, delete."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from office.views.acting import member
from schools.actions import appointments as actions
from schools.forms.appointments import AppointmentFilter, AppointmentForm, EndForm
from schools.models import Appointment, Person, Post
from schools.policy import EDITS_DIRECTORY, STAFF, require
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
    """The list of appointments, those of today first of all."""
    user, today = member(request), timezone.localdate()
    require(user, STAFF)
    filters = AppointmentFilter(request.GET, user=user)
    asked = chosen(filters)
    rows = (
        Appointment.objects.for_user(user)
        .search(asked["q"])
        .over_time(today, asked["when"] or "now")
        .with_person()
        .order_by("post__organization__sort_key", "-post__is_head", "post__title", "-valid_from")
    )
    if asked["kind"]:
        rows = rows.filter(kind=asked["kind"])
    if asked["organization"]:
        rows = rows.filter(post__organization=asked["organization"])
    context = rights(user) | {
        "tabs": directory_tabs(user, "appointments"),
        "filters": filters,
        "page": page_of(request, rows),
        "filtered": any(asked.values()),
        "today": today,
    }
    return render(request, "schools/appointments.html", context)


def appoint_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Appoint a person to a post that is chosen."""
    user = member(request)
    require(user, EDITS_DIRECTORY)
    person = get_object_or_404(Person.objects.for_user(user), pk=pk)
    return _appoint(request, person=person, url=person.get_absolute_url(), crumb=person.full_name)


def appoint_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Appoint a person who is chosen to a post."""
    user = member(request)
    require(user, EDITS_DIRECTORY)
    post = get_object_or_404(
        Post.objects.for_user(user).select_related("organization__authority"), pk=pk
    )
    url = post.organization.get_absolute_url()
    return _appoint(request, post=post, url=url, crumb=post.organization.short_name)


def _appoint(
    request: HttpRequest,
    *,
    url: str,
    crumb: str,
    person: Person | None = None,
    post: Post | None = None,
) -> HttpResponse:
    user = member(request)
    given = {"person": person} if person else {"post": post}

    def act(facts: dict[str, Any]) -> str:
        actions.appoint(user, **(given | facts))
        return url

    return form_page(
        request,
        AppointmentForm(sent(request), user=user, person=person, post=post),
        act,
        title=f"Назначить: {person.full_name if person else post}",
        cancel_url=url,
        done="Назначение внесено.",
        submit="Назначить",
        crumb=crumb,
    )


def _one(request: HttpRequest, pk: int) -> Appointment:
    user = member(request)
    require(user, EDITS_DIRECTORY)
    return get_object_or_404(Appointment.objects.for_user(user).with_person(), pk=pk)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an appointment."""
    user, row = member(request), _one(request, pk)
    url, title = row.person.get_absolute_url(), str(row)

    def act(facts: dict[str, Any]) -> str:
        actions.correct_appointment(user, row, **facts)
        return url

    return form_page(
        request,
        AppointmentForm(sent(request), user=user, instance=row),
        act,
        title="Исправить назначение",
        cancel_url=url,
        done="Сохранено.",
        row=row,
        crumb=row.person.full_name,
        lead=title,
        delete_url=reverse("schools:appointment_delete", args=[pk]),
    )


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an appointment with a day."""
    user, row = member(request), _one(request, pk)
    url = row.person.get_absolute_url()
    first = {"last_day": row.valid_to or timezone.localdate()}

    def act(facts: dict[str, Any]) -> str:
        actions.end_appointment(user, row, **facts)
        return url

    return form_page(
        request,
        EndForm(sent(request), user=user, initial=first),
        act,
        title="Закончить назначение?",
        cancel_url=url,
        done="Назначение закончено.",
        verb="Закончить назначение",
        danger=False,
        text=f"{row}. Подписанное в этой должности остаётся в силе и в истории.",
    )


def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete an appointment entered by mistake."""
    user, row = member(request), _one(request, pk)
    return confirm_page(
        request,
        lambda: actions.delete_appointment(user, row),
        title="Удалить назначение?",
        text=f"{row}. Удалить можно только внесённое по ошибке; прошедшее заканчивают датой.",
        verb="Удалить",
        cancel_url=row.person.get_absolute_url(),
        done="Назначение удалено.",
    )
