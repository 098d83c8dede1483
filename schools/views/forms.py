"""«Падежные формы»: what is not confirmed yet, one's forms, one press to confirm."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from office.models import User
from office.views.acting import first_click, member, new_key
from office.views.live import whole
from russian.plural import counted
from schools.actions import forms as actions
from schools.forms.case_forms import CaseFormsFilter, CaseFormsForm
from schools.models import CaseForms
from schools.policy import CONFIRMS_FORMS, require
from schools.querysets.forms import CaseFormsQuerySet
from schools.views.pages import acted, chosen, directory_tabs, form_page, page_of, rights, sent


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The forms that nobody has confirmed; others by the filters."""
    user = member(request)
    require(user, CONFIRMS_FORMS)
    filters = CaseFormsFilter(request.GET, user=user)
    asked = chosen(filters)
    rows: CaseFormsQuerySet = CaseForms.objects.for_user(user).search(asked["q"]).with_owners()
    if asked["kind"]:
        rows = rows.of_kind(asked["kind"])
    if asked["sure"]:
        rows = rows.filter(sure=asked["sure"] == "yes")
    if asked["state"] != "all":
        rows = rows.confirmed() if asked["state"] == "confirmed" else rows.unconfirmed()
    page = page_of(request, rows)
    context = rights(user) | {
        "tabs": directory_tabs(user, "forms"),
        "filters": filters,
        "page": page,
        "sure": [row for row in page if row.sure and not row.is_confirmed],
        "filtered": any(asked.values()),
        "form_key": new_key(),
        "here": request.get_full_path(),
    }
    return render(request, "schools/forms.html", context)


@require_POST
def confirm_many(request: HttpRequest) -> HttpResponse:
    """Confirm the forms as they stood on a page of the list: `forms` are «key:version»."""
    user = member(request)
    require(user, CONFIRMS_FORMS)
    seen: dict[int, int] = {}
    for one in request.POST.getlist("forms"):
        key, _, version = one.partition(":")
        seen[whole(key)] = whole(version)
    with transaction.atomic():
        done = actions.confirm_many(user, seen) if first_click(request) else 0
    if done:
        noun = counted(done, "запись", "записи", "записей")
        messages.success(request, f"Подтверждено: {noun}.")
    else:
        messages.info(request, "Подтверждать нечего: эти формы уже подтверждены или изменились.")
    return redirect(_back(request, reverse("schools:forms")))


def _one(request: HttpRequest, pk: int) -> tuple[User, CaseForms]:
    user = member(request)
    require(user, CONFIRMS_FORMS)
    return user, get_object_or_404(CaseForms.objects.for_user(user).with_owners(), pk=pk)


def _back(request: HttpRequest, url: str) -> str:
    """Where the press came from, if that is a page of this portal; else `url`."""
    wanted = request.POST.get("back", "") or request.GET.get("back", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if ours else url


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the forms; saving confirms them."""
    user, row = _one(request, pk)
    url = _back(request, row.owner_url)

    def act(facts: dict[str, Any]) -> str:
        actions.confirm_forms(user, row, **facts)
        return url

    return form_page(
        request,
        CaseFormsForm(sent(request), user=user, instance=row),
        act,
        title=f"Падежные формы: {row.text}",
        cancel_url=url,
        done="Формы подтверждены.",
        submit="Подтвердить" if not row.is_confirmed else "Сохранить",
        row=row,
        crumb=row.kind_name.capitalize(),
        lead="Так имя встанет в приказы. Начните так же, с прописной или строчной, как в названии.",
    )


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the forms are right as they were shown."""
    user, row = _one(request, pk)
    seen = whole(request.POST.get("version"))
    return acted(
        request,
        lambda: actions.confirm_forms(user, row, seen=seen),
        _back(request, row.owner_url),
        "Формы подтверждены.",
    )


@require_POST
def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    """Put what is suggested in place of the stored forms."""
    user, row = _one(request, pk)
    seen = whole(request.POST.get("version"))
    return acted(
        request,
        lambda: actions.suggest_again(user, row, seen=seen),
        _back(request, row.owner_url),
        "Формы предложены заново. Проверьте и подтвердите их.",
    )
