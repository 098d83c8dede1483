"""What each verb of an order asks, does and says: data for `verbs`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from office.actions.files import keep
from office.models import User
from orders import policy
from orders.actions import registration, signing, submission
from orders.actions.numbers import standing_of
from orders.forms.verbs import (
    NothingToAsk,
    ReasonForm,
    RegisterForm,
    SignOnPaperForm,
    SubmitForm,
    VerbForm,
)
from orders.models import Order
from russian.dates import in_words_short


@dataclass(frozen=True, slots=True)
class Asked:
    """How a verb asks and answers. `act` is given what its form was told.

    `slow` ones render, so no transaction of ours may hold them.
    """

    question: str
    text: Callable[[Order, dt.date], list[str]]
    act: Callable[[User, Order, dict[str, Any]], object]
    done: Callable[[Order], str]
    form: type[VerbForm] = NothingToAsk
    danger: bool = False
    slow: bool = False


def _sign_on_paper(user: User, order: Order, said: dict[str, Any]) -> object:
    policy.check(user, "sign_on_paper", order)  # before the bytes reach the disk
    scan = said["scan"]
    said = {name: value for name, value in said.items() if name != "scan"}
    stored = keep(order.authority, scan.content, scan.media_type)
    return signing.sign_on_paper(user, order, scan=stored, **said)


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


def _confirm_text(order: Order, _: dt.date) -> list[str]:
    scan = policy.waiting_scan(order)
    if scan is None:
        return []
    return [
        f"{scan.stated_by.name}: приказ {_number(order)} подписан "
        f"{in_words_short(scan.signed_on)}, подпись – {scan.appointment.person.initials_surname}.",
        "Откройте скан и сравните с приказом: номер, дату, все страницы, подпись.",
        "После подтверждения приказ считается подписанным, и отменить это нельзя.",
    ]


def _reissue_text(order: Order, day: dt.date) -> list[str]:
    return [
        f"Номер останется прежним: {_number(order)}.",
        f"Новая дата: {in_words_short(day)} вместо {in_words_short(order.entry.date)}",
        "Прежний файл сохранится среди версий с пометкой «перевыпущен».",
        "Перевыпускают только приказ, который никто не подписал, ни рукой, ни электронно. Если "
        "он подписан в свою дату, а скан пришёл позже, перевыпуск не нужен: приложите скан.",
    ]


ASKED: dict[str, Asked] = {
    "submit": Asked(
        "Отправить приказ на согласование?",
        lambda *_: ["Текст зафиксируется как версия. Чтобы править его дальше, приказ отзывают."],
        lambda user, order, said: submission.submit(user, order, **said),
        lambda order: (
            "Приказ согласован и ждёт номера."
            if order.state == "approved"
            else "Приказ отправлен на согласование."
        ),
        form=SubmitForm,
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
        lambda user, order, said: registration.register(user, order, **said),
        lambda order: (
            f"Приказ зарегистрирован: {_number(order)} от {in_words_short(order.entry.date)}"
        ),
        form=RegisterForm,
        slow=True,
    ),
    "reissue": Asked(
        "Перевыпустить приказ сегодняшней датой?",
        _reissue_text,
        lambda user, order, _: registration.reissue(user, order),
        lambda order: f"Приказ перевыпущен: {_number(order)} от {in_words_short(order.entry.date)}",
        slow=True,
    ),
    "refuse_to_sign": Asked(
        "Не подписывать приказ?",
        lambda order, _: [
            f"Приказ вернётся исполнителю на правку, {_number(order)} останется за ним.",
            "Этот вариант сохранится среди версий с пометкой «не подписан».",
        ],
        lambda user, order, said: registration.refuse_to_sign(user, order, **said),
        lambda _: "Приказ не подписан и возвращён на правку.",
        form=ReasonForm,
        danger=True,
    ),
    "sign_on_paper": Asked(
        "Приказ подписан на бумаге",
        lambda order, _: [
            f"Распечатанный приказ {_number(order)} подписан рукой: скажите, кем и в какой день, и "
            "приложите скан.",
            "Подписанным он станет, когда второй человек откроет скан и подтвердит, что это "
            "именно этот приказ.",
        ],
        _sign_on_paper,
        lambda _: "Скан приложен и ждёт подтверждения другим человеком.",
        form=SignOnPaperForm,
    ),
    "confirm_scan": Asked(
        "Подтвердить скан?",
        _confirm_text,
        lambda user, order, _: signing.confirm_scan(user, order),
        lambda order: f"Приказ {_number(order)} подписан.",
    ),
    "reject_scan": Asked(
        "Не принимать скан?",
        lambda *_: [
            "Приказ останется зарегистрированным и не подписанным; скан сохранится в истории.",
            "Регистратор сможет приложить другой скан.",
        ],
        lambda user, order, said: signing.reject_scan(user, order, **said),
        lambda _: "Скан не принят: регистратор приложит другой.",
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
        lambda user, order, said: registration.annul(user, order, **said),
        lambda order: f"Приказ {_number(order)} аннулирован.",
        form=ReasonForm,
        danger=True,
    ),
}
