"""Appendices of a draft: attach a справка, text or a file; heading, order, passages."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from documents.plain_blocks import NotPlain, plain_from_blocks
from office.actions.files import keep
from office.actions.uploads import Accepted
from office.views.acting import member
from orders import policy
from orders.actions import appendices
from orders.forms.appendices import (
    FileAppendixForm,
    ReportAppendixForm,
    TextAppendixForm,
    appendix_form,
)
from orders.forms.fields import DraftForm
from orders.forms.text import PassageForm, SavedPassageForm
from orders.models import Appendix, AppendixPassage, Order
from orders.views.answers import Saved, confirm_delete, edit_url, part_page
from orders.views.drafts import draft_of
from orders.views.outline import appendix_passage_rows, outline_of
from orders.views.passages import shortened, shown_only, stands_where_seen, step, text_of

SECTION = "#appendices"
TITLES = {
    "report": "Приложить справку",
    "text": "Приложение: текст или таблица",
    "file": "Приложение: файл",
}


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Attach a справка (`report`), typed text (`text`) or a file (`file`)."""
    order = draft_of(request, pk)
    if kind not in TITLES:
        raise Http404
    form = _new_form(request, order, kind)
    return part_page(
        request,
        order,
        form,
        lambda: _attach(request, order, kind, form.cleaned_data),
        title=TITLES[kind],
        done=lambda row: (
            _url(order, row)
            if row is not None and row.kind == Appendix.Kind.TEXT
            else edit_url(order) + SECTION
        ),
        submit="Приложить",
    )


def _new_form(request: HttpRequest, order: Order, kind: str) -> DraftForm:
    user, data = member(request), request.POST or None
    if kind == Appendix.Kind.REPORT:
        return ReportAppendixForm(data, user=user, order=order)
    if kind == Appendix.Kind.FILE:
        return FileAppendixForm(data, request.FILES or None)
    return TextAppendixForm(data, user=user, day=timezone.localdate())


def _attach(request: HttpRequest, order: Order, kind: str, said: dict[str, Any]) -> Appendix:
    user = member(request)
    if kind == Appendix.Kind.REPORT:
        return appendices.attach_report(user, order, said["report"])
    if kind == Appendix.Kind.TEXT:
        return appendices.attach_text(user, order, **said)
    policy.check(user, "edit", order)  # before the bytes reach the disk
    accepted: Accepted = said["file"]
    return appendices.attach_file(
        user,
        order,
        file=keep(order.authority, accepted.content, accepted.media_type),
        file_name=accepted.name,
        word=said["word"],
        title=said["title"],
    )


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int, appendix: int) -> HttpResponse:
    """Heading, stamp and signature of an appendix; below them the text of a typed one."""
    order = draft_of(request, pk)
    row = _appendix(order, appendix)
    user = member(request)
    form = appendix_form(request.POST or None, user, row)

    def save() -> Appendix:
        fields = {name: form.cleaned_data[name] for name in form.fields if name != "version"}
        return appendices.save(user, row, seen=form.seen, **fields)

    def saved() -> Saved:
        fresh = Appendix.objects.select_related("signatory__person", "signatory__post").get(
            pk=row.pk
        )
        return fresh.version, [
            ("Слово над заголовком", fresh.word or "нет"),
            ("Заголовок", fresh.title or "нет"),
            ("Утверждается", "да" if fresh.approved else "нет"),
            ("Своя подпись", str(fresh.signatory or "нет")),
        ]

    return part_page(
        request,
        order,
        form,
        save,
        title=f"Приложение: {row.report or row.file_name or row}",
        done=lambda _: edit_url(order) + SECTION,
        saved=saved,
        template="orders/appendix.html",
        appendix=row,
        passages=appendix_passage_rows(row),
        has_text=row.kind == Appendix.Kind.TEXT,
        **outline_of(user, order),
    )


@require_POST
def move(request: HttpRequest, pk: int, appendix: int) -> HttpResponse:
    """Move an appendix up or down: its printed number follows."""
    order = draft_of(request, pk)
    row = get_object_or_404(order.appendices, pk=appendix)
    if stands_where_seen(request, row.position):
        appendices.move(member(request), row, by=step(request))
    return redirect(edit_url(order) + SECTION)


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, pk: int, appendix: int) -> HttpResponse:
    """Take an appendix off; a справка stays with its seminar."""
    order = draft_of(request, pk)
    row = order.appendices.filter(pk=appendix).first()
    if row is not None and request.method == "GET":
        name = str(row.report or row.file_name or row)
        kept = "Справка останется у семинара." if row.report else "Его текст удалится вместе с ним."
        return confirm_delete(
            request, order, "Убрать приложение?", [name, kept], edit_url(order) + SECTION
        )
    if row is not None:
        appendices.detach(member(request), row)
        messages.success(request, "Приложение убрано.")
    return redirect(edit_url(order) + SECTION)


@require_http_methods(["GET", "POST"])
def add_passage(request: HttpRequest, pk: int, appendix: int) -> HttpResponse:
    """Add text or a table to a typed appendix."""
    order = draft_of(request, pk)
    row = _appendix(order, appendix, kind=Appendix.Kind.TEXT)
    form = PassageForm(request.POST or None)
    return part_page(
        request,
        order,
        form,
        lambda: appendices.add_passage(member(request), row, form.blocks),
        title="Новый текст приложения",
        done=lambda _: request.path if request.POST.get("more") else _url(order, row),
        sub=str(row),
        cancel_url=_url(order, row),
        more=True,
    )


@require_http_methods(["GET", "POST"])
def change_passage(request: HttpRequest, pk: int, appendix: int, passage: int) -> HttpResponse:
    """Change the text of a passage of an appendix."""
    order = draft_of(request, pk)
    row = _appendix(order, appendix, kind=Appendix.Kind.TEXT)
    kept = get_object_or_404(row.passages, pk=passage)
    try:
        kind, text = plain_from_blocks(kept.tree())
    except NotPlain as why:
        return shown_only(request, order, kept.tree(), "Текст приложения", str(why))
    form = SavedPassageForm(
        request.POST or None,
        initial={"kind": kind, "text": text, "version": kept.version},
    )

    def saved() -> Saved:
        fresh = AppendixPassage.objects.get(pk=kept.pk)
        return fresh.version, [("Текст", text_of(fresh.tree()))]

    return part_page(
        request,
        order,
        form,
        lambda: appendices.save_passage(member(request), kept, form.blocks, seen=form.seen),
        title="Текст приложения",
        done=lambda _: _url(order, row),
        saved=saved,
        sub=str(row),
        cancel_url=_url(order, row),
    )


@require_POST
def move_passage(request: HttpRequest, pk: int, appendix: int, passage: int) -> HttpResponse:
    """Move a passage of an appendix up or down."""
    order = draft_of(request, pk)
    row = _appendix(order, appendix)
    kept = get_object_or_404(row.passages, pk=passage)
    if stands_where_seen(request, kept.position):
        appendices.move_passage(member(request), kept, by=step(request))
    return redirect(_url(order, row))


@require_http_methods(["GET", "POST"])
def delete_passage(request: HttpRequest, pk: int, appendix: int, passage: int) -> HttpResponse:
    """Take a passage out of an appendix."""
    order = draft_of(request, pk)
    row = _appendix(order, appendix)
    kept = row.passages.filter(pk=passage).first()
    if kept is not None and request.method == "GET":
        facts = [shortened(text_of(kept.tree()))]
        return confirm_delete(request, order, "Удалить этот текст?", facts, _url(order, row))
    if kept is not None:
        appendices.delete_passage(member(request), kept)
        messages.success(request, "Текст убран из приложения.")
    return redirect(_url(order, row))


def _appendix(order: Order, pk: int, **narrower: str) -> Appendix:
    row: Appendix = get_object_or_404(
        order.appendices.filter(**narrower).select_related("report__seminar", "order"), pk=pk
    )
    return row


def _url(order: Order, appendix: Appendix) -> str:
    return reverse("orders:appendix", args=[order.pk, appendix.pk])
