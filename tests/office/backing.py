"""What the processes of the backup trials do, and how a backup is read and forged."""

from __future__ import annotations

import gzip
import io
import itertools
import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from office.actions import backup, backup_archive, backup_rows
from office.actions.files import keep
from office.actions.history import record
from office.models import Authority, HistoryHead, User
from orders.actions.registration import register
from orders.models import Order

MOST = 3_000  # events of a writer, whatever happens
STAGES: dict[str, tuple[Any, str]] = {
    "rows": (backup_rows, "write"),
    "files": (backup, "_copy_file"),
    "seal": (backup_archive, "_seal"),
}


def work(*, job: str, **arguments: Any) -> Any:
    """Do one of the jobs of the trial under load."""
    jobs: dict[str, Callable[..., Any]] = {
        "write": write_until,
        "orders": register_each,
        "back up": back_up_meanwhile,
    }
    return jobs[job](**arguments)


def write_until(*, authority: int, user: int, folder: str) -> int:
    """Write events, and a file with every tenth one, until the last backup is there."""
    actor, thing = User.objects.get(pk=user), Authority.objects.get(pk=authority)
    for turn in range(MOST):
        if Path(folder).exists():
            return turn
        with transaction.atomic():
            if turn % 10 == 0:
                keep(thing, f"{os.getpid()} {turn}".encode(), "text/plain")
            record(authority_id=authority, actor=actor, verb="race", thing=thing)
    raise AssertionError("no backup was made meanwhile")


def register_each(*, user: int, orders: list[int]) -> list[str]:
    """Register the orders one after another; their files are printed and kept."""
    actor = User.objects.get(pk=user)
    return [register(actor, Order.objects.get(pk=key)).number for key in orders]


def back_up_meanwhile(*, authority: int, folders: list[str]) -> list[list[int]]:
    """Make backups that take their time; of each: events before, in it, and after it."""
    _before(backup_rows, "write", lambda: time.sleep(0.01))
    heads = HistoryHead.objects.filter(authority=authority).values_list("seq", flat=True)
    begun = heads.get()
    while heads.get() < begun + 10:
        time.sleep(0.01)
    seen = []
    for folder in folders:
        before = heads.get()
        manifest = backup.back_up(Path(folder))
        seen.append([before, manifest.heads[0].seq, heads.get()])
    return seen


def die_while_backing_up(*, folder: str, stage: str, turn: int) -> None:
    """Begin a backup and be killed in it, at one of the `STAGES`, before its `turn`th turn."""
    turns = itertools.count(1)

    def die() -> None:
        if next(turns) == turn:
            os.kill(os.getpid(), signal.SIGKILL)

    _before(*STAGES[stage], die)
    backup.back_up(Path(folder))


def _before(module: Any, name: str, act: Callable[[], None]) -> None:
    """Have `act` called before every call of a function of a module."""
    step = getattr(module, name)

    def both(*arguments: Any) -> Any:
        act()
        return step(*arguments)

    setattr(module, name, both)


def restore_flipped(*, folder: str, flips: list[list[Any]]) -> list[list[Any]]:
    """Try to restore with one bit of one file flipped; of each: exit, stderr, tables there."""
    answers = []
    for name, place, bit in flips:
        path = Path(folder) / name
        whole = path.read_bytes()
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
        said = io.StringIO()
        code: Any = 0
        try:
            call_command("restore", folder, stderr=said)
        except SystemExit as ended:
            code = ended.code
        path.write_bytes(whole)
        answers.append([code, said.getvalue(), len(connection.introspection.table_names())])
    return answers


def lines(folder: Path) -> list[Any]:
    """The rows of a backup and the headers of its tables."""
    with gzip.open(folder / backup_archive.ROWS) as file:
        return [json.loads(line) for line in file]


def write_lines(folder: Path, changed: list[Any]) -> backup_archive.Part:
    """Put other rows in their place."""
    path = folder / backup_archive.ROWS
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in changed)
    return backup_archive.part_of(path)
