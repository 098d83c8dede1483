"""What the pages of seminars have in common: who asks, acting once, saving or saying why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from documents.limits import TooMuch
from office.refusals import NotAllowed, Refusal, Stale, WrongState
from office.views.acting import act_once, member, new_key
from schools.forms.directory import Difference
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


def press(
    request: HttpRequest, act: Callable[[], object], *, done: str, said: str = ""
) -> HttpResponse:
    """A verb in one press: carry it out, say so, lead to `done`.

    A refusal that is no matter of rights is said on the page that the button stands on.
    """
    try:
        act_once(request, act)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        if said:
            messages.success(request, said)
    return redirect(done)


def form_page(
    request: HttpRequest,
    template: str,
    form: forms.BaseForm,
    act: Callable[[], Any],
    *,
    done: Callable[[Any], str],
    context: dict[str, Any],
    meet: Callable[[], Sequence[Difference]] | None = None,
    said: str = "",
) -> HttpResponse:
    """A page with a form: show it, save it, or say why not with everything that was typed.

    `done` gets what `act` returned, or None for a second click. A stale save answers 409 with
    what `meet` finds saved differently; the next press of the button goes over it knowingly.
    """
    page = {**context, "form": form, "form_key": new_key()}
    if request.method != "POST" or not form.is_valid():
        return render(request, template, page)
    try:
        result = act_once(request, act)
    except NotAllowed:
        raise
    except TooMuch as refused:
        return render(request, template, {**page, "refusal": refused}, status=422)
    except Stale as stale:
        page |= {"refusal": stale, "differences": meet() if meet else []}
        return render(request, template, page, status=stale.status)
    except Refusal as refusal:
        return render(request, template, {**page, "refusal": refusal}, status=refusal.status)
    if said:
        messages.success(request, said)
    return redirect(done(result))


def set_version(form: forms.BaseForm, version: int) -> None:
    """Let the form carry the version that is saved now."""
    data = cast("Any", form.data).copy()
    data[form.add_prefix("version")] = str(version)
    form.data = data


class EmptyForm(forms.Form):
    """A question without fields."""


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
