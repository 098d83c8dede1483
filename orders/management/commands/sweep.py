"""Finish what was interrupted, begin what is due today, remove what is of no use."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from office.actions.mail import wake
from orders.actions.distribution import resume
from orders.actions.dropping import forget_dropped
from orders.actions.periods import open_periods
from orders.actions.previewing import forget_finished
from orders.actions.printing import print_pending


class Command(BaseCommand):
    help = (
        "Доделывает прерванное и начинает то, чему пришёл день: печатает зарегистрированные "
        "приказы, рассылает подписанные, открывает новые периоды, будит почту."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="повторять, пока не остановят")
        parser.add_argument("--every", type=float, default=10.0, help="секунд между проходами")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            close_old_connections()
            today = timezone.localdate()
            for words, done in (
                ("Допечатано", print_pending()),
                ("Разослано адресатам", resume(today)),
                ("Приказов с новым периодом", open_periods(today)),
            ):
                if done:
                    self.stdout.write(f"{words}: {done}")
            forget_finished()
            forget_dropped()
            wake()
            if not options["watch"]:
                return
            time.sleep(options["every"])
