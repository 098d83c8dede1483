"""What the styles of a file say of its paragraphs, runs and tables."""

from __future__ import annotations

from collections.abc import Iterator

from documents.docx_names import HEADER_CELL, ROLES, W
from documents.read_docx.package import XmlElement
from documents.source import Role

_LONGEST_CHAIN = 30  # styles that a style is based on, one after another
_OFF = frozenset({"0", "false", "off", "none"})


class Styles:
    """The styles of one file; `part` is None in a file without any."""

    def __init__(self, part: XmlElement | None) -> None:
        self._by_id: dict[str, XmlElement] = {}
        self._found: dict[tuple[str, str], XmlElement | None] = {}
        self._default = ""
        self._table_default = ""
        for style in part.iter(f"{W}style") if part is not None else ():
            identity = style.get(f"{W}styleId", "")
            self._by_id[identity] = style
            if is_on(style.get(f"{W}default", "0")):
                if style.get(f"{W}type") == "paragraph":
                    self._default = identity
                elif style.get(f"{W}type") == "table":
                    self._table_default = identity
        names = {each: value(style.find(f"{W}name")) for each, style in self._by_id.items()}
        self._roles = {each: ROLES[name] for each, name in names.items() if name in ROLES}
        self._header_cells = {each for each, name in names.items() if name == HEADER_CELL}

    def of_paragraph(self, paragraph: XmlElement) -> str:
        """The style of `paragraph`."""
        return value(paragraph.find(f"{W}pPr/{W}pStyle")) or self._default

    def of_table(self, table: XmlElement) -> str:
        """The style of `table`."""
        return value(table.find(f"{W}tblPr/{W}tblStyle")) or self._table_default

    def role(self, style: str) -> Role:
        """What our writer says that a paragraph in `style` is; empty in other people's files."""
        return self._roles.get(style, "")

    def is_header_cell(self, style: str) -> bool:
        """Whether our writer keeps the head of a column in `style`."""
        return style in self._header_cells

    def find(self, style: str, path: str) -> XmlElement | None:
        """The element at `path` of `style` or of the nearest one that it is based on."""
        key = style, path
        if key not in self._found:
            chain = self.chain(style)
            self._found[key] = next(
                (each for each in (e.find(path) for e in chain) if each is not None), None
            )
        return self._found[key]

    def chain(self, style: str) -> Iterator[XmlElement]:
        """`style` and what it is based on."""
        for _ in range(_LONGEST_CHAIN):
            element = self._by_id.get(style)
            if element is None:
                return
            yield element
            style = value(element.find(f"{W}basedOn"))


def value(element: XmlElement | None) -> str:
    """The `w:val` of an element; empty without one."""
    found: str = element.get(f"{W}val", "") if element is not None else ""
    return found


def is_on(state: str) -> bool:
    """Whether a switch that says `state` is on; one that says nothing is."""
    return state.lower() not in _OFF


def switched(element: XmlElement | None) -> bool | None:
    """The state of the switch `element`, None when there is none."""
    return None if element is None else is_on(value(element))


def whole(text: str | None) -> int:
    """A figure of Word's as a whole number, 0 when it is none."""
    try:
        return int(float(text or "0"))
    except (ValueError, OverflowError):
        return 0
