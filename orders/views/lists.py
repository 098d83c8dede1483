"""The list of orders under way, and the journal."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from office.querysets.tenant import TenantQuerySet
from office.views.acting import member
from orders import policy
from orders.actions.numbers import standing_of
from orders.forms.filters import ALL_STATES, JournalFilter, OrderFilter
from orders.models import Journal, JournalEntry, Order, OrderKind
from orders.querysets.journal import JournalEntryQuerySet
from orders.querysets.order import OrderQuerySet
from orders.views.received import received
from schools.policy import STAFF, has_role

ON_A_PAGE = 50
M = TypeVar("M", bound=Model)


@require_GET
def list_(request: HttpRequest) -> HttpResponse:
    """Orders that still ask something of somebody, or those that the filters choose.

    A school has a list of its own: what it has received.
    """
    user = member(request)
    if not has_role(user, STAFF):
        return received(request)
    this_year = timezone.localdate().year
    form = OrderFilter(
        request.GET or None,
        kinds=OrderKind.objects.for_user(user),
        years=_years(JournalEntry.objects.for_user(user), this_year),
    )
    orders = _chosen(Order.objects.for_user(user), form, request)
    narrowed = bool(request.GET.keys() - {"page"})
    page = _page(request, orders.latest_first(), Order.objects.for_list())
    return render(
        request,
        "orders/list.html",
        {
            "title": "Приказы",
            "tabs": tabs("list"),
            "form": form,
            "page": page,
            "heading": "Найденные приказы" if narrowed else "Ещё не подписаны",
            "narrowed": narrowed,
            "may": _may(request),
        },
    )


def _chosen(orders: OrderQuerySet, form: OrderFilter, request: HttpRequest) -> OrderQuerySet:
    """The orders that the filters leave; a filter that was not understood leaves none out."""
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    state = chosen.get("state", "")
    if not state:
        orders = orders.unfinished()
    elif state != ALL_STATES:
        orders = orders.filter(state=state)
    if chosen.get("kind"):
        orders = orders.filter(kind=chosen["kind"])
    if chosen.get("year"):
        orders = orders.of_year(chosen["year"])
    if chosen.get("mine"):
        orders = orders.filter(author=member(request))
    if chosen.get("q"):
        orders = orders.matching(chosen["q"])
    return orders


@require_GET
def journal(request: HttpRequest) -> HttpResponse:
    """The numbers of a journal and a year, the latest first, with the next one said plainly."""
    user = member(request)
    if not has_role(user, STAFF):
        return redirect("orders:list")
    journals = Journal.objects.for_user(user)
    this_year = timezone.localdate().year
    chosen = _journal(request, journals)
    entries = JournalEntry.objects.for_user(user).filter(journal=chosen)
    years = _years(entries, this_year)
    year = _whole(request.GET.get("year"))
    year = year if year in years else this_year
    words = request.GET.get("q", "")[:200]
    form = JournalFilter(
        {"journal": chosen.pk if chosen else "", "year": year, "q": words},
        journals=journals,
        years=years,
    )
    rows = entries.filter(year=year).numbers_descending()
    if form.is_valid() and form.cleaned_data["q"]:
        rows = rows.matching(form.cleaned_data["q"])
    return render(
        request,
        "orders/journal.html",
        {
            "title": "Журнал приказов",
            "tabs": tabs("journal"),
            "form": form,
            "journal": chosen,
            "year": year,
            "this_year": this_year,
            "numbers": standing_of(chosen, year) if chosen else None,
            "page": _page(request, rows, JournalEntry.objects.for_journal_page()),
            "narrowed": bool(words),
            "may": _may(request),
        },
    )


def _page(request: HttpRequest, found: QuerySet[M], full: QuerySet[M]) -> Page[Any]:
    """A page of what was found: keys are counted and sliced, its own rows are asked in full."""
    keys = found.values_list("pk", flat=True)
    page: Page[Any] = Paginator(keys, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = full.in_bulk(list(page.object_list))
    page.object_list = [rows[key] for key in page.object_list if key in rows]
    return page


def _journal(request: HttpRequest, journals: TenantQuerySet[Journal]) -> Journal | None:
    """The one in the address, else the one that gave a number last, else the first."""
    asked = journals.filter(pk=_whole(request.GET.get("journal")) or 0).first()
    if asked is not None:
        return asked
    last = JournalEntry.objects.for_user(member(request)).order_by("-pk").first()
    return journals.filter(pk=last.journal_id).first() if last else journals.first()


def tabs(current: str) -> list[dict[str, object]]:
    """The two faces of the section."""
    faces = (("list", "В работе"), ("journal", "Журнал"))
    return [
        {"title": title, "url": reverse(f"orders:{name}"), "current": name == current}
        for name, title in faces
    ]


def _may(request: HttpRequest) -> dict[str, bool]:
    """What the user may begin from a list."""
    user = member(request)
    return {
        "draft": policy.may(user, "draft"),
        "enter_signed": policy.may(user, "enter_signed"),
        "check": has_role(user, STAFF),
        "settings": has_role(user, policy.EDITS_JOURNALS),
    }


def _years(entries: JournalEntryQuerySet, this_year: int) -> list[int]:
    return sorted({this_year, *entries.years()}, reverse=True)


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
