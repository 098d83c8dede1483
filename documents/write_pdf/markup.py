"""Sheets of the tree as elements of HTML.

Paragraphs and items are siblings on one level, because that is how CSS keeps the last of them
with the signature.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from documents.numbering import numbered
from documents.tree import Block, Item, ListBlock, NumberingScheme, Paragraph, Text, plain, runs
from documents.write_pdf.tables import add_table
from documents.write_pdf.text import KEY, add, add_text, append
from russian.typography import NBSP, bind

_ORDERING_WORD = re.compile(r"\bприказываю\b", re.IGNORECASE)


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


def tighten(html: Element) -> None:
    """Lets tables of the sheet part words, where whole words do not fit between the margins."""
    for sheet in html.iter("div"):
        if sheet.get("class") == "sheet":
            sheet.set("class", "sheet tight")


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
            paragraph = add_paragraph(parent, block.text, block.key)
            if plain(block.text).endswith(":"):
                paragraph.set("class", "t lead")
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
    append(paragraph, bind(clause[word.end() :]))


def keep_last_lines(sheet: Element) -> None:
    """Marks the closing blocks so that the signature after them is never alone (SG1)."""
    for element in reversed(list(sheet)[-3:]):
        if element.tag == "p":
            element.set("class", "t last")
        elif element.tag == "table":
            element.set("class", "last")
            break
        else:
            break
