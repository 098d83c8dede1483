"""To whom a signed order went, who knows of it, who has done it: one plain list per order."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from office.views.acting import member, new_key
from office.views.answers import form_page, press
from office.views.live import whole
from orders import policy
from orders.actions import control, distribution, recipients
from orders.actions.locking import local_day
from orders.forms.execution import AddRecipientsForm, HandedOverForm
from orders.forms.verbs import WhenForm
from orders.models import Answer, Distribution, Recipient
from orders.views.answers import signed_order
from russian.plural import counted

# What the list may be narrowed to: word in the address -> words on the page.
SHOWN = {
    "": "Все",
    "unread": "Не ознакомились",
    "late": "Просрочили",
    "reported": "Ждут приёмки",
    "paper": "На бумаге",
}


@require_GET
def execution(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of an order: sent, acknowledged, done, overdue, by addressee."""
    user = member(request)
    order = signed_order(request, pk)
    today = local_day(order.authority, timezone.now())
    shown = request.GET.get("show", "")
    shown = shown if shown in SHOWN else ""
    rows = list(order.recipients.for_list().with_progress(today))
    sent_out = Distribution.objects.filter(order=order).first()
    may_send = policy.may(user, "distribute", order)
    may_control = policy.is_controller(user, order)
    unfinished = sent_out is None or sent_out.finished_at is None
    return render(
        request,
        "orders/execution.html",
        {
            "title": "Рассылка и исполнение",
            "order": order,
            "today": today,
            "distribution": sent_out,
            "unfinished": unfinished,
            "form": WhenForm(
                user=user,
                order=order,
                initial={"when": sent_out.when, "day": sent_out.day} if sent_out else None,
            )
            if may_send and unfinished
            else None,
            "form_key": new_key(),
            "rows": [row for row in rows if _is_shown(row, shown)],
            "total": len(rows),
            "shown": shown,
            "choices": [
                {"value": value, "title": title, "count": _count(rows, value)}
                for value, title in SHOWN.items()
            ],
            "sums": {
                "sent": sum(row.sent_at is not None for row in rows),
                "acknowledged": sum(row.acknowledged_at is not None for row in rows),
                "given": sum(row.given for row in rows),
                "done": sum(row.done for row in rows),
                "late": sum(row.late for row in rows),
            },
            "waiting": Answer.objects.filter(
                assignment__order=order, outcome=Answer.Outcome.WAITING
            ).count(),
            "may_send": may_send,
            "may_control": may_control,
            "may_remind": may_control or may_send,
            "late": order.recipients.to_be_reminded(today).count(),
        },
    )


def _is_shown(row: Recipient, shown: str) -> bool:
    return {
        "": True,
        "unread": row.sent_at is not None and row.acknowledged_at is None,
        "late": bool(row.late),
        "reported": bool(row.reported),
        "paper": row.on_paper is not None or row.organization_id is None,
    }[shown]


def _count(rows: list[Recipient], shown: str) -> int:
    return sum(_is_shown(row, shown) for row in rows)


@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Send now, on a day, or keep back."""
    user = member(request)
    order = signed_order(request, pk)
    form = WhenForm(request.POST, user=user, order=order)
    if not form.is_valid():
        complaints = [str(words) for said in form.errors.values() for words in said]
        messages.error(request, " ".join(complaints))
        return redirect("orders:execution", pk=pk)
    return press(
        request,
        lambda: distribution.decide(user, order, **form.cleaned_data),
        done=reverse("orders:execution", args=[pk]),
        said={
            "at_once": "Рассылка началась: обновите страницу через несколько секунд.",
            "on_day": "Рассылка назначена.",
            "withheld": "Рассылка отложена: приказ никому не уйдёт, пока вы её не начнёте.",
        }[form.cleaned_data["when"]],
    )


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a signed order to more organizations."""
    user = member(request)
    order = signed_order(request, pk)
    policy.check(user, "distribute", order)
    form = AddRecipientsForm(request.POST or None, user=user, order=order)

    def said(added: list[Recipient] | None) -> str:
        if added is None:
            return ""
        words = counted(len(added), "адресат", "адресата", "адресатов")
        later = Distribution.objects.filter(order=order).exclude(when="at_once").exists()
        goes = "по плану рассылки" if later else "сейчас же"
        return f"Добавлено: {words}. Приказ уйдёт им {goes}."

    return form_page(
        request,
        "orders/add_recipients.html",
        form,
        lambda: recipients.add_recipients(
            user, order, form.chosen(), item=form.cleaned_data["item"]
        ),
        done=lambda _: reverse("orders:execution", args=[pk]),
        context={"title": "Добавить адресатов", "order": order},
        said=said,
    )


@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind all who are late, or one of them."""
    user = member(request)
    order = signed_order(request, pk)
    one = request.POST.get("recipient", "")
    only = get_object_or_404(order.recipients, pk=whole(one)) if one else None
    return press(
        request,
        lambda: control.remind(user, order, only=only),
        done=reverse("orders:execution", args=[pk]),
        said=lambda done: (
            f"Напомнили {counted(done, 'адресату', 'адресатам', 'адресатам')}." if done else ""
        ),
    )


@require_http_methods(["GET", "POST"])
def handed_over(request: HttpRequest, pk: int, recipient: int) -> HttpResponse:
    """Note that an addressee without the portal was given the order on paper."""
    user = member(request)
    order = signed_order(request, pk)
    policy.check(user, "distribute", order)
    row = get_object_or_404(order.recipients, pk=recipient)
    initial = row.on_paper or local_day(order.authority, timezone.now())
    form = HandedOverForm(request.POST or None, initial={"day": initial})
    return form_page(
        request,
        "orders/handed_over.html",
        form,
        lambda: control.mark_on_paper(user, row, day=form.cleaned_data["day"]),
        done=lambda _: reverse("orders:execution", args=[pk]),
        context={"title": "Вручён на бумаге", "order": order, "recipient": row},
        said=f"Отмечено: {row.named}.",
    )
