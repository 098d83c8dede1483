"""Blocks of the tree as words, for comparing and for quoting."""

from __future__ import annotations

from collections.abc import Sequence

from documents.tree import Block, ListBlock, Paragraph, plain


def words(blocks: Sequence[Block]) -> str:
    """What the blocks say, a line for each paragraph, item and row."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(plain(block.text))
        elif isinstance(block, ListBlock):
            lines.extend(plain(item) for item in block.items)
        else:
            lines.extend(" | ".join(plain(cell.text) for cell in row) for row in block.rows)
    return "\n".join(lines)
