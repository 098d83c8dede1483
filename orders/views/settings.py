"""Journals and kinds of orders: «Журналы и виды приказов»."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from office.refusals import NotAllowed, Refusal, Stale
from office.views.acting import act_once, member, new_key
from orders import policy
from orders.actions import journals
from orders.forms.fields import DraftForm
from orders.forms.journals import (
    KindForm,
    NewJournalForm,
    SavedJournalForm,
    SavedKindForm,
    StartYearForm,
)
from orders.models import Journal, OrderKind
from orders.views.answers import with_version
from schools.policy import require


@require_GET
def settings(request: HttpRequest) -> HttpResponse:
    """All journals with their years, and all kinds."""
    user = member(request)
    require(user, policy.EDITS_JOURNALS)
    return render(
        request,
        "orders/settings.html",
        {
            "title": "Журналы и виды приказов",
            "journals": Journal.objects.for_user(user).prefetch_related("years"),
            "kinds": OrderKind.objects.for_user(user).select_related("journal"),
            "today": timezone.localdate(),
        },
    )


@require_http_methods(["GET", "POST"])
def add_journal(request: HttpRequest) -> HttpResponse:
    """Open a journal and say where its year begins."""
    user = member(request)
    require(user, policy.EDITS_JOURNALS)
    form = NewJournalForm(request.POST or None, user=user)

    def add() -> Journal:
        said = dict(form.cleaned_data)
        start = said.pop("start")
        journal = journals.add_journal(user, **said)
        journals.start_year(user, journal, year=timezone.localdate().year, start=start)
        return journal

    return _page(request, form, add, "Новый журнал", "Журнал заведён.")


@require_http_methods(["GET", "POST"])
def change_journal(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a journal, or change the pattern of the numbers to come."""
    user = member(request)
    require(user, policy.EDITS_JOURNALS)
    journal = get_object_or_404(Journal.objects.for_user(user), pk=pk)
    form = SavedJournalForm(request.POST or None, user=user, journal=journal)
    return _page(
        request,
        form,
        lambda: journals.save_journal(
            user,
            journal,
            seen=form.seen,
            name=form.cleaned_data["name"],
            pattern=form.cleaned_data["pattern"],
        ),
        journal.name,
        "Журнал сохранён.",
        note="Номера, которые уже выданы, не меняются: новый образец действует для следующих.",
        fresh=lambda: _journal_now(journal),
    )


@require_http_methods(["GET", "POST"])
def start_year(request: HttpRequest, pk: int) -> HttpResponse:
    """Say from which number a journal counts in a year."""
    user = member(request)
    require(user, policy.EDITS_JOURNALS)
    journal = get_object_or_404(Journal.objects.for_user(user), pk=pk)
    form = StartYearForm(
        request.POST or None, initial={"year": timezone.localdate().year, "start": 1}
    )
    return _page(
        request,
        form,
        lambda: journals.start_year(user, journal, **form.cleaned_data),
        f"Первый номер года: {journal.name}",
        "Первый номер сохранён.",
        note="Изменить его можно, пока портал не выдал в этом году ни одного номера.",
    )


@require_http_methods(["GET", "POST"])
def add_kind(request: HttpRequest) -> HttpResponse:
    """Add a kind of order."""
    user = member(request)
    require(user, policy.EDITS_JOURNALS)
    form = KindForm(request.POST or None, user=user)
    return _page(
        request,
        form,
        lambda: journals.add_kind(user, **form.cleaned_data),
        "Новый вид приказа",
        "Вид приказа добавлен.",
    )


@require_http_methods(["GET", "POST"])
def change_kind(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a kind of order, or close it."""
    user = member(request)
    require(user, policy.EDITS_JOURNALS)
    kind = get_object_or_404(OrderKind.objects.for_user(user), pk=pk)
    form = SavedKindForm(request.POST or None, user=user, kind=kind)

    def save() -> OrderKind:
        said = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return journals.save_kind(user, kind, seen=form.seen, **said)

    return _page(
        request,
        form,
        save,
        kind.name,
        "Вид приказа сохранён.",
        fresh=lambda: _kind_now(kind),
    )


Now = tuple[int, list[tuple[str, str]]]


def _journal_now(journal: Journal) -> Now:
    fresh = Journal.objects.get(pk=journal.pk)
    return fresh.version, [("Название", fresh.name), ("Образец номера", fresh.pattern)]


def _kind_now(kind: OrderKind) -> Now:
    fresh = OrderKind.objects.select_related("journal").get(pk=kind.pk)
    return fresh.version, [
        ("Вид приказа", fresh.name),
        ("Слово на бланке", fresh.printed),
        ("Журнал", fresh.journal.name),
        ("Нумерация пунктов", fresh.get_scheme_display()),
        ("Срок хранения", fresh.retention),
        ("Индекс дела", fresh.file_index or "нет"),
        ("Не предлагать с", f"{fresh.closed:%d.%m.%Y}" if fresh.closed else "предлагается"),
    ]


def _page(
    request: HttpRequest,
    form: DraftForm,
    act: Callable[[], object],
    title: str,
    done: str,
    *,
    note: str = "",
    fresh: Callable[[], Now] | None = None,
) -> HttpResponse:
    """The page of one form of the settings; a stale save shows both texts."""
    page: dict[str, Any] = {"title": title, "form": form, "form_key": new_key(), "note": note}
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            act_once(request, act)
            messages.success(request, done)
            return redirect("orders:settings")
        except NotAllowed:
            raise
        except Stale as stale:
            refusal = stale
            if fresh is not None:
                version, page["saved"] = fresh()
                form.data = with_version(form, version)
        except Refusal as other:
            refusal = other
    page["refusal"] = refusal
    return render(
        request, "orders/settings_form.html", page, status=refusal.status if refusal else 200
    )
