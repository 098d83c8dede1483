"""Pages of posts: they live on the page of their organization."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from office.views.acting import member
from schools.actions import posts as actions
from schools.forms.appointments import PostForm
from schools.models import Organization, Post
from schools.models.forms import forms_of
from schools.policy import EDITS_DIRECTORY, require
from schools.views.pages import confirm_page, form_page, sent


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a post in an organization."""
    user = member(request)
    require(user, EDITS_DIRECTORY)
    organization = get_object_or_404(Organization.objects.for_user(user).with_names(), pk=pk)
    url = organization.get_absolute_url()

    def act(facts: dict[str, Any]) -> str:
        actions.add_post(user, organization=organization, **facts)
        return url

    has_head = Post.objects.for_user(user).filter(organization=organization, is_head=True).exists()
    return form_page(
        request,
        PostForm(
            sent(request),
            user=user,
            organization=organization,
            initial={"is_head": not has_head, "title": "" if has_head else "Директор"},
        ),
        act,
        title="Новая должность",
        cancel_url=url,
        done="Должность внесена. Теперь назначьте на неё человека.",
        submit="Внести должность",
        crumb=organization.short_name,
    )


def _one(request: HttpRequest, pk: int) -> Post:
    user = member(request)
    require(user, EDITS_DIRECTORY)
    return get_object_or_404(
        Post.objects.for_user(user).select_related("organization__authority"), pk=pk
    )


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct, rename or abolish a post."""
    user, row = member(request), _one(request, pk)
    url = row.organization.get_absolute_url()

    def act(facts: dict[str, Any]) -> str:
        actions.correct_post(user, row, **facts)
        return url

    return form_page(
        request,
        PostForm(sent(request), user=user, organization=row.organization, instance=row),
        act,
        title="Исправить должность",
        cancel_url=url,
        done="Сохранено.",
        row=row,
        crumb=row.organization.short_name,
        delete_url=reverse("schools:post_delete", args=[pk]),
        forms_url=forms.get_absolute_url() if (forms := forms_of(row)).pk else "",
    )


def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a post that nobody ever held."""
    user, row = member(request), _one(request, pk)
    return confirm_page(
        request,
        lambda: actions.delete_post(user, row),
        title=f"Удалить должность «{row.title}»?",
        text="Удалить можно только должность, на которую никого не назначали.",
        verb="Удалить",
        cancel_url=row.organization.get_absolute_url(),
        done="Должность удалена.",
    )
