"""Takes a JSON object apart, field by field, and says in Russian what is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from documents.unreadable import Unreadable

_Part = TypeVar("_Part")


class Fields:
    """The keys of one JSON object, taken one by one; `finish` refuses what is left."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise Unreadable(f"«{place}»: ожидался набор полей.")
        self.left: dict[str, Any] = dict(value)
        self.place = place

    def take(self, key: str) -> object:
        """The raw value of `key`, None when it is absent."""
        return self.left.pop(key, None)

    def text(self, key: str) -> str:
        """A string; empty when absent or null."""
        return self.text_or_none(key) or ""

    def text_or_none(self, key: str) -> str | None:
        """A string, or None when absent or null."""
        value = self.take(key)
        return None if value is None else string(value, f"{self.place}.{key}")

    def flag(self, key: str) -> bool:
        """True or false; false when absent or null."""
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            raise Unreadable(f"«{self.place}.{key}»: ожидалось да или нет.")
        return bool(value)

    def whole_number(self, key: str) -> int | None:
        """A whole number from 0, or None when absent or null."""
        value = self.take(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise Unreadable(f"«{self.place}.{key}»: ожидалось целое число.")
        return value

    def day(self, key: str) -> dt.date | None:
        """An ISO date, or None when absent or null."""
        value = self.text_or_none(key)
        if value is None:
            return None
        try:
            return dt.date.fromisoformat(value)
        except ValueError as error:
            raise Unreadable(f"«{self.place}.{key}»: «{value:.40}» не дата.") from error

    def optional(self, key: str, make: Callable[[object, str], _Part]) -> _Part | None:
        """What `make` makes of the value and its place, or None when absent or null."""
        value = self.take(key)
        return None if value is None else make(value, f"{self.place}.{key}")

    def tuple_of(self, key: str, make: Callable[[object, str], _Part]) -> tuple[_Part, ...]:
        """What `make` makes of each member of a list; nothing when absent or null."""
        value = self.take(key)
        return () if value is None else list_of(value, f"{self.place}.{key}", make)

    def finish(self) -> None:
        """Raises `Unreadable` when keys are left that nobody took."""
        if self.left:
            names = ", ".join(sorted(map(str, self.left)))
            raise Unreadable(f"«{self.place}»: неизвестные поля: {names:.200}.")


def list_of(value: object, place: str, make: Callable[[object, str], _Part]) -> tuple[_Part, ...]:
    """What `make` makes of each member of `value`; raises `Unreadable` when it is no list."""
    if not isinstance(value, list):
        raise Unreadable(f"«{place}»: ожидался список.")
    return tuple(make(part, f"{place}[{number}]") for number, part in enumerate(value, start=1))


def string(value: object, place: str) -> str:
    """`value` when it is a string; raises `Unreadable`."""
    if not isinstance(value, str):
        raise Unreadable(f"«{place}»: ожидался текст.")
    return value
