"""Pages of logins and roles: only for those who give roles."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from office.models import User
from office.querysets.search import contains
from office.views.acting import member
from schools.actions import roles as role_actions
from schools.actions import users as actions
from schools.actions.people import link_login
from schools.forms.appointments import EndForm
from schools.forms.users import NewUserForm, PersonOfUserForm, RoleForm, UserFilter, UserForm
from schools.models import Person, Role
from schools.policy import EDITS_ROLES, require
from schools.views.history import history_of
from schools.views.pages import (
    chosen,
    confirm_page,
    form_page,
    page_of,
    rights,
    sent,
    settings_tabs,
)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The list of logins with their roles today."""
    user, today = member(request), timezone.localdate()
    require(user, EDITS_ROLES)
    filters = UserFilter(request.GET, user=user)
    asked = chosen(filters)
    rows = (
        User.objects.for_user(user)
        .filter(contains(asked["q"], "name", "username"))
        .select_related("person")
        .order_by("name", "pk")
    )
    in_force = Role.objects.for_user(user).in_force(today)
    if asked["role"]:
        rows = rows.filter(pk__in=in_force.filter(name=asked["role"]).values("user"))
    if asked["state"] != "all":
        rows = rows.filter(is_active=asked["state"] != "off")
    page = page_of(request, rows)
    held: dict[int, list[Role]] = {}
    for role in in_force.filter(user__in=list(page)).with_organization():
        held.setdefault(role.user_id, []).append(role)
    context = rights(user) | {
        "tabs": settings_tabs(user, "users"),
        "filters": filters,
        "page": page,
        "rows": [(row, held.get(row.pk, [])) for row in page],
        "filtered": any(asked.values()),
    }
    return render(request, "schools/users.html", context)


@require_safe
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """One login: roles over time, whose it is, history."""
    user, today = member(request), timezone.localdate()
    require(user, EDITS_ROLES)
    row = get_object_or_404(User.objects.for_user(user), pk=pk)
    roles = list(Role.objects.for_user(user).filter(user=row).with_organization())
    context = rights(user) | {
        "login": row,
        "person": Person.objects.for_user(user).filter(user=row).first(),
        "roles": [role for role in roles if role.valid_to is None or role.valid_to >= today],
        "past": [role for role in roles if role.valid_to and role.valid_to < today],
        "events": history_of(user, (User, [row.pk])),
    }
    return render(request, "schools/user.html", context)


def _url(user: User) -> str:
    return reverse("schools:user", args=[user.pk])


def _issue(request: HttpRequest, issued: actions.Issued) -> HttpResponse:
    """The one page that shows an initial password; nothing keeps it."""
    return render(request, "schools/issued.html", {"login": issued.user, "issued": issued})


@never_cache
def add(request: HttpRequest) -> HttpResponse:
    """Make a login; the next page shows its initial password once."""
    user = member(request)
    require(user, EDITS_ROLES)
    return form_page(
        request,
        NewUserForm(sent(request), user=user),
        lambda facts: _issue(request, actions.add_user(user, **facts)),
        title="Новый пользователь",
        cancel_url=reverse("schools:users"),
        submit="Завести пользователя",
    )


def _one(request: HttpRequest, pk: int) -> User:
    user = member(request)
    require(user, EDITS_ROLES)
    return get_object_or_404(User.objects.for_user(user), pk=pk)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the name on the screen and the mail."""
    user, row = member(request), _one(request, pk)
    url = _url(row)

    def act(facts: dict[str, Any]) -> str:
        actions.correct_user(user, row, **facts)
        return url

    return form_page(
        request,
        UserForm(sent(request), user=user, instance=row),
        act,
        title=f"Исправить: {row.name}",
        cancel_url=url,
        done="Сохранено.",
        row=row,
    )


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whose login it is."""
    user, row = member(request), _one(request, pk)
    now = Person.objects.for_user(user).filter(user=row).first()
    url = _url(row)

    def act(facts: dict[str, Any]) -> str:
        if now is not None and now != facts["person"]:
            link_login(user, now, None)
        if facts["person"] is not None:
            link_login(user, facts["person"], row)
        return url

    return form_page(
        request,
        PersonOfUserForm(sent(request), user=user, login=row, initial={"person": now}),
        act,
        title=f"Чья учётная запись: {row.name}",
        cancel_url=url,
        done="Сохранено.",
    )


@never_cache
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a new initial password."""
    user, row = member(request), _one(request, pk)
    return confirm_page(
        request,
        lambda: _issue(request, actions.reset_password(user, row)),
        title=f"Выдать новый пароль: {row.name}?",
        text="Прежний пароль перестанет действовать, все сеансы закончатся. Новый пароль будет "
        "показан один раз; при первом входе портал попросит его сменить.",
        verb="Выдать пароль",
        cancel_url=_url(row),
        danger=False,
    )


def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a login away."""
    user, row = member(request), _one(request, pk)
    return confirm_page(
        request,
        lambda: actions.deactivate_user(user, row),
        title=f"Отключить: {row.name}?",
        text="Вход станет невозможен, открытые сеансы закончатся сразу. Всё сделанное остаётся.",
        verb="Отключить",
        cancel_url=_url(row),
        done="Учётная запись отключена.",
    )


@never_cache
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a login back with a new initial password."""
    user, row = member(request), _one(request, pk)
    return confirm_page(
        request,
        lambda: _issue(request, actions.reactivate_user(user, row)),
        title=f"Снова включить: {row.name}?",
        text="Будет выдан новый начальный пароль; прежние сеансы не вернутся.",
        verb="Включить",
        cancel_url=_url(row),
        danger=False,
    )


def role_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role."""
    user, row = member(request), _one(request, pk)
    url = _url(row)

    def act(facts: dict[str, Any]) -> str:
        role_actions.grant_role(user, user=row, **facts)
        return url

    return form_page(
        request,
        RoleForm(sent(request), user=user, initial={"valid_from": timezone.localdate()}),
        act,
        title=f"Дать роль: {row.name}",
        cancel_url=url,
        done="Роль дана.",
        submit="Дать роль",
    )


def role_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a role end."""
    user = member(request)
    require(user, EDITS_ROLES)
    role = get_object_or_404(Role.objects.for_user(user).select_related("user"), pk=pk)
    url = _url(role.user)
    yesterday = timezone.localdate() - role_actions.DAY

    def act(facts: dict[str, Any]) -> str:
        role_actions.end_role(user, role, **facts)
        return url

    return form_page(
        request,
        EndForm(sent(request), user=user, initial={"last_day": yesterday}),
        act,
        title=f"Закончить роль «{role}»?",
        cancel_url=url,
        done="Роль закончена.",
        verb="Закончить роль",
        text=f"{role.user.name}. Чтобы право кончилось сейчас же, оставьте вчерашний день.",
    )
