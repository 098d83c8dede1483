"""Numbers of items and lists as Word's own, so that an item added in Word moves the others.

Every list has a numbering of its own: it begins at its first number and nothing else counts on.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from documents.docx_names import WORD_LETTERS
from documents.layout import LayoutProfile
from documents.numbering import DASH, label, letter
from documents.tree import MAX_ITEM_DEPTH, NumberingScheme
from documents.write_docx.elements import add, properties, root, twips

_LETTERED = 3  # the level of letters in the mixed scheme
_MIXED = (("decimal", "%1."), ("decimal", "%2)"), ("russianLower", "%3)"), ("bullet", DASH))
_DECIMAL = tuple(
    ("decimal", "".join(f"%{n}." for n in range(1, level + 1)))
    for level in range(1, MAX_ITEM_DEPTH + 1)
)
_BULLETED = (("bullet", DASH),)


class Numbering:
    """The numberings of one file; `part` is what the file keeps of them."""

    def __init__(self, layout: LayoutProfile) -> None:
        self._indent = twips(layout.first_line_indent)
        self._abstract: list[Element] = []
        self._instances: list[Element] = []

    def items(self, scheme: NumberingScheme) -> ItemNumbers:
        """A numbering for directive items or recommendations of one sheet."""
        abstract = self._describe(_MIXED if scheme == "mixed" else _DECIMAL)
        return ItemNumbers(self, abstract, scheme)

    def list(self, *, ordered: bool) -> int:
        """A numbering for one list inside running text."""
        return self.instance(self._describe(_MIXED[:1] if ordered else _BULLETED))

    def instance(self, abstract: int) -> int:
        """A list that is numbered as `abstract` says."""
        number = add(root("numbering"), "num", numId=len(self._instances) + 1)
        add(number, "abstractNumId", val=abstract)
        self._instances.append(number)
        return len(self._instances)

    def begin(self, number: int, level: int, start: int) -> None:
        """Makes the list begin its `level` (from 1) at `start`."""
        override = add(self._instances[number - 1], "lvlOverride", ilvl=level - 1)
        add(override, "startOverride", val=start)

    def say(self, number: int, level: int, words: str) -> None:
        """Makes the list draw `words` on its `level` (from 1), whatever the position."""
        override = add(self._instances[number - 1], "lvlOverride", ilvl=level - 1)
        self._add_level(override, level - 1, "none", words)

    def part(self) -> Element:
        """The part that holds all numberings: what they look like, then who uses them."""
        part = root("numbering")
        part.extend(self._abstract)
        part.extend(self._instances)
        return part

    def _describe(self, levels: Sequence[tuple[str, str]]) -> int:
        identity = len(self._abstract)
        abstract = add(root("numbering"), "abstractNum", abstractNumId=identity)
        add(abstract, "nsid", val=f"{0x204000 + identity:08X}")
        add(abstract, "multiLevelType", val="multilevel" if len(levels) > 1 else "singleLevel")
        for level, (form, words) in enumerate(levels):
            self._add_level(abstract, level, form, words)
        self._abstract.append(abstract)
        return identity

    def _add_level(self, parent: Element, level: int, form: str, words: str) -> None:
        element = add(parent, "lvl", ilvl=level)
        add(element, "start", val=1)
        add(element, "numFmt", val=form)
        add(element, "suff", val="space")
        add(element, "lvlText", val=words)
        add(element, "lvlJc", val="left")
        add(add(element, "pPr"), "ind", left=0, firstLine=self._indent)


class ItemNumbers:
    """The numbering of one sheet's items.

    Word's letters are not those of official numbering, which skips some («ж» is followed by
    «и»): where Word would draw another letter, the list goes on from the right one.
    """

    def __init__(self, numbering: Numbering, abstract: int, scheme: NumberingScheme) -> None:
        self._numbering = numbering
        self._abstract = abstract
        self._scheme = scheme
        self._plain = self._current = numbering.instance(abstract)
        self._word_position = 0

    def number(self, path: tuple[int, ...]) -> int:
        """The list that the item at `path` belongs to; items are asked for in printed order."""
        if self._scheme == "decimal" or len(path) != _LETTERED:
            return self._current if len(path) > _LETTERED else self._plain
        drawn = letter(path[-1])
        if path[-1] == 1:
            self._current, self._word_position = self._plain, 0
        self._word_position += 1
        if WORD_LETTERS[(self._word_position - 1) % len(WORD_LETTERS)] != drawn:
            self._current = self._numbering.instance(self._abstract)
            if len(drawn) > 1:
                self._numbering.say(self._current, _LETTERED, label(path, self._scheme))
            else:
                self._word_position = WORD_LETTERS.index(drawn) + 1
                self._numbering.begin(self._current, _LETTERED, self._word_position)
        return self._current


def set_number(paragraph: Element, number: int, level: int) -> None:
    """Makes `paragraph` a member of the list `number` on `level` (from 1)."""
    element = add(properties(paragraph), "numPr")
    add(element, "ilvl", val=level - 1)
    add(element, "numId", val=number)
