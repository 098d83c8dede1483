"""Blocks of the tree as plain text that a person types into a form, and back again.

Three shapes: paragraphs (a line each), a list (a line an item), a table (a line a row, cells
apart by TAB or `|`; its first row is a heading when it is said to be, or stands over a line of
`---`). What does not survive the way there and back is refused, so that nothing is lost in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, get_args

from documents.limits import (
    BLOCK_BYTES,
    BLOCKS,
    TABLE_CELLS,
    TABLE_COLUMNS,
    TABLE_ROWS,
    TooMuch,
    clean,
)
from documents.tree import Block, Cell, ListBlock, Paragraph, Run, Table, Text, plain, runs

PlainKind = Literal["paragraphs", "ordered", "bulleted", "table", "headed"]
PLAIN_KINDS: tuple[PlainKind, ...] = get_args(PlainKind)

_NUMBER = re.compile(r"(\d{1,4})[.)](?!\d)\s*(?=\S)")
_BULLET = re.compile(r"[•·–—-]\s+(?=\S)")
_RULE = re.compile(r"-{3,}")


class NotPlain(ValueError):
    """The blocks hold what a plain form cannot show; the message is a Russian sentence."""


def blocks_from_plain(kind: PlainKind, text: str) -> tuple[Block, ...]:
    """The blocks that `text` means in the shape `kind`; none for an empty text.

    Labels that all lines of a list carry (`1.` `2.` `3.`, or a dash) are left out: printing
    numbers anew. Raises `TooMuch` when it is more than can be printed.
    """
    if len(text) > BLOCK_BYTES or len(text.encode("utf-8", "ignore")) > BLOCK_BYTES:
        raise TooMuch(
            f"Текст слишком велик: в одном отрывке может быть не больше {BLOCK_BYTES // 1024} КБ. "
            "Разделите его на несколько."
        )
    if kind in ("table", "headed"):
        return _table(text, headed=kind == "headed")
    lines = [line for line in map(clean, text.splitlines()) if line]
    if len(lines) > BLOCKS:
        raise TooMuch(f"Слишком много строк: печатается не больше {BLOCKS}.")
    if kind == "paragraphs":
        return tuple(Paragraph(runs(line)) for line in lines)
    if not lines:
        return ()
    ordered = kind == "ordered"
    lines = _without_numbers(lines) if ordered else _without_bullets(lines)
    return (ListBlock(tuple(runs(line) for line in lines), ordered=ordered),)


def plain_from_blocks(blocks: Sequence[Block]) -> tuple[PlainKind, str]:
    """The shape and the text that give `blocks` back.

    Raises `NotPlain` for bold or italic text, merged cells, and blocks of several shapes.
    """
    bare = tuple(replace(block, key="") for block in blocks)
    if any(run.bold or run.italic for text in _texts(bare) for run in text):
        raise NotPlain(
            "В этом тексте есть выделение (полужирный шрифт или курсив), которое простая форма "
            "потеряла бы. Поэтому здесь он показан только для чтения."
        )
    kind, text = _written(bare)
    if blocks_from_plain(kind, text) != tuple(map(_joined, bare)):
        raise NotPlain(
            "Этот текст устроен сложнее, чем умеет простая форма, и она изменила бы его. "
            "Поэтому здесь он показан только для чтения."
        )
    return kind, text


def _written(blocks: tuple[Block, ...]) -> tuple[PlainKind, str]:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    if len(paragraphs) == len(blocks):
        return "paragraphs", "\n".join(plain(block.text) for block in paragraphs)
    block = blocks[0]
    if len(blocks) == 1 and isinstance(block, ListBlock):
        lines = "\n".join(plain(item) for item in block.items)
        return ("ordered" if block.ordered else "bulleted"), lines
    if len(blocks) == 1 and isinstance(block, Table):
        headed = bool(block.rows) and all(cell.header for cell in block.rows[0])
        return ("headed" if headed else "table"), _table_as_text(block)
    raise NotPlain(
        "Здесь вместе стоят абзацы, списки или таблицы, а простая форма умеет что-то одно. "
        "Поэтому текст показан только для чтения."
    )


def _table(text: str, *, headed: bool) -> tuple[Block, ...]:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > TABLE_ROWS + 1:
        raise TooMuch(f"В таблице слишком много строк: печатается не больше {TABLE_ROWS}.")
    mark = "\t" if any("\t" in line.strip() for line in lines) else "|"
    grid = [_cells(line, mark) for line in lines]
    width = max(map(len, grid), default=0)
    if width > TABLE_COLUMNS:
        raise TooMuch(f"В таблице слишком много столбцов: печатается не больше {TABLE_COLUMNS}.")
    ruled = len(grid) > 1 and all(_RULE.fullmatch(cell) for cell in grid[1])
    if ruled:
        del grid[1]
    heading = headed or ruled
    if width * len(grid) > TABLE_CELLS:
        raise TooMuch(f"В таблице слишком много ячеек: печатается не больше {TABLE_CELLS}.")
    rows = tuple(
        tuple(
            Cell(runs(cell), header=heading and number == 0)
            for cell in [*row, *[""] * (width - len(row))]
        )
        for number, row in enumerate(grid)
    )
    return (Table(rows),) if rows else ()


def _cells(line: str, mark: str) -> list[str]:
    if mark == "|":
        line = line.strip().removeprefix("|").removesuffix("|")
    return [clean(cell) for cell in line.strip("\r\n").split(mark)]


def _table_as_text(table: Table) -> str:
    rows = [[plain(cell.text) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _without_numbers(lines: list[str]) -> list[str]:
    labels = [_NUMBER.match(line) for line in lines]
    if all(label and int(label[1]) == place for place, label in enumerate(labels, start=1)):
        return [line[label.end() :] for line, label in zip(lines, labels, strict=True) if label]
    return lines


def _without_bullets(lines: list[str]) -> list[str]:
    labels = [_BULLET.match(line) for line in lines]
    if all(labels):
        return [line[label.end() :] for line, label in zip(lines, labels, strict=True) if label]
    return lines


def _texts(blocks: tuple[Block, ...]) -> list[Text]:
    texts: list[Text] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, ListBlock):
            texts.extend(block.items)
        else:
            texts.extend(cell.text for row in block.rows for cell in row)
    return texts


def _joined(block: Block) -> Block:
    """`block` with each text as one run: how many runs there were is not a difference."""
    if isinstance(block, Paragraph):
        return replace(block, text=_one(block.text))
    if isinstance(block, ListBlock):
        return replace(block, items=tuple(map(_one, block.items)))
    return replace(
        block,
        rows=tuple(
            tuple(replace(cell, text=_one(cell.text)) for cell in row) for row in block.rows
        ),
    )


def _one(text: Text) -> Text:
    whole = plain(text)
    return (Run(whole),) if whole else ()
