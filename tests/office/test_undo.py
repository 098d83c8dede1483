"""What was deleted from a draft comes back as it was, once, and only where it was."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core import signing

from documents.tree import Paragraph, runs
from office.actions.undo import DAY
from office.refusals import CannotUndo, TooDeep
from orders.actions import appendices, drafting, items
from orders.actions.items import To
from orders.models import Addressee, AppendixPassage, DirectiveItem, Order, OrderPassage
from schools.models import AddresseeGroup
from seminars.models import Recommendation
from tests.make import House
from tests.orders import make
from tests.seminars import make as seminar_make

TEXT = (Paragraph(runs("Текст приложения")),)


@pytest.fixture
def order(house: House) -> Order:
    return make.draft(house)


def group(house: House) -> AddresseeGroup:
    return AddresseeGroup.objects.create(authority=house.authority, name="школы", kinds=["school"])


def rows_of(order: Order) -> tuple[Any, Any]:
    """Everything about the items and their addressees that a database knows."""
    addressees = Addressee.objects.filter(item__order=order)
    rows = list(order.items.order_by("pk").values())
    for row in rows:  # JSON keeps milliseconds
        row["saved_at"] = row["saved_at"] and row["saved_at"].replace(microsecond=0)
    return rows, list(addressees.order_by("pk").values())


def recommended(house: House, order: Order) -> DirectiveItem:
    """The item of the draft, as if it were composed from a recommendation."""
    report = seminar_make.report(seminar_make.seminar(house))
    source = Recommendation.objects.create(
        authority=house.authority, report=report, text="Усилить работу.", position=1
    )
    order.items.update(rule="recommendation", fingerprint="f" * 64, recommendation=source)
    return order.items.get()


def test_an_item_comes_back_with_all_that_was_below_it(house: House, order: Order) -> None:
    top = recommended(house, order)
    items.save(house.administrator, top, seen=1, text=top.text, due_kind="permanent")
    child = items.add(house.drafter, order, text="провести;", parent=top)
    people = [To(group=group(house)), To(appointment=house.head_appointment), To(text="Совету")]
    items.add(house.drafter, order, text="доложить.", parent=child, to=people)
    items.add(house.drafter, order, text="Последний.")
    before = rows_of(order)
    kept = items.delete(house.drafter, top)
    assert order.items.get().text == "Последний."
    back = items.bring_back(house.drafter, order, kept)
    assert rows_of(order) == before
    assert [row.text for row in back] == [top.text, "провести;", "доложить."]


def test_a_passage_comes_back_where_it_stood(house: House, order: Order) -> None:
    seminar = seminar_make.seminar(house)
    passage = drafting.add_passage(house.drafter, order, TEXT)
    order.passages.filter(pk=passage.pk).update(rule="seminar", seminar=seminar, version=7)
    drafting.add_passage(house.drafter, order, TEXT)
    before = list(order.passages.order_by("position").values())
    kept = drafting.delete_passage(house.drafter, OrderPassage.objects.get(pk=passage.pk))
    assert order.passages.count() == 2
    drafting.bring_back_passage(house.drafter, order, kept)
    assert list(order.passages.order_by("position").values()) == before


def test_an_appendix_comes_back_with_its_text(house: House, order: Order) -> None:
    first = appendices.attach_text(house.drafter, order, word="План", approved=True)
    appendices.attach_text(house.drafter, order, word="Состав")
    for _ in range(2):
        appendices.add_passage(house.drafter, first, TEXT)
    rows = list(order.appendices.order_by("position").values())
    texts = list(AppendixPassage.objects.order_by("pk").values())
    kept = appendices.detach(house.drafter, first)
    assert not AppendixPassage.objects.exists()
    appendices.bring_back(house.drafter, order, kept)
    assert list(order.appendices.order_by("position").values()) == rows
    assert list(AppendixPassage.objects.order_by("pk").values()) == texts


def test_what_stood_last_comes_back_as_the_last_of_fewer(house: House, order: Order) -> None:
    added = [items.add(house.drafter, order, text=text) for text in ("второй", "третий")]
    kept = items.delete(house.drafter, added[1])
    items.delete(house.drafter, added[0])
    items.bring_back(house.drafter, order, kept)
    assert list(order.items.order_by("position").values_list("position", "text")) == [
        (1, "Руководителям школ провести проверку."),
        (2, "третий"),
    ]


@pytest.mark.parametrize(
    "spoil", [lambda kept: "", lambda kept: "x" + kept, lambda kept: kept[:-1]]
)
def test_a_forged_text_brings_nothing_back(
    house: House, order: Order, spoil: Callable[[str], str]
) -> None:
    kept = items.delete(house.drafter, order.items.get())
    with pytest.raises(CannotUndo):
        items.bring_back(house.drafter, order, spoil(kept))
    assert not order.items.exists()


def test_a_text_signed_for_something_else_brings_nothing_back(house: House, order: Order) -> None:
    items.delete(house.drafter, order.items.get())
    with pytest.raises(CannotUndo):
        items.bring_back(house.drafter, order, signing.dumps([], salt="password"))
    assert not order.items.exists()


def test_what_was_deleted_from_one_order_does_not_come_back_to_another(
    house: House, order: Order
) -> None:
    other = make.draft(house)
    kept = items.delete(house.drafter, order.items.get())
    with pytest.raises(CannotUndo):
        items.bring_back(house.drafter, other, kept)
    assert (order.items.count(), other.items.count()) == (0, 1)


@pytest.mark.parametrize(("age", "comes_back"), [(DAY - 60, True), (DAY + 60, False)])
def test_a_day_is_how_long_it_can_be_undone(
    house: House, order: Order, monkeypatch: pytest.MonkeyPatch, age: int, comes_back: bool
) -> None:
    item, then = order.items.get(), time.time() - age
    with monkeypatch.context() as patch:
        patch.setattr("django.core.signing.time.time", lambda: then)
        kept = items.delete(house.drafter, item)
    if comes_back:
        items.bring_back(house.drafter, order, kept)
    else:
        with pytest.raises(CannotUndo):
            items.bring_back(house.drafter, order, kept)
    assert order.items.exists() == comes_back


def test_it_comes_back_once(house: House, order: Order) -> None:
    kept = items.delete(house.drafter, order.items.get())
    items.bring_back(house.drafter, order, kept)
    before = rows_of(order)
    with pytest.raises(CannotUndo):
        items.bring_back(house.drafter, order, kept)
    assert rows_of(order) == before


def test_a_sub_item_does_not_come_back_without_its_parent(house: House, order: Order) -> None:
    top = order.items.get()
    child = items.add(house.drafter, order, text="провести;", parent=top)
    items.add(house.drafter, order, text="доложить.", parent=child)
    kept = items.delete(house.drafter, child)
    items.delete(house.drafter, top)
    with pytest.raises(CannotUndo):
        items.bring_back(house.drafter, order, kept)
    assert not order.items.exists()


def test_a_sub_item_does_not_come_back_on_a_fifth_level(house: House, order: Order) -> None:
    second = items.add(house.drafter, order, text="Второй")
    third = items.add(house.drafter, order, text="третий", parent=second)
    fourth = items.add(house.drafter, order, text="четвёртый", parent=third)
    items.add(house.drafter, order, text="пятый", parent=fourth)
    kept = items.delete(house.drafter, fourth)
    items.nest(house.drafter, second)
    with pytest.raises(TooDeep):
        items.bring_back(house.drafter, order, kept)
    assert set(order.items.values_list("text", flat=True)) >= {"Второй", "третий"}
    assert not order.items.filter(text="четвёртый").exists()


def test_an_item_whose_source_is_gone_does_not_come_back(house: House, order: Order) -> None:
    kept = items.delete(house.drafter, recommended(house, order))
    Recommendation.objects.get().delete()
    with pytest.raises(CannotUndo):
        items.bring_back(house.drafter, order, kept)
    assert not order.items.exists()


def test_an_item_whose_addressee_is_gone_does_not_come_back_by_half(
    house: House, order: Order
) -> None:
    whom = group(house)
    item = items.add(house.drafter, order, text="Сделать.", to=[To(text="Совету"), To(group=whom)])
    kept = items.delete(house.drafter, item)
    whom.delete()
    before = rows_of(order)
    with pytest.raises(CannotUndo):
        items.bring_back(house.drafter, order, kept)
    assert rows_of(order) == before


def test_a_report_that_was_attached_again_is_not_attached_twice(house: House, order: Order) -> None:
    report = seminar_make.report(seminar_make.seminar(house))
    kept = appendices.detach(house.drafter, appendices.attach_report(house.drafter, order, report))
    again = appendices.attach_report(house.drafter, order, report)
    with pytest.raises(CannotUndo):
        appendices.bring_back(house.drafter, order, kept)
    assert order.appendices.get() == again


def test_text_of_an_appendix_comes_back_to_no_other(house: House, order: Order) -> None:
    one, other = (appendices.attach_text(house.drafter, order, word=w) for w in ("План", "Состав"))
    passage = appendices.add_passage(house.drafter, one, TEXT)
    kept = appendices.delete_passage(house.drafter, passage)
    with pytest.raises(CannotUndo):
        appendices.bring_back_passage(house.drafter, other, kept)
    appendices.bring_back_passage(house.drafter, one, kept)
    assert [row.blocks for row in one.passages.all()] == [passage.blocks]
