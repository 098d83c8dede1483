"""The desk: what waits for a person, by what the person may do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils import timezone

from office.models import Event, User
from orders import policy
from orders.models import Order, OrderVersion
from orders.querysets.order import OrderQuerySet
from orders.views.sentences import told
from orders.workflow import State
from portal.desk_control import closed_schools, to_confirm, to_control, to_sign
from portal.desk_rows import MOST, Pile, Row, read_url
from schools.policy import STAFF, has_role

NEWS = 6


@dataclass(frozen=True, slots=True)
class News:
    """An event about an order, for «Что нового»."""

    at: dt.datetime
    sentence: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the page shows."""

    piles: list[Pile] = field(default_factory=list)
    news: list[News] = field(default_factory=list)
    may_draft: bool = False
    is_staff: bool = False
    closed_schools: list[tuple[str, str]] = field(default_factory=list)

    @property
    def has_primary(self) -> bool:
        """Whether a row already holds the page's one primary button."""
        return any(row.primary for pile in self.piles for row in pile.rows)


def desk_of(user: User) -> Desk:
    """What waits for `user` today."""
    if not has_role(user, STAFF):
        return Desk()
    orders = Order.objects.for_user(user).for_list()
    piles: list[Pile] = []
    may_draft = policy.may(user, "draft")
    today = timezone.localdate()
    piles += to_confirm(user, orders)
    if has_role(user, policy.REGISTRARS):
        piles += _registrar(orders)
    if has_role(user, policy.HEADS):
        piles.append(to_sign(orders, registrar=False))
    piles += to_control(user, orders, today)
    if may_draft:
        piles += _drafter(user, orders)
    if not piles:
        piles.append(_latest(orders))
    return Desk(
        _one_primary(piles),
        _news(user),
        may_draft,
        is_staff=True,
        closed_schools=closed_schools(user, today),
    )


def _one_primary(piles: list[Pile]) -> list[Pile]:
    """One primary button on the page: the first of those that ask for it."""
    left, result = True, []
    for pile in piles:
        rows = []
        for row in pile.rows:
            rows.append(replace(row, primary=row.primary and left))
            left = left and not row.primary
        result.append(replace(pile, rows=rows))
    return result


def _drafter(user: User, orders: OrderQuerySet) -> list[Pile]:
    mine = orders.filter(author=user)
    returned = list(mine.returned().latest_first()[:MOST])
    refusals = _refusals(returned)
    back = [
        Row(
            order=order,
            url=read_url(order),
            act="Исправить",
            act_url=reverse("orders:edit", args=[order.pk]),
            where=f"№ {order.number_held} сохранён за ним",
            quote=refusals[order.pk].reason if order.pk in refusals else "",
            said="не подписан, возвращён на правку",
            primary=place == 0,
        )
        for place, order in enumerate(returned)
    ]
    drafts = mine.in_progress().exclude(pk__in=[order.pk for order in returned])
    rows = [
        Row(
            order=order,
            url=read_url(order),
            act="Продолжить" if order.state == State.DRAFT else "Открыть",
            act_url=(
                reverse("orders:edit", args=[order.pk])
                if order.state == State.DRAFT
                else read_url(order)
            ),
            where={
                State.DRAFT: "пишется",
                State.IN_APPROVAL: "ждёт согласования",
                State.APPROVED: "ждёт номера у регистратора",
            }[State(order.state)],
        )
        for order in drafts.latest_first()[:MOST]
    ]
    piles = [Pile("Вернулось ко мне", back)] if back else []
    piles.append(
        Pile(
            "Мои проекты",
            rows,
            "Проектов пока нет",
            "Начните приказ с чистого листа: кнопка «Новый приказ» справа вверху.",
            reverse("orders:list") + "?state=all&mine=on",
        )
    )
    return piles


def _registrar(orders: OrderQuerySet) -> list[Pile]:
    waiting = [
        Row(
            order=order,
            url=read_url(order),
            act="Зарегистрировать",
            act_url=reverse("orders:do", args=[order.pk, "register"]),
            where=(f"№ {order.number_held} уже за ним" if order.has_number else "номера ещё нет"),
            primary=place == 0,
        )
        for place, order in enumerate(orders.awaiting_number().latest_first()[:MOST])
    ]
    printing = [
        Row(
            order=order,
            url=read_url(order),
            act="Открыть",
            act_url=read_url(order),
            where="номер взят",
        )
        for order in orders.printing().latest_first()[:MOST]
    ]
    piles = [
        Pile(
            "Ждут номера",
            waiting,
            "Номера никто не ждёт",
            "Здесь появятся согласованные приказы.",
            reverse("orders:list") + f"?state={State.APPROVED}",
        )
    ]
    if printing:
        piles.append(Pile("Печатаются", printing))
    piles.append(to_sign(orders, registrar=True))
    return piles


def _latest(orders: OrderQuerySet) -> Pile:
    rows = [
        Row(order=order, url=read_url(order), act="Открыть", act_url=read_url(order))
        for order in orders.filter(entry__isnull=False).latest_first()[:10]
    ]
    return Pile(
        "Последние приказы",
        rows,
        "Приказов с номером пока нет",
        "Здесь появятся приказы, получившие номер.",
        reverse("orders:journal"),
    )


def _refusals(orders: Iterable[Order]) -> dict[int, OrderVersion]:
    """The last attempt of each that was not signed."""
    rows = OrderVersion.objects.without_trees().filter(order__in=list(orders), outcome="refused")
    return {row.order_id: row for row in rows.order_by("number_in_order")}


def _news(user: User) -> list[News]:
    """The latest events about orders; sittings of editing are left out."""
    events = list(
        Event.objects.for_user(user)
        .filter(object_type="order")
        .exclude(verb="edit")
        .order_by("-seq")[:NEWS]
    )
    titles = dict(
        Order.objects.for_user(user)
        .filter(pk__in=[event.object_id for event in events])
        .values_list("pk", "title")
    )
    return [
        News(
            told_one.at,
            told_one.sentence,
            titles.get(event.object_id) or "Приказ без заголовка",
            reverse("orders:read", args=[event.object_id]),
        )
        for event, told_one in zip(events, told(events), strict=True)
    ]
