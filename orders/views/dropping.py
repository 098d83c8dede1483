"""«Проверить документ»: a file of Word or text is read, checked, and may become a draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.proofread.proofreading import proofread
from office.views.acting import act_once, member, new_key
from office.views.answers import form_page
from orders import policy
from orders.actions import dropping
from orders.actions.knowledge import knowledge_of
from orders.forms.dropping import DropForm, TurnForm
from orders.models import Dropped
from orders.views.answers import edit_url
from orders.views.noted import counts
from orders.views.proof_sheet import proof_sheet


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Choose or drop a file; lead to what was read of it."""
    user = member(request)
    policy.check_reader(user)
    form = DropForm(request.POST or None, request.FILES or None)

    def act() -> Dropped:
        read = form.cleaned_data["file"]
        return dropping.drop(user, name=read.name, document=read.document, source=read.source)

    def done(dropped: Dropped | None) -> str:
        made = dropped or Dropped.objects.for_user(user).filter(made_by=user).first()
        return f"{request.path}{made.pk}/" if made else request.path

    return form_page(
        request,
        "orders/check.html",
        form,
        act,
        done=done,
        context={
            "title": "Проверить документ",
            "recent": Dropped.objects.for_user(user).filter(made_by=user)[:10],
        },
    )


@require_GET
def dropped(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read of a file, what proofreading says of it, and the file's own paragraphs."""
    user = member(request)
    policy.check_reader(user)
    row = get_object_or_404(Dropped.objects.for_user(user).select_related("order"), pk=pk)
    document = row.document()
    found = proofread(document, knowledge_of(row.authority_id, today=timezone.localdate()))
    return render(
        request,
        "orders/dropped.html",
        {
            "title": row.name,
            "dropped": row,
            "document": document,
            "counts": counts(found),
            "found": len(found),
            "rows": proof_sheet(document, found),
            "unplaced": [one for one in document.unplaced if one.code == "unplaced"],
            "form": TurnForm(user=user) if policy.may(user, "draft") and not row.order else None,
            "form_key": new_key(),
        },
    )


@require_POST
def turn(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a draft of what was read."""
    user = member(request)
    policy.check(user, "draft")
    row = get_object_or_404(Dropped.objects.for_user(user), pk=pk)
    form = TurnForm(request.POST, user=user)
    if not form.is_valid():
        messages.error(request, "Выберите вид приказа. Если их ещё нет, их заводит регистратор.")
        return redirect("orders:dropped", pk=pk)
    act_once(request, lambda: dropping.turn(user, row, form.cleaned_data["kind"]))
    fresh = Dropped.objects.for_user(user).select_related("order").get(pk=pk)
    if fresh.order is None:
        return redirect("orders:dropped", pk=pk)
    lacks = dropping.unmatched(fresh)
    words = f" Не нашлось в справочнике: {'; '.join(lacks)}." if lacks else ""
    messages.success(request, f"Проект создан из файла «{row.name}».{words}")
    return redirect(edit_url(fresh.order))
