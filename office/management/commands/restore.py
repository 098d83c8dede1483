"""Restore a backup into an empty database and an empty folder of files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error

from office.actions.history import BrokenHistory
from office.actions.restore import restore
from office.refusals import Refusal


class Command(BaseCommand):
    help = "Восстанавливает резервную копию в пустую базу и пустую папку файлов."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="ПАПКА", type=Path, help="сделана командой backup")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = restore(options["folder"])
        except Refusal as refusal:
            self._refuse(str(refusal))
        except BrokenHistory as broken:
            self._refuse(f"Восстановлено, но история не сходится. {broken}")
        except OSError as error:
            self._refuse(f"Не восстановлено: {error.strerror or error} ({error.filename}).")
        except Error as error:
            self._refuse(f"Не восстановлено: база отвечает «{str(error).partition(chr(10))[0]}».")
        self.stdout.write(f"Восстановлено: {options['folder']}, копия от {manifest.made_at}")
        self.stdout.write(
            f"строк {sum(manifest.tables.values())}, файлов {len(manifest.files)}, "
            "контрольные суммы сошлись"
        )
        for head in manifest.heads:
            self.stdout.write(f"{head.authority}: история цела до записи № {head.seq}")

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(1)
