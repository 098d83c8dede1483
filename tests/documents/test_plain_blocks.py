"""Plain text into blocks and back: nothing is lost, nothing is guessed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.limits import BLOCK_BYTES, TABLE_ROWS, TooMuch, clean
from documents.plain_blocks import (
    PLAIN_KINDS,
    NotPlain,
    PlainKind,
    blocks_from_plain,
    plain_from_blocks,
)
from documents.tree import Block, Cell, ListBlock, Paragraph, Run, Table, runs

LINES = st.lists(
    st.text(st.characters(codec="utf-8"), max_size=30).map(clean).filter(bool),
    max_size=8,
)


def paragraph(text: str) -> Paragraph:
    return Paragraph(runs(text))


def test_every_line_that_is_not_empty_is_a_paragraph() -> None:
    assert blocks_from_plain("paragraphs", "Первый.\r\n\r\n  Второй.  \n") == (
        paragraph("Первый."),
        paragraph("Второй."),
    )
    assert blocks_from_plain("paragraphs", " \n ") == ()


def test_labels_that_all_lines_carry_are_left_to_the_printer() -> None:
    (block,) = blocks_from_plain("ordered", "1. Об итогах\n2) О реализации\n3.Презентация")
    assert block == ListBlock((runs("Об итогах"), runs("О реализации"), runs("Презентация")))
    (block,) = blocks_from_plain("bulleted", "– один\n- два")
    assert block == ListBlock((runs("один"), runs("два")), ordered=False)


def test_a_number_that_is_no_label_stays() -> None:
    (block,) = blocks_from_plain("ordered", "1.5 часа\n2020 год")
    assert block == ListBlock((runs("1.5 часа"), runs("2020 год")))


@pytest.mark.parametrize("text", ["Школа\tБалл\n№ 1\t4,5", "Школа | Балл\n| № 1 | 4,5 |"])
def test_a_table_comes_with_tabs_or_bars(text: str) -> None:
    assert blocks_from_plain("table", text) == (
        Table(
            (
                (Cell(runs("Школа")), Cell(runs("Балл"))),
                (Cell(runs("№ 1")), Cell(runs("4,5"))),
            )
        ),
    )


def test_short_rows_are_filled_and_a_heading_is_marked_by_a_rule() -> None:
    (table,) = blocks_from_plain("table", "Школа | Балл\n--- | ---\n№ 1")
    assert table == Table(
        (
            (Cell(runs("Школа"), header=True), Cell(runs("Балл"), header=True)),
            (Cell(runs("№ 1")), Cell(())),
        )
    )
    assert plain_from_blocks((table,)) == ("headed", "| Школа | Балл |\n| № 1 |  |")
    assert blocks_from_plain(*plain_from_blocks((table,))) == (table,)


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("paragraphs", "б" * BLOCK_BYTES, "Текст слишком велик"),
        ("paragraphs", "а\n" * 10_001, "Слишком много строк"),
        ("table", "а\n" * (TABLE_ROWS + 2), "слишком много строк"),
        ("table", "|".join("а" * 61), "слишком много столбцов"),
        ("table", "|".join("а" * 60) + "\nб" * 400, "слишком много ячеек"),
    ],
)
def test_what_is_too_much_is_refused_at_once(kind: PlainKind, text: str, says: str) -> None:
    began = time.monotonic()
    with pytest.raises(TooMuch, match=says):
        blocks_from_plain(kind, text)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    "blocks",
    [
        (Paragraph((Run("слово ", bold=True), Run("и дело"))),),
        (paragraph("Абзац"), ListBlock((runs("строка"),))),
        (Table(((Cell(runs("а"), colspan=2),),)),),
        (Table(((Cell(runs("а | б")),),)),),
        (ListBlock((runs("1. один"), runs("2. два"))),),
        (ListBlock(()),),
    ],
)
def test_what_a_plain_form_would_lose_is_not_offered_to_it(blocks: tuple[Block, ...]) -> None:
    with pytest.raises(NotPlain, match="для чтения"):
        plain_from_blocks(blocks)


@given(kind=st.sampled_from(PLAIN_KINDS), lines=LINES)
def test_there_and_back_is_the_same(kind: PlainKind, lines: list[str]) -> None:
    blocks = blocks_from_plain(kind, "\n".join(lines))
    try:
        again = blocks_from_plain(*plain_from_blocks(blocks))
    except NotPlain:
        return
    assert again == blocks


def test_runs_of_one_face_and_keys_make_no_difference() -> None:
    blocks = (Paragraph((Run("Первая "), Run("часть")), key="passage:7"),)
    assert plain_from_blocks(blocks) == ("paragraphs", "Первая часть")
