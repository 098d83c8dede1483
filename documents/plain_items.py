"""A pasted list («1.», «1)», «а)», «–», «1.2.») as a tree of items.

The text of a line is kept as it is, without its label: printing numbers anew. A line that has
no label, or one that does not fit its place, becomes an item of the first level with all its
characters; nothing is dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.limits import BLOCK_BYTES, ITEMS, TooMuch, clean
from documents.tree import MAX_ITEM_DEPTH

# Label -> rank. A label of a higher rank stands below one of a lower rank.
_LABELS = (
    (1, re.compile(r"\d{1,3}\.(?!\d)\s*")),
    (2, re.compile(r"\d{1,3}\)\s*")),
    (3, re.compile(r"[а-яёa-z]{1,2}\)\s*")),
    (4, re.compile(r"[–—•·-](?=\s)\s*")),
)
_DECIMAL = re.compile(r"((?:[1-9]\d{0,2}\.)+[1-9]\d{0,2})\.?(?![\d)])(?:\s+|(?<=\.)|$)")


@dataclass(frozen=True, slots=True)
class PlainItem:
    """An item with its sub-items; its number follows from its place."""

    text: str
    children: tuple[PlainItem, ...] = ()


class _Node:
    def __init__(self, rank: int, text: str, path: tuple[int, ...] = ()) -> None:
        self.rank = rank
        self.text = text
        self.path = path
        self.label = ""
        self.children: list[_Node] = []

    def frozen(self) -> PlainItem:
        return PlainItem(self.text, tuple(child.frozen() for child in self.children))


def items_from_plain(text: str) -> tuple[PlainItem, ...]:
    """The tree that the lines of `text` describe, at most four levels deep.

    Raises `TooMuch` when there are more items or more text than can be printed.
    """
    if len(text) > BLOCK_BYTES or len(text.encode("utf-8", "ignore")) > BLOCK_BYTES:
        raise TooMuch(
            f"Текст слишком велик: за один раз вставляется не больше {BLOCK_BYTES // 1024} КБ."
        )
    lines = [line for line in map(clean, text.splitlines()) if line]
    if len(lines) > ITEMS:
        raise TooMuch(f"Слишком много пунктов: печатается не больше {ITEMS}.")
    root = _Node(0, "")
    stack = [root]
    waiting: _Node | None = None  # a label alone on its line: the next line is its text
    for line in lines:
        node = _read(line, stack)
        if waiting is not None and node.rank == 1 and node.text == line:
            waiting.text = line
            waiting = None
            continue
        if waiting is not None:
            waiting.text = waiting.label
        waiting = None if node.text else node
        while stack[-1].rank >= node.rank:
            stack.pop()
        stack[-1].children.append(node)
        stack.append(node)
    if waiting is not None:
        waiting.text = waiting.label
    return tuple(child.frozen() for child in root.children)


def _read(line: str, stack: list[_Node]) -> _Node:
    if label := _DECIMAL.match(line):
        path = tuple(int(part) for part in label[1].split("."))
        if _fits(path, stack):
            return _labelled(len(path), line, label, path)
        return _Node(1, line)
    for rank, pattern in _LABELS:
        if label := pattern.match(line):
            digits = re.match(r"\d+", label[0])
            return _labelled(rank, line, label, (int(digits[0]),) if digits and rank == 1 else ())
    return _Node(1, line)


def _labelled(rank: int, line: str, label: re.Match[str], path: tuple[int, ...]) -> _Node:
    node = _Node(rank, line[label.end() :], path)
    node.label = label[0].strip()
    return node


def _fits(path: tuple[int, ...], stack: list[_Node]) -> bool:
    """Whether `path` (1.2 → (1, 2)) continues the decimal numbers above it; a date does not."""
    if len(path) > MAX_ITEM_DEPTH:
        return False
    return any(node.path == path[:-1] for node in stack)
