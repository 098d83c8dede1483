"""Print the JSON of an order that a file of text or of Word holds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from documents import read_docx, read_text, write_json
from documents.tree import Document
from documents.unreadable import Unreadable

FILE_BYTES = 50 * 1024 * 1024  # of a larger file only so much is read, and refused
READERS: dict[str, Callable[[bytes], Document]] = {
    ".txt": read_text.read,
    ".docx": read_docx.read,
}


class Command(BaseCommand):
    help = "Читает приказ из файла .txt или .docx и печатает его JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="ФАЙЛ", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        reader = READERS.get(file.suffix.lower())
        if reader is None:
            self._refuse("Читаются файлы .txt и .docx.")
        try:
            with file.open("rb") as opened:
                data = opened.read(FILE_BYTES + 1)
            document = reader(data)
        except FileNotFoundError:
            self._refuse("Такого файла нет.")
        except OSError:
            self._refuse("Файл не читается: проверьте, что это файл и что доступ к нему есть.")
        except Unreadable as refusal:
            self._refuse(str(refusal))
        self.stdout.write(write_json.write(document), ending="")

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(1)
