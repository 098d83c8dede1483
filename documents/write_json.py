"""Writes the JSON of an order: the shape that checks and other programs exchange.

Text loses its marks (bold, italic) and parts lose their keys; everything else comes back from
`read_json`. Keys beyond the basic shape (`scheme`, `layout`, `on_control` …) are written only
where they say something other than the default.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from documents.tree import (
    AppendixSheet,
    Block,
    Cell,
    Document,
    Due,
    Item,
    ListBlock,
    Paragraph,
    Signature,
    Unplaced,
    plain,
)


def write(document: Document) -> str:
    """`document` as indented JSON that ends with a line feed."""
    return json.dumps(to_value(document), ensure_ascii=False, indent=1) + "\n"


def to_value(document: Document) -> dict[str, Any]:
    """`document` as values that JSON can hold."""
    order = document.order
    signatures = [_signature(each) for each in order.signatures]
    value: dict[str, Any] = {
        "authority": {
            "letterhead": list(order.letterhead),
            "name_genitive": order.authority_genitive,
            "place": order.place,
        },
        "kind": order.kind,
        "date": _day(order.date),
        "number": order.number,
        "title": order.title,
        "preamble": [_block(block) for block in order.preamble],
        "ordering_clause": order.ordering_clause,
        "items": [_item(item) for item in order.items],
        "signatory": signatures[0] if signatures else None,
        "co_signatories": signatures[1:],
        "drafted_by": None,
        "contact": None,
        "visas": [
            {"post": each.post, "name": each.name, "date": _day(each.day)} for each in order.visas
        ],
        "appendices": [_appendix(appendix) for appendix in document.appendices],
        "unplaced": [_unplaced(each) for each in document.unplaced],
        "layout": document.layout.name,
    }
    if order.drafted_by:
        value["drafted_by"] = {
            "post_instrumental": order.drafted_by.post,
            "name_instrumental": order.drafted_by.name,
        }
    if order.contact:
        value["contact"] = {"name": order.contact.name, "phone": order.contact.phone}
    if order.scheme != "mixed":
        value["scheme"] = order.scheme
    if order.coat_of_arms:
        value["coat_of_arms"] = order.coat_of_arms
    if document.draft:
        value["draft"] = True
    return value


def _unplaced(doubt: Unplaced) -> dict[str, str]:
    value = {"place": doubt.place, "text": doubt.text, "why": doubt.why}
    return value if doubt.code == "unplaced" else value | {"code": doubt.code}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _signature(signature: Signature) -> dict[str, str]:
    return {"post": signature.post, "name": signature.name}


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"type": "p", "text": plain(block.text)}
    if isinstance(block, ListBlock):
        return {
            "type": "ol" if block.ordered else "ul",
            "items": [plain(text) for text in block.items],
        }
    return {"type": "table", "rows": [[_cell(cell) for cell in row] for row in block.rows]}


def _cell(cell: Cell) -> str | dict[str, Any]:
    text = plain(cell.text)
    if cell.colspan == cell.rowspan == 1 and not cell.header:
        return text
    value: dict[str, Any] = {"text": text, "colspan": cell.colspan, "rowspan": cell.rowspan}
    if cell.header:
        value["header"] = True
    return value


def _item(item: Item) -> dict[str, Any]:
    value: dict[str, Any] = {
        "text": plain(item.text),
        "children": [_item(child) for child in item.children],
    }
    if item.addressees:
        value["addressees"] = list(item.addressees)
    if item.due:
        value["due"] = _due(item.due)
    if item.kind != "order":
        value["kind"] = item.kind
    if item.printed_label:
        value["printed_label"] = item.printed_label
    for name in ("on_control", "needs_report"):
        if getattr(item, name):
            value[name] = True
    return value


def _due(due: Due) -> dict[str, Any]:
    return {"kind": due.kind, "day": _day(due.day), "text": due.text}


def _appendix(appendix: AppendixSheet) -> dict[str, Any]:
    value: dict[str, Any] = {
        "number": appendix.number,
        "kind": appendix.kind,
        "title": appendix.title,
        "printed_date": _day(appendix.printed_date),
        "printed_number": appendix.printed_number,
        "body": [_block(block) for block in appendix.body],
        "recommendations_clause": appendix.recommendations_clause,
        "recommendations": [_item(item) for item in appendix.recommendations],
        "signatory": _signature(appendix.signature) if appendix.signature else None,
    }
    if appendix.scheme != "mixed":
        value["scheme"] = appendix.scheme
    if appendix.approved:
        value["approved"] = True
    if appendix.file:
        file = appendix.file
        value["file"] = {
            "name": file.name,
            "size": file.size,
            "sha256": file.sha256,
            "pages": file.pages,
        }
    return value
