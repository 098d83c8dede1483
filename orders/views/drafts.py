"""Begin an order, see a draft as a whole, and save its requisites and signatures."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from documents.numbering import LETTERS
from office.views.acting import act_once, member, new_key
from orders import policy
from orders.actions import drafting
from orders.forms.items import ItemForm
from orders.forms.requisites import NewOrderForm, RequisitesForm, SigningForm
from orders.models import Order
from orders.views.answers import Saved, edit_url, part_page, require_edit
from orders.views.outline import appendix_rows, item_rows, outline_of, passage_rows
from seminars.models import Seminar


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft: its kind and heading."""
    user = member(request)
    policy.check(user, "draft")
    form = NewOrderForm(
        request.POST or None, user=user, day=timezone.localdate(), initial=_from_seminar(request)
    )
    if request.method == "POST" and form.is_valid():
        order = act_once(request, lambda: drafting.draft(user, **form.cleaned_data))
        if order is None:
            order = Order.objects.for_user(user).filter(author=user).order_by("-pk").first()
        return redirect(edit_url(order) if order else "orders:list")
    return render(
        request,
        "orders/new.html",
        {"title": "Новый приказ", "form": form, "form_key": new_key()},
    )


def _from_seminar(request: HttpRequest) -> dict[str, Any]:
    """What `?seminar=` tells of a new order: the seminar and the heading that follows from it."""
    key = request.GET.get("seminar", "")
    seminars = Seminar.objects.for_user(member(request))
    seminar = seminars.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    return {"seminar": seminar, "title": seminar.order_title} if seminar else {}


@require_GET
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as a whole, each part with its own form or its own page."""
    user, day = member(request), timezone.localdate()
    order = draft_of(request, pk)
    return render(
        request,
        "orders/edit.html",
        {
            **outline_of(user, order),
            "order": order,
            "requisites": RequisitesForm(user=user, order=order, day=day, prefix="r"),
            "signing": SigningForm(user=user, order=order, day=day, prefix="s"),
            "passages": passage_rows(order),
            "items": item_rows(order),
            "item_fields": ItemForm(user=user, day=day),
            "appendices": appendix_rows(order),
            "letters": LETTERS,
            "form_key": new_key(),
        },
    )


@require_http_methods(["GET", "POST"])
def requisites(request: HttpRequest, pk: int) -> HttpResponse:
    """Save kind, heading, ordering clause and seminar."""
    order = draft_of(request, pk)
    form = RequisitesForm(
        request.POST or None,
        user=member(request),
        order=order,
        day=timezone.localdate(),
        prefix="r",
    )
    return _order_form(request, order, form, "Реквизиты", "#requisites")


@require_http_methods(["GET", "POST"])
def signing(request: HttpRequest, pk: int) -> HttpResponse:
    """Save who signs, who drafted, whom to call, who controls."""
    order = draft_of(request, pk)
    form = SigningForm(
        request.POST or None,
        user=member(request),
        order=order,
        day=timezone.localdate(),
        prefix="s",
    )
    return _order_form(request, order, form, "Подписи", "#signatures")


def draft_of(request: HttpRequest, pk: int) -> Order:
    """The order, for somebody who may edit it."""
    order: Order = get_object_or_404(Order.objects.for_user(member(request)).for_page(), pk=pk)
    require_edit(request, order)
    return order


def _order_form(
    request: HttpRequest,
    order: Order,
    form: RequisitesForm | SigningForm,
    title: str,
    anchor: str,
) -> HttpResponse:
    def save() -> Order:
        fields: dict[str, Any] = dict(form.cleaned_data)
        seen = fields.pop("version")
        return drafting.save_requisites(member(request), order, seen=seen, **fields)

    def saved() -> Saved:
        fresh = Order.objects.for_page().get(pk=order.pk)
        names = [name for name in form.fields if name != "version"]
        return fresh.version, [
            (str(form.fields[name].label), str(getattr(fresh, name) or "не указано"))
            for name in names
        ]

    return part_page(
        request,
        order,
        form,
        save,
        title=title,
        done=lambda _: edit_url(order) + anchor,
        saved=saved,
    )
