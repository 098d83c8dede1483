"""What a page answers: a form that is shown, saved or refused, and a verb in one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from documents.limits import TooMuch
from office.refusals import NotAllowed, Refusal, Stale
from office.views.acting import act_once, new_key

Said = str | Callable[[Any], str]  # the words, or what makes them of what the act returned


class EmptyForm(forms.Form):
    """A question without fields."""


def press(
    request: HttpRequest, act: Callable[[], Any], *, done: str, said: Said = ""
) -> HttpResponse:
    """A verb in one press: carry it out, say so, lead to `done`.

    `said` gets what `act` returned, or None for a second click. A refusal that is no matter of
    rights is said on the page that the button stands on.
    """
    try:
        result = act_once(request, act)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        _say(request, said, result)
    return redirect(done)


def form_page(
    request: HttpRequest,
    template: str,
    form: forms.BaseForm,
    act: Callable[[], Any],
    *,
    done: Callable[[Any], str],
    context: dict[str, Any],
    meet: Callable[[], Sequence[object]] | None = None,
    said: Said = "",
) -> HttpResponse:
    """A page with a form: show it, save it, or say why not with everything that was typed.

    `done` and `said` get what `act` returned, or None for a second click. A stale save answers
    409 with what `meet` finds saved differently; the next press of the button goes over it
    knowingly.
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
    _say(request, said, result)
    return redirect(done(result))


def _say(request: HttpRequest, said: Said, result: Any) -> None:
    words = said if isinstance(said, str) else said(result)
    if words:
        messages.success(request, words)
