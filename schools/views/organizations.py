"""Pages of organizations: list, one, add, correct, rename, close, delete."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from office.views.acting import member, new_key
from schools.actions import organizations as actions
from schools.forms.organizations import (
    CloseForm,
    NewOrganizationForm,
    OrganizationFilter,
    OrganizationForm,
    OrganizationNameForm,
)
from schools.models import AddresseeGroup, Appointment, Organization, OrganizationName, Post
from schools.models.forms import forms_of
from schools.policy import EDITS_DIRECTORY, READS_DIRECTORY, STAFF, has_role, require
from schools.views.history import history_of
from schools.views.pages import (
    acted,
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
    """The list of organizations with their heads today."""
    user, today = member(request), timezone.localdate()
    require(user, READS_DIRECTORY)
    filters = OrganizationFilter(request.GET, user=user)
    asked = chosen(filters)
    rows = Organization.objects.for_user(user).search(asked["q"]).with_clusters()
    if asked["kind"]:
        rows = rows.filter(kind=asked["kind"])
    if asked["cluster"]:
        rows = rows.filter(cluster=asked["cluster"])
    if not asked["state"]:
        rows = rows.not_closed(today)
    elif asked["state"] == "closed":
        rows = rows.exclude(pk__in=rows.not_closed(today).values("pk"))
    page = page_of(request, rows)
    heads = Appointment.objects.for_user(user).heads(list(page), today)
    context = rights(user) | {
        "tabs": directory_tabs(user, "organizations"),
        "filters": filters,
        "page": page,
        "rows": [(row, heads.get(row.pk)) for row in page],
        "filtered": any(asked.values()),
        "with_closed": bool(asked["state"]),
    }
    return render(request, "schools/organizations.html", context)


@require_safe
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """One organization: names, posts and holders, groups, history."""
    user, today = member(request), timezone.localdate()
    require(user, READS_DIRECTORY)
    row = get_object_or_404(Organization.objects.for_user(user).with_clusters(), pk=pk)
    staff = has_role(user, STAFF)
    posts = list(
        Post.objects.for_user(user)
        .filter(organization=row)
        .select_related("forms")
        .order_by("-is_head", "title")
    )
    appointments = list(
        Appointment.objects.for_user(user)
        .filter(post__organization=row)
        .select_related("person", "post")
        .order_by("-valid_from")
    )
    holders = [one for one in appointments if one.holds_on(today)]
    groups = (
        AddresseeGroup.objects.for_user(user).offered(today).with_members()
        if staff and row.exists_on(today)
        else AddresseeGroup.objects.none()
    )
    history = (
        history_of(
            user,
            (Organization, [row.pk]),
            (OrganizationName, [name.pk for name in row.names.all()]),
            (Post, [post.pk for post in posts]),
            (Appointment, [one.pk for one in appointments]),
        )
        if staff
        else []
    )
    context = rights(user) | {
        "organization": row,
        "forms": forms_of(name) if (name := row.latest_name) else None,
        "names": sorted(row.periods, key=lambda name: name.valid_from, reverse=True),
        "head": Appointment.objects.for_user(user).heads([row], today).get(row.pk),
        "posts": [
            (post, [one for one in holders if one.post_id == post.pk], forms_of(post))
            for post in posts
            if post.closed is None or post.closed > today
        ],
        "closed_posts": [post for post in posts if post.closed and post.closed <= today],
        "past": [one for one in appointments if one.valid_to and one.valid_to < today],
        "groups": [group for group in groups if group.includes(row)],
        "predecessors": row.predecessors.with_names(),
        "successor": (
            Organization.objects.for_user(user).with_names().filter(pk=row.successor_id).first()
            if row.successor_id
            else None
        ),
        "is_authority": row.kind == Organization.Kind.AUTHORITY,
        "is_closed": not row.exists_on(today) and row.closed is not None,
        "today": today,
        "events": history,
        "form_key": new_key(),
    }
    return render(request, "schools/organization.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """Enter an organization."""
    user = member(request)
    require(user, EDITS_DIRECTORY)
    kind = request.GET.get("kind", "")
    form = NewOrganizationForm(sent(request), user=user, initial={"kind": kind or "school"})
    return form_page(
        request,
        form,
        lambda facts: actions.add_organization(user, **facts).get_absolute_url(),
        title="Новая организация",
        cancel_url=reverse("schools:organizations"),
        done="Организация внесена. Теперь заведите должность руководителя и назначьте человека.",
        submit="Внести организацию",
    )


def _one(request: HttpRequest, pk: int) -> Organization:
    user = member(request)
    require(user, EDITS_DIRECTORY)
    return get_object_or_404(Organization.objects.for_user(user).with_names(), pk=pk)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct kind, cluster, contacts."""
    user, row = member(request), _one(request, pk)
    form = OrganizationForm(sent(request), user=user, instance=row)
    url = row.get_absolute_url()

    def act(facts: dict[str, Any]) -> str:
        actions.correct_organization(user, row, **facts)
        return url

    return form_page(
        request,
        form,
        act,
        title=f"Исправить: {row.short_name}",
        cancel_url=url,
        done="Сохранено.",
        row=row,
        crumb=row.short_name,
    )


def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a new name from a day on."""
    user, row = member(request), _one(request, pk)
    form = OrganizationNameForm(
        sent(request),
        user=user,
        initial={"short_name": row.short_name, "full_name": row.full_name},
    )
    url = row.get_absolute_url()

    def act(facts: dict[str, Any]) -> str:
        actions.rename_organization(user, row, **facts)
        return url

    return form_page(
        request,
        form,
        act,
        title="Новое наименование",
        cancel_url=url,
        done="Наименование внесено. Прежнее закончилось накануне.",
        crumb=row.short_name,
        lead="Прежнее наименование остаётся в приказах своего времени и закончится накануне.",
    )


def _name(request: HttpRequest, pk: int) -> OrganizationName:
    user = member(request)
    require(user, EDITS_DIRECTORY)
    return get_object_or_404(
        OrganizationName.objects.for_user(user).select_related("organization"), pk=pk
    )


def name_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a name or the day it begins on."""
    user, row = member(request), _name(request, pk)
    form = OrganizationNameForm(sent(request), user=user, instance=row)
    url = row.organization.get_absolute_url()

    def act(facts: dict[str, Any]) -> str:
        actions.correct_organization_name(user, row, **facts)
        return url

    return form_page(
        request,
        form,
        act,
        title="Исправить наименование",
        cancel_url=url,
        done="Сохранено.",
        row=row,
        crumb=row.organization.short_name,
        delete_url=reverse("schools:organization_name_delete", args=[pk]),
    )


def name_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a name that has not begun."""
    user, row = member(request), _name(request, pk)
    return confirm_page(
        request,
        lambda: actions.remove_organization_name(user, row),
        title=f"Удалить наименование «{row.short_name}»?",
        text="Прежнее наименование продолжит действовать. Удаляется только ещё не начавшееся.",
        verb="Удалить",
        cancel_url=row.organization.get_absolute_url(),
        done="Наименование удалено.",
    )


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an organization, or merge it into another."""
    user, row = member(request), _one(request, pk)
    form = CloseForm(
        sent(request),
        user=user,
        organization=row,
        initial={"closed": row.closed, "successor": row.successor_id},
    )
    url = row.get_absolute_url()

    def act(facts: dict[str, Any]) -> str:
        actions.close_organization(user, row, **facts)
        return url

    return form_page(
        request,
        form,
        act,
        title=f"Закрыть: {row.short_name}",
        cancel_url=url,
        done="Организация закрыта.",
        verb="Закрыть организацию",
        text=(
            "После последнего дня организация не получает поручений и не входит в группы. "
            "Вместе с ней заканчиваются назначения и роль директора. Приказы и история остаются."
        ),
    )


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a closing."""
    user, row = member(request), _one(request, pk)
    return acted(
        request,
        lambda: actions.reopen_organization(user, row),
        row.get_absolute_url(),
        "Закрытие снято. Назначения внесите заново.",
    )


def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete an organization that nothing refers to."""
    user, row = member(request), _one(request, pk)
    return confirm_page(
        request,
        lambda: actions.delete_organization(user, row),
        title=f"Удалить «{row.short_name}»?",
        text="Удалить можно только внесённое по ошибке. Если организация работала, закройте её.",
        verb="Удалить",
        cancel_url=row.get_absolute_url(),
        next_url=reverse("schools:organizations"),
        done="Организация удалена.",
    )
