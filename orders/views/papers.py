"""The pages of an order as pictures, and which part of it stands where on them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from documents.canonical import digest, dump
from documents.tree import Document
from office.refusals import Refusal
from office.views.acting import member
from orders.actions.locking import local_day
from orders.actions.previewing import (
    HEIGHT,
    WIDTH,
    Paper,
    kept_preview,
    page_picture,
    preview,
    stored_paper,
)
from orders.actions.trees import tree_of
from orders.models import Order, OrderVersion
from orders.refusals import NoSuchPaper
from orders.workflow import State

_ANCHORS = {
    "orderpassage": "orderpassage-{}",
    "item": "directiveitem-{}",
    "appendix": "appendix-{}",
    "appendixpassage": "appendixpassage-{}",
}


@require_GET
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The pages as they are now: their pictures and the places of parts, or why there are none."""
    order = get_object_or_404(Order.objects.for_user(member(request)).for_editor(), pk=pk)
    try:
        shown = _paper(order)
    except Refusal as why:
        return _fresh(JsonResponse({"refusal": str(why)}))
    if shown is None:
        return _fresh(JsonResponse({"digest": "", "pages": []}))
    pages = page_addresses(order, shown)
    for page, places in zip(pages, shown.places or [()] * len(pages), strict=True):
        page["places"] = anchors(places)
    return _fresh(JsonResponse({"digest": shown.digest, "pages": pages}))


@require_GET
def page(request: HttpRequest, pk: int, digest: str, page: int) -> HttpResponse:
    """One page as a PNG. Its address names its content, so browsers may keep it."""
    order = get_object_or_404(Order.objects.for_user(member(request)), pk=pk)
    try:
        content = page_picture(order, digest, page)
    except NoSuchPaper as missing:
        raise Http404 from missing
    answer = HttpResponse(content, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=31536000, immutable"
    return answer


def page_addresses(order: Order, shown: Paper) -> list[dict[str, Any]]:
    """Address, number and size of each page's picture."""
    return [
        {
            "src": reverse("orders:paper_page", args=[order.pk, shown.digest, number]),
            "number": number,
            "width": WIDTH,
            "height": HEIGHT,
        }
        for number in range(1, shown.pages + 1)
    ]


def shown_pages(
    order: Order, version: OrderVersion | None, document: Document | None
) -> list[dict[str, Any]]:
    """The pages that can be shown at once; a draft that has changed is printed when asked for."""
    if version is not None:
        shown = stored_paper(version)
    elif document is not None:
        shown = kept_preview(order, digest(dump(document)))
    else:
        shown = None
    return page_addresses(order, shown) if shown else []


def anchors(places: tuple[tuple[str, int], ...]) -> list[tuple[str, int]]:
    """Places of parts by their anchors on the page of the draft; what has none is left out."""
    named = []
    for key, top in places:
        kind, _, row = key.partition(":")
        if kind in _ANCHORS:
            named.append((_ANCHORS[kind].format(row), top))
    return named


def version_shown(order: Order) -> OrderVersion | None:
    """The version that the order is shown by: the one in force, or the last one annulled."""
    versions = order.versions.without_trees().select_related("pdf")
    if order.state == State.ANNULLED:
        return versions.filter(kind="registered").order_by("number_in_order").last()
    return versions.in_force().first()


def _paper(order: Order) -> Paper | None:
    version = version_shown(order)
    if version is not None:
        return stored_paper(version)
    if order.state == State.ANNULLED:
        return None
    return preview(order, tree_of(order, on=local_day(order.authority, timezone.now())))


def _fresh(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    return answer
