"""Pages of groups of addressees: list, one with its members today, add, correct, close."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from office.views.acting import member, new_key
from schools.actions import groups as actions
from schools.forms.groups import CloseGroupForm, GroupFilter, GroupForm
from schools.models import AddresseeGroup, Organization
from schools.models.forms import forms_of
from schools.policy import EDITS_DIRECTORY, STAFF, require
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
    """The list of groups with how many organizations each addresses today."""
    user, today = member(request), timezone.localdate()
    require(user, STAFF)
    filters = GroupFilter(request.GET, user=user)
    asked = chosen(filters)
    rows = AddresseeGroup.objects.for_user(user).search(asked["q"]).with_members().with_forms()
    if not asked["state"]:
        rows = rows.offered(today)
    elif asked["state"] == "closed":
        rows = rows.filter(closed__lte=today)
    page = page_of(request, rows)
    existing = list(Organization.objects.for_user(user).subordinate().existing(today))
    context = rights(user) | {
        "tabs": directory_tabs(user, "groups"),
        "filters": filters,
        "page": page,
        "rows": [(row, forms_of(row), sum(row.includes(one) for one in existing)) for row in page],
        "filtered": any(asked.values()),
    }
    return render(request, "schools/groups.html", context)


@require_safe
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """One group and its members today."""
    user, today = member(request), timezone.localdate()
    require(user, STAFF)
    row = get_object_or_404(AddresseeGroup.objects.for_user(user).with_forms(), pk=pk)
    kinds = dict(Organization.Kind.choices)
    context = rights(user) | {
        "group": row,
        "forms": forms_of(row),
        "kinds": [kinds[kind] for kind in row.kinds],
        "clusters": row.clusters.all(),
        "members": Organization.objects.members(row, today).with_clusters(),
        "today": today,
        "events": history_of(user, (AddresseeGroup, [row.pk])),
        "form_key": new_key(),
    }
    return render(request, "schools/group.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """Make a group."""
    user = member(request)
    require(user, EDITS_DIRECTORY)
    return form_page(
        request,
        GroupForm(sent(request), user=user),
        lambda facts: actions.add_group(user, **facts).get_absolute_url(),
        title="Новая группа адресатов",
        cancel_url=reverse("schools:groups"),
        done="Группа внесена.",
        submit="Внести группу",
    )


def _one(request: HttpRequest, pk: int) -> AddresseeGroup:
    user = member(request)
    require(user, EDITS_DIRECTORY)
    return get_object_or_404(AddresseeGroup.objects.for_user(user), pk=pk)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a group."""
    user, row = member(request), _one(request, pk)
    url = row.get_absolute_url()

    def act(facts: dict[str, Any]) -> str:
        actions.correct_group(user, row, **facts)
        return url

    return form_page(
        request,
        GroupForm(sent(request), user=user, instance=row),
        act,
        title="Исправить группу",
        cancel_url=url,
        done="Сохранено. Подписанные приказы сохранили прежний состав.",
        row=row,
        crumb=row.name,
    )


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a group no longer."""
    user, row = member(request), _one(request, pk)
    url = row.get_absolute_url()

    def act(facts: dict[str, Any]) -> str:
        actions.close_group(user, row, **facts)
        return url

    return form_page(
        request,
        CloseGroupForm(
            sent(request), user=user, initial={"closed": row.closed or timezone.localdate()}
        ),
        act,
        title=f"Больше не предлагать: {row.name}",
        cancel_url=url,
        done="Группа больше не предлагается.",
        verb="Не предлагать",
        danger=False,
        text="В приказах, где она названа, группа остаётся. В новых её не предложат.",
    )


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a group again."""
    user, row = member(request), _one(request, pk)
    return acted(
        request,
        lambda: actions.close_group(user, row, closed=None),
        row.get_absolute_url(),
        "Группа снова предлагается.",
    )


def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a group that no order addresses."""
    user, row = member(request), _one(request, pk)
    return confirm_page(
        request,
        lambda: actions.delete_group(user, row),
        title=f"Удалить группу «{row.name}»?",
        text="Удалить можно только группу, которую не называет ни один приказ.",
        verb="Удалить",
        cancel_url=row.get_absolute_url(),
        next_url=reverse("schools:groups"),
        done="Группа удалена.",
    )
