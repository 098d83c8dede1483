"""Our own files of Word: each paragraph says what it is by the name of its style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from documents.layout import GOST_2016, profile_for
from documents.recognition.appendix import block_of, sheet_of
from documents.recognition.blocks import blocks_of
from documents.recognition.doubts import Doubts
from documents.recognition.head import Head, take
from documents.recognition.items import items_of
from documents.recognition.lines import Line, columns, flat
from documents.recognition.looks import drafted
from documents.source import Role
from documents.tree import AppendixSheet, Contact, Document, DraftedBy, OrderSheet, Signature
from documents.wording import file_of

_TEXT: tuple[Role, ...] = ("text", "list")
_UNKNOWN = "Не удалось понять, что это."


def by_role(lines: Sequence[Line]) -> Document:
    """The order that `lines` say they are; a line without a role is taken for its neighbours'."""
    doubts = Doubts()
    sheets = _sheets(_named(lines))
    order, draft = _order(sheets[0], doubts)
    appendices = []
    authority = ""
    for which, sheet in enumerate(sheets[1:], start=1):
        made, named = _appendix(sheet, which, doubts)
        appendices.append(made)
        authority = authority or named
    return Document(
        layout=profile_for(order.date) if order.date else GOST_2016,
        order=replace(order, authority_genitive=authority),
        appendices=tuple(appendices),
        draft=draft,
        unplaced=tuple(doubts.reports),
    )


def _named(lines: Sequence[Line]) -> list[Line]:
    """`lines`, a table or a paragraph that somebody added with the role that its place gives."""
    named: list[Line] = []
    role: Role = ""
    for line in lines:
        if line.role:
            role = line.role
        elif line.table is not None or role in ("title", *_TEXT, "appendix_kind", "appendix_title"):
            line = replace(line, role="text")
        elif role in ("clause", "item", "recommendations_clause"):
            line = replace(line, role="item")
        named.append(line)
    return named


def _sheets(lines: Sequence[Line]) -> list[list[Line]]:
    """The order and each appendix; a block begins on a new page."""
    sheets: list[list[Line]] = [[]]
    before: Role = ""
    for line in lines:
        if line.role == "appendix_block" and (before != line.role or line.new_page):
            sheets.append([])
        sheets[-1].append(line)
        before = line.role
    return sheets


def _words(lines: Sequence[Line], role: Role) -> list[str]:
    return [line.words for line in lines if line.role == role]


def _order(lines: Sequence[Line], doubts: Doubts) -> tuple[OrderSheet, bool]:
    head = Head()
    for line in flat(line for line in lines if line.role == "date"):
        take(head, columns(line.raw), doubts)
    blocks = blocks_of([line for line in lines if line.role in _TEXT], "Преамбула", doubts)
    items, scheme = items_of([line for line in lines if line.role == "item"], "Пункты", doubts)
    doubts.lines("Приказ", [line for line in lines if not line.role], _UNKNOWN)
    contact = _words(lines, "contact")
    order = OrderSheet(
        letterhead=tuple(_words(lines, "letterhead")),
        authority_genitive="",
        kind=" ".join(_words(lines, "kind")),
        date=head.date,
        number=head.number,
        place=" ".join(_words(lines, "place")),
        title=" ".join(_words(lines, "title")),
        preamble=blocks,
        ordering_clause=" ".join(_words(lines, "clause")),
        items=items,
        signatures=tuple(_signatures(lines)),
        drafted_by=_drafted_by(lines),
        contact=Contact(contact[0], " ".join(contact[1:])) if contact else None,
        scheme=scheme,
    )
    return order, bool(_words(lines, "draft"))


def _signatures(lines: Sequence[Line]) -> list[Signature]:
    """Each signature is a line with the name after a tab, or lines of which the last is a name."""
    made: list[Signature] = []
    post: list[str] = []
    for line in flat(line for line in lines if line.role == "signature"):
        parts = columns(line.raw)
        if len(parts) > 1:
            made.append(Signature(" ".join([*post, *parts[:-1]]), parts[-1]))
            post = []
        elif line.soft and post:
            made.append(Signature(" ".join(post), parts[0]))
            post = []
        else:
            post += parts
    if post:
        made.append(Signature(" ".join(post[:-1]), post[-1]))
    return made


def _drafted_by(lines: Sequence[Line]) -> DraftedBy | None:
    words = [
        part
        for line in flat(line for line in lines if line.role == "drafted_by")
        for part in columns(line.raw)
    ]
    if words and (rest := drafted(words[0])) is not None:
        words = [rest, *words[1:]] if rest else words[1:]
    return DraftedBy(" ".join(words[:-1]), words[-1]) if words else None


def _appendix(lines: Sequence[Line], which: int, doubts: Doubts) -> tuple[AppendixSheet, str]:
    place = f"Приложение № {which}"
    block, left = block_of(
        [line.words for line in flat(line for line in lines if line.role == "appendix_block")]
    )
    doubts.unplaced(place, left, "Слова стоят в реквизитах приложения, их смысл неизвестен.")
    text = [line for line in lines if line.role in (*_TEXT, "item", "recommendations_clause")]
    sheet = sheet_of(
        block,
        " ".join(_words(lines, "appendix_kind")),
        " ".join(_words(lines, "appendix_title")),
        text,
        place,
        doubts,
    )
    doubts.lines(place, [line for line in lines if not line.role], _UNKNOWN)
    file = _words(lines, "file")
    signatures = _signatures(lines)
    return (
        replace(
            sheet,
            file=file_of(file) if file else None,
            signature=signatures[0] if signatures else None,
        ),
        block.authority,
    )
