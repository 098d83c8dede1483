"""Figures agree with their nouns."""

from __future__ import annotations

import pytest

from russian.plural import counted, plural

FORMS = ("участник", "участника", "участников")


@pytest.mark.parametrize(
    ("n", "form"),
    [
        (0, "участников"),
        (1, "участник"),
        (2, "участника"),
        (4, "участника"),
        (5, "участников"),
        (11, "участников"),
        (12, "участников"),
        (14, "участников"),
        (21, "участник"),
        (34, "участника"),
        (35, "участников"),
        (111, "участников"),
        (112, "участников"),
        (121, "участник"),
    ],
)
def test_the_noun_agrees(n: int, form: str) -> None:
    assert plural(n, *FORMS) == form
    assert counted(n, *FORMS) == f"{n}\u00a0{form}"
