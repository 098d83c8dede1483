"""What the pages of the directory share: a form that acts once, a question before an act, tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from office.models import User
from office.refusals import NotAllowed, Refusal, Stale
from office.views.acting import first_click, member, new_key
from schools.forms.directory import Difference, PlainForm, RowForm
from schools.policy import CONFIRMS_FORMS, EDITS_ACTS, EDITS_DIRECTORY, EDITS_ROLES, STAFF, has_role
from schools.refusals import SameName

M = TypeVar("M", bound=models.Model)
PER_PAGE = 50
Facts = dict[str, Any]


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; None when it is only asked for."""
    return request.POST if request.method == "POST" else None


def page_of(request: HttpRequest, rows: QuerySet[M]) -> Page[M]:
    """The page of a list that the address names; a wrong number is the nearest page."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


def chosen(filters: PlainForm) -> Facts:
    """What the filters ask for; a value that is no choice asks for nothing."""
    filters.is_valid()
    return {name: filters.cleaned_data.get(name) or "" for name in filters.fields}


def rights(user: User) -> Facts:
    """What buttons and private lines a page shows."""
    return {
        "edits": has_role(user, EDITS_DIRECTORY),
        "edits_acts": has_role(user, EDITS_ACTS),
        "confirms": has_role(user, CONFIRMS_FORMS),
        "edits_roles": has_role(user, EDITS_ROLES),
        "staff": has_role(user, STAFF),
    }


def form_page(
    request: HttpRequest,
    form: PlainForm | RowForm,
    act: Callable[[Facts], str | HttpResponse],
    *,
    title: str,
    cancel_url: str,
    done: str = "",
    submit: str = "Сохранить",
    verb: str = "",
    row: models.Model | None = None,
    **context: Any,
) -> HttpResponse:
    """Show a form; once it is sent, act with its facts and go where `act` says.

    With a `verb` it is the page that asks before an act. The same form sent twice acts once. A
    refusal answers 409 with everything typed still there; a stale save of `row` shows both texts.
    """
    key = request.POST.get("form_key", "") or new_key()
    refusal: Refusal | None = None
    differences: Sequence[Difference] = ()
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                first = first_click(request)
                answer = act(form.facts()) if first else cancel_url
        except NotAllowed:
            raise
        except Refusal as refused:
            refusal = refused
            if isinstance(refused, Stale) and row is not None and isinstance(form, RowForm):
                row.refresh_from_db()
                differences = form.meet(row)
            if isinstance(refused, SameName):
                cast("Any", form).ask_for_namesake()
        else:
            if done and first:
                messages.success(request, done)
            elif not first:
                messages.info(request, "Эта форма уже принята: второй раз ничего не сделано.")
            return answer if isinstance(answer, HttpResponse) else redirect(answer)
    context |= {
        "form": form,
        "form_key": key,
        "title": title,
        "cancel_url": cancel_url,
        "submit": submit,
        "act": verb,
        "refusal": refusal,
        "differences": differences,
    }
    template = "components/confirm.html" if verb else "schools/form.html"
    return render(request, template, context, status=409 if refusal else 200)


class NothingToFill(PlainForm):
    """A question that is answered by its button alone."""


def confirm_page(
    request: HttpRequest,
    act: Callable[[], object],
    *,
    title: str,
    text: str,
    verb: str,
    cancel_url: str,
    next_url: str = "",
    done: str = "",
    danger: bool = True,
    facts: Sequence[str] = (),
) -> HttpResponse:
    """Ask before an act that cannot be taken back; the answer is one button."""

    def acted(_: Facts) -> str | HttpResponse:
        answer = act()
        return answer if isinstance(answer, HttpResponse) else next_url or cancel_url

    return form_page(
        request,
        NothingToFill(sent(request), user=member(request)),
        acted,
        title=title,
        cancel_url=cancel_url,
        done=done,
        verb=verb,
        text=text,
        danger=danger,
        facts=facts,
    )


def acted(request: HttpRequest, act: Callable[[], object], url: str, done: str) -> HttpResponse:
    """Do what one press asks for, once, and go on. A refusal becomes its own page."""
    with transaction.atomic():
        if first_click(request):
            act()
    messages.success(request, done)
    return redirect(url)


def directory_tabs(user: User, current: str) -> list[Facts]:
    """The lists of the directory that the user may open."""
    places = [("organizations", "Организации"), ("people", "Люди")]
    if has_role(user, STAFF):
        places += [
            ("appointments", "Назначения"),
            ("groups", "Группы адресатов"),
            ("acts", "Акты"),
        ]
    if has_role(user, CONFIRMS_FORMS):
        places.append(("forms", "Падежные формы"))
    return _tabs(places, current)


def settings_tabs(user: User, current: str) -> list[Facts]:
    """The pages of the settings that the user may open."""
    places = [("settings", "Управление"), ("layout", "Оформление приказов")]
    if has_role(user, EDITS_ROLES):
        places += [("users", "Пользователи и роли"), ("letters", "Почта")]
    return _tabs(places, current)


def _tabs(places: list[tuple[str, str]], current: str) -> list[Facts]:
    return [
        {"title": title, "url": reverse(f"schools:{name}"), "current": name == current}
        for name, title in places
    ]
