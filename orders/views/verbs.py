"""The verbs of an order's lifecycle: ask first where it cannot be taken back, then act once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from office.models import User
from office.refusals import NotAllowed, Refusal, WrongState
from office.views.acting import act_once, member, new_key
from orders import policy
from orders.actions import registration, submission
from orders.actions.locking import local_day
from orders.actions.numbers import standing_of
from orders.forms.verbs import NothingToAsk, ReasonForm
from orders.models import Order
from orders.refusals import TooEarlyToReissue
from orders.views.answers import claim
from orders.workflow import VERBS
from russian.dates import in_words_short


@dataclass(frozen=True, slots=True)
class Asked:
    """How a verb asks and answers. `slow` ones render, so no transaction of ours may hold them."""

    question: str
    text: Callable[[Order, dt.date], list[str]]
    act: Callable[[User, Order, str], object]
    done: Callable[[Order], str]
    form: type[forms.Form] = NothingToAsk
    danger: bool = False
    slow: bool = False


def _number(order: Order) -> str:
    return f"№ {order.number_held}"


def _register_text(order: Order, day: dt.date) -> list[str]:
    if order.has_number:
        number = f"Номер останется прежним: {_number(order)}."
    else:
        journal = order.kind.journal
        due = standing_of(journal, day.year).next
        number = (
            f"Следующий номер журнала «{journal.name}»: {due}. Если за эту минуту его возьмёт "
            "другой приказ, номер будет следующим за ним."
        )
    return [
        number,
        f"Дата приказа: {in_words_short(day)}, сегодня.",
        "Номер и дата впишутся в приказ и во все приложения; после этого текст не меняется.",
    ]


def _reissue_text(order: Order, day: dt.date) -> list[str]:
    return [
        f"Номер останется прежним: {_number(order)}.",
        f"Новая дата: {in_words_short(day)} вместо {in_words_short(order.entry.date)}.",
        "Прежний файл сохранится среди версий с пометкой «перевыпущен».",
        "Перевыпускают только приказ, который никто не подписал, ни рукой, ни электронно.",
    ]


ASKED: dict[str, Asked] = {
    "submit": Asked(
        "Отправить приказ на согласование?",
        lambda *_: ["Текст зафиксируется как версия. Чтобы править его дальше, приказ отзывают."],
        lambda user, order, _: submission.submit(user, order),
        lambda order: (
            "Приказ согласован и ждёт номера."
            if order.state == "approved"
            else "Приказ отправлен на согласование."
        ),
    ),
    "recall": Asked(
        "Отозвать приказ на правку?",
        lambda *_: ["Зафиксированная версия станет недействительной, приказ снова будет проектом."],
        lambda user, order, _: submission.recall(user, order),
        lambda _: "Приказ отозван: его снова можно править.",
    ),
    "discard": Asked(
        "Отбросить проект?",
        lambda *_: [
            "Проект исчезнет из работы; его можно будет найти по состоянию «отброшен», "
            "но править и отправить – уже нет."
        ],
        lambda user, order, _: submission.discard(user, order),
        lambda _: "Проект отброшен.",
        danger=True,
    ),
    "register": Asked(
        "Зарегистрировать приказ?",
        _register_text,
        lambda user, order, _: registration.register(user, order),
        lambda order: (
            f"Приказ зарегистрирован: {_number(order)} от {in_words_short(order.entry.date)}."
        ),
        slow=True,
    ),
    "reissue": Asked(
        "Перевыпустить приказ сегодняшней датой?",
        _reissue_text,
        lambda user, order, _: registration.reissue(user, order),
        lambda order: (
            f"Приказ перевыпущен: {_number(order)} от {in_words_short(order.entry.date)}."
        ),
        slow=True,
    ),
    "refuse_to_sign": Asked(
        "Не подписывать приказ?",
        lambda order, _: [
            f"Приказ вернётся исполнителю на правку, {_number(order)} останется за ним.",
            "Этот вариант сохранится среди версий с пометкой «не подписан».",
        ],
        lambda user, order, reason: registration.refuse_to_sign(user, order, reason=reason),
        lambda _: "Приказ не подписан и возвращён на правку.",
        form=ReasonForm,
        danger=True,
    ),
    "annul": Asked(
        "Аннулировать приказ?",
        lambda order, _: [
            f"{_number(order)} останется в журнале зачёркнутым, с причиной, и никому больше не "
            "достанется.",
            "Отменить аннулирование нельзя.",
        ],
        lambda user, order, reason: registration.annul(user, order, reason=reason),
        lambda order: f"Приказ {_number(order)} аннулирован.",
        form=ReasonForm,
        danger=True,
    ),
}


@require_http_methods(["GET", "POST"])
def do(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Ask about a verb (GET), or do it (POST) and lead back to the order."""
    if verb not in ASKED:
        raise Http404
    user, asked = member(request), ASKED[verb]
    order = get_object_or_404(Order.objects.for_user(user).for_page(), pk=pk)
    if request.method == "GET":
        policy.check(user, verb, order)
        return _ask(request, order, verb, asked.form(), _too_early(order, verb))
    form = asked.form(request.POST)
    if not form.is_valid():
        policy.check(user, verb, order)
        return _ask(request, order, verb, form)
    try:
        acted = _act(request, order, asked, form.cleaned_data.get("reason", ""))
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _ask(request, order, verb, form, refusal)
    if acted:
        fresh = Order.objects.for_user(user).for_page().get(pk=pk)
        messages.success(request, asked.done(fresh))
    return redirect("orders:read", pk=pk)


def _too_early(order: Order, verb: str) -> TooEarlyToReissue | None:
    """Said before the press: an order of today has nothing to be reissued for."""
    today = local_day(order.authority, timezone.now())
    return TooEarlyToReissue() if verb == "reissue" and order.entry.date >= today else None


def _act(request: HttpRequest, order: Order, asked: Asked, reason: str) -> bool:
    """Whether the verb was done now; False when a second click found it done.

    A slow verb renders outside any transaction, so its key is claimed first, in one of its own;
    the order's state, checked under lock, is what makes it one act.
    """
    user = member(request)
    if not asked.slow:
        return act_once(request, lambda: asked.act(user, order, reason)) is not None
    first = claim(request)
    try:
        asked.act(user, order, reason)
    except (WrongState, TooEarlyToReissue):
        if first:
            raise
        return False
    return True


def _ask(
    request: HttpRequest,
    order: Order,
    verb: str,
    form: forms.Form,
    refusal: Refusal | None = None,
) -> HttpResponse:
    asked = ASKED[verb]
    day = local_day(order.authority, timezone.now())
    return render(
        request,
        "orders/verb.html",
        {
            "order": order,
            "title": asked.question,
            "facts": [] if refusal else asked.text(order, day),
            "form": form,
            "form_key": new_key(),
            "act": VERBS[verb].title,
            "danger": asked.danger,
            "refusal": refusal,
            "missing": getattr(refusal, "missing", []),
            "may_edit": policy.may(member(request), "edit", order),
            "may_try_again": policy.may(member(request), verb, order)
            and not isinstance(refusal, TooEarlyToReissue),
        },
        status=refusal.status if refusal else 200,
    )
