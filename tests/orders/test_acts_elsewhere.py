"""The acts of the editor reach nothing of another order and nothing of another authority."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from documents.tree import Paragraph, runs
from office.refusals import CannotUndo
from orders.actions import appendices, items
from orders.models import Order
from schools.models import AddresseeGroup
from tests.make import House
from tests.orders import make
from tests.orders.editor import GONE, Editor, item

Login = Callable[..., Client]


@pytest.fixture
def editor(house: House, login: Login) -> Editor:
    return Editor(login(house.drafter), make.draft(house))


@pytest.fixture(params=["house", "elsewhere"])
def other(request: pytest.FixtureRequest) -> Order:
    """Another draft with a text appendix: of the same authority, and of another."""
    owner: House = request.getfixturevalue(request.param)
    order = make.draft(owner)
    appendix = appendices.attach_text(owner.drafter, order, word="План")
    appendices.add_passage(owner.drafter, appendix, (Paragraph(runs("Текст")),))
    return order


def rows(order: Order) -> list[Any]:
    return [
        list(order.items.values()),
        list(order.passages.values()),
        list(order.appendices.values()),
        [list(row.passages.values()) for row in order.appendices.all()],
    ]


def keys(order: Order) -> dict[str, int]:
    """The fields that name the rows of an order."""
    return {"item": order.items.get().pk, "passage": order.passages.get().pk} | {
        "appendix": order.appendices.get().pk
    }


@pytest.mark.parametrize(
    "act",
    [
        "item_save",
        "item_split",
        "item_join",
        "item_place",
        "passage_save",
        "passage_place",
        "appendix_save",
        "appendix_place",
    ],
)
def test_rows_of_another_order_are_not_there(editor: Editor, other: Order, act: str) -> None:
    before = rows(other)
    fields = {**item(), **keys(other), "html": "<p>Чужой</p>", "title": "Чужой"}
    assert editor.refused(act, 409, **fields) == GONE
    assert rows(other) == before


@pytest.mark.parametrize("act", ["item_delete", "passage_delete", "appendix_delete"])
def test_rows_of_another_order_are_not_deleted(editor: Editor, other: Order, act: str) -> None:
    before = rows(other)
    assert editor.does(act, **keys(other))["undo"] == ""
    assert rows(other) == before


@pytest.mark.parametrize("act", ["passage_add", "passage_save", "passage_place"])
def test_the_text_of_another_appendix_is_not_there(editor: Editor, other: Order, act: str) -> None:
    before = rows(other)
    appendix = other.appendices.get()
    fields = {"of": appendix.pk, "passage": appendix.passages.get().pk, "version": 1}
    editor.refused(act, 409, html="<p>Чужой</p>", **fields)
    assert rows(other) == before


def test_an_item_is_not_put_below_one_of_another_order(editor: Editor, other: Order) -> None:
    row, before = editor.order.items.get(), rows(other)
    parent = other.items.get().pk
    editor.refused("item_place", 409, item=row.pk, parent=parent)
    editor.refused("item_add", 409, text="Второй.", parent=parent)
    assert editor.order.items.count() == 1
    assert rows(other) == before


def test_what_was_deleted_from_another_order_does_not_come_back_here(
    house: House, editor: Editor
) -> None:
    deleted = items.delete(house.drafter, make.draft(house).items.get())
    said = editor.refused("item_restore", 409, undo=deleted)
    assert said == {"refusal": CannotUndo.sentence}
    assert editor.order.items.count() == 1


@pytest.mark.parametrize("field", ["groups", "organizations", "people"])
def test_addressees_of_another_authority_are_refused(
    editor: Editor, elsewhere: House, field: str
) -> None:
    group = AddresseeGroup.objects.create(
        authority=elsewhere.authority, name="школы", kinds=["school"]
    )
    theirs = {
        "groups": group.pk,
        "organizations": elsewhere.school.pk,
        "people": elsewhere.head_appointment.pk,
    }
    row = editor.order.items.get()
    editor.refused("item_save", 422, **item(item=row.pk, **{field: [theirs[field]]}))
    assert row.addressees.count() == 0
    row.refresh_from_db()
    assert row.version == 1


@pytest.mark.parametrize("field", ["signatory", "drafted_by", "contact", "controller"])
def test_people_of_another_authority_sign_nothing(
    editor: Editor, elsewhere: House, field: str
) -> None:
    version = editor.order.version
    theirs = {f"s-{field}": elsewhere.head_appointment.pk}
    editor.refused("signing", 422, **{"s-version": version}, **theirs)
    editor.order.refresh_from_db()
    assert editor.order.version == version


def test_a_draft_of_another_authority_is_not_found(
    house: House, elsewhere: House, login: Login
) -> None:
    theirs = make.draft(elsewhere)
    before = rows(theirs)
    editor = Editor(login(house.drafter), theirs)
    assert editor.post("item_add", text="Чужой.").status_code == 404
    assert rows(theirs) == before
