"""Numbers of items follow from their places (paper.md TX3, TX6)."""

from __future__ import annotations

import pytest

from documents.numbering import label, letter, numbered
from tests.documents.samples import item


@pytest.mark.parametrize(
    ("path", "mixed", "decimal"),
    [
        ((1,), "1.", "1."),
        ((12,), "12.", "12."),
        ((2, 10), "10)", "2.10."),
        ((1, 1, 2), "б)", "1.1.2."),
        ((1, 1, 2, 3), "–", "1.1.2.3."),
    ],
)
def test_labels(path: tuple[int, ...], mixed: str, decimal: str) -> None:
    assert label(path, "mixed") == mixed
    assert label(path, "decimal") == decimal


def test_letters_skip_those_that_read_like_others_and_go_on_after_the_last() -> None:
    first = [letter(position) for position in range(1, 28)]
    assert first[:8] == ["а", "б", "в", "г", "д", "е", "ж", "и"]
    assert not set("ёзйочъыь") & set(first)
    assert first[24:] == ["я", "аа", "аб"]


@pytest.mark.parametrize("path", [(), (0,), (1, 1, 1, 1, 1)])
def test_a_place_that_cannot_be_has_no_label(path: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="no label"):
        label(path, "mixed")


def test_items_are_numbered_in_printed_order() -> None:
    items = (item("Раз:", item("два;"), item("три.")), item("Четыре."))
    assert [(depth, number) for depth, number, _ in numbered(items, "mixed")] == [
        (1, "1."),
        (2, "1)"),
        (2, "2)"),
        (1, "2."),
    ]
