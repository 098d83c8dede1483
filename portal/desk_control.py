"""What waits after the number: scans to look at, orders to sign, reports to accept."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from office.models import User
from orders import policy
from orders.actions.handover import not_handed_over
from orders.querysets.order import OrderQuerySet
from orders.workflow import State
from portal.desk_rows import MOST, Pile, Row, read_url
from russian.plural import counted
from schools.policy import has_role


def to_confirm(user: User, orders: OrderQuerySet) -> list[Pile]:
    """Scans that somebody else brought; whoever has a place in the order may look at them."""
    may = policy.REGISTRARS | policy.DRAFTERS | policy.HEADS
    if not has_role(user, may):
        return []
    rows = [
        Row(
            order=order,
            url=read_url(order),
            act="Посмотреть скан",
            act_url=reverse("orders:do", args=[order.pk, "confirm_scan"]),
            where="скан ждёт второго человека",
            primary=place == 0,
        )
        for place, order in enumerate(
            orders.awaiting_confirmation(but_not_of=user).latest_first()[:MOST]
        )
    ]
    return [Pile("Скан ждёт подтверждения", rows)] if rows else []


def to_sign(orders: OrderQuerySet, *, registrar: bool) -> Pile:
    """Registered orders that nobody has signed yet."""
    rows = [
        Row(
            order=order,
            url=read_url(order),
            act="Подписан на бумаге" if registrar else "Открыть",
            act_url=(
                reverse("orders:do", args=[order.pk, "sign_on_paper"])
                if registrar
                else read_url(order)
            ),
            where=(
                f"подписывает {order.signatory.person.initials_surname}"
                if registrar and order.signatory
                else ""
            ),
        )
        for order in orders.awaiting_signature().latest_first()[:MOST]
    ]
    return Pile(
        "Зарегистрированы, ждут подписи",
        rows,
        "Подписи ничего не ждёт",
        "Здесь появятся приказы, получившие номер.",
        reverse("orders:list") + f"?state={State.REGISTERED}",
    )


def to_control(user: User, orders: OrderQuerySet, today: dt.date) -> list[Pile]:
    """For the desk of control, and for whom orders name as their controller."""
    desk = has_role(user, policy.CONTROLS)
    mine = orders.filter(state=State.SIGNED) if desk else orders.controlled_by(user, today)
    reports = [
        Row(
            order=order,
            url=reverse("orders:execution", args=[order.pk]),
            act="Принять отчёты",
            act_url=reverse("orders:waiting", args=[order.pk]),
            where=counted(order.reported, "отчёт ждёт", "отчёта ждут", "отчётов ждут") + " приёмки",
            primary=place == 0,
        )
        for place, order in enumerate(mine.with_reports(today)[:MOST])
    ]
    late = [
        Row(
            order=order,
            url=reverse("orders:execution", args=[order.pk]),
            act="Открыть",
            act_url=reverse("orders:execution", args=[order.pk]) + "?show=late",
            where=counted(
                order.late, "поручение просрочено", "поручения просрочены", "поручений просрочено"
            ),
        )
        for order in mine.with_late(today)[:MOST]
    ]
    if not desk and not reports and not late:
        return []
    piles = [
        Pile(
            "Отчёты к приёмке",
            reports,
            "Принимать нечего",
            "Здесь появятся приказы, по которым школы подали отчёты.",
        )
    ]
    return [*piles, Pile("Просрочено", late)] if late else piles


def closed_schools(user: User, today: dt.date) -> list[tuple[str, str]]:
    """Names and addresses of closed organizations whose assignments nobody has handed over."""
    if user.authority_id is None or not has_role(user, policy.HANDS_OVER):
        return []
    return [
        (one.short_name, reverse("orders:handover", args=[one.pk]))
        for one in not_handed_over(user.authority_id, today)[:MOST]
    ]
