"""What the editor is refused is said in JSON, and nothing of it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from documents.tree import Paragraph, runs
from office.refusals import Stale, WrongState
from orders.actions import appendices, drafting, items, submission
from orders.models import Addressee, AppendixPassage, Order
from tests.make import House
from tests.orders import make
from tests.orders.editor import BIG, GONE, JSON, Editor, item, requisites

Login = Callable[..., Client]
TEXT = (Paragraph(runs("Чужой")),)


@pytest.fixture
def editor(house: House, login: Login) -> Editor:
    return Editor(login(house.drafter), make.draft(house))


def everything(order: Order) -> list[Any]:
    """All rows of a draft."""
    passages = AppendixPassage.objects.filter(appendix__order=order)
    return [
        *Order.objects.filter(pk=order.pk).values(),
        *order.passages.order_by("pk").values(),
        *order.items.order_by("pk").values(),
        *Addressee.objects.filter(item__order=order).order_by("pk").values(),
        *order.appendices.order_by("pk").values(),
        *passages.order_by("pk").values(),
    ]


def refused(editor: Editor, act: str, status: int, **fields: Any) -> dict[str, Any]:
    """What a refused act says; nothing was written."""
    before = everything(editor.order)
    said = editor.refused(act, status, **fields)
    assert everything(editor.order) == before
    return said


# Stale: somebody else saved the row first


def who_and_when(house: House, said: dict[str, Any], version: int) -> None:
    conflict = said["conflict"]
    assert said["refusal"] == Stale.sentence
    assert (conflict["version"], conflict["by"]) == (version, house.administrator.name)
    assert conflict["when"].count(":") == 1
    assert len(conflict["when"]) == 5


def test_a_stale_item_is_shown_as_it_is_now(house: House, editor: Editor) -> None:
    row = editor.order.items.get()
    to = [items.To(organization=house.school)]
    items.save(house.administrator, row, seen=1, text="Чужой.", due_kind="permanent", to=to)
    said = refused(editor, "item_save", 409, **item(item=row.pk))
    who_and_when(house, said, 2)
    now = said["conflict"]["item"]
    assert (now["text"], now["due_kind"]) == ("Чужой.", "permanent")
    assert now["to"] == [
        {"value": f"organizations:{house.school.pk}", "text": house.school.short_name}
    ]


def test_a_stale_passage_is_shown_as_it_is_now(house: House, editor: Editor) -> None:
    row = editor.order.passages.get()
    drafting.save_passage(house.administrator, row, TEXT, seen=1)
    fields = {"passage": row.pk, "version": 1, "html": "<p>Мой</p>"}
    said = refused(editor, "passage_save", 409, **fields)
    who_and_when(house, said, 2)
    assert said["conflict"]["html"] == "<p>Чужой</p>"


def test_a_stale_passage_of_an_appendix_is_shown_as_it_is_now(house: House, editor: Editor) -> None:
    appendix = appendices.attach_text(house.drafter, editor.order, word="План")
    row = appendices.add_passage(house.drafter, appendix, ())
    appendices.save_passage(house.administrator, row, TEXT, seen=1)
    fields = {"of": appendix.pk, "passage": row.pk, "version": 1, "html": "<p>Мой</p>"}
    said = refused(editor, "passage_save", 409, **fields)
    who_and_when(house, said, 2)
    assert said["conflict"]["html"] == "<p>Чужой</p>"


def test_stale_requisites_are_shown_as_they_are_now(house: House, editor: Editor) -> None:
    fields = requisites(editor.order, title="Мой")
    seen = editor.order.version
    drafting.save_requisites(house.administrator, editor.order, seen=seen, title="Чужой")
    said = refused(editor, "requisites", 409, **fields)
    who_and_when(house, said, seen + 1)
    now = said["conflict"]["fields"]
    assert now["r-title"] == "Чужой"
    assert now["s-signatory"] == str(house.head_appointment.pk)


def test_a_stale_appendix_is_shown_as_it_is_now(house: House, editor: Editor) -> None:
    row = appendices.attach_text(house.drafter, editor.order, word="План")
    appendices.save(house.administrator, row, seen=1, title="Чужой", approved=True)
    fields = {"appendix": row.pk, "version": 1, "word": "План", "title": "Мой"}
    said = refused(editor, "appendix_save", 409, **fields)
    who_and_when(house, said, 2)
    assert said["conflict"]["fields"] == {
        "word": "План",
        "title": "Чужой",
        "approved": True,
        "signatory": "",
    }


@pytest.mark.parametrize("versions", [(9, 1), (1, 9)])
def test_a_join_of_what_was_changed_is_stale(editor: Editor, versions: tuple[int, int]) -> None:
    top = editor.order.items.get()
    below = editor.does("item_add", text="Второй.")["key"]
    fields = {"item": below, "above": top.pk, "text": "Оба."}
    said = refused(
        editor, "item_join", 409, version=versions[0], above_version=versions[1], **fields
    )
    assert said["conflict"]["version"] == 1


def test_a_join_with_what_is_no_longer_above_is_stale(editor: Editor) -> None:
    top = editor.order.items.get()
    editor.does("item_add", text="Второй.")
    third = editor.does("item_add", text="Третий.")["key"]
    fields = {"item": third, "version": 1, "above": top.pk, "above_version": 1, "text": "Оба."}
    refused(editor, "item_join", 409, **fields)


def test_a_split_of_what_was_changed_is_stale(editor: Editor) -> None:
    fields = {"item": editor.order.items.get().pk, "version": 9, "text": "а", "rest": "б"}
    assert "item" in refused(editor, "item_split", 409, **fields)["conflict"]


# Gone, and on its way


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("item_save", item(item=999)),
        ("item_save", item(item="31; --")),
        ("item_split", {"item": 999, "version": 1}),
        ("item_join", {"item": 999, "version": 1}),
        ("item_place", {"item": 999}),
        ("passage_save", {"passage": 999, "version": 1, "html": "<p>Мой</p>"}),
        ("passage_place", {"passage": 999}),
        ("passage_add", {"of": 999, "html": "<p>Мой</p>"}),
        ("appendix_save", {"appendix": 999, "version": 1}),
        ("appendix_place", {"appendix": 999}),
    ],
)
def test_what_is_gone_is_said_to_be_gone(editor: Editor, act: str, fields: dict[str, Any]) -> None:
    assert refused(editor, act, 409, **fields) == GONE


def test_an_item_deleted_by_somebody_else_is_gone(house: House, editor: Editor) -> None:
    row = editor.order.items.get()
    key = row.pk
    items.delete(house.administrator, row)
    assert refused(editor, "item_save", 409, **item(item=key)) == GONE


@pytest.mark.parametrize(
    "act",
    [
        "requisites",
        "item_add",
        "item_save",
        "item_split",
        "item_paste",
        "item_place",
        "item_delete",
        "passage_add",
        "passage_save",
        "passage_place",
        "passage_delete",
        "appendix_save",
        "appendix_place",
        "appendix_delete",
    ],
)
def test_an_order_on_its_way_is_not_edited(house: House, editor: Editor, act: str) -> None:
    appendix = appendices.attach_text(house.drafter, editor.order, word="План")
    appendices.add_passage(house.drafter, appendix, TEXT)
    editor.order.refresh_from_db()
    fields = {
        **requisites(editor.order, title="Поздно"),
        **item(item=editor.order.items.get().pk, rest="Поздно."),
        "passage": editor.order.passages.get().pk,
        "appendix": appendix.pk,
        "title": "Поздно",
        "html": "<p>Поздно</p>",
    }
    submission.submit(house.drafter, editor.order)
    assert refused(editor, act, 409, **fields) == {"refusal": WrongState.sentence}


# What cannot be taken as it is


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("item_save", {"due_kind": "day"}),
        ("item_save", {"due_kind": "periodic"}),
        ("item_save", {"text": BIG}),
        ("item_save", {"kind": "nonsense"}),
        ("item_save", {"version": ""}),
        ("item_add", {"text": BIG}),
        ("item_split", {"text": BIG}),
        ("item_split", {"rest": BIG}),
        ("item_paste", {"text": BIG}),
        ("item_paste", {"text": ""}),
        ("passage_add", {"html": f"<p>{BIG}</p>"}),
        ("passage_save", {"html": f"<p>{BIG}</p>"}),
        ("requisites", {"r-title": "ы" * 1001}),
        ("requisites", {"r-ordering_clause": ""}),
        ("signing", {"s-version": 1, "s-signatory": 999}),
    ],
)
def test_what_cannot_be_saved_is_told_in_a_sentence(
    editor: Editor, act: str, fields: dict[str, Any]
) -> None:
    valid = {
        **requisites(editor.order),
        **item(item=editor.order.items.get().pk),
        "passage": editor.order.passages.get().pk,
    }
    assert refused(editor, act, 422, **{**valid, **fields}).keys() == {"refusal"}


def test_an_appendix_needs_a_name(house: House, editor: Editor) -> None:
    row = appendices.attach_text(house.drafter, editor.order, word="План")
    refused(editor, "appendix_save", 422, appendix=row.pk, version=1)


def test_a_fifth_level_is_refused(editor: Editor) -> None:
    parent = editor.order.items.get().pk
    for text in ("два", "три", "четыре"):
        parent = int(editor.does("item_add", text=text, parent=parent)["key"])
    refused(editor, "item_add", 409, text="пять", parent=parent)


@pytest.mark.parametrize("act", ["", "submit", "acts", "__init__", "around"])
def test_an_act_that_does_not_exist_is_not_found(editor: Editor, act: str) -> None:
    assert editor.post(act).status_code == 404


# Who


@pytest.mark.parametrize("who", ["registrar", "head", "observer"])
def test_others_of_the_house_are_refused(house: House, login: Login, who: str) -> None:
    editor = Editor(login(getattr(house, who)), make.draft(house))
    refused(editor, "item_add", 403, text="Чужой.")
    assert editor.client.get(f"/orders/{editor.order.pk}/acts/", headers=JSON).status_code == 403


@pytest.mark.parametrize("who", ["director", "stranger"])
def test_who_sees_no_orders_finds_none(house: House, login: Login, who: str) -> None:
    editor = Editor(login(getattr(house, who)), make.draft(house))
    assert editor.post("item_add", text="Чужой.").status_code == 404
    assert editor.order.items.count() == 1
