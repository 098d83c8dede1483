"""The page of a draft as rows: passages, numbered items, appendices, and what is missing where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from documents.numbering import label
from documents.tree import MAX_ITEM_DEPTH, NumberingScheme
from orders.actions.submission import missing_by_part
from orders.models import Addressee, Appendix, DirectiveItem, Order, OrderPassage
from orders.views.paper import Part, parts
from russian.plural import counted


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with its text and where it comes from."""

    passage: OrderPassage
    parts: tuple[Part, ...]
    source: str
    first: bool
    last: bool


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
    return [
        PassageRow(row, parts(row.tree()), _source(row), place == 0, place == len(rows) - 1)
        for place, row in enumerate(rows)
    ]


def item_rows(order: Order) -> list[ItemRow]:
    """The items in printed order with their numbers, in a fixed number of questions."""
    rows = order.items.order_by("position", "pk").prefetch_related(
        "addressees__group",
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


def sections(
    order: Order,
    passages: list[PassageRow],
    items: list[ItemRow],
    appendices: list[AppendixRow],
) -> tuple[list[Section], list[str]]:
    """The outline, and everything that is missing for sending the draft on its way."""
    lacks = missing_by_part(order)
    top = sum(1 for row in items if row.depth == 1)
    below = len(items) - top
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
            counted(len(passages), "отрывок", "отрывка", "отрывков") if passages else "пусто",
            full=bool(passages),
        ),
        _section("items", "Пункты", lacks, items_note if items else "пусто", full=True),
        _section(
            "appendices",
            "Приложения",
            lacks,
            counted(len(appendices), "приложение", "приложения", "приложений")
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
