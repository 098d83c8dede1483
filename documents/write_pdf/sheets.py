"""The order and its appendices, requisite by requisite (paper.md, "Order of blocks")."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from documents.tree import AppendixSheet, AttachedFile, Document, OrderSheet, Signature
from documents.wording import DRAFTED_BY, appendix_lines, date_line, file_lines, number_line
from documents.write_pdf import markup
from documents.write_pdf.style import ASSET
from documents.write_pdf.text import KEY, add_requisite
from russian.dates import numeric


def order_page(document: Document) -> Element:
    """The order's own sheet as an HTML document."""
    order = document.order
    html, sheet = markup.page(order.title, order_bookmark(order))
    if order.coat_of_arms:
        arms = SubElement(sheet, "div", {"class": "arms"})
        SubElement(arms, "img", src=f"{ASSET}image/{order.coat_of_arms}", alt="Герб")
    letterhead = SubElement(sheet, "div", {"class": "letterhead"})
    for line in order.letterhead:
        add_requisite(letterhead, "p", text=line)
    add_requisite(sheet, "p", "kind", order.kind)
    row = SubElement(sheet, "div", {"class": "row"})
    add_requisite(row, "p", text=date_line(order.date, document.layout))
    add_requisite(row, "p", "right", number_line(order.number))
    add_requisite(sheet, "p", "place", order.place)
    add_requisite(sheet, "h1", text=order.title)
    markup.add_blocks(sheet, order.preamble)
    markup.add_clause(sheet, order.ordering_clause)
    markup.add_items(sheet, order.items, order.scheme)
    if order.signatures:
        markup.keep_last_lines(sheet)
    for signature in order.signatures:
        _add_signature(sheet, signature)
    if order.drafted_by:
        block = SubElement(sheet, "div", {"class": "by"})
        add_requisite(block, "p", text=DRAFTED_BY)
        _add_post_and_name(block, order.drafted_by.post, order.drafted_by.name)
    if order.contact:
        contact = SubElement(sheet, "div", {"class": "contact"})
        add_requisite(contact, "p", text=order.contact.name)
        add_requisite(contact, "p", text=order.contact.phone)
    return html


def appendix_page(document: Document, appendix: AppendixSheet) -> Element:
    """An appendix as an HTML document; its block repeats the order's date and number (AP1)."""
    html, sheet = markup.page("", appendix_bookmark(appendix))
    if appendix.key:
        sheet.set(KEY, appendix.key)
    _add_corner(sheet, document, appendix)
    heading = SubElement(sheet, "h2")
    for line in filter(None, (appendix.kind, appendix.title)):
        add_requisite(heading, "div", text=line)
    markup.add_blocks(sheet, appendix.body)
    if appendix.recommendations_clause:
        markup.add_clause(sheet, appendix.recommendations_clause)
    markup.add_items(sheet, appendix.recommendations, appendix.scheme)
    if appendix.file:
        _add_file(sheet, appendix.file)
    if appendix.signature:
        markup.keep_last_lines(sheet)
        _add_signature(sheet, appendix.signature)
    return html


def blank_page() -> Element:
    """An empty page: the back of a leaf, when printing on both sides."""
    html, sheet = markup.page("", "")
    sheet.set("class", "empty")
    return html


def order_bookmark(order: OrderSheet) -> str:
    """How the order is called in the bookmarks."""
    parts = [order.kind.capitalize()]
    if order.date:
        parts.append(f"от {numeric(order.date)}")
    if order.number:
        parts.append(f"№ {order.number}")
    return " ".join(parts)


def appendix_bookmark(appendix: AppendixSheet) -> str:
    """How an appendix is called in the bookmarks."""
    name = "Приложение" if appendix.number is None else f"Приложение № {appendix.number}"
    title = " ".join(filter(None, (appendix.kind, appendix.title)))
    if len(title) > 100:
        title = title[:100].rsplit(" ", 1)[0] + "…"
    return f"{name}. {title}" if title else name


def _add_corner(sheet: Element, document: Document, appendix: AppendixSheet) -> None:
    corner = SubElement(sheet, "div", {"class": "corner"})
    for line in appendix_lines(document, appendix):
        add_requisite(corner, "p", text=line)
    if appendix.approved and appendix.number is not None:
        corner[1].set("class", "apart")


def _add_signature(sheet: Element, signature: Signature) -> None:
    block = SubElement(sheet, "div", {"class": "sign"})
    _add_post_and_name(block, signature.post, signature.name)


def _add_post_and_name(block: Element, post: str, name: str) -> None:
    row = SubElement(block, "div", {"class": "row"})
    add_requisite(SubElement(row, "div"), "p", "post", post)
    add_requisite(row, "p", "right", name)


def _add_file(sheet: Element, file: AttachedFile) -> None:
    block = SubElement(sheet, "div", {"class": "file"})
    for line in file_lines(file):
        add_requisite(block, "p", text=line)
    block[-1].set("class", "sum")
