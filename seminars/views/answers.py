"""What the pages of seminars have in common: who may ask, a question before an act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse

from office.refusals import WrongState
from office.views.acting import member
from office.views.answers import EmptyForm, form_page
from seminars import policy
from seminars.models import Seminar

CONFIRM = "components/confirm.html"


def require_edit(request: HttpRequest, seminar: Seminar) -> None:
    """Refuse whoever may not edit the seminar; see `require`."""
    require(request, seminar, "edit")


def require(request: HttpRequest, seminar: Seminar, verb: str) -> None:
    """Refuse whoever may not do `verb` to the seminar.

    A state that no longer allows it refuses only to open a form: what was typed and sent is
    refused by the action, and shown again.
    """
    try:
        policy.check(member(request), verb, seminar)
    except WrongState:
        if request.method != "POST":
            raise


def set_version(form: forms.BaseForm, version: int) -> None:
    """Let the form carry the version that is saved now."""
    data = cast("Any", form.data).copy()
    data[form.add_prefix("version")] = str(version)
    form.data = data


def confirm_page(
    request: HttpRequest,
    act: Callable[[], Any],
    *,
    title: str,
    text: str,
    verb: str,
    back: str,
    done: str = "",
    form: forms.BaseForm | None = None,
    danger: bool = True,
) -> HttpResponse:
    """A page that asks before what cannot be taken back."""
    return form_page(
        request,
        CONFIRM,
        form if form is not None else EmptyForm(request.POST or None),
        act,
        done=lambda _: done or back,
        context={
            "title": title,
            "text": text,
            "act": verb,
            "cancel_url": back,
            "danger": danger,
        },
    )
