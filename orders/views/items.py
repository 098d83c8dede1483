"""Items of a draft: add, change, paste, rearrange, delete."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from office.refusals import NotAllowed, Refusal
from office.views.acting import member
from office.views.live import whole
from orders.actions import items
from orders.actions.clauses import control_clause
from orders.forms.items import ItemForm, SavedItemForm
from orders.forms.text import PasteForm
from orders.models import DirectiveItem, Order
from orders.views.answers import Saved, confirm_delete, edit_url, part_page
from orders.views.drafts import draft_of
from orders.views.outline import branch, item_rows, numbered_path
from orders.views.passages import shortened, stands_where_seen

MOVES = {
    "up": items.move_up,
    "down": items.move_down,
    "nest": items.nest,
    "unnest": items.unnest,
}
GONE = (
    "Этот пункт тем временем удалили. Ваш текст цел: если он нужен, сохраните его, и он станет "
    "новым пунктом в конце."
)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an item at the end, below `?parent=`, or behind `?after=`.

    With `?kind=control` it is the standard item about control, already written.
    """
    order = draft_of(request, pk)
    parent = order.items.filter(pk=whole(request.GET.get("parent"))).first()
    after = order.items.filter(pk=whole(request.GET.get("after"))).first()
    initial = {}
    if request.GET.get("kind") == DirectiveItem.Kind.CONTROL:
        initial = {"kind": DirectiveItem.Kind.CONTROL, "text": control_clause(order)}
    form = ItemForm(
        request.POST or None, user=member(request), day=timezone.localdate(), initial=initial
    )
    where = _where(order, parent, after)

    def next_page(item: DirectiveItem | None) -> str:
        if request.POST.get("more"):
            return request.get_full_path()
        return edit_url(order, item)

    return part_page(
        request,
        order,
        form,
        lambda: items.add(
            member(request),
            order,
            parent=parent,
            after=after,
            to=form.to,
            **form.fields_of_item,
        ),
        title="Новый подпункт" if parent else "Новый пункт",
        done=next_page,
        sub=where,
        item_form=True,
        more=True,
    )


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Change an item and whom it addresses."""
    order = draft_of(request, pk)
    row = order.items.prefetch_related("addressees").filter(pk=item).first()
    if row is None and request.POST.get("text"):
        return _gone(request, order)
    row = row or get_object_or_404(order.items, pk=item)
    user, day = member(request), timezone.localdate()
    form = SavedItemForm(request.POST or None, user=user, day=day, item=row)

    def saved() -> Saved:
        fresh = DirectiveItem.objects.get(pk=row.pk)
        to = "; ".join(str(one) for one in fresh.addressees.select_related("appointment__person"))
        return fresh.version, [("Текст", fresh.text), ("Кому", to or "как у пункта выше")]

    number = numbered_path(item_rows(order), row.pk)
    return part_page(
        request,
        order,
        form,
        lambda: items.save(user, row, seen=form.seen, to=form.to, **form.fields_of_item),
        title=f"Пункт {number}".strip(),
        done=lambda _: edit_url(order, row),
        saved=saved,
        item_form=True,
    )


@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn a pasted numbered list into items, at the end or below `?parent=`."""
    order = draft_of(request, pk)
    parent = order.items.filter(pk=whole(request.GET.get("parent"))).first()
    form = PasteForm(request.POST or None)
    return part_page(
        request,
        order,
        form,
        lambda: items.add_plain(member(request), order, form.items, parent=parent),
        title="Вставить список пунктов",
        done=lambda added: edit_url(order, added[0] if added else None),
        sub=_where(order, parent, None),
        submit="Вставить",
    )


@require_POST
def move(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Move an item up, down, below the one above, or out from under its parent."""
    order = draft_of(request, pk)
    row = get_object_or_404(order.items, pk=item)
    act = MOVES.get(request.POST.get("to", ""))
    if act is not None and stands_where_seen(request, row.position):
        try:
            act(member(request), row)
        except NotAllowed:
            raise
        except Refusal as refusal:
            messages.error(request, str(refusal))
    return redirect(edit_url(order, row))


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Take an item with its sub-items out; a second press finds it gone."""
    order = draft_of(request, pk)
    row = order.items.filter(pk=item).first()
    if row is not None and request.method == "GET":
        rows = item_rows(order)
        facts = [shortened(f"{one.label} {one.item.text}") for one in branch(rows, row.pk)]
        title = "Удалить пункт с подпунктами?" if len(facts) > 1 else "Удалить пункт?"
        return confirm_delete(request, order, title, facts, edit_url(order, row))
    if row is not None:
        items.delete(member(request), row)
        messages.success(request, "Пункт убран, номера следующих сдвинулись.")
    return redirect(edit_url(order) + "#items")


def _gone(request: HttpRequest, order: Order) -> HttpResponse:
    form = ItemForm(request.POST, user=member(request), day=timezone.localdate())
    return part_page(
        request,
        order,
        form,
        lambda: None,
        title="Новый пункт",
        done=lambda _: edit_url(order),
        refusal=Refusal(GONE),
        action=reverse("orders:item_add", args=[order.pk]),
        item_form=True,
    )


def _where(order: Order, parent: DirectiveItem | None, after: DirectiveItem | None) -> str:
    """Where the new item will stand, in words."""
    row = parent or after
    if row is None:
        return "В конец приказа"
    number = numbered_path(item_rows(order), row.pk)
    return f"Ниже пункта {number}, внутри него" if parent else f"После пункта {number}"
