"""Pages of people: list, one, add, correct, whose login, delete."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from office.views.acting import member, new_key
from russian.gender import gender_of
from schools.actions import people as actions
from schools.forms.people import LoginForm, PersonFilter, PersonForm
from schools.models import Appointment, Person
from schools.models.forms import forms_of
from schools.policy import EDITS_DIRECTORY, EDITS_ROLES, READS_DIRECTORY, STAFF, has_role, require
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
    """The list of people with what each is today."""
    user, today = member(request), timezone.localdate()
    require(user, READS_DIRECTORY)
    filters = PersonFilter(request.GET, user=user)
    asked = chosen(filters)
    rows = Person.objects.for_user(user).search(asked["q"])
    current = Appointment.objects.for_user(user).in_force(today)
    if asked["organization"]:
        there = current.filter(post__organization=asked["organization"])
        rows = rows.filter(pk__in=there.values("person"))
    if asked["state"] == "now":
        rows = rows.filter(pk__in=current.values("person"))
    elif asked["state"] == "none":
        rows = rows.exclude(pk__in=current.values("person"))
    page = page_of(request, rows)
    held: dict[int, list[Appointment]] = {}
    for one in current.filter(person__in=list(page)).with_person():
        held.setdefault(one.person_id, []).append(one)
    context = rights(user) | {
        "tabs": directory_tabs(user, "people"),
        "filters": filters,
        "page": page,
        "rows": [(row, held.get(row.pk, [])) for row in page],
        "filtered": any(asked.values()),
    }
    return render(request, "schools/people.html", context)


@require_safe
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: appointments over time, contacts, login, history."""
    user, today = member(request), timezone.localdate()
    require(user, READS_DIRECTORY)
    row = get_object_or_404(Person.objects.for_user(user).select_related("user", "forms"), pk=pk)
    appointments = list(
        Appointment.objects.for_user(user)
        .filter(person=row)
        .with_person()
        .select_related("forms")
        .order_by("-valid_from", "-pk")
    )
    history = (
        history_of(user, (Person, [row.pk]), (Appointment, [one.pk for one in appointments]))
        if has_role(user, STAFF)
        else []
    )
    forms = forms_of(row)
    context = rights(user) | {
        "person": row,
        "current": [one for one in appointments if one.holds_on(today)],
        "future": [one for one in appointments if one.valid_from > today],
        "past": [one for one in appointments if one.valid_to and one.valid_to < today],
        "events": history,
        "forms": forms,
        "asks_gender": (
            has_role(user, EDITS_DIRECTORY)
            and not (row.gender or forms.sure or forms.is_confirmed)
            and gender_of(row.given_name, row.patronymic) is None
        ),
        "acting": [
            forms_of(one)
            for one in appointments
            if one.acting_title and not (one.valid_to and one.valid_to < today)
        ],
        "form_key": new_key(),
    }
    return render(request, "schools/person.html", context)


def _namesakes(request: HttpRequest, form: PersonForm, pk: int | None) -> list[Person]:
    """People of the name that was typed: the page links to them."""
    if not (form.is_bound and form.is_valid()):
        return []
    parts = [form.cleaned_data[name] for name in ("surname", "given_name", "patronymic")]
    return list(Person.objects.for_user(member(request)).named(*parts).exclude(pk=pk or 0))


def add(request: HttpRequest) -> HttpResponse:
    """Enter a person."""
    user = member(request)
    require(user, EDITS_DIRECTORY)
    form = PersonForm(sent(request), user=user)
    return form_page(
        request,
        form,
        lambda facts: actions.add_person(user, **facts).get_absolute_url(),
        title="Новый человек",
        cancel_url=reverse("schools:people"),
        done="Человек внесён. Теперь назначьте его на должность.",
        submit="Внести человека",
        namesakes=_namesakes(request, form, None),
    )


def _one(request: HttpRequest, pk: int) -> Person:
    user = member(request)
    require(user, EDITS_DIRECTORY)
    return get_object_or_404(Person.objects.for_user(user), pk=pk)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a name or contacts."""
    user, row = member(request), _one(request, pk)
    url, name = row.get_absolute_url(), row.full_name
    form = PersonForm(sent(request), user=user, instance=row)

    def act(facts: dict[str, Any]) -> str:
        actions.correct_person(user, row, **facts)
        return url

    return form_page(
        request,
        form,
        act,
        title=f"Исправить: {name}",
        cancel_url=url,
        done="Сохранено.",
        row=row,
        namesakes=_namesakes(request, form, pk),
    )


def login(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whose login a user has."""
    user = member(request)
    require(user, EDITS_ROLES)
    row = get_object_or_404(Person.objects.for_user(user), pk=pk)
    url = row.get_absolute_url()
    form = LoginForm(sent(request), user=user, person=row)

    def act(facts: dict[str, Any]) -> str:
        actions.link_login(user, row, facts["user_of_person"])
        return url

    return form_page(
        request,
        form,
        act,
        title=f"Учётная запись: {row.full_name}",
        cancel_url=url,
        done="Сохранено.",
    )


def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a person that nothing refers to."""
    user, row = member(request), _one(request, pk)
    return confirm_page(
        request,
        lambda: actions.delete_person(user, row),
        title=f"Удалить: {row.full_name}?",
        text="Удалить можно только внесённого по ошибке: без назначений и упоминаний.",
        verb="Удалить",
        cancel_url=row.get_absolute_url(),
        next_url=reverse("schools:people"),
        done="Запись удалена.",
    )
