"""Initials beside a surname: before it, after it, and one made of the other."""

from __future__ import annotations

import re

INITIAL = r"[А-ЯЁ][а-яё]?\.(?:\s*-\s*[А-ЯЁ]\.)?"
INITIALS = rf"{INITIAL}(?:\s*{INITIAL}){{0,2}}"
FIRST = re.compile(rf"\s*(?P<initials>{INITIALS})\s*(?P<surname>[^\s.][^.]*?)\s*")
LAST = re.compile(rf"\s*(?P<surname>[^\s.][^.]*?)\s+(?P<initials>{INITIALS})\s*")
TURKIC = re.compile(r"[\s-]+(?:оглы|оглу|огли|угли|улы|уулу|кызы|гызы|кизи)$", re.IGNORECASE)


def initials(given_name: str, patronymic: str = "") -> str:
    """«Л.Ю.»; «А.-М.Ю.» for «Анна-Мария»; «Р.М.» for «Рашид Мамед оглы». Empty of nothing."""
    given = "-".join(f"{part[0].upper()}." for part in given_name.strip().split("-") if part)
    father = TURKIC.sub("", patronymic.strip())
    return given + (f"{father[0].upper()}." if father else "")


def initials_first(surname: str, given_name: str, patronymic: str = "") -> str:
    """«Л.Ю. Качева»: the writing of signatures."""
    return f"{initials(given_name, patronymic)} {surname.strip()}".strip()


def surname_first(surname: str, given_name: str, patronymic: str = "") -> str:
    """«Качева Л.Ю.»: the writing of lists."""
    return f"{surname.strip()} {initials(given_name, patronymic)}".strip()


def split(text: str) -> tuple[str, str, bool] | None:
    """Surname, initials as written, and whether the initials stand first; None of anything else."""
    if match := FIRST.fullmatch(text):
        return match["surname"], match["initials"], True
    if match := LAST.fullmatch(text):
        return match["surname"], match["initials"], False
    return None


def with_initials_first(text: str) -> str:
    """«Качева Л. Ю.» as «Л.Ю. Качева», in any case form; a text without initials as it is."""
    parts = split(text)
    return f"{_tight(parts[1])} {parts[0]}" if parts else text


def with_surname_first(text: str) -> str:
    """«Л. Ю. Качева» as «Качева Л.Ю.», in any case form; a text without initials as it is."""
    parts = split(text)
    return f"{parts[0]} {_tight(parts[1])}" if parts else text


def _tight(written: str) -> str:
    return re.sub(r"\s+", "", written)
