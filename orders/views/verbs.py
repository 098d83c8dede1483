"""The verbs of an order's lifecycle: ask first where it cannot be taken back, then act once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from office.refusals import NotAllowed, Refusal, WrongState
from office.views.acting import act_once, member, new_key
from orders import policy
from orders.actions.locking import local_day
from orders.forms.verbs import VerbForm
from orders.models import Order
from orders.refusals import TooEarlyToReissue
from orders.views.answers import claim
from orders.views.asked import ASKED, Asked
from orders.views.noted import noted
from orders.workflow import VERBS


@require_http_methods(["GET", "POST"])
def do(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Ask about a verb (GET), or do it (POST) and lead back to the order."""
    if verb not in ASKED:
        raise Http404
    user, asked = member(request), ASKED[verb]
    order = get_object_or_404(Order.objects.for_user(user).for_page(), pk=pk)
    if request.method == "GET":
        policy.check(user, verb, order)
        form = asked.form(user=user, order=order)
        return _ask(request, order, verb, form, _too_early(order, verb))
    form = asked.form(request.POST, request.FILES, user=user, order=order)
    if not form.is_answered:
        policy.check(user, verb, order)
        return _ask(request, order, verb, asked.form(user=user, order=order))
    if not form.is_valid():
        policy.check(user, verb, order)
        return _ask(request, order, verb, form)
    try:
        acted = _act(request, order, asked, form.cleaned_data)
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _ask(request, order, verb, form, refusal)
    if acted:
        fresh = Order.objects.for_user(user).for_page().get(pk=pk)
        messages.success(request, asked.done(fresh))
    return redirect("orders:read", pk=pk)


def _too_early(order: Order, verb: str) -> TooEarlyToReissue | None:
    """Said before the press: an order of today has nothing to be reissued for."""
    today = local_day(order.authority, timezone.now())
    return TooEarlyToReissue() if verb == "reissue" and order.entry.date >= today else None


def _act(request: HttpRequest, order: Order, asked: Asked, said: dict[str, Any]) -> bool:
    """Whether the verb was done now; False when a second click found it done.

    A slow verb renders outside any transaction, so its key is claimed first, in one of its own;
    the order's state, checked under lock, is what makes it one act.
    """
    user = member(request)
    if not asked.slow:
        return act_once(request, lambda: asked.act(user, order, said)) is not None
    first = claim(request)
    try:
        asked.act(user, order, said)
    except (WrongState, TooEarlyToReissue):
        if first:
            raise
        return False
    return True


def _ask(
    request: HttpRequest,
    order: Order,
    verb: str,
    form: VerbForm,
    refusal: Refusal | None = None,
) -> HttpResponse:
    asked = ASKED[verb]
    day = local_day(order.authority, timezone.now())
    return render(
        request,
        "orders/verb.html",
        {
            "order": order,
            "title": asked.question,
            "facts": [] if refusal else asked.text(order, day),
            "form": form,
            "noted": noted(order, form.findings),
            "form_key": new_key(),
            "act": VERBS[verb].title,
            "danger": asked.danger,
            "refusal": refusal,
            "missing": getattr(refusal, "missing", []),
            "may_edit": policy.may(member(request), "edit", order),
            "scan": policy.waiting_scan(order) if verb == "confirm_scan" else None,
            "may_try_again": policy.may(member(request), verb, order)
            and not isinstance(refusal, TooEarlyToReissue),
        },
        status=refusal.status if refusal else 200,
    )
