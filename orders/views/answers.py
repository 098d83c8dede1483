"""What the pages of orders have in common: who asks, acting once, saving a part of a draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import Truncator

from office.refusals import NotAllowed, Refusal, Stale, WrongState
from office.views.acting import act_once, first_click, member, new_key
from orders import policy
from orders.forms.fields import DraftForm
from orders.models import Order
from orders.workflow import State
from schools.policy import STAFF, has_role

R = TypeVar("R")
Saved = tuple[int, Sequence[tuple[str, str]]]  # version now, and (name, text) of each field


def claim(request: HttpRequest) -> bool:
    """Whether this click is the first, for acts that no transaction of ours may hold."""
    with transaction.atomic():
        return first_click(request)


def edit_url(order: Order, row: models.Model | None = None) -> str:
    """The page of the draft, at a row of it."""
    anchor = f"#{row._meta.model_name}-{row.pk}" if row is not None else ""
    return reverse("orders:edit", args=[order.pk]) + anchor


def signed_order(request: HttpRequest, pk: int) -> Order:
    """A signed order, for the staff that send it out and control it; 404 for anybody else."""
    user = member(request)
    order: Order = get_object_or_404(
        Order.objects.for_user(user).filter(state=State.SIGNED).for_page(), pk=pk
    )
    if not has_role(user, STAFF):
        raise Http404
    return order


def require_edit(request: HttpRequest, order: Order) -> None:
    """Refuse whoever may not edit the order.

    A state that no longer allows it refuses only to open a form: what was typed and sent is
    refused by the action, and shown again.
    """
    try:
        policy.check(member(request), "edit", order)
    except WrongState:
        if request.method != "POST":
            refusal = WrongState("Этот приказ сейчас не проект: править его нельзя.")
            refusal.back = reverse("orders:read", args=[order.pk]), "Открыть приказ"
            raise refusal from None


def part_page(
    request: HttpRequest,
    order: Order,
    form: DraftForm,
    act: Callable[[], R],
    *,
    title: str,
    done: Callable[[R | None], str],
    saved: Callable[[], Saved] | None = None,
    refusal: Refusal | None = None,
    more: bool = False,
    template: str = "orders/part.html",
    **context: Any,
) -> HttpResponse:
    """The page of one part of a draft: show its form, save it, or say why not with all its text.

    `done` says where to go with what `act` returned. `refusal` shows the form without acting;
    `more` offers a second button, «и добавить ещё».

    A stale save answers 409 with the text that is saved now (`saved`) beside what was typed; the
    next press of the button replaces it knowingly.
    """
    page = {**context, "order": order, "title": title, "form": form, "form_key": new_key()}
    page.setdefault("cancel_url", edit_url(order))
    if more:
        page |= {"submit2": "Сохранить и добавить ещё", "submit2_name": "more"}
    if refusal is None and request.method == "POST" and form.is_valid():
        try:
            return redirect(done(act_once(request, act)))
        except NotAllowed:
            raise
        except Stale as stale:
            refusal = stale
            if saved is not None:
                version, page["saved"] = saved()
                form.data = with_version(form, version)
        except Refusal as other:
            refusal = other
    page["refusal"] = refusal
    return render(request, template, page, status=refusal.status if refusal else 200)


def confirm_delete(
    request: HttpRequest, order: Order, title: str, facts: Sequence[str], back: str
) -> HttpResponse:
    """Ask before a row of a draft is taken out: its text could not be brought back."""
    context = {
        "title": title,
        "facts": facts,
        "act": "Удалить",
        "cancel_url": back,
        "form_key": new_key(),
        "url1": reverse("orders:list"),
        "title1": "Приказы",
        "url2": edit_url(order),
        "title2": Truncator(order.title or "Приказ без заголовка").chars(70),
    }
    return render(request, "components/confirm.html", context)


def with_version(form: DraftForm, version: int) -> QueryDict:
    """What was sent with a form, as if it had seen the row at `version`."""
    data = cast(QueryDict, form.data).copy()
    data[form.add_prefix("version")] = str(version)
    return data
