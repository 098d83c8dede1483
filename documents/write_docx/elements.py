"""Elements of Word's XML, and text of the tree as text of such elements.

Elements are built, never written as text, so that nothing a person typed becomes markup.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from documents.docx_names import OFFICE_RELATIONS, WORD, R, W
from documents.tree import Text, plain
from russian.typography import bind

register_namespace("w", WORD)
register_namespace("r", OFFICE_RELATIONS)

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS_PER_INCH, TENTHS_PER_INCH = 1440, 254


def root(name: str) -> Element:
    """An element of Word's own vocabulary that stands alone."""
    return Element(W + name)


def add(parent: Element, name: str, /, **attributes: str | int) -> Element:
    """A child element; attributes are Word's own."""
    return SubElement(parent, W + name, {W + key: str(each) for key, each in attributes.items()})


def refer(parent: Element, name: str, relation: str, /, **attributes: str) -> Element:
    """A child element that names a part of the file by its relation."""
    element = add(parent, name, **attributes)
    element.set(R + "id", relation)
    return element


def to_bytes(element: Element) -> bytes:
    """A whole part of the file."""
    written: bytes = tostring(element, encoding="UTF-8", xml_declaration=True)
    return written


def twips(tenths: int) -> int:
    """Tenths of a millimetre as the twentieths of a point that Word counts in."""
    return (tenths * TWIPS_PER_INCH + TENTHS_PER_INCH // 2) // TENTHS_PER_INCH


def paragraph(parent: Element, style: str, *, keep: bool = False) -> Element:
    """A paragraph in a style; with `keep` it stays on the page of what follows."""
    element = add(parent, "p")
    properties = add(element, "pPr")
    add(properties, "pStyle", val=style)
    if keep:
        add(properties, "keepNext")
    return element


def properties(paragraph: Element) -> Element:
    """The paragraph's properties."""
    found = paragraph.find(W + "pPr")
    assert found is not None
    return found


def add_text(
    paragraph: Element, text: Text, *, bold: bool = False, spaced: int = 0, joined: str = ""
) -> None:
    """Adds `text` with its marks and no-break spaces; all of it `bold` and `spaced` if so.

    `spaced` are twentieths of a point between letters. `joined` is the text already bound.
    """
    bound = joined or bind(plain(text))
    start = 0
    for run in text:
        end = start + len(run.text)
        if run.text:
            _add_run(paragraph, bound[start:end], run.bold or bold, run.italic, spaced)
        start = end


def add_break(paragraph: Element) -> None:
    """A new line within the paragraph."""
    add(add(paragraph, "r"), "br")


def add_tab(paragraph: Element) -> None:
    """A tabulator."""
    add(add(paragraph, "r"), "tab")


def _add_run(paragraph: Element, text: str, bold: bool, italic: bool, spaced: int) -> None:
    run = add(paragraph, "r")
    if bold or italic or spaced:
        face = add(run, "rPr")
        if bold:
            add(face, "b")
        if italic:
            add(face, "i")
        if spaced:
            add(face, "spacing", val=spaced)
    element = add(run, "t")
    element.set(_SPACE, "preserve")
    element.text = text
