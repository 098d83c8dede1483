"""What is written to whom about orders: a letter and a line under the bell, once for a reason."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse

from office.actions.mail import Draft, link, put
from office.actions.notices import New, notify
from office.models import User
from office.querysets.tenant import in_force
from orders.actions.duties import alone
from orders.models import Assignment, Delegation, Order, Recipient
from orders.workflow import OPEN_DUTIES
from russian.dates import in_words_short
from russian.plural import counted
from schools.models import Appointment, Organization, Person, Role


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is written to: a user, or the mailbox of an organization where nobody has a login."""

    email: str
    user: User | None = None

    @property
    def key(self) -> str:
        """What tells readers apart in the keys of letters."""
        return f"user-{self.user.pk}" if self.user else self.email


def readers_of(recipients: Sequence[Recipient], today: dt.date) -> dict[int, list[Reader]]:
    """By recipient, who acts for it today. Five questions, however many there are."""
    places = {row.organization_id for row in recipients if row.organization_id}
    posts = {row.post_id for row in recipients if row.post_id}
    at_place: dict[int | None, dict[int, User]] = defaultdict(dict)
    directors = Role.objects.filter(
        organization__in=places, name=Role.Name.DIRECTOR, user__is_active=True
    )
    for role in directors.in_force(today).select_related("user").order_by("pk"):
        at_place[role.organization_id][role.user_id] = role.user
    deputies = Delegation.objects.filter(
        organization__in=places, assignment=None, person__user__is_active=True
    )
    for given in deputies.standing(today).in_office(today).select_related("person__user"):
        if given.person.user is not None:
            at_place[given.organization_id][given.person.user.pk] = given.person.user
    at_post: dict[int | None, dict[int, User]] = defaultdict(dict)
    holders = Appointment.objects.filter(post__in=posts, person__user__is_active=True)
    for held in holders.filter(in_force(today)).select_related("person__user"):
        if held.person.user is not None:
            at_post[held.post_id][held.person.user.pk] = held.person.user
    mailboxes: dict[int | None, str] = dict(
        Organization.objects.filter(pk__in=places).values_list("pk", "email")
    )
    result: dict[int, list[Reader]] = {}
    for row in recipients:
        users = at_post[row.post_id] if row.post_id else at_place[row.organization_id]
        readers = [Reader(user.email, user) for user in users.values()]
        mailbox = mailboxes.get(row.organization_id, "")
        if not readers and mailbox and row.post_id is None:
            readers = [Reader(mailbox)]
        result[row.pk] = readers
    return result


def new_order(order: Order, recipients: Sequence[Recipient], today: dt.date) -> None:
    """Tell recipients of an order, with what it asks of them. Inside the sending transaction."""
    _write(
        order,
        recipients,
        today,
        reason="new",
        template="mail/new_order",
        subject=f"{name_of(order)} {order.title}",
        context={},
        each=_what_is_asked(recipients, today),
        bell="Новый приказ",
    )


def more_asked(order: Order, recipients: Sequence[Recipient], today: dt.date) -> None:
    """Tell those who were sent an order before that more of it is theirs, each time once.

    `recipients` come with their `items` at hand. Inside the sending transaction.
    """
    by_count: dict[int, list[Recipient]] = defaultdict(list)
    for row in recipients:
        by_count[len(row.items.all())].append(row)
    for count, rows in by_count.items():
        _write(
            order,
            rows,
            today,
            reason=f"more-{count}",
            template="mail/new_order",
            subject=f"Новые поручения: {name_of(order)}",
            context={},
            each=_what_is_asked(rows, today),
            bell="Новые поручения по приказу",
        )


def _what_is_asked(recipients: Sequence[Recipient], today: dt.date) -> dict[int, dict[str, Any]]:
    """By recipient, the sentence of the letter that says it. One question."""
    open_ones = Assignment.objects.filter(recipient__in=recipients, state__in=OPEN_DUTIES)
    asked = {
        row["recipient"]: row
        for row in open_ones.values("recipient").annotate(
            count=Count("item", distinct=True), first=Min("due", filter=Q(due__gte=today))
        )
    }
    return {row.pk: {"asked": _asked(asked.get(row.pk), row)} for row in recipients}


def _asked(row: Mapping[str, Any] | None, recipient: Recipient) -> str:
    """«Поручено 12 дел, первый срок 16 марта 2026 г.», or that it is for information."""
    if row is None:
        if recipient.purpose == Recipient.Purpose.INFORMATION:
            return "Приказ направлен для сведения: с ним нужно ознакомиться."
        return "С приказом нужно ознакомиться."
    words = f"Поручено: {counted(row['count'], 'дело', 'дела', 'дел')}"
    return f"{words}, первый срок {in_words_short(row['first'])}" if row["first"] else f"{words}."


def _write(
    order: Order,
    recipients: Sequence[Recipient],
    today: dt.date,
    *,
    reason: str,
    template: str,
    subject: str,
    context: dict[str, Any],
    each: dict[int, dict[str, Any]],
    bell: str,
    besides: Mapping[int, Iterable[User]] | None = None,
) -> list[Recipient]:
    """Write to everybody who acts for the recipients, and `besides` to others, by recipient.

    The recipients with somebody to write to.
    """
    path = reverse("orders:read", args=[order.pk])
    readers = readers_of(recipients, today)
    for pk, users in (besides or {}).items():
        for user in users:
            if user.is_active and all(reader.user != user for reader in readers[pk]):
                readers[pk].append(Reader(user.email, user))
    drafts, notices = [], []
    for row in recipients:
        told = {**context, **each.get(row.pk, {}), "order": order, "name": name_of(order)}
        for reader in readers[row.pk]:
            key = f"{reason}:{order.pk}:{row.pk}:{reader.key}"
            if reader.email:
                drafts.append(
                    Draft(
                        key=key[:120],
                        to=reader.email,
                        subject=subject,
                        template=template,
                        context={**told, "url": link(path), "named": row.named},
                    )
                )
            if reader.user is not None:
                notices.append(
                    New(
                        user_id=reader.user.pk,
                        authority_id=order.authority_id,
                        key=key[:120],
                        title=f"{bell} {name_of(order)[len('Приказ ') :]}",
                        detail=order.title[:300],
                        url=path,
                    )
                )
    notify(notices)
    put(order.authority_id, drafts)
    return [row for row in recipients if readers[row.pk]]


def name_of(order: Order) -> str:
    """«Приказ № 204 от 2 марта 2020 г.»."""
    return f"Приказ № {order.entry.number} от {in_words_short(order.entry.date)}"


def remind(order: Order, recipients: Sequence[Recipient], today: dt.date) -> list[Recipient]:
    """Remind recipients of what they have not done; at most once a day, whoever asks.

    Those of them who have somebody to be reminded.
    """
    late = (
        Assignment.objects.filter(recipient__in=recipients)
        .to_do()
        .select_related("item")
        .with_deputies()
        .order_by("due", "place")
    )
    deputies: dict[int, list[User]] = defaultdict(list)
    left: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in late:
        left[row.recipient_id].append(_told(row))
        deputies[row.recipient_id] += [
            given.person.user for given in row.given_to if given.person.user is not None
        ]
    return _write(
        order,
        recipients,
        today,
        reason=f"remind-{today:%Y%m%d}",
        template="mail/reminder",
        subject=f"Напоминание: {name_of(order)}",
        context={"today": today},
        each={
            row.pk: {
                "left": left[row.pk],
                "unread": row.acknowledged_at is None,
            }
            for row in recipients
        },
        bell="Напоминание о приказе",
        besides=deputies,
    )


def delegated(assignment: Assignment, person: Person) -> None:
    """Tell a deputy of an assignment that is his from now on, each time it is given."""
    user = person.user
    if user is None:
        return
    order = Order.objects.select_related("entry").get(pk=assignment.order_id)
    given = assignment.delegations.count()
    _tell_one(
        user,
        order.authority_id,
        key=f"delegated:{assignment.pk}:{given}:user-{user.pk}",
        path=reverse("orders:read", args=[order.pk]),
        title=f"Вам поручено: приказ {name_of(order)[len('Приказ ') :]}",
        detail=alone(assignment.item.text),
        template="mail/delegated",
        context={"order": order, "name": name_of(order), "duty": _told(assignment)},
    )


def substitutes(delegation: Delegation) -> None:
    """Tell a deputy from when to when he acts for the director."""
    user = delegation.person.user
    if user is None or delegation.valid_from is None or delegation.valid_to is None:
        return
    words = f"с {in_words_short(delegation.valid_from)} по {in_words_short(delegation.valid_to)}"
    place = delegation.organization.short_name
    _tell_one(
        user,
        delegation.authority_id,
        key=f"substitutes:{delegation.pk}:user-{user.pk}",
        path=reverse("home"),
        title=f"Вы замещаете руководителя: {place}",
        detail=words,
        template="mail/substitutes",
        context={"place": place, "words": words},
    )


def _tell_one(
    user: User,
    authority_id: int,
    *,
    key: str,
    path: str,
    title: str,
    detail: str,
    template: str,
    context: dict[str, Any],
) -> None:
    notify([New(user.pk, authority_id, key, title, detail, path)])
    if user.email:
        told = {**context, "url": link(path)}
        put(authority_id, [Draft(key, user.email, title, template, told)])


def _told(one: Assignment) -> dict[str, Any]:
    """An assignment in a letter."""
    return {"reference": one.reference, "due": one.due, "text": alone(one.item.text)}


def returned(
    order: Order,
    recipient: Recipient,
    assignments: Iterable[Assignment],
    today: dt.date,
    *,
    key: str,
    reason: str,
    authors: Iterable[User],
) -> None:
    """Tell a school, and who wrote the report there, that it came back, and why."""
    _write(
        order,
        [recipient],
        today,
        reason=f"returned-{key}",
        template="mail/returned",
        subject=f"Возвращён отчёт: {name_of(order)}",
        context={"duties": [_told(one) for one in assignments], "reason": reason},
        each={},
        bell="Возвращён отчёт по приказу",
        besides={recipient.pk: authors},
    )
