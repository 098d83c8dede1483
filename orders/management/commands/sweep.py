"""Finish what was interrupted between a number and its file; remove previews of no use."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from office.actions.mail import wake
from orders.actions.previewing import forget_finished
from orders.actions.printing import print_pending


class Command(BaseCommand):
    help = "Допечатывает зарегистрированные приказы, чей файл ещё не сохранён."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="повторять, пока не остановят")
        parser.add_argument("--every", type=float, default=10.0, help="секунд между проходами")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            close_old_connections()
            done = print_pending()
            if done:
                self.stdout.write(f"Допечатано: {done}")
            forget_finished()
            wake()
            if not options["watch"]:
                return
            time.sleep(options["every"])
