"""Whatever many people press in the same moment has one effect, and nobody waits for ever."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections, transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from office.actions.history import record, verify
from office.models import Letter, User
from orders.actions import control, distribution, reports, submission
from orders.actions.locking import lock
from orders.models import Acknowledgement, Answer, ExecutionReport, Recipient, Signature
from tests.make import House, organization
from tests.orders import make
from tests.orders.cabinet import cabinet, events, report
from tests.orders.sending import reachable

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
R = TypeVar("R")


def together(acts: Sequence[Callable[[], R]]) -> list[R]:
    """Do everything in the same moment, each with a connection of its own."""
    line = threading.Barrier(len(acts))

    def run(act: Callable[[], R]) -> R:
        line.wait()
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


class Crowd:
    """One person in many windows, who presses the same button in all of them."""

    def __init__(self, user: User, count: int) -> None:
        self.clients = [Client() for _ in range(count)]
        for client in self.clients:
            client.force_login(user)

    def press(self, address: str, said: Callable[[], dict[str, Any]] = dict) -> set[int]:
        """The statuses of the answers. Each window has a form of its own."""

        def post(client: Client) -> Callable[[], int]:
            sent = {**said(), "form_key": str(uuid.uuid4())}
            return lambda: client.post(address, sent).status_code

        return set(together([post(client) for client in self.clients]))


@pytest.fixture
def count(full_count: bool) -> int:
    return 20 if full_count else 4


def once(thing: Any, *verbs: str) -> bool:
    """Whether the history holds each of the verbs once."""
    return all(len(events(thing, verb)) == 1 for verb in verbs)


def test_what_the_department_presses_many_times_is_done_once(house: House, count: int) -> None:
    order = make.addressed(house)
    submission.submit(house.drafter, order)
    centre = organization(house.authority, "centre")
    registrar, drafter = Crowd(house.registrar, count), Crowd(house.drafter, count)
    do, out = f"/orders/{order.pk}/do", f"/orders/{order.pk}/execution"

    assert 302 in registrar.press(f"{do}/register/")
    assert once(order, "register")

    def scan() -> dict[str, Any]:
        return {
            "signer": house.head_appointment.pk,
            "signed_on": timezone.localdate().isoformat(),
            "scan": SimpleUploadedFile("скан.pdf", make.PDF, "application/pdf"),
            "when": "withheld",
        }

    assert 302 in registrar.press(f"{do}/sign_on_paper/", scan)
    assert Signature.objects.count() == 1
    assert 302 in drafter.press(f"{do}/confirm_scan/")
    assert once(order, "sign_on_paper", "confirm_scan")
    assert order.recipients.count() == 2

    registrar.press(f"{out}/plan/", lambda: {"when": "at_once"})
    assert once(order, "plan_distribution")
    jobs = DBTaskResult.objects.ready().filter(task_path=distribution.send_out.module_path)
    assert 1 <= jobs.count() <= count
    sent = together([lambda: distribution.send_out.call(order.pk)] * count)
    assert sum(sent) == 2
    assert once(order, "distribute")
    assert order.assignments.count() == 6

    assert 302 in registrar.press(f"{out}/add/", lambda: {"organizations": [centre.pk]})
    assert once(order, "add_recipients")
    registrar.press(f"{out}/remind/")
    assert once(order, "remind")
    verify(house.authority)


def test_what_a_school_and_its_controller_press_many_times_is_done_once(
    house: House, count: int
) -> None:
    cab = cabinet(house)
    reachable(cab.neighbour)
    row, duties = cab.recipient, cab.duties
    director, desk = Crowd(cab.director, count), Crowd(house.control_desk, count)
    base = f"/orders/{cab.order.pk}"

    assert director.press(f"{base}/mine/{row.pk}/acknowledge/") == {302}
    assert Acknowledgement.objects.count() == 1
    chosen = {"assignment": [duty.pk for duty in duties]}
    assert director.press(f"{base}/mine/accept/", lambda: chosen) == {302}
    assert director.press(f"{base}/reports/begin/", lambda: chosen) == {302}
    draft = ExecutionReport.objects.get()
    reports.save(cab.director, draft, seen=draft.version, text="Сделано.")
    assert director.press(f"{base}/reports/{draft.pk}/submit/") == {302}
    assert once(row, "acknowledge", "accept", "report")
    assert cab.states == ["reported"] * 3

    answers = {"answer": [answer.pk for answer in Answer.objects.all()], "act": "accept"}
    assert desk.press(f"{base}/execution/reports/decide/", lambda: answers) == {302}
    assert once(row, "close")
    assert cab.states == ["closed"] * 3
    assert desk.press(f"{base}/execution/remind/") == {302}
    assert once(cab.order, "remind")
    assert Letter.objects.filter(to=cab.neighbour.email).count() == 1
    verify(house.authority)


@pytest.mark.parametrize("verb", ["return", "paper"])
def test_two_acts_upon_one_order_never_wait_for_each_other_in_a_circle(
    house: House, verb: str
) -> None:
    cab = cabinet(house)
    report(cab.director, cab.duties)
    begun = threading.Event()

    def hold() -> None:
        """What every act of the department does: the order, its list, the history."""
        with transaction.atomic():
            order = lock(cab.order)
            begun.set()
            threading.Event().wait(0.5)  # until the other one stands before the order
            list(Recipient.objects.select_for_update(of=("self",)).filter(order=order))
            record(authority_id=order.authority_id, actor=None, verb="held", thing=order, facts={})

    def act() -> None:
        begun.wait(10)
        if verb == "return":
            control.return_answers(house.control_desk, Answer.objects.all(), reason="Мало")
        else:
            control.mark_on_paper(house.registrar, cab.recipient, day=timezone.localdate())

    together([hold, act])
    assert once(cab.order, "held")
    assert once(cab.recipient, "return" if verb == "return" else "hand_over")
