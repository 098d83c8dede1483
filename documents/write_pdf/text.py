"""Text of the tree as text of elements: marks, no-break spaces, compound words kept whole.

Elements are built, never written as text: what a person typed is only ever the text of an
element or the value of an attribute, so no markup can come out of it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element, SubElement

from documents.tree import Text, plain, runs
from russian.typography import bind, bind_heading

LONG = 2_000  # characters; a longer paragraph is bound each time
KEY = "data-key"  # leads from a page back to the part of the tree; never printed

# A compound word («учебно-методической», «семинаров/конференций», «далее - семинар» once bound)
# is not parted at its hyphen: a line may end there even before a no-break space, and readers
# of text take a hyphen at the end of a line for a parted word and drop it. Before a figure no
# line ends anyway.
_COMPOUND = re.compile(r"(?<![^ ])(?=[^ ]+(?:[-/][^ 0-9]|–[^ ]))[^ ]{1,60}(?![^ ])")


def add(parent: Element, tag: str, css_class: str, text: Text) -> Element:
    """A child element holding `text` with its marks and no-break spaces."""
    element = _child(parent, tag, css_class)
    add_text(element, text)
    return element


def add_requisite(parent: Element, tag: str, css_class: str = "", text: str = "") -> Element:
    """A child element holding a requisite or heading: lines that are not justified."""
    element = _child(parent, tag, css_class)
    add_text(element, runs(text), bind_heading)
    return element


def _child(parent: Element, tag: str, css_class: str) -> Element:
    element = SubElement(parent, tag)
    if css_class:
        element.set("class", css_class)
    return element


def add_text(parent: Element, text: Text, join: Callable[[str], str] = bind) -> None:
    """Adds `text` to the end of `parent`; bound as one string, so that marks change nothing."""
    typed = plain(text)
    bound, whole = (_bound_before if len(typed) < LONG else _bound)(typed, join)
    start = 0
    for run in text:
        end = start + len(run.text)
        target = parent
        if run.bold:
            target = SubElement(target, "b")
        if run.italic:
            target = SubElement(target, "i")
        _add_run(target, bound, start, end, whole)
        start = end


def _bound(text: str, join: Callable[[str], str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    bound = join(text)
    return bound, tuple(match.span() for match in _COMPOUND.finditer(bound))


# Who is writing changes one paragraph; the others come again and again.
_bound_before = functools.lru_cache(maxsize=2048)(_bound)


def _add_run(
    target: Element, text: str, start: int, end: int, whole: Sequence[tuple[int, int]]
) -> None:
    position = start
    for first, last in whole:
        first, last = max(first, start), min(last, end)
        if first < last:
            append(target, text[position:first])
            SubElement(target, "span", {"class": "whole"}).text = text[first:last]
            position = last
    append(target, text[position:end])


def append(parent: Element, text: str) -> None:
    """Adds bare characters after whatever `parent` holds already."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
