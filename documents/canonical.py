"""The stored form of a document: canonical JSON bytes, and back again, strictly.

One tree has exactly one byte string: UTF-8, sorted keys, no spaces, no floats, every field
written out (a default that changes later must not change what was stored). The shape carries
`"format"`; a change of shape raises the number and keeps a reader for each older one.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import hashlib
import json
import types
import typing
from collections.abc import Sequence
from typing import Any, Literal, cast

from documents.tree import (
    FORMAT,
    Block,
    Document,
    Item,
    ListBlock,
    OrderSheet,
    Paragraph,
    Table,
    Unplaced,
)

_TAGS: dict[str, type] = {"p": Paragraph, "list": ListBlock, "table": Table}
_TAG_OF = {cls: tag for tag, cls in _TAGS.items()}


class NotCanonical(ValueError):
    """The bytes or values are not a stored document of a format this program knows."""


def dump(document: Document) -> bytes:
    """`document` as canonical UTF-8 JSON."""
    return _to_bytes({"format": FORMAT, "document": _encode(document)})


def load(data: bytes) -> Document:
    """The document that `dump` wrote; raises `NotCanonical` for anything else.

    Bytes of the right shape in another order or spacing are refused too, so that the digest
    of what is stored is always the digest of what would be written again.
    """
    try:
        value = json.loads(data.decode("utf-8"), parse_float=_no_floats)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise NotCanonical(f"not UTF-8 JSON: {error}") from error
    if not isinstance(value, dict) or set(value) != {"format", "document"}:
        raise NotCanonical("a stored document holds exactly `format` and `document`")
    known = value["format"] in (1, FORMAT) and not isinstance(value["format"], bool)
    if not known:
        raise NotCanonical(f"unknown format: {value['format']!r}")
    if _to_bytes(value) != data:
        raise NotCanonical("the bytes are not in canonical form")
    shape = value["document"] if value["format"] == FORMAT else _from_format_1(value["document"])
    return cast(Document, _decode(shape, Document, "document"))


# What format 2 added, by the dataclass that has it now, as a new part begins.
_SINCE_2: dict[type, dict[str, object]] = {
    OrderSheet: {"visas": []},
    Item: {"printed_label": ""},
    Unplaced: {"code": "unplaced"},
}


def _from_format_1(document: object) -> object:
    """A document of format 1 in the shape of format 2: nothing that was stored changes."""
    return _with_new_fields(document, Document)


def _with_new_fields(value: object, hint: Any) -> object:
    """`value` with the fields that its dataclass got later; the decoder judges all the rest."""
    if isinstance(value, list):
        inner = typing.get_args(hint)[:1]
        return [_with_new_fields(part, inner[0]) for part in value] if inner else value
    if isinstance(value, dict):
        options = (hint, *typing.get_args(hint))
        cls = next((each for each in options if dataclasses.is_dataclass(each)), None)
        if isinstance(cls, type) and cls not in _TAG_OF:
            hints = _hints(cls)
            grown = {name: _with_new_fields(part, hints.get(name)) for name, part in value.items()}
            new = _SINCE_2.get(cls, {})
            if new.keys() & grown.keys():
                raise NotCanonical("format 1 has no " + ", ".join(sorted(new)))
            return grown | new
    return value


def digest(data: bytes) -> str:
    """SHA-256 of `data` as 64 small hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def dump_blocks(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """`blocks` as a list that JSON can hold: what `office.Passage.blocks` stores."""
    return [cast("dict[str, Any]", _encode(block)) for block in blocks]


def load_blocks(value: object) -> tuple[Block, ...]:
    """The blocks that `dump_blocks` made; raises `NotCanonical` for anything else."""
    return cast("tuple[Block, ...]", _decode(value, tuple[Block, ...], "blocks"))


def _to_bytes(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical("the text holds half of a character pair") from error


def _no_floats(text: str) -> float:
    raise NotCanonical(f"a stored document holds no fractions: {text}")


@functools.cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _encode(value: object) -> object:
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_encode(part) for part in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        shape = {
            field.name: _encode(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
        if tag := _TAG_OF.get(type(value)):
            shape["type"] = tag
        return shape
    raise NotCanonical(f"no stored form for {type(value).__name__}")


def _decode(value: object, hint: Any, place: str) -> object:
    origin = typing.get_origin(hint)
    if origin is Literal:
        if value in typing.get_args(hint) and isinstance(value, str):
            return value
    elif origin in (typing.Union, types.UnionType):
        return _decode_union(value, typing.get_args(hint), place)
    elif origin is tuple:
        if isinstance(value, list):
            inner = typing.get_args(hint)[0]
            return tuple(_decode(part, inner, f"{place}[{n}]") for n, part in enumerate(value))
    elif dataclasses.is_dataclass(hint):
        if isinstance(value, dict):
            return _decode_dataclass(value, cast(type, hint), place)
    elif hint is dt.date:
        if isinstance(value, str):
            return _decode_date(value, place)
    elif type(value) is hint:
        return value
    raise NotCanonical(f"{place}: unexpected {value!r:.60}")


def _decode_union(value: object, options: tuple[Any, ...], place: str) -> object:
    if type(None) in options:
        if value is None:
            return None
        (option,) = (each for each in options if each is not type(None))
        return _decode(value, option, place)
    tag = value.get("type") if isinstance(value, dict) else None
    cls = _TAGS.get(tag) if isinstance(tag, str) else None
    if cls is None or cls not in options:
        raise NotCanonical(f"{place}: a block of an unknown kind: {tag!r}")
    return _decode(value, cls, place)


def _decode_dataclass(value: dict[str, Any], cls: type, place: str) -> object:
    hints = _hints(cls)
    names = {field.name for field in dataclasses.fields(cls)}
    expected = names | {"type"} if cls in _TAG_OF else names
    if set(value) != expected:
        raise NotCanonical(f"{place}: keys {sorted(set(value) ^ expected)} missing or unknown")
    return cls(**{name: _decode(value[name], hints[name], f"{place}.{name}") for name in names})


def _decode_date(value: str, place: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(value)
    except ValueError as error:
        raise NotCanonical(f"{place}: not a date: {value!r:.40}") from error
    if day.isoformat() != value:
        raise NotCanonical(f"{place}: not a date in the stored form: {value!r:.40}")
    return day
