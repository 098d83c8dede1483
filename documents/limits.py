"""What may be printed at all: sizes that the rendering process survives, characters it can draw.

Checked before anything is laid out and quick to refuse, whatever the size (security.md, "Rich
text" and "PDF").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from documents.tree import (
    MAX_ITEM_DEPTH,
    AppendixSheet,
    Block,
    Document,
    Item,
    ListBlock,
    OrderSheet,
    Paragraph,
    Table,
    Text,
)

BLOCK_BYTES = 200 * 1024  # UTF-8
DOCUMENT_BYTES = 2 * 1024 * 1024  # UTF-8, all text together
TABLE_ROWS = 2000
TABLE_COLUMNS = 60
TABLE_CELLS = 10_000  # two milliseconds each
SPAN = 100
BLOCKS = 10_000
ITEMS = 2_000
APPENDICES = 100
RUNS = 5_000  # changes of face in one text

_UNPRINTABLE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\uf8ff\ufeff\ufff0-\uffff\U000e0000-\U0010ffff"
    "]"
)
_SPACES = re.compile(r"\s+")


class TooMuch(ValueError):
    """The document is larger than can be printed; the message is a Russian sentence."""


class NotPrintable(ValueError):
    """The document holds what no printer draws; the message is a Russian sentence."""


def clean(text: str) -> str:
    """`text` as one line a person could have typed.

    Control characters, bidi marks and zero-width characters go; any white space becomes one
    plain space; letters written as two code points («й» from some keyboards) become one.
    """
    spaced = _SPACES.sub(" ", text)
    kept = _UNPRINTABLE.sub("", spaced)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip()


def check(document: Document) -> None:
    """Raises `TooMuch` or `NotPrintable` when `document` must not reach the printer."""
    _count(document.appendices, APPENDICES, "приложений")
    size = _check_order(document.order)
    for appendix in document.appendices:
        size += _check_appendix(appendix)
    if size > DOCUMENT_BYTES:
        raise TooMuch(
            f"Документ слишком велик: {size // 1024} КБ текста, "
            f"печатается не больше {DOCUMENT_BYTES // 1024} КБ. Вынесите часть в файл."
        )


def _check_order(order: OrderSheet) -> int:
    short = [
        *order.letterhead,
        order.authority_genitive,
        order.kind,
        order.number or "",
        order.place,
        order.title,
        order.ordering_clause,
    ]
    for signature in order.signatures:
        short += [signature.post, signature.name]
    if order.drafted_by:
        short += [order.drafted_by.post, order.drafted_by.name]
    if order.contact:
        short += [order.contact.name, order.contact.phone]
    return _sizes(short) + _check_blocks(order.preamble) + _check_items(order.items)


def _check_appendix(appendix: AppendixSheet) -> int:
    short = [appendix.kind, appendix.title, appendix.recommendations_clause]
    if appendix.signature:
        short += [appendix.signature.post, appendix.signature.name]
    if appendix.file:
        short += [appendix.file.name, appendix.file.sha256]
    return _sizes(short) + _check_blocks(appendix.body) + _check_items(appendix.recommendations)


def _check_blocks(blocks: tuple[Block, ...]) -> int:
    _count(blocks, BLOCKS, "частей текста")
    total = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            size = _size(block.text)
        elif isinstance(block, ListBlock):
            _count(block.items, BLOCKS, "строк списка")
            size = sum(map(_size, block.items))
        else:
            size = _check_table(block)
        _bounded(size)
        total += size
    return total


def _check_table(table: Table) -> int:
    _count(table.rows, TABLE_ROWS, "строк таблицы")
    size = cells = 0
    for row in table.rows:
        if sum(cell.colspan for cell in row) > TABLE_COLUMNS or len(row) > TABLE_COLUMNS:
            raise TooMuch(
                f"В таблице слишком много столбцов: печатается не больше {TABLE_COLUMNS}."
            )
        cells += len(row)
        for cell in row:
            if not (1 <= cell.colspan <= SPAN and 1 <= cell.rowspan <= SPAN):
                raise TooMuch(f"Ячейка таблицы может занимать от 1 до {SPAN} строк и столбцов.")
            size += _size(cell.text)
    if cells > TABLE_CELLS:
        raise TooMuch(f"В таблице слишком много ячеек: печатается не больше {TABLE_CELLS}.")
    return size


def _check_items(items: tuple[Item, ...]) -> int:
    total = 0
    for number, (depth, item) in enumerate(_walk(items), start=1):
        if number > ITEMS:
            raise TooMuch(f"Слишком много пунктов: печатается не больше {ITEMS}.")
        if depth > MAX_ITEM_DEPTH:
            raise TooMuch(f"У пунктов может быть не больше {MAX_ITEM_DEPTH} уровней.")
        size = _size(item.text)
        _bounded(size)
        total += size
    return total


def _walk(items: tuple[Item, ...]) -> Iterator[tuple[int, Item]]:
    """Like `tree.walk_items`, on a list of its own: a deep tree must not end in a recursion."""
    waiting = [(1, item) for item in reversed(items)]
    while waiting:
        depth, item = waiting.pop()
        yield depth, item
        waiting += [(depth + 1, child) for child in reversed(item.children)]


def _sizes(texts: Sequence[str]) -> int:
    total = sum(map(_size_of, texts))
    _bounded(total)
    return total


def _size(text: Text) -> int:
    _count(text, RUNS, "смен начертания в одном месте")
    return sum(_size_of(run.text) for run in text)


def _size_of(text: str) -> int:
    """Bytes of UTF-8; every character is looked at only in a text that is not too large."""
    if len(text) > BLOCK_BYTES:
        return len(text)
    found = _UNPRINTABLE.search(text)
    if found:
        raise NotPrintable(
            f"В тексте есть невидимый знак (U+{ord(found.group()):04X}), который нельзя "
            f"напечатать: «{text[max(0, found.start() - 30) : found.start()]}…»"
        )
    return len(text.encode("utf-8"))


def _bounded(size: int) -> None:
    if size > BLOCK_BYTES:
        raise TooMuch(
            f"Часть текста слишком велика: {size // 1024} КБ, "
            f"печатается не больше {BLOCK_BYTES // 1024} КБ. Разделите её на абзацы."
        )


def _count(parts: Sequence[object], most: int, name: str) -> None:
    if len(parts) > most:
        raise TooMuch(f"Слишком много {name}: печатается не больше {most}.")
