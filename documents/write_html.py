"""Blocks of the tree as the HTML that a rich text editor reads; `read_html` is the way back."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from documents.tree import Block, Cell, ListBlock, Paragraph, Text


def html_from_blocks(blocks: Iterable[Block]) -> str:
    """`blocks` as `<p>`, `<ol>`, `<ul>` and `<table>`; all text is escaped, keys are left out.

    `blocks_from_html` gives the same blocks back when they are as it makes them; of others it
    drops what is empty, cleans the text and fills the rows of a table.
    """
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block.text)
    if isinstance(block, ListBlock):
        tag = "ol" if block.ordered else "ul"
        items = "".join(f"<li>{_paragraph(item)}</li>" for item in block.items)
        return f"<{tag}>{items}</{tag}>" if items else ""
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in block.rows)
    return f"<table><tbody>{rows}</tbody></table>" if rows else ""


def _cell(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    colspan = f' colspan="{cell.colspan}"' if cell.colspan != 1 else ""
    rowspan = f' rowspan="{cell.rowspan}"' if cell.rowspan != 1 else ""
    return f"<{tag}{colspan}{rowspan}>{_paragraph(cell.text)}</{tag}>"


def _paragraph(text: Text) -> str:
    return f"<p>{''.join(_run(run.text, run.bold, run.italic) for run in text)}</p>"


def _run(text: str, bold: bool, italic: bool) -> str:
    written = escape(text)
    if italic:
        written = f"<em>{written}</em>"
    return f"<strong>{written}</strong>" if bold else written
