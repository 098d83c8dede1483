"""The demo's signed orders: sent to the schools weeks, days and hours ago, and what came back.

Everything goes through the acts of the portal, as people would have done it, in the past.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from office.models import User
from orders.actions import control, distribution, execution, registration, reports, signing
from orders.actions.submission import submit
from orders.models import Answer, Assignment, Order, Recipient
from portal.demo.directory import Directory


def sign_and_send(directory: Directory, order: Order, at: dt.datetime) -> None:
    """Register at `at`, sign on paper the same day, confirm an hour later, and send."""
    users = directory.users
    submit(users["drafter"], order, at=at - dt.timedelta(hours=3))
    registration.register(users["registrar"], order, at=at)
    state_signed(directory, order, at + dt.timedelta(minutes=40))
    signing.confirm_scan(users["drafter"], order, at=at + dt.timedelta(hours=1))
    while distribution.send_some(order.pk, at + dt.timedelta(hours=1)):
        continue


def state_signed(directory: Directory, order: Order, at: dt.datetime | None = None) -> None:
    """The registrar brings the scan; a second person has not looked at it yet."""
    order.refresh_from_db()
    version = order.versions.in_force().get()
    assert version.pdf is not None
    assert version.date is not None
    signing.sign_on_paper(
        directory.users["registrar"],
        order,
        signer=directory.people["Качева"],
        signed_on=version.date,
        scan=version.pdf,  # the demo has no scanner: the printed file stands for it
        at=at,
    )


def answer(directory: Directory, order: Order, at: dt.datetime) -> None:
    """What the schools with logins have done with an order of some weeks ago."""
    schools = [directory.users[name] for name in directory.school_logins]
    for turn, user in enumerate(schools):
        hours = dt.timedelta(hours=3 * (turn + 1))
        recipient = _recipient(order, user)
        if recipient is None:
            continue
        execution.acknowledge(user, recipient, at=at + hours)
        mine = list(Assignment.objects.mine(user).filter(order=order))
        if turn < 4:
            execution.accept(user, mine, at=at + 2 * hours)
        if turn in (0, 1, 2):
            _report(user, mine[:1], at + dt.timedelta(days=2, hours=turn))
    waiting = list(
        Answer.objects.filter(assignment__order=order, outcome=Answer.Outcome.WAITING).order_by(
            "pk"
        )
    )
    control.return_answers(
        directory.users["control"],
        waiting[:1],
        reason="Приложите протокол: из текста не видно, кто в комиссии.",
        at=at + dt.timedelta(days=3),
    )
    control.accept_answers(directory.users["control"], waiting[1:2], at=at + dt.timedelta(days=3))


def _recipient(order: Order, user: User) -> Recipient | None:
    return Recipient.objects.for_user(user).within_reach(user).filter(order=order).first()


def _report(user: User, rows: Sequence[Assignment], at: dt.datetime) -> None:
    report = reports.begin(user, rows)
    reports.save(
        user,
        report,
        seen=report.version,
        text="Комиссия создана, ответственные назначены. Протокол заседания направим отдельно.",
    )
    reports.submit(user, report, at=at)
