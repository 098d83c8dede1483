"""What the processes of the trials do: register, send out, and die of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from office.models import User
from orders.actions import distribution
from orders.actions.registration import register
from orders.models import Order


class Undone(Exception):
    """Rolls a registration back."""


def register_all(*, user: int, orders: list[int]) -> list[str]:
    """Register the orders one after another, every third one rolled back first."""
    actor = User.objects.get(pk=user)
    numbers = []
    for turn, key in enumerate(orders):
        order = Order.objects.get(pk=key)
        if turn % 3 == 0:
            try:
                with transaction.atomic():
                    register(actor, order)
                    raise Undone
            except Undone:
                pass
        numbers.append(register(actor, order).number)
    return numbers


def send(*, order: int, at_once: int) -> int:
    """Send an order out, so many recipients a step; how many it was."""
    distribution.AT_ONCE = at_once
    sent: int = distribution.send_out.call(order)
    return sent


def work_and_die(*, at_once: int, dies_after: int) -> None:
    """Be a worker with one job, and be killed after so many statements, whatever is open then."""
    distribution.AT_ONCE = at_once
    left = dies_after

    def count(execute: Callable[..., Any], *statement: Any) -> Any:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return execute(*statement)

    with connection.execute_wrapper(count):
        call_command("db_worker", batch=True, max_tasks=1, startup_delay=False, verbosity=0)
