"""The page of a draft as rows: passages, numbered items, appendices, and what is missing where."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from documents.numbering import label
from documents.tree import MAX_ITEM_DEPTH, NumberingScheme
from office.models import User
from office.views.acting import member
from orders import policy
from orders.actions.submission import missing_by_part
from orders.forms.items import item_of
from orders.models import (
    Addressee,
    Appendix,
    AppendixPassage,
    DirectiveItem,
    Order,
    OrderPassage,
)
from orders.views.reading import buttons
from russian.due import Found, find_due
from russian.plural import counted


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with its text and where it comes from."""

    passage: OrderPassage | AppendixPassage
    anchor: str
    source: str
    first: bool
    last: bool
    urls: dict[str, str]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with its computed number and what may be done to its place."""

    item: DirectiveItem
    depth: int
    label: str
    addressees: list[Addressee]
    can_up: bool
    can_down: bool
    can_nest: bool
    data: str

    @property
    def can_unnest(self) -> bool:
        return self.depth > 1

    @property
    def can_have_children(self) -> bool:
        return self.depth < MAX_ITEM_DEPTH


@dataclass(frozen=True, slots=True)
class AppendixRow:
    """An appendix with its printed name."""

    appendix: Appendix
    name: str
    note: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A line of the outline: a part of the draft, its state and a word about it."""

    anchor: str
    title: str
    status: str  # closed, warn or sent: a state sign
    status_word: str
    note: str


def passage_rows(order: Order) -> list[PassageRow]:
    """The preamble in printed order, in one question."""
    rows = list(order.passages.order_by("position", "pk"))
    return _passage_rows(rows, "orders:passage", order.pk)


def appendix_passage_rows(appendix: Appendix) -> list[PassageRow]:
    """The text of an appendix in printed order, in one question."""
    rows = list(appendix.passages.order_by("position", "pk"))
    return _passage_rows(rows, "orders:appendix_passage", appendix.order_id, appendix.pk)


def _passage_rows(
    rows: Sequence[OrderPassage | AppendixPassage], name: str, *keys: int
) -> list[PassageRow]:
    return [
        PassageRow(
            row,
            f"{row._meta.model_name}-{row.pk}",
            _source(row) if isinstance(row, OrderPassage) else "",
            place == 0,
            place == len(rows) - 1,
            _passage_urls(name, *keys, row.pk),
        )
        for place, row in enumerate(rows)
    ]


def _passage_urls(name: str, *keys: int) -> dict[str, str]:
    """Where a page without scripts changes, moves, deletes a passage and adds one after it."""
    add = reverse(f"{name}_add", args=keys[:-1])
    return {
        "change": reverse(name, args=keys),
        "move": reverse(f"{name}_move", args=keys),
        "delete": reverse(f"{name}_delete", args=keys),
        "after": f"{add}?after={keys[-1]}",
    }


def item_data(item: DirectiveItem, to: list[Addressee]) -> dict[str, Any]:
    """An item's fields as the script that opens it holds them."""
    fields = item_of(item, to)
    kept = {name: fields[name] for name in ("text", "kind", "due_kind", "due_text", "on_control")}
    return kept | {
        "due_day": item.due_day.isoformat() if item.due_day else "",
        "needs_report": item.needs_report,
        "to": [choice(one) for one in to],
    }


def choice(one: Addressee) -> dict[str, str]:
    """A chosen addressee as the picker knows it."""
    if one.group_id:
        return {"value": f"groups:{one.group_id}", "text": str(one)}
    if one.organization_id:
        return {"value": f"organizations:{one.organization_id}", "text": str(one)}
    if one.appointment_id:
        return {"value": f"people:{one.appointment_id}", "text": str(one)}
    return {"value": f"others:{one.text}", "text": one.text}


def item_rows(order: Order) -> list[ItemRow]:
    """The items in printed order with their numbers, in a fixed number of questions."""
    rows = order.items.order_by("position", "pk").prefetch_related(
        "addressees__group__forms",
        "addressees__organization__names",
        "addressees__organization__authority__names",
        "addressees__appointment__person",
        "addressees__appointment__post",
    )
    scheme: NumberingScheme = "decimal" if order.kind.scheme == "decimal" else "mixed"
    children: dict[int | None, list[DirectiveItem]] = defaultdict(list)
    for row in rows:
        children[row.parent_id].append(row)
    result: list[ItemRow] = []

    def add(parent: int | None, above: tuple[int, ...]) -> None:
        siblings = children[parent]
        for place, row in enumerate(siblings, start=1):
            path = (*above, place)
            result.append(
                ItemRow(
                    item=row,
                    depth=len(path),
                    label=label(path, scheme),
                    addressees=list(row.addressees.all()),
                    can_up=place > 1,
                    can_down=place < len(siblings),
                    can_nest=place > 1 and len(path) < MAX_ITEM_DEPTH,
                    data=json.dumps(item_data(row, list(row.addressees.all())), ensure_ascii=False),
                )
            )
            add(row.pk, path)

    add(None, ())
    return result


def appendix_rows(order: Order) -> list[AppendixRow]:
    """The appendices in printed order, in one question."""
    rows = list(
        order.appendices.order_by("position", "pk")
        .select_related("report__seminar", "file", "signatory__person", "signatory__post")
        .prefetch_related("passages")
    )
    several = len(rows) > 1
    return [
        AppendixRow(
            row,
            f"Приложение № {place}" if several else "Приложение",
            _about(row),
            place == 1,
            place == len(rows),
        )
        for place, row in enumerate(rows, start=1)
    ]


def outline_of(user: User, order: Order) -> dict[str, Any]:
    """What `orders/outline.html` shows: the parts, what is missing, what may be done."""
    outline, missing = sections(order)
    verbs = [verb for verb in policy.verbs_for(user, order) if verb.name != "edit"]
    return {"outline": outline, "missing": missing, "buttons": buttons(verbs)}


def outline_drawn(request: HttpRequest, order: Order) -> dict[str, str]:
    """The outline and the button that sends the draft on its way, anew, for a page that is open."""
    page = {**outline_of(member(request), order), "order": order}
    return {
        "outline": render_to_string("orders/outline.html", page, request=request),
        "submit": render_to_string("orders/outline_submit.html", page, request=request),
    }


def sections(order: Order) -> tuple[list[Section], list[str]]:
    """The outline, and everything that is missing for sending the draft on its way."""
    lacks = missing_by_part(order)
    passages, appendices = order.passages.count(), order.appendices.count()
    items = order.items.aggregate(top=Count("pk", filter=Q(parent=None)), all=Count("pk"))
    top, below = items["top"], items["all"] - items["top"]
    items_note = counted(top, "пункт", "пункта", "пунктов") + (
        f", {counted(below, 'подпункт', 'подпункта', 'подпунктов')}" if below else ""
    )
    signatory = order.signatory.person.initials_surname if order.signatory else "никто не выбран"
    outline = [
        _section("requisites", "Реквизиты", lacks, order.title or "нет заголовка", full=True),
        _section(
            "preamble",
            "Преамбула",
            lacks,
            counted(passages, "отрывок", "отрывка", "отрывков") if passages else "пусто",
            full=bool(passages),
        ),
        _section("items", "Пункты", lacks, items_note if items["all"] else "пусто", full=True),
        _section(
            "appendices",
            "Приложения",
            lacks,
            counted(appendices, "приложение", "приложения", "приложений")
            if appendices
            else "без приложений",
            full=bool(appendices),
        ),
        _section("signatures", "Подписи", lacks, signatory, full=True),
    ]
    return outline, [phrase for phrases in lacks.values() for phrase in phrases]


def _section(
    anchor: str, title: str, lacks: dict[str, list[str]], note: str, *, full: bool
) -> Section:
    if lacks[anchor]:
        return Section(anchor, title, "warn", "не хватает обязательного", note)
    if full:
        return Section(anchor, title, "closed", "заполнено", note)
    return Section(anchor, title, "sent", "пусто, это не обязательно", note)


def _source(passage: OrderPassage) -> str:
    if passage.talk_passage_id:
        return "Составлено из выступления на семинаре"
    if passage.seminar_id:
        return "Составлено из сведений о семинаре"
    if passage.act_id:
        return "Составлено по акту"
    return "Составлено порталом" if passage.rule else ""


def _about(row: Appendix) -> str:
    if row.kind == Appendix.Kind.REPORT and row.report is not None:
        return "справка семинара, следует за его фактами до отправки приказа"
    if row.kind == Appendix.Kind.FILE:
        return f"файл «{row.file_name}»"
    number = len(row.passages.all())
    return counted(number, "отрывок", "отрывка", "отрывков") if number else "текста ещё нет"


def item_shape(order: Order) -> list[tuple[int, int]]:
    """Keys and depths of the items in printed order, in one question."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for key, parent in order.items.order_by("position", "pk").values_list("pk", "parent_id"):
        children[parent].append(key)

    def below(parent: int | None, depth: int) -> Iterator[tuple[int, int]]:
        for key in children[parent]:
            yield key, depth
            yield from below(key, depth + 1)

    return list(below(None, 1))


def offered_due(item: DirectiveItem, day: dt.date) -> Found | None:
    """The term that the text of an item names and its fields do not."""
    found = find_due(item.text, day)
    if found is None:
        return None
    known = (item.due_kind, item.due_day, item.due_text)
    return None if known == (found.kind, found.day, found.text) else found


def numbered_path(rows: Iterable[ItemRow], pk: int) -> str:
    """«1.», «1. 2)»: how an item is called in a heading, its parents before it."""
    path: list[str] = []
    for row in rows:
        path = [*path[: row.depth - 1], row.label]
        if row.item.pk == pk:
            return " ".join(path)
    return ""


def branch(rows: list[ItemRow], pk: int) -> list[ItemRow]:
    """An item and everything below it, in printed order; nothing for an unknown key."""
    place = next((at for at, row in enumerate(rows) if row.item.pk == pk), None)
    if place is None:
        return []
    depth = rows[place].depth
    return [rows[place], *takewhile(lambda row: row.depth > depth, rows[place + 1 :])]
