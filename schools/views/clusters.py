"""Pages of clusters."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from office.views.acting import member
from schools.actions import clusters as actions
from schools.forms.organizations import ClusterForm
from schools.models import Cluster
from schools.policy import EDITS_DIRECTORY, STAFF, require
from schools.views.pages import confirm_page, form_page, page_of, rights, sent


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The list of clusters with how many organizations each has."""
    user = member(request)
    require(user, STAFF)
    rows = Cluster.objects.for_user(user).annotate(size=Count("organizations")).order_by("name")
    context = rights(user) | {"page": page_of(request, rows)}
    return render(request, "schools/clusters.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """Make a cluster."""
    user = member(request)
    require(user, EDITS_DIRECTORY)
    url = reverse("schools:clusters")

    def act(facts: dict[str, Any]) -> str:
        actions.add_cluster(user, **facts)
        return url

    return form_page(
        request,
        ClusterForm(sent(request), user=user),
        act,
        title="Новый кластер",
        cancel_url=url,
        done="Кластер внесён. Школы включают в него на их страницах.",
    )


def _one(request: HttpRequest, pk: int) -> Cluster:
    user = member(request)
    require(user, EDITS_DIRECTORY)
    return get_object_or_404(Cluster.objects.for_user(user), pk=pk)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a cluster."""
    user, row = member(request), _one(request, pk)
    url = reverse("schools:clusters")

    def act(facts: dict[str, Any]) -> str:
        actions.correct_cluster(user, row, **facts)
        return url

    return form_page(
        request,
        ClusterForm(sent(request), user=user, instance=row),
        act,
        title=f"Исправить: {row.name}",
        cancel_url=url,
        done="Сохранено.",
        row=row,
        delete_url=reverse("schools:cluster_delete", args=[pk]),
    )


def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete an empty cluster."""
    user, row = member(request), _one(request, pk)
    return confirm_page(
        request,
        lambda: actions.delete_cluster(user, row),
        title=f"Удалить кластер «{row.name}»?",
        text="Удалить можно только кластер без организаций и не названный в группах.",
        verb="Удалить",
        cancel_url=reverse("schools:clusters"),
        done="Кластер удалён.",
    )
