"""The tree of items: labels of every usual kind, at most four levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.numbering import label as computed_label
from documents.recognition.blocks import mended
from documents.recognition.doubts import Doubts
from documents.recognition.labels import Label
from documents.recognition.lines import Line
from documents.tree import MAX_ITEM_DEPTH, Item, NumberingScheme, plain

_RESTARTED = "Нумерация здесь начата заново: неясно, новый это уровень или продолжение."
_UNSURE_LEVEL = "Номер подходит и вложенному списку, и внешнему: уровень выбран по знаку в конце."
_TOO_DEEP = "Пункты вложены глубже четырёх уровней: этот поднят на четвёртый."


@dataclass
class _Node:
    line: Line
    label: Label | None
    style: tuple[str, int]
    children: list[_Node] = field(default_factory=list)


def items_of(
    lines: Sequence[Line], place: str, doubts: Doubts
) -> tuple[tuple[Item, ...], NumberingScheme]:
    """The items that `lines` make and their scheme; what has no label and no place is reported."""
    whole = mended(lines, place, doubts)
    if not any(line.label for line in whole):
        return _unlabelled(whole, place, doubts), "mixed"
    tree = _Tree(whole, place, doubts)
    for number, line in enumerate(whole):
        if line.label is None or line.table is not None or not tree.take(line, number):
            after = f"{place}, после «{tree.last_label()}»" if tree.roots else place
            doubts.lines(after, [line], "Абзац стоит среди пунктов, но не имеет номера.")
    scheme = _scheme(tree.roots)
    return tuple(_item(node, (n,), scheme) for n, node in enumerate(tree.roots, 1)), scheme


def _unlabelled(lines: Sequence[Line], place: str, doubts: Doubts) -> tuple[Item, ...]:
    """Items of an order that numbers nothing: each paragraph is one."""
    items = []
    for line in lines:
        if line.table is not None:
            doubts.lines(place, [line], "Таблица стоит среди пунктов.")
            continue
        items.append(Item(line.text))
        if not line.role:
            doubts.order(place, line.words, "Пункт напечатан без номера.")
    return tuple(items)


class _Tree:
    """Items as they are met; `open` is the last item of each level that may still grow."""

    def __init__(self, lines: Sequence[Line], place: str, doubts: Doubts) -> None:
        self.place, self.doubts = place, doubts
        self.last_at = {
            (_style(line, line.label), line.label.path): number
            for number, line in enumerate(lines)
            if line.label
        }
        self.roots: list[_Node] = []
        self.open: list[_Node] = []

    def last_label(self) -> str:
        label = self.open[-1].label if self.open else None
        return label.printed.strip() if label else ""

    def take(self, line: Line, number: int) -> bool:
        """Puts `line` into the tree; False when its label is none here."""
        label = line.label
        if label is None or (label.weak and not self._fits(label)):
            return False
        style = _style(line, label)
        depth = self._depth(line, label, style, number)
        if depth > MAX_ITEM_DEPTH:
            self.doubts.order(self.place, plain(line.whole), _TOO_DEEP)
            depth = MAX_ITEM_DEPTH
        node = _Node(line, label, style)
        del self.open[depth - 1 :]
        (self.open[-1].children if self.open else self.roots).append(node)
        self.open.append(node)
        return True

    def _fits(self, label: Label) -> bool:
        """Whether a figure without a dot continues the numbers: `1.2` under `1.` or after `1.1`."""
        for node in self.open:
            path = node.label.path if node.label else ()
            if label.path in ((*path, 1), (*path[:-1], (path or (0,))[-1] + 1)):
                return True
        return False

    def _depth(self, line: Line, label: Label, style: tuple[str, int], number: int) -> int:
        if line.role == "item" and line.level:
            return min(line.level, len(self.open) + 1)
        depths = [n for n, node in enumerate(self.open, 1) if _alike(node, style, line)]
        if not depths and any(node.style == style for node in self.open):
            return 1 + sum(node.line.level < line.level for node in self.open)
        if not depths:
            first = label.path == (1,) and not any(node.style[0] == "decimal" for node in self.open)
            if style[0] == "decimal" and not first:
                return min(style[1], len(self.open) + 1)
            return len(self.open) + 1
        if label.path == (1,) and label.kind in ("dot", "bracket", "letter", "roman"):
            return self._restarted(line, depths[0], style, number)
        return self._closest(line, label, depths)

    def _closest(self, line: Line, label: Label, depths: list[int]) -> int:
        """Of several open levels with one style, the one whose number is continued.

        The number may continue both. A list whose members end with `;` goes on after one, and is
        over after its full stop; other marks leave it unsure.
        """
        fitting = [n for n in depths if self._continues(self.open[n - 1], label)]
        if len(fitting) > 1:
            last = self.open[fitting[-1] - 1].line.words
            if last.endswith(";"):
                return fitting[-1]
            members = self.open[fitting[-1] - 2].children
            if len(members) < 2 or not members[-2].line.words.endswith(";"):
                self.doubts.order(self.place, plain(line.whole), _UNSURE_LEVEL)
            return fitting[0] if last.endswith(".") else fitting[-1]
        return fitting[0] if fitting else depths[-1]

    @staticmethod
    def _continues(node: _Node, label: Label) -> bool:
        path = node.label.path if node.label else ()
        return bool(path) and label.path == (*path[:-1], path[-1] + 1)

    def _restarted(self, line: Line, same: int, style: tuple[str, int], number: int) -> int:
        """A second `1.` in the style of an open level: a list inside an item, or a new count."""
        above = self.open[-1]
        outer = self.open[same - 1].label
        after = (*outer.path[:-1], outer.path[-1] + 1) if outer else ()
        resumed = self.last_at.get((style, after), -1) > number
        if above.line.words.endswith(":") and resumed:
            return len(self.open) + 1
        self.doubts.order(self.place, plain(line.whole), _RESTARTED)
        return len(self.open) + 1 if above.line.words.endswith(":") else same


def _alike(node: _Node, style: tuple[str, int], line: Line) -> bool:
    """Whether labels look the same and no word processor says that their levels differ."""
    levels = (node.line.level, line.level)
    return node.style == style and (0 in levels or levels[0] == levels[1])


def _style(line: Line, label: Label) -> tuple[str, int]:
    """What tells one level of labels from another."""
    if label.kind == "decimal":
        return "decimal", len(label.path)
    if label.kind == "dot":
        return "decimal", 1
    if label.kind == "dash":
        return label.printed.strip(), line.level
    if label.kind == "other":
        return "other", line.level
    return label.kind, 0


def _scheme(roots: Sequence[_Node]) -> NumberingScheme:
    second = [child for root in roots for child in root.children]
    decimal = sum(1 for child in second if child.label and child.label.kind == "decimal")
    return "decimal" if decimal * 2 > len(second) else "mixed"


def _item(node: _Node, path: tuple[int, ...], scheme: NumberingScheme) -> Item:
    children = tuple(_item(child, (*path, n), scheme) for n, child in enumerate(node.children, 1))
    return Item(
        text=node.line.text,
        children=children,
        printed_label=_printed(node.label, path, scheme),
    )


def _printed(label: Label | None, path: tuple[int, ...], scheme: NumberingScheme) -> str:
    if label is None or label.printed == computed_label(path, scheme) + " ":
        return ""
    return label.printed
