"""The order and its appendices, requisite by requisite (paper.md, "Order of blocks")."""

from __future__ import annotations

import datetime as dt
from xml.etree.ElementTree import Element, SubElement

from documents.layout import LayoutProfile
from documents.tree import AppendixSheet, AttachedFile, Document, OrderSheet, Signature
from documents.write_pdf import markup
from documents.write_pdf.approval import approved_word
from documents.write_pdf.style import ASSET
from russian.dates import numeric
from russian.typography import NBSP

BLANK_DATE = "_" * 12  # what a draft shows where registration will write
BLANK_NUMBER = "_" * 6


def order_page(document: Document) -> Element:
    """The order's own sheet as an HTML document."""
    order = document.order
    html, sheet = markup.page(order.title, order_bookmark(order))
    if order.coat_of_arms:
        arms = SubElement(sheet, "div", {"class": "arms"})
        SubElement(arms, "img", src=f"{ASSET}image/{order.coat_of_arms}", alt="Герб")
    letterhead = SubElement(sheet, "div", {"class": "letterhead"})
    for line in order.letterhead:
        markup.add(letterhead, "p", text=line)
    markup.add(sheet, "p", "kind", order.kind)
    row = SubElement(sheet, "div", {"class": "row"})
    markup.add(row, "p", text=_date_line(order.date, document.layout))
    markup.add(row, "p", "right", _number_line(order.number))
    markup.add(sheet, "p", "place", order.place)
    markup.add(sheet, "h1", text=order.title)
    markup.add_blocks(sheet, order.preamble)
    markup.add_clause(sheet, order.ordering_clause)
    markup.add_items(sheet, order.items, order.scheme)
    if order.signatures:
        markup.keep_last_lines(sheet)
    for signature in order.signatures:
        _add_signature(sheet, signature)
    if order.drafted_by:
        block = SubElement(sheet, "div", {"class": "by"})
        markup.add(block, "p", text="Проект подготовлен и внесен:")
        _add_post_and_name(block, order.drafted_by.post, order.drafted_by.name)
    if order.contact:
        contact = SubElement(sheet, "div", {"class": "contact"})
        markup.add(contact, "p", text=order.contact.name)
        markup.add(contact, "p", text=order.contact.phone)
    return html


def appendix_page(document: Document, appendix: AppendixSheet) -> Element:
    """An appendix as an HTML document; its block repeats the order's date and number (AP1)."""
    html, sheet = markup.page(document.order.title, appendix_bookmark(appendix))
    if appendix.key:
        sheet.set(markup.KEY, appendix.key)
    _add_corner(sheet, document, appendix)
    heading = SubElement(sheet, "h2")
    for line in filter(None, (appendix.kind, appendix.title)):
        markup.add(heading, "div", text=line)
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


def _date_line(day: dt.date | None, layout: LayoutProfile) -> str:
    date = numeric(day) if day else BLANK_DATE
    return f"от{NBSP}{date}" if layout.date_with_from else date


def _number_line(number: str | None) -> str:
    return f"№{NBSP}{number or BLANK_NUMBER}"


def _add_corner(sheet: Element, document: Document, appendix: AppendixSheet) -> None:
    corner = SubElement(sheet, "div", {"class": "corner"})
    capitals = document.layout.appendix_capitals
    if not appendix.approved or appendix.number is not None:
        name = "ПРИЛОЖЕНИЕ" if capitals else "Приложение"
        number = "" if appendix.number is None else f" № {appendix.number}"
        markup.add(corner, "p", text=name + number)
    authority = document.order.authority_genitive
    if appendix.approved:
        word = approved_word(appendix.kind)
        markup.add(corner, "p", "apart", word.upper() if capitals else word)
        markup.add(corner, "p", text=f"приказом {authority}")
    else:
        markup.add(corner, "p", text=f"к приказу {authority}")
    order = document.order
    date = numeric(order.date) if order.date else BLANK_DATE
    markup.add(corner, "p", text=f"от{NBSP}{date} {_number_line(order.number)}")


def _add_signature(sheet: Element, signature: Signature) -> None:
    block = SubElement(sheet, "div", {"class": "sign"})
    _add_post_and_name(block, signature.post, signature.name)


def _add_post_and_name(block: Element, post: str, name: str) -> None:
    row = SubElement(block, "div", {"class": "row"})
    markup.add(SubElement(row, "div"), "p", "post", post)
    markup.add(row, "p", "right", name)


def _add_file(sheet: Element, file: AttachedFile) -> None:
    block = SubElement(sheet, "div", {"class": "file"})
    markup.add(block, "p", text=f"Файл: {file.name}")
    pages = f", страниц: {file.pages}" if file.pages else ""
    markup.add(block, "p", text=f"Объём: {human_size(file.size)}{pages}")
    markup.add(block, "p", text="Контрольная сумма SHA-256:")
    markup.add(block, "p", "sum", file.sha256)


def human_size(size: int) -> str:
    """A size in bytes for a person: 500 Б, 1,2 КБ, 3,4 МБ; units of 1024."""
    if size < 1024:
        return f"{size} Б"
    tenths, unit = size * 10 // 1024, "КБ"
    if tenths >= 10240:
        tenths, unit = tenths // 1024, "МБ"
    whole, part = divmod(tenths, 10)
    return f"{whole},{part} {unit}" if part else f"{whole} {unit}"
