"""Put a fix in place of its quote; the marks of the text around it stay."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from documents.tree import Block, ListBlock, Paragraph, Run, Text, plain

_T = TypeVar("_T")


def fixed(text: Text, at: int, quote: str, fix: str) -> Text | None:
    """`text` with `fix` in place of the `quote` that begins `at` characters into it.

    None when something else stands there by now. The fix looks like the first of the characters
    that it replaces.
    """
    if not quote or plain(text)[at : at + len(quote)] != quote:
        return None
    end, start = at + len(quote), 0
    parts: list[Run] = []
    for run in text:
        stop = start + len(run.text)
        before, after = run.text[: max(0, at - start)], run.text[max(0, end - start) :]
        begins_here = start <= at < stop
        parts.append(replace(run, text=before + (fix if begins_here else "") + after))
        start = stop
    return tuple(run for run in parts if run.text)


def fixed_blocks(
    blocks: tuple[Block, ...], at: int, quote: str, fix: str
) -> tuple[Block, ...] | None:
    """`blocks` with the fix in the first of their texts that has the quote at that place."""
    for number, block in enumerate(blocks):
        mended = _fixed_block(block, at, quote, fix)
        if mended is not None:
            return (*blocks[:number], mended, *blocks[number + 1 :])
    return None


def _fixed_block(block: Block, at: int, quote: str, fix: str) -> Block | None:
    if isinstance(block, Paragraph):
        text = fixed(block.text, at, quote, fix)
        return None if text is None else replace(block, text=text)
    if isinstance(block, ListBlock):
        for number, item in enumerate(block.items):
            if (text := fixed(item, at, quote, fix)) is not None:
                return replace(block, items=_with(block.items, number, text))
        return None
    for line, row in enumerate(block.rows):
        for number, cell in enumerate(row):
            if (text := fixed(cell.text, at, quote, fix)) is not None:
                mended = _with(row, number, replace(cell, text=text))
                return replace(block, rows=_with(block.rows, line, mended))
    return None


def _with(parts: tuple[_T, ...], number: int, part: _T) -> tuple[_T, ...]:
    return (*parts[:number], part, *parts[number + 1 :])
