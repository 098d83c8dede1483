"""Sheets of the tree as elements of HTML.

Elements are built, never written as text: what a person typed is only ever the text of an
element or the value of an attribute, so no markup can come out of it.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from documents.numbering import numbered
from documents.tree import Block, Item, ListBlock, NumberingScheme, Paragraph, Text, plain, runs
from documents.write_pdf.tables import add_table
from russian.typography import NBSP, bind

KEY = "data-key"  # leads from a page back to the part of the tree; never printed
_ORDERING_WORD = re.compile(r"\bприказываю\b", re.IGNORECASE)
# A compound word («учебно-методической», «семинаров/конференций») is not parted at its hyphen.
_COMPOUND = re.compile(r"(?<!\S)(?=\S*\w[-–/]\S)\S{1,40}(?!\S)")


def page(title: str, bookmark: str) -> tuple[Element, Element]:
    """An empty HTML document and its sheet, to which the parts are added."""
    html = Element("html", lang="ru")
    SubElement(SubElement(html, "head"), "title").text = title
    sheet = SubElement(SubElement(html, "body"), "div", {"class": "sheet"})
    sheet.set("data-bookmark", bookmark)
    return html, sheet


def source(html: Element) -> str:
    """The elements as a string for WeasyPrint's parser."""
    return "<!DOCTYPE html>" + tostring(html, encoding="unicode", method="html")


def add(parent: Element, tag: str, css_class: str = "", text: Text | str = "") -> Element:
    """A child element holding `text` with its marks and no-break spaces."""
    element = SubElement(parent, tag)
    if css_class:
        element.set("class", css_class)
    add_text(element, runs(text) if isinstance(text, str) else text)
    return element


def add_text(parent: Element, text: Text) -> None:
    """Adds `text` to the end of `parent`; bound as one string, so that marks change nothing."""
    bound = bind(plain(text))
    whole = [match.span() for match in _COMPOUND.finditer(bound)]
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


def _add_run(
    target: Element, text: str, start: int, end: int, whole: list[tuple[int, int]]
) -> None:
    position = start
    for first, last in whole:
        first, last = max(first, start), min(last, end)
        if first < last:
            _append(target, text[position:first])
            SubElement(target, "span", {"class": "whole"}).text = text[first:last]
            position = last
    _append(target, text[position:end])


def _append(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def add_paragraph(parent: Element, text: Text, key: str = "") -> Element:
    """A justified paragraph of body text with a first-line indent."""
    paragraph = add(parent, "p", "t", text)
    if key:
        paragraph.set(KEY, key)
    return paragraph


def add_blocks(parent: Element, blocks: tuple[Block, ...]) -> None:
    """Paragraphs, lists and tables in their order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            add_paragraph(parent, block.text, block.key)
        elif isinstance(block, ListBlock):
            for position, text in enumerate(block.items, start=1):
                label = f"{position}." if block.ordered else "–"
                add_paragraph(parent, (*runs(label + NBSP), *text), block.key)
        else:
            add_table(parent, block)


def add_items(parent: Element, items: tuple[Item, ...], scheme: NumberingScheme) -> None:
    """Items as numbered paragraphs, one after the other: siblings, so that CSS keeps the last
    of them with the signature."""
    for _, label, item in numbered(items, scheme):
        paragraph = add_paragraph(parent, (*runs(label + NBSP), *item.text), item.key)
        if item.children:
            paragraph.set("class", "t lead")


def add_clause(parent: Element, clause: str) -> None:
    """The clause before the items, its ordering word drawn wide (TX5)."""
    paragraph = SubElement(parent, "p", {"class": "t lead"})
    word = _ORDERING_WORD.search(clause)
    if word is None:
        add_text(paragraph, runs(clause))
        return
    add_text(paragraph, runs(clause[: word.start()]))
    SubElement(paragraph, "span", {"class": "wide"}).text = word.group()
    _append(paragraph, bind(clause[word.end() :]))


def keep_last_lines(sheet: Element) -> None:
    """Marks the closing paragraphs so that the signature after them is never alone (SG1)."""
    closing = list(sheet)[-3:]
    for element in reversed(closing):
        if element.tag != "p":
            break
        element.set("class", "t last")
