"""A pasted list becomes a tree of items; nothing is dropped."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.limits import TooMuch, clean
from documents.plain_items import PlainItem, items_from_plain

I = PlainItem  # noqa: E741


def test_the_labels_of_an_order_become_levels() -> None:
    text = """
    1.Руководителям общеобразовательных организаций:
    1) внести коррективы;
    2)провести анализ:
    а) по русскому языку;
    – в 5 классах;
    - в 9 классах;
    б) по математике;
    2. Контроль оставляю за собой.
    """
    assert items_from_plain(text) == (
        I(
            "Руководителям общеобразовательных организаций:",
            (
                I("внести коррективы;"),
                I(
                    "провести анализ:",
                    (
                        I("по русскому языку;", (I("в 5 классах;"), I("в 9 классах;"))),
                        I("по математике;"),
                    ),
                ),
            ),
        ),
        I("Контроль оставляю за собой."),
    )


def test_decimal_labels_become_levels() -> None:
    text = "1. Директорам:\n1.1. провести:\n1.1.1. опрос;\n1.2 сообщить.\n2. Контроль."
    assert items_from_plain(text) == (
        I("Директорам:", (I("провести:", (I("опрос;"),)), I("сообщить."))),
        I("Контроль."),
    )


def test_a_line_without_a_label_stands_on_the_first_level() -> None:
    text = "Руководителям:\n1) внести;\n2) провести."
    assert items_from_plain(text) == (I("Руководителям:", (I("внести;"), I("провести."))),)


def test_a_date_or_a_number_out_of_place_is_text() -> None:
    text = "27.02.2020 провести\n2020 год\n7.1. без начала\n5.5 часов"
    assert items_from_plain(text) == tuple(I(line) for line in text.splitlines())


def test_a_label_alone_takes_the_next_line() -> None:
    assert items_from_plain("1.\nПровести\n2)") == (I("Провести", (I("2)"),)),)


def test_too_much_is_refused() -> None:
    with pytest.raises(TooMuch, match="2000"):
        items_from_plain("а\n" * 2001)
    with pytest.raises(TooMuch, match="КБ"):
        items_from_plain("а" * 300_000)


def everything(items: tuple[PlainItem, ...]) -> str:
    return "".join(item.text + everything(item.children) for item in items)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "1. ", "2) ", "а) ", "– ", "1.1. ", "1.2.3 "]),
            st.text(st.characters(codec="utf-8"), max_size=20),
        ).map("".join),
        max_size=12,
    )
)
def test_no_word_is_lost_and_no_tree_is_too_deep(lines: list[str]) -> None:
    def depth(items: tuple[PlainItem, ...]) -> int:
        return max((1 + depth(item.children) for item in items), default=0)

    items = items_from_plain("\n".join(lines))
    assert depth(items) <= 4
    kept = re.sub(r"\W|\d|_", "", everything(items))
    shown = " ".join(clean(line) for line in "\n".join(lines).splitlines())
    for letter in set(kept):
        assert kept.count(letter) <= shown.count(letter)
    for word in re.findall(r"[^\W\d_]{3,}", shown):
        assert word in everything(items)
