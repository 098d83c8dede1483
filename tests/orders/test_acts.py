"""Every act of the editor does what it says, and says what it did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from documents.tree import Block, Paragraph, Run, runs
from orders.actions import appendices
from orders.models import Appendix, DirectiveItem, Order
from schools.models import AddresseeGroup
from tests.make import House
from tests.orders import make
from tests.orders.editor import Editor, item, requisites

Login = Callable[..., Client]


@pytest.fixture
def editor(house: House, login: Login) -> Editor:
    return Editor(login(house.drafter), make.draft(house))


@pytest.fixture
def appendix(house: House, editor: Editor) -> Appendix:
    return appendices.attach_text(house.drafter, editor.order, word="План")


def texts(order: Order) -> list[str]:
    """The items as they are printed, deeper ones further to the right."""

    def below(parent: int | None, depth: int) -> list[str]:
        result: list[str] = []
        for row in order.items.filter(parent=parent).order_by("position"):
            result += ["  " * depth + row.text, *below(row.pk, depth + 1)]
        return result

    return below(None, 0)


def preamble(order: Order) -> list[tuple[Block, ...]]:
    return [
        tuple(Paragraph(block.text) for block in row.tree() if isinstance(block, Paragraph))
        for row in order.passages.order_by("position")
    ]


def paragraph(text: str) -> tuple[Block, ...]:
    return (Paragraph(runs(text)),)


def test_requisites_are_saved(house: House, editor: Editor) -> None:
    fields = requisites(editor.order, title="Об ином")
    said = editor.does("requisites", **fields)
    order = editor.order
    assert (order.title, order.search_text) == ("Об ином", "об ином")
    assert (said["key"], said["version"]) == ("order", order.version)
    assert order.version == fields["r-version"] + 1
    assert order.saved_by == house.drafter


def test_signatures_are_saved(house: House, editor: Editor) -> None:
    fields = {"s-version": editor.order.version, "s-controller": house.head_appointment.pk}
    said = editor.does("signing", **fields)
    assert said["version"] == editor.order.version
    assert (editor.order.controller, editor.order.signatory) == (house.head_appointment, None)
    assert "никто не выбран" in said["outline"]


def test_a_passage_is_added_behind_another(editor: Editor) -> None:
    last = editor.does("passage_add", html="<p>Последний</p>")["key"]
    first = editor.order.passages.order_by("position")[0]
    said = editor.does(
        "passage_add", html="<p>Средний, <strong>важный</strong></p>", after=first.pk
    )
    assert preamble(editor.order)[1] == (Paragraph((Run("Средний, "), Run("важный", bold=True))),)
    assert said["version"] == 1
    assert said["html"] == "<p>Средний, <b>важный</b></p>"
    assert editor.order.passages.get(position=3).pk == int(last)


def test_a_passage_is_saved(house: House, editor: Editor) -> None:
    row = editor.order.passages.get()
    said = editor.does("passage_save", passage=row.pk, version=1, html="<p>Во исполнение</p>")
    row.refresh_from_db()
    assert preamble(editor.order) == [paragraph("Во исполнение")]
    assert (said["key"], said["version"], row.version) == (str(row.pk), 2, 2)
    assert row.saved_by == house.drafter
    assert row.saved_at is not None
    assert timezone.now() - row.saved_at < dt.timedelta(minutes=1)


def test_a_passage_is_placed_deleted_and_brought_back(editor: Editor) -> None:
    key = editor.does("passage_add", html="<p>Второй</p>")["key"]
    editor.does("passage_place", passage=key)
    moved = [paragraph("Второй"), paragraph("В целях проверки")]
    assert preamble(editor.order) == moved
    undo = editor.does("passage_delete", passage=key)["undo"]
    assert preamble(editor.order) == moved[1:]
    assert editor.does("passage_restore", undo=undo)["key"] == key
    assert preamble(editor.order) == moved


def test_the_text_of_an_appendix_has_the_same_acts(editor: Editor, appendix: Appendix) -> None:
    of = {"of": appendix.pk}
    first = editor.does("passage_add", html="<p>Первый</p>", **of)["key"]
    second = editor.does("passage_add", html="<p>Второй</p>", **of)["key"]
    editor.does("passage_place", passage=first, after=second, **of)
    saved = editor.does("passage_save", passage=first, version=1, html="<p>Иной</p>", **of)
    undo = editor.does("passage_delete", passage=second, **of)["undo"]
    assert editor.does("passage_restore", undo=undo, **of)["key"] == second
    rows = appendix.passages.order_by("position")
    assert [(str(row.pk), row.version) for row in rows] == [(second, 1), (first, 2)]
    assert (saved["version"], saved["html"]) == (2, "<p>Иной</p>")
    assert editor.order.passages.count() == 1


def test_items_are_added_in_every_place(editor: Editor) -> None:
    top = editor.order.items.get()
    last = editor.does("item_add", text=" Последний.\u200b ")
    editor.does("item_add", text="Средний.", after=top.pk)
    said = editor.does("item_add", text="подпункт.", parent=top.pk)
    assert texts(editor.order) == [top.text, "  подпункт.", "Средний.", "Последний."]
    assert (last["version"], said["version"]) == (1, 1)
    assert [depth for _, depth in said["shape"]] == [1, 2, 1, 1]


def test_an_item_is_saved_with_its_addressees(house: House, editor: Editor) -> None:
    row = editor.order.items.get()
    whom = AddresseeGroup.objects.create(authority=house.authority, name="школы", kinds=["school"])
    fields = item(
        item=row.pk,
        groups=[whom.pk],
        organizations=[house.school.pk],
        people=[house.head_appointment.pk],
        others="Совету",
        due_kind="day",
        due_day="2030-03-16",
        needs_report="on",
    )
    said = editor.does("item_save", **fields)
    row.refresh_from_db()
    assert (row.text, row.version, row.due_day, row.needs_report, row.on_control) == (
        "Сделать.",
        2,
        dt.date(2030, 3, 16),
        True,
        True,
    )
    assert (row.saved_by, said["version"]) == (house.drafter, 2)
    assert [one["text"] for one in said["item"]["to"]] == [
        "Школам",
        house.school.short_name,
        str(house.head_appointment),
        "Совету",
    ]
    assert "16 марта" in said["facts"]
    assert [str(one) for one in row.addressees.all()] == [one["text"] for one in said["item"]["to"]]


def test_an_item_may_be_empty_while_it_is_typed(editor: Editor) -> None:
    row = editor.order.items.get()
    said = editor.does("item_save", **item(item=row.pk, text=" \u200b"))
    assert texts(editor.order) == [""]
    assert "текст каждого пункта" in said["outline"]


def test_an_item_is_split_and_joined_again(editor: Editor) -> None:
    row = editor.order.items.get()
    said = editor.does(
        "item_split", item=row.pk, version=1, text="Школам:", rest="провести проверку."
    )
    assert texts(editor.order) == ["Школам:", "провести проверку."]
    assert (said["key"], said["version"], said["made_version"]) == (str(row.pk), 2, 1)
    joined = editor.does(
        "item_join",
        item=said["made"],
        version=1,
        above=row.pk,
        above_version=2,
        text="Школам: провести проверку.",
    )
    assert texts(editor.order) == ["Школам: провести проверку."]
    assert (joined["key"], joined["version"]) == (str(row.pk), 3)
    assert joined["shape"] == [[row.pk, 1]]


def test_a_list_is_pasted(editor: Editor) -> None:
    top = editor.order.items.get()
    said = editor.does("item_paste", text="1. Школам:\n1) первое.\n2. Садам.", after=top.pk)
    assert texts(editor.order)[1:] == ["Школам:", "  первое.", "Садам."]
    rows = [DirectiveItem.objects.get(pk=key).text for key in said["keys"]]
    assert rows == ["Школам:", "первое.", "Садам."]


def test_after_a_place_the_shape_is_told(editor: Editor) -> None:
    top = editor.order.items.get()
    second = int(editor.does("item_add", text="Второй.")["key"])
    third = int(editor.does("item_add", text="Третий.")["key"])
    said = editor.does("item_place", item=third, parent=top.pk)
    assert said["shape"] == [[top.pk, 1], [third, 2], [second, 1]]
    said = editor.does("item_place", item=top.pk, after=second)
    assert said["shape"] == [[second, 1], [top.pk, 1], [third, 2]]


def test_a_deleted_item_is_brought_back(editor: Editor) -> None:
    top = editor.order.items.get()
    below = editor.does("item_add", text="подпункт.", parent=top.pk)["key"]
    said = editor.does("item_delete", item=top.pk)
    assert (texts(editor.order), said["shape"]) == ([], [])
    back = editor.does("item_restore", undo=said["undo"])
    assert back["keys"] == [str(top.pk), below]
    assert texts(editor.order) == [top.text, "  подпункт."]


def test_an_appendix_is_saved(house: House, editor: Editor, appendix: Appendix) -> None:
    fields = {"word": "Положение", "title": "о конкурсе", "approved": "on"}
    said = editor.does("appendix_save", appendix=appendix.pk, version=1, **fields)
    appendix.refresh_from_db()
    assert (appendix.word, appendix.title, appendix.approved) == ("Положение", "о конкурсе", True)
    assert (said["key"], said["version"], said["name"]) == (str(appendix.pk), 2, "о конкурсе")
    assert (appendix.version, appendix.saved_by) == (2, house.drafter)


def test_an_appendix_is_placed_deleted_and_brought_back(
    house: House, editor: Editor, appendix: Appendix
) -> None:
    other = appendices.attach_text(house.drafter, editor.order, word="Состав")
    editor.does("appendix_place", appendix=appendix.pk, after=other.pk)
    assert list(editor.order.appendices.order_by("position")) == [other, appendix]
    undo = editor.does("appendix_delete", appendix=other.pk)["undo"]
    assert list(editor.order.appendices.all()) == [appendix]
    assert editor.does("appendix_restore", undo=undo)["key"] == str(other.pk)
    assert list(editor.order.appendices.order_by("position")) == [other, appendix]
