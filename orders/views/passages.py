"""Passages of the preamble: add, change, move, delete."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods, require_POST

from documents.plain_blocks import NotPlain, plain_from_blocks
from documents.tree import Block
from office.refusals import Refusal
from office.views.acting import member
from office.views.live import whole
from orders.actions import drafting
from orders.forms.text import PassageForm, SavedPassageForm
from orders.models import Order, OrderPassage
from orders.views.answers import Saved, confirm_delete, edit_url, part_page
from orders.views.drafts import draft_of
from orders.views.paper import parts

GONE = (
    "Этот текст тем временем удалили. Ваш текст цел: если он нужен, сохраните его, и он станет "
    "новым отрывком в конце."
)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add typed text to the preamble, at its end or after `?after=`."""
    order = draft_of(request, pk)
    after = order.passages.filter(pk=whole(request.GET.get("after"))).first()
    form = PassageForm(request.POST or None)
    return part_page(
        request,
        order,
        form,
        lambda: drafting.add_passage(member(request), order, form.blocks, after=after),
        title="Новый текст преамбулы",
        done=lambda passage: next_page(request, order, passage, "orders:passage_add"),
        more=True,
    )


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int, passage: int) -> HttpResponse:
    """Change the text of a passage; what a plain form cannot show is only shown."""
    order = draft_of(request, pk)
    row = order.passages.filter(pk=passage).first()
    if row is None and request.POST.get("text"):
        return _gone(request, order)
    row = row or get_object_or_404(order.passages, pk=passage)
    return passage_page(request, order, row, "Текст преамбулы")


def passage_page(request: HttpRequest, order: Order, row: OrderPassage, title: str) -> HttpResponse:
    """The form of a passage, or the passage itself when no plain form can hold it."""
    try:
        kind, text = plain_from_blocks(row.tree())
    except NotPlain as why:
        return shown_only(request, order, row.tree(), title, str(why))
    form = SavedPassageForm(
        request.POST or None,
        initial={"kind": kind, "text": text, "version": row.version},
    )

    def saved() -> Saved:
        fresh = OrderPassage.objects.get(pk=row.pk)
        return fresh.version, [("Текст", text_of(fresh.tree()))]

    return part_page(
        request,
        order,
        form,
        lambda: drafting.save_passage(member(request), row, form.blocks, seen=form.seen),
        title=title,
        done=lambda _: edit_url(order, row),
        saved=saved,
    )


@require_POST
def move(request: HttpRequest, pk: int, passage: int) -> HttpResponse:
    """Move a passage up or down."""
    order = draft_of(request, pk)
    row = get_object_or_404(order.passages, pk=passage)
    if stands_where_seen(request, row.position):
        drafting.move_passage(member(request), row, by=step(request))
    return redirect(edit_url(order, row))


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, pk: int, passage: int) -> HttpResponse:
    """Take a passage out; a second press finds it gone."""
    order = draft_of(request, pk)
    row = order.passages.filter(pk=passage).first()
    if row is not None and request.method == "GET":
        facts = [shortened(text_of(row.tree()))]
        return confirm_delete(request, order, "Удалить этот текст?", facts, edit_url(order, row))
    if row is not None:
        drafting.delete_passage(member(request), row)
        messages.success(request, "Текст убран из преамбулы.")
    return redirect(edit_url(order) + "#preamble")


def _gone(request: HttpRequest, order: Order) -> HttpResponse:
    form = PassageForm(request.POST)
    return part_page(
        request,
        order,
        form,
        lambda: None,
        title="Новый текст преамбулы",
        done=lambda _: edit_url(order),
        refusal=Refusal(GONE),
        action=reverse("orders:passage_add", args=[order.pk]),
    )


def next_page(request: HttpRequest, order: Order, row: object, add_name: str) -> str:
    """After adding: another empty form when asked for, else the draft at the new row."""
    if request.POST.get("more"):
        return reverse(add_name, args=[order.pk])
    return edit_url(order, row if isinstance(row, OrderPassage) else None)


def shown_only(
    request: HttpRequest, order: Order, blocks: tuple[Block, ...], title: str, why: str
) -> HttpResponse:
    """A page that shows text that no plain form can hold, and says why."""
    return render(
        request,
        "orders/shown.html",
        {"order": order, "title": title, "why": why, "parts": parts(blocks)},
    )


def text_of(blocks: tuple[Block, ...]) -> str:
    """Blocks as the characters that they hold, for showing beside another text."""
    try:
        return plain_from_blocks(blocks)[1]
    except NotPlain as why:
        return str(why)


def shortened(text: str) -> str:
    """The beginning of a text, enough to know it by."""
    return Truncator(text).chars(400)


def stands_where_seen(request: HttpRequest, position: int) -> bool:
    """Whether a row still has the place that its button was drawn with: a double click has not."""
    place = request.POST.get("place")
    return place is None or place == str(position)


def step(request: HttpRequest) -> int:
    """One place down, or up."""
    return 1 if request.POST.get("to") == "down" else -1
