"""Print what proofreading finds in a file of an order."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from documents import read_docx, read_json, read_text
from documents.proofread.finding import Finding, Severity
from documents.proofread.proofreading import proofread
from documents.proofread.shipped import shipped
from documents.tree import Document
from documents.unreadable import Unreadable

FILE_BYTES = 50 * 1024 * 1024  # of a larger file only so much is read, and refused
READERS: dict[str, Callable[[bytes], Document]] = {
    ".txt": read_text.read,
    ".docx": read_docx.read,
    ".json": read_json.read,
}
SEVERITIES: dict[Severity, str] = {
    "error": "Ошибка",
    "warning": "Предупреждение",
    "remark": "Замечание",
}


class Command(BaseCommand):
    help = "Проверяет приказ из файла .txt, .docx или .json и печатает замечания нормоконтроля."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="ФАЙЛ", type=Path)
        parser.add_argument("--json", action="store_true", help="списком JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        known = replace(shipped(), today=timezone.localdate())
        findings = proofread(self._read(options["file"]), known)
        if options["json"]:
            values = [_value(finding) for finding in findings]
            self.stdout.write(json.dumps(values, ensure_ascii=False, indent=1))
            return
        for finding in findings:
            self.stdout.write(_line(finding))
        if not findings:
            self.stdout.write("Замечаний нет.")

    def _read(self, file: Path) -> Document:
        reader = READERS.get(file.suffix.lower())
        if reader is None:
            self._refuse("Читаются файлы .txt, .docx и .json.")
        try:
            with file.open("rb") as opened:
                data = opened.read(FILE_BYTES + 1)
        except FileNotFoundError:
            self._refuse("Такого файла нет.")
        except OSError:
            self._refuse("Файл не открывается: проверьте, что это файл и что его можно читать.")
        if len(data) > FILE_BYTES:
            self._refuse(f"Файл слишком велик: читается до {FILE_BYTES // 1024**2} МБ.")
        try:
            return reader(data)
        except Unreadable as refusal:
            self._refuse(str(refusal))

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(1)


def _value(finding: Finding) -> dict[str, str | None]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "place": finding.place.label,
        "quote": finding.quote,
        "message": finding.message,
        "fix": finding.fix,
    }


def _line(finding: Finding) -> str:
    quote = f" {finding.quote!s:.80} —" if finding.quote else ""
    fix = f" Исправление: {finding.fix}" if finding.fix is not None else ""
    severity = SEVERITIES[finding.severity]
    return f"{severity}. {finding.place.label}:{quote} {finding.message}{fix}"
