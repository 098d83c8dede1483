"""A figure and the form of the noun that goes with it."""

from __future__ import annotations

from russian.typography import NBSP


def plural(n: int, one: str, few: str, many: str) -> str:
    """The form for `n` things: 1 участник, 34 участника, 11 участников."""
    n = abs(n)
    if n % 10 == 1 and n % 100 != 11:
        return one
    if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14:
        return few
    return many


def counted(n: int, one: str, few: str, many: str) -> str:
    """«34 участника»: figure and noun, glued."""
    return f"{n}{NBSP}{plural(n, one, few, many)}"
