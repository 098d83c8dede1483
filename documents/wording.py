"""The words that printing adds to a tree: the date line, the appendix block, a file's facts.

Said once here, so that PDF, text and whatever comes later cannot disagree. Plain spaces.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from documents.layout import LayoutProfile
from documents.tree import AppendixSheet, AttachedFile, Document
from russian.dates import numeric

DRAFTED_BY = "Проект подготовлен и внесен:"
DRAFT = "ПРОЕКТ"
BLANK_DATE = "_" * 12  # what a draft shows where registration will write
BLANK_NUMBER = "_" * 6

_APPROVED_BY_KIND = {
    "Утверждена": "программа смета структура схема карта инструкция форма справка таблица "
    "концепция методика модель циклограмма заявка дорожная",
    "Утверждено": "положение расписание задание соглашение распределение штатное",
    "Утверждены": "правила требования нормы показатели критерии мероприятия рекомендации формы "
    "списки сроки методические",
}
_APPROVED = {kind: word for word, kinds in _APPROVED_BY_KIND.items() for kind in kinds.split()}

_UNITS = {"КБ": 1024, "МБ": 1024 * 1024}
_FILE = re.compile(
    r"Файл: (.+)\nОбъём: (\d+)(?:,(\d))? (Б|КБ|МБ)(?:, страниц: (\d+))?\n"
    r"Контрольная сумма SHA-256:\n(.+)"
)


def date_line(day: dt.date | None, layout: LayoutProfile) -> str:
    """«от 02.03.2020», or a line to write on while there is no date."""
    date = numeric(day) if day else BLANK_DATE
    return f"от {date}" if layout.date_with_from else date


def number_line(number: str | None) -> str:
    """«№ 204», or a line to write on while there is no number."""
    return f"№ {number or BLANK_NUMBER}"


def appendix_lines(document: Document, appendix: AppendixSheet) -> list[str]:
    """The appendix block with the *order's own* date and number (paper.md AP1, AP1b)."""
    capitals = document.layout.appendix_capitals
    order = document.order
    lines = []
    if not appendix.approved or appendix.number is not None:
        name = "ПРИЛОЖЕНИЕ" if capitals else "Приложение"
        lines.append(name if appendix.number is None else f"{name} № {appendix.number}")
    if appendix.approved:
        word = approved_word(appendix.kind)
        lines += [word.upper() if capitals else word, f"приказом {order.authority_genitive}"]
    else:
        lines.append(f"к приказу {order.authority_genitive}")
    date = numeric(order.date) if order.date else BLANK_DATE
    return [*lines, f"от {date} {number_line(order.number)}"]


def approved_word(kind: str) -> str:
    """«Утверждён», «Утверждена», «Утверждено» or «Утверждены», by the first word of `kind`.

    Masculine unless known otherwise: «план», «состав», «порядок», «список», «перечень».
    """
    words = kind.split()
    return _APPROVED.get(words[0].lower(), "Утверждён") if words else "Утверждён"


def file_lines(file: AttachedFile) -> list[str]:
    """What an appendix says that is a file of its own: name, size, SHA-256."""
    pages = f", страниц: {file.pages}" if file.pages else ""
    return [
        f"Файл: {file.name}",
        f"Объём: {human_size(file.size)}{pages}",
        "Контрольная сумма SHA-256:",
        file.sha256,
    ]


def file_of(lines: Sequence[str]) -> AttachedFile | None:
    """The file that `file_lines` speak of, None when they are other words.

    A size is the least one that reads the same.
    """
    found = _FILE.fullmatch("\n".join(lines))
    if found is None:
        return None
    name, whole, part, unit, pages, digest = found.groups()
    tenths = int(whole) * 10 + int(part or 0)
    size = int(whole) if unit == "Б" else -(-tenths * _UNITS[unit] // 10)
    return AttachedFile(name, size, digest, int(pages) if pages else None)


def human_size(size: int) -> str:
    """A size in bytes for a person: 500 Б, 1,2 КБ, 3,4 МБ; units of 1024, rounded down."""
    if size < 1024:
        return f"{size} Б"
    tenths, unit = size * 10 // 1024, "КБ"
    if tenths >= 10240:
        tenths, unit = tenths // 1024, "МБ"
    whole, part = divmod(tenths, 10)
    return f"{whole},{part} {unit}" if part else f"{whole} {unit}"
