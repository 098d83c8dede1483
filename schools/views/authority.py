"""«Настройки»: the authority's names and letterhead, and how its orders are laid out.

They stand on this floor because the rights to them are roles, and the office knows of none.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from office.models import Authority, AuthorityName, LayoutSettings
from office.views.acting import member, new_key
from schools.actions import authority as actions
from schools.forms.authority import AuthorityNameForm, LayoutForm
from schools.models import Organization
from schools.models.forms import forms_of
from schools.policy import EDITS_DIRECTORY, require
from schools.views.history import history_of
from schools.views.pages import confirm_page, form_page, rights, sent, settings_tabs


@require_safe
def shown(request: HttpRequest) -> HttpResponse:
    """The authority: today's name and letterhead, its names over time, history."""
    user, today = member(request), timezone.localdate()
    require(user, EDITS_DIRECTORY)
    authority = get_object_or_404(Authority.objects.for_user(user))
    names = list(
        AuthorityName.objects.for_user(user).select_related("forms").order_by("-valid_from")
    )
    current = [name for name in names if name.valid_from <= today]
    context = rights(user) | {
        "tabs": settings_tabs(user, "settings"),
        "authority": authority,
        "current": current[0] if current else None,
        "names": names,
        "forms": forms_of(current[0]) if current else None,
        "form_key": new_key(),
        "organization": Organization.objects.for_user(user).filter(kind="authority").first(),
        "events": history_of(
            user,
            (Authority, [authority.pk]),
            (AuthorityName, [name.pk for name in names]),
        ),
        "today": today,
    }
    return render(request, "schools/settings.html", context)


def name_add(request: HttpRequest) -> HttpResponse:
    """Give the authority a new name from a day on."""
    user, today = member(request), timezone.localdate()
    require(user, EDITS_DIRECTORY)
    url = reverse("schools:settings")
    last = AuthorityName.objects.for_user(user).filter(valid_from__lte=today).first()
    same = ("name", "short_name", "letterhead", "place")
    first = {name: getattr(last, name) for name in same} if last else {}

    def act(facts: dict[str, Any]) -> str:
        actions.name_authority(user, **facts)
        return url

    return form_page(
        request,
        AuthorityNameForm(sent(request), user=user, initial=first),
        act,
        title="Новое наименование управления",
        cancel_url=url,
        done="Наименование внесено. Прежнее закончилось накануне.",
    )


def name_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a name, its letterhead or the day it begins on."""
    user = member(request)
    require(user, EDITS_DIRECTORY)
    row = get_object_or_404(AuthorityName.objects.for_user(user), pk=pk)
    url = reverse("schools:settings")

    def act(facts: dict[str, Any]) -> str:
        actions.correct_authority_name(user, row, **facts)
        return url

    return form_page(
        request,
        AuthorityNameForm(sent(request), user=user, instance=row),
        act,
        title="Исправить наименование и бланк",
        cancel_url=url,
        done="Сохранено. Зарегистрированные приказы не изменились.",
        row=row,
        delete_url=(
            reverse("schools:authority_name_delete", args=[pk])
            if row.valid_from > timezone.localdate()
            else ""
        ),
    )


def name_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a name that has not begun."""
    user = member(request)
    require(user, EDITS_DIRECTORY)
    row = get_object_or_404(AuthorityName.objects.for_user(user), pk=pk)
    return confirm_page(
        request,
        lambda: actions.remove_authority_name(user, row),
        title=f"Удалить наименование «{row.short_name}»?",
        text="Прежнее наименование продолжит действовать. Удаляется только ещё не начавшееся.",
        verb="Удалить",
        cancel_url=reverse("schools:settings"),
        done="Наименование удалено.",
    )


def layout(request: HttpRequest) -> HttpResponse:
    """How orders are laid out: what the authority's own instruction overrides."""
    user = member(request)
    require(user, EDITS_DIRECTORY)
    authority = get_object_or_404(Authority.objects.for_user(user))
    row = LayoutSettings.objects.filter(authority=authority).first()
    if row is None:
        row = LayoutSettings(authority=authority)
        if request.method == "POST":
            row.save()
    url = reverse("schools:layout")

    def act(facts: dict[str, Any]) -> str:
        actions.set_layout(user, **facts)
        return url

    return form_page(
        request,
        LayoutForm(sent(request), user=user, instance=row),
        act,
        title="Оформление приказов",
        cancel_url=reverse("schools:settings"),
        done="Сохранено. Так будут печататься новые приказы и проекты.",
        row=row,
        tabs=settings_tabs(user, "layout"),
        lead=(
            "Профиль – это размеры по ГОСТу: до августа 2025 года действует ГОСТ Р 7.0.97-2016, "
            "потом новый; портал выбирает по дате приказа. Здесь ставят только то, что инструкция "
            "управления велит иначе. Зарегистрированные приказы не меняются."
        ),
        events=history_of(user, (LayoutSettings, [row.pk or 0])),
    )
