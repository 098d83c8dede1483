"""Orders in a few lines of text, for the tests of recognition."""

from __future__ import annotations

from pathlib import Path

from documents import read_text
from documents.tree import Block, Document, Item, ListBlock, Paragraph, plain

SAMPLES = Path(__file__).parent.parent / "data" / "read"
HEAD = "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ\n\nПРИКАЗ\n\nот 02.03.2020 № 204\n\nг. Армавир\n\nО проверке\n\n"
CLAUSE = "На основании изложенного приказываю:\n\n"
SIGNATURE = "Начальник управления\n\nЛ.Ю. Качева\n\n"


def read(text: str) -> Document:
    return read_text.read(text.encode())


def with_preamble(text: str) -> Document:
    """An order whose preamble is `text`."""
    return read(f"{HEAD}{text}\n\n{CLAUSE}1. Провести проверку.\n\n{SIGNATURE}")


def with_items(text: str) -> Document:
    """An order whose items are `text`."""
    return read(f"{HEAD}{CLAUSE}{text}\n\n{SIGNATURE}")


def with_closing(text: str) -> Document:
    """An order with `text` below its items."""
    return read(f"{HEAD}{CLAUSE}1. Провести проверку.\n\n{text}\n")


def with_appendix(text: str) -> Document:
    """An order with `text` below its signature."""
    return with_closing(SIGNATURE + text)


def shape(items: tuple[Item, ...]) -> list[object]:
    """Items as lists: the words, then a list of the sub-items where there are any."""
    made: list[object] = []
    for item in items:
        made.append(plain(item.text))
        if item.children:
            made.append(shape(item.children))
    return made


def labels(items: tuple[Item, ...]) -> list[str]:
    """The labels that differ from the computed ones, of all items in printed order."""
    made: list[str] = []
    for item in items:
        made.append(item.printed_label)
        made += labels(item.children)
    return made


def told(blocks: tuple[Block, ...]) -> list[object]:
    """Blocks in short: a paragraph as its words, a list or a table as a list."""
    made: list[object] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            made.append(plain(block.text))
        elif isinstance(block, ListBlock):
            made.append([plain(text) for text in block.items])
        else:
            made.append([[plain(cell.text) for cell in row] for row in block.rows])
    return made


def doubts(document: Document) -> list[tuple[str, str]]:
    """The code and the text of each report."""
    return [(each.code, each.text) for each in document.unplaced]
