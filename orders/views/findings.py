"""Proofreading in the editor: what was found, beside its place; fixes and dismissals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from office.views.acting import act_once, member, new_key
from office.views.answers import press
from office.views.live import is_live, whole
from orders.actions.fixes import fix
from orders.actions.proofreading import bring_back, dismiss, mark, proofread_order
from orders.forms.verbs import ReasonForm
from orders.models import Order
from orders.views.drafts import draft_of
from orders.views.noted import TITLES, Noted, counts, noted
from russian.plural import counted

MOST = 500  # findings in one press


@require_GET
def findings(request: HttpRequest, pk: int) -> HttpResponse:
    """What proofreading finds in a draft: a page, or for the editor a panel and notes."""
    order = draft_of(request, pk)
    page = _page(order)
    if not is_live(request):
        return render(request, "orders/findings_page.html", page)
    beside: dict[str, list[Noted]] = defaultdict(list)
    for one in page["noted"]:
        beside[one.anchor].append(one)
    notes = {
        anchor: render_to_string("orders/finding_notes.html", {**page, "noted": rows}, request)
        for anchor, rows in beside.items()
    }
    panel = render_to_string("orders/findings.html", page, request)
    answer = JsonResponse({"panel": panel, "notes": notes})
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the fixes of the chosen findings in their places."""
    order = draft_of(request, pk)
    pairs = (one.partition("@") for one in _chosen(request))
    wanted = [(marked, whole(at)) for marked, _, at in pairs]
    return _answer(
        request,
        order,
        lambda: fix(member(request), order, wanted),
        lambda count: f"Исправлено: {counted(count or 0, 'место', 'места', 'мест')}.",
    )


@require_POST
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Dismiss the chosen findings with a reason."""
    order = draft_of(request, pk)
    form = ReasonForm(request.POST, user=member(request), order=order)
    if not form.is_valid():
        told = str(form.errors["reason"][0])
        if is_live(request):
            return JsonResponse({"refusal": told}, status=422)
        page = {**_page(order), "refusal": told}
        return render(request, "orders/findings_page.html", page, status=422)

    reason = form.cleaned_data["reason"]
    return _answer(
        request,
        order,
        lambda: dismiss(member(request), order, marked=_chosen(request), reason=reason),
        lambda _: "Замечание снято.",
    )


@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a dismissed finding be found again."""
    order = draft_of(request, pk)

    def act() -> None:
        for marked in _chosen(request):
            bring_back(member(request), order, marked=marked)

    return _answer(request, order, act, lambda _: "Замечание возвращено в список.")


def _chosen(request: HttpRequest) -> list[str]:
    return request.POST.getlist("finding")[:MOST]


def _answer(
    request: HttpRequest, order: Order, act: Callable[[], Any], said: Callable[[Any], str]
) -> HttpResponse:
    """To a page the list anew; to the editor nothing: it asks for what has changed."""
    if not is_live(request):
        return press(request, act, done=reverse("orders:findings", args=[order.pk]), said=said)
    return JsonResponse({"said": said(act_once(request, act))})


def _page(order: Order) -> dict[str, Any]:
    result = proofread_order(order)
    rows = noted(order, result.found)
    fixable = [key for one in rows for key in one.wanted]
    return {
        "order": order,
        "title": "Нормоконтроль",
        "noted": rows,
        "grave": [one for one in rows if one.severity != "remark"],
        "light": [one for one in rows if one.severity == "remark"],
        "counts": counts(result.found),
        "dismissed": [
            (TITLES.get(one.code, one.code), one, row, mark(one)) for one, row in result.dismissed
        ],
        "fixable": fixable,
        "form_key": new_key(),
    }
