"""Case forms of names, posts, groups and organizations, for scripts."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from russian import names, posts
from russian.cases import Forms

UNREADABLE = (
    "В файле должен быть список JSON вида "
    '[{"text": "Качева Лариса Юрьевна", "kind": "person" или "post", "gender": "m", "f" или null}].'
)
# Half of a pair of surrogates: JSON may hold it, no encoding can print it.
HALF_CHARACTER = re.compile("[\ud800-\udfff]")


class Command(BaseCommand):
    help = "Склоняет имена, должности, группы и организации из файла JSON и печатает формы."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", type=Path, metavar="ФАЙЛ", dest="file")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"] is None:
            self._refuse("Назовите файл: inflect --json ФАЙЛ.")
        try:
            rows = json.loads(options["file"].read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            self._refuse(f"Файла {options['file']} нет.")
        except OSError:
            self._refuse(f"Файл {options['file']} не читается.")
        except (ValueError, RecursionError):
            self._refuse(UNREADABLE)
        if not isinstance(rows, list) or not all(map(_is_row, rows)):
            self._refuse(UNREADABLE)
        forms = [asdict(_forms(row)) for row in rows]
        printed = json.dumps(forms, ensure_ascii=False, indent=1)
        if HALF_CHARACTER.search(printed):
            printed = json.dumps(forms, indent=1)
        self.stdout.write(printed)

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(1)


def _is_row(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and isinstance(row.get("text"), str)
        and row.get("kind") in ("person", "post")
        and row.get("gender") in ("m", "f", None)
    )


def _forms(row: dict[str, Any]) -> Forms:
    if row["kind"] == "person":
        return names.inflect(row["text"], row.get("gender"))
    return posts.post(row["text"])
