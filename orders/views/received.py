"""The orders that a school has received, as its list of orders."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from office.views.acting import member
from orders.forms.filters import ReceivedFilter
from orders.models import Recipient

ON_A_PAGE = 50


def received(request: HttpRequest) -> HttpResponse:
    """Orders sent to whom the user acts for, the latest first; by year, words or a number."""
    user = member(request)
    today = timezone.localdate()
    rows = Recipient.objects.for_user(user).filter(order__state="signed")
    form = ReceivedFilter(request.GET or None, years=rows.years())
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data
        if chosen["year"]:
            rows = rows.filter(order__entry__year=chosen["year"])
        if chosen["q"]:
            rows = rows.matching(chosen["q"])
        if chosen["unread"]:
            rows = rows.filter(acknowledged_at=None)
    full = rows.with_progress(today).for_list().select_related("order__entry", "organization")
    page = Paginator(full.latest_first(), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "orders/received.html",
        {
            "title": "Приказы",
            "form": form,
            "page": page,
            "narrowed": bool(request.GET.keys() - {"page"}),
        },
    )
