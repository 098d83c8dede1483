"""The tab «Приказы» of a seminar: seminars stand below orders and know nothing of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from office.refusals import NotAllowed
from office.views.acting import member
from orders.models import Order
from orders.workflow import State
from seminars import policy
from seminars.views.head import head, seminar_or_404


@require_GET
def orders(request: HttpRequest, pk: int) -> HttpResponse:
    """The orders about the seminar, for staff: «о проведении», «об итогах»."""
    seminar = seminar_or_404(request, pk)
    if not policy.sees_papers(member(request)):
        raise NotAllowed
    context = head(request, seminar, "orders")
    mine = Order.objects.for_user(member(request)).filter(seminar=seminar)
    context |= {
        "orders": mine.exclude(state=State.DISCARDED).for_list().latest_first(),
        "shows_orders": True,
    }
    return render(request, "portal/seminar_orders.html", context)
