"""A long draft asks the database no more questions than a short one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.tree import Paragraph, runs
from orders.actions import appendices, drafting, items
from orders.actions.items import To
from orders.models import Order
from schools.models import AddresseeGroup
from tests import make as build
from tests.make import House
from tests.orders import make
from tests.orders.editor import Editor, item, requisites

Login = Callable[..., Client]
SHORT, LONG = (2, 2), (60, 40)  # items and passages


@pytest.fixture
def editor(house: House, login: Login) -> Editor:
    return Editor(login(house.drafter), make.draft(house))


@pytest.fixture
def whom(house: House) -> list[To]:
    """An addressee of each sort."""
    group = AddresseeGroup.objects.create(authority=house.authority, name="школы", kinds=["school"])
    return [
        To(group=group),
        To(organization=house.school),
        To(organization=house.organization),
        To(appointment=house.head_appointment),
        To(text="Совету"),
    ]


def grow(house: House, order: Order, size: tuple[int, int], whom: list[To]) -> None:
    """Add items, every second one below the one before, and passages up to a number of each."""
    for n in range(order.items.count(), size[0]):
        above = order.items.filter(parent=None).order_by("position").last() if n % 2 == 0 else None
        items.add(house.drafter, order, text=f"Пункт {n}.", parent=above, to=whom)
    for n in range(order.passages.count(), size[1]):
        drafting.add_passage(house.drafter, order, (Paragraph(runs(f"Отрывок {n}")),))
    for n in range(order.appendices.count(), size[1] // 2):
        row = appendices.attach_text(house.drafter, order, word=f"План {n}")
        appendices.add_passage(house.drafter, row, (Paragraph(runs("Текст")),))


def questions(ask: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def the_page(editor: Editor) -> None:
    answer = editor.client.get(f"/orders/{editor.order.pk}/edit/")
    assert len(answer.context["items"]) == editor.order.items.count()


def an_item_saved(editor: Editor) -> None:
    row = editor.order.items.order_by("pk")[0]
    editor.does("item_save", **item(item=row.pk, version=row.version))


def an_item_put_last(editor: Editor) -> None:
    row = editor.order.items.get(parent=None, position=1)
    last = editor.order.items.filter(parent=None).order_by("position").last()
    assert last is not None
    editor.does("item_place", item=row.pk, after=last.pk)


def a_passage_saved(editor: Editor) -> None:
    row = editor.order.passages.order_by("pk")[0]
    html = f"<p>Правка {row.version}</p>"
    editor.does("passage_save", passage=row.pk, version=row.version, html=html)


def the_title_saved(editor: Editor) -> None:
    editor.order.refresh_from_db()
    editor.does("requisites", **requisites(editor.order, title="Об ином"))


@pytest.mark.parametrize(
    "ask", [the_page, an_item_saved, an_item_put_last, a_passage_saved, the_title_saved]
)
def test_a_long_draft_asks_as_much_as_a_short_one(
    house: House, editor: Editor, whom: list[To], ask: Callable[[Editor], None]
) -> None:
    grow(house, editor.order, SHORT, whom)
    ask(editor)
    few = questions(lambda: ask(editor))
    grow(house, editor.order, LONG, whom)
    assert editor.order.items.count() == LONG[0]
    assert questions(lambda: ask(editor)) == few


def test_an_item_to_forty_asks_as_much_as_one_to_two(house: House, editor: Editor) -> None:
    row = editor.order.items.get()
    schools = [build.organization(house.authority) for _ in range(40)]
    people = [
        build.appointment(
            build.person(house.authority, f"Директоров{n}"), build.post(school, "Директор")
        )
        for n, school in enumerate(schools)
    ]

    def save(many: int) -> None:
        row.refresh_from_db()
        to = {
            "organizations": [one.pk for one in schools[:many]],
            "people": [one.pk for one in people[:many]],
        }
        said = editor.does("item_save", **item(item=row.pk, version=row.version, **to))
        assert len(said["item"]["to"]) == 2 * many

    save(2)
    few = questions(lambda: save(2))
    save(40)
    assert questions(lambda: save(40)) == few
