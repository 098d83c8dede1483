"""Reads the JSON of an order (the shape that `write_json` writes and other tools exchange).

Strict: a key or a value that has no place in the tree is refused with a sentence, never
guessed and never dropped.
"""

from __future__ import annotations

import json
import typing
from typing import Any, cast

from documents.json_fields import Fields, list_of, string
from documents.layout import GOST_2016, PROFILES, LayoutProfile, profile_for
from documents.tree import (
    AppendixSheet,
    AttachedFile,
    Block,
    Cell,
    Contact,
    Document,
    Doubt,
    DraftedBy,
    Due,
    Item,
    ListBlock,
    NumberingScheme,
    OrderSheet,
    Paragraph,
    Signature,
    Table,
    Text,
    Unplaced,
    Visa,
    runs,
)
from documents.unreadable import Unreadable

__all__ = ["Unreadable", "from_value", "read"]


def read(data: bytes | str, layout: LayoutProfile | None = None) -> Document:
    """The document in `data`; raises `Unreadable`.

    `layout` overrides the profile; without it the file's own `layout` name counts, then the
    profile in force on the order's date. Keys of the parts are empty.
    """
    try:
        value = json.loads(data, object_pairs_hook=_each_key_once)
    except Unreadable:
        raise
    except (ValueError, RecursionError) as error:
        raise Unreadable("Файл не похож на JSON.") from error
    try:
        return from_value(value, layout)
    except RecursionError as error:
        raise Unreadable("Части файла вложены друг в друга слишком глубоко.") from error


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of a key given twice one value would be dropped."""
    value = dict(pairs)
    if len(value) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in value if keys.count(key) > 1)
        raise Unreadable(f"Поле «{twice:.40}» стоит в одном наборе дважды.")
    return value


def from_value(value: object, layout: LayoutProfile | None = None) -> Document:
    """The document in an already parsed JSON value; see `read`."""
    whole = Fields(value, "приказ")
    authority = Fields(whole.take("authority"), "authority")
    order_date = whole.day("date")
    order = OrderSheet(
        letterhead=authority.tuple_of("letterhead", string),
        authority_genitive=authority.text("name_genitive"),
        place=authority.text("place"),
        kind=whole.text("kind"),
        date=order_date,
        number=whole.text_or_none("number"),
        title=whole.text("title"),
        preamble=whole.tuple_of("preamble", _block),
        ordering_clause=whole.text("ordering_clause"),
        items=whole.tuple_of("items", _item),
        signatures=_signatures(whole),
        drafted_by=whole.optional("drafted_by", _drafted_by),
        contact=whole.optional("contact", _contact),
        visas=whole.tuple_of("visas", _visa),
        scheme=_scheme(whole),
        coat_of_arms=whole.text_or_none("coat_of_arms"),
    )
    authority.finish()
    appendices = whole.tuple_of("appendices", _appendix)
    unplaced = whole.tuple_of("unplaced", _unplaced)
    named = _layout(whole)
    draft = whole.flag("draft")
    whole.finish()
    return Document(
        layout=layout or named or (profile_for(order_date) if order_date else GOST_2016),
        order=order,
        appendices=appendices,
        draft=draft,
        unplaced=unplaced,
    )


def _text(value: object, place: str) -> Text:
    return runs(string(value, place))


def _block(value: object, place: str) -> Block:
    fields = Fields(value, place)
    kind = fields.text("type")
    block: Block
    if kind == "p":
        block = Paragraph(_text(fields.take("text"), place))
    elif kind in ("ol", "ul"):
        block = ListBlock(fields.tuple_of("items", _text), ordered=kind == "ol")
    elif kind == "table":
        block = Table(fields.tuple_of("rows", _row))
    else:
        raise Unreadable(f"«{place}»: неизвестный вид части текста: «{kind:.40}».")
    fields.finish()
    return block


def _row(value: object, place: str) -> tuple[Cell, ...]:
    return list_of(value, place, _cell)


def _cell(value: object, place: str) -> Cell:
    if isinstance(value, str):
        return Cell(runs(value))
    fields = Fields(value, place)
    cell = Cell(
        runs(fields.text("text")),
        colspan=_span(fields, "colspan"),
        rowspan=_span(fields, "rowspan"),
        header=fields.flag("header"),
    )
    fields.finish()
    return cell


def _span(fields: Fields, key: str) -> int:
    span = fields.whole_number(key)
    if span == 0:
        raise Unreadable(f"«{fields.place}.{key}»: ячейка занимает хотя бы одно место.")
    return span or 1


def _item(value: object, place: str) -> Item:
    fields = Fields(value, place)
    # The sample of order № 204 notes in words what the text itself says; nothing is lost.
    fields.take("assigned_to")
    fields.take("control")
    item = Item(
        text=_text(fields.take("text"), place),
        children=fields.tuple_of("children", _item),
        addressees=fields.tuple_of("addressees", string),
        due=fields.optional("due", _due),
        kind=fields.text("kind") or "order",
        on_control=fields.flag("on_control"),
        needs_report=fields.flag("needs_report"),
        printed_label=fields.text("printed_label"),
    )
    fields.finish()
    return item


def _due(value: object, place: str) -> Due:
    if isinstance(value, str):
        value = {"kind": "day", "day": value}
    fields = Fields(value, place)
    kind = fields.text("kind")
    if kind not in ("day", "periodic", "permanent"):
        raise Unreadable(f"«{place}»: неизвестный вид срока: «{kind:.40}».")
    due = Due(kind=cast(Any, kind), day=fields.day("day"), text=fields.text("text"))
    fields.finish()
    return due


def _signature(value: object, place: str) -> Signature:
    fields = Fields(value, place)
    signature = Signature(post=fields.text("post"), name=fields.text("name"))
    fields.finish()
    return signature


def _signatures(whole: Fields) -> tuple[Signature, ...]:
    first = whole.optional("signatory", _signature)
    others = whole.tuple_of("co_signatories", _signature)
    if first is None and others:
        raise Unreadable("Есть соподписанты, но нет подписавшего.")
    return (first, *others) if first else ()


def _drafted_by(value: object, place: str) -> DraftedBy:
    fields = Fields(value, place)
    drafted = DraftedBy(fields.text("post_instrumental"), fields.text("name_instrumental"))
    fields.finish()
    return drafted


def _contact(value: object, place: str) -> Contact:
    fields = Fields(value, place)
    contact = Contact(name=fields.text("name"), phone=fields.text("phone"))
    fields.finish()
    return contact


def _scheme(fields: Fields) -> NumberingScheme:
    scheme = fields.text("scheme") or "mixed"
    if scheme not in ("mixed", "decimal"):
        raise Unreadable(f"«{fields.place}.scheme»: неизвестная нумерация: «{scheme:.40}».")
    return cast(NumberingScheme, scheme)


def _layout(fields: Fields) -> LayoutProfile | None:
    name = fields.text_or_none("layout")
    if name is not None and name not in PROFILES:
        raise Unreadable(f"Неизвестное оформление: «{name:.40}».")
    return PROFILES[name] if name else None


def _appendix(value: object, place: str) -> AppendixSheet:
    fields = Fields(value, place)
    appendix = AppendixSheet(
        number=fields.whole_number("number"),
        kind=fields.text("kind"),
        title=fields.text("title"),
        body=fields.tuple_of("body", _block),
        recommendations_clause=fields.text("recommendations_clause"),
        recommendations=fields.tuple_of("recommendations", _item),
        scheme=_scheme(fields),
        signature=fields.optional("signatory", _signature),
        approved=fields.flag("approved"),
        file=fields.optional("file", _file),
        printed_date=fields.day("printed_date"),
        printed_number=fields.text_or_none("printed_number"),
    )
    fields.finish()
    return appendix


def _file(value: object, place: str) -> AttachedFile:
    fields = Fields(value, place)
    attached = AttachedFile(
        name=fields.text("name"),
        size=fields.whole_number("size") or 0,
        sha256=fields.text("sha256"),
        pages=fields.whole_number("pages"),
    )
    fields.finish()
    return attached


def _unplaced(value: object, place: str) -> Unplaced:
    fields = Fields(value, place)
    code = fields.text("code") or "unplaced"
    if code not in typing.get_args(Doubt):
        raise Unreadable(f"«{place}.code»: неизвестный вид: «{code:.40}».")
    doubt = Unplaced(
        fields.text("place"), fields.text("text"), fields.text("why"), cast(Doubt, code)
    )
    fields.finish()
    return doubt


def _visa(value: object, place: str) -> Visa:
    fields = Fields(value, place)
    visa = Visa(post=fields.text("post"), name=fields.text("name"), day=fields.day("date"))
    fields.finish()
    return visa
