"""Back up the database and the stored files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error

from office.actions.backup import back_up
from office.refusals import Refusal


class Command(BaseCommand):
    help = "Делает резервную копию базы и файлов; работать на портале можно и в это время."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="ПАПКА", type=Path, help="новая или пустая")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = back_up(options["folder"])
        except Refusal as refusal:
            self._refuse(str(refusal))
        except OSError as error:
            self._refuse(f"Копия не сделана: {error.strerror or error} ({error.filename}).")
        except Error as error:
            self._refuse(f"Копия не сделана: база отвечает «{str(error).partition(chr(10))[0]}».")
        self.stdout.write(f"Копия готова: {options['folder']}")
        self.stdout.write(f"строк {sum(manifest.tables.values())}, файлов {len(manifest.files)}")
        for head in manifest.heads:
            self.stdout.write(f"{head.authority}: история до записи № {head.seq}, {head.digest}")

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(1)
