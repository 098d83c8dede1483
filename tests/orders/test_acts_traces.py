"""What acts of the editor leave behind: one effect each, one event a sitting, sources, offers."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from office.models import Event
from orders.models import DirectiveItem, Order, OrderPassage
from seminars.models import Recommendation
from tests.make import House
from tests.orders import make
from tests.orders.editor import Editor, item, requisites
from tests.seminars import make as seminar_make

Login = Callable[..., Client]
YEAR = timezone.localdate().year + 1


@pytest.fixture
def editor(house: House, login: Login) -> Editor:
    return Editor(login(house.administrator), make.draft(house))


def edits_of(order: Order) -> int:
    return Event.objects.about(order).filter(verb="edit").count()


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("item_add", {"text": "Второй."}),
        ("item_paste", {"text": "1. Второй."}),
        ("passage_add", {"html": "<p>Второй</p>"}),
    ],
)
def test_a_repeat_is_told_the_same_and_does_nothing(
    editor: Editor, act: str, fields: dict[str, Any]
) -> None:
    key = str(uuid.uuid4())
    first, second = (editor.does(act, form_key=key, **fields) for _ in range(2))
    anew = {"at", "submit"}  # the time, and a button with a key of its own
    assert {name: said for name, said in first.items() if name not in anew} == {
        name: said for name, said in second.items() if name not in anew
    }
    assert editor.order.items.count() + editor.order.passages.count() == 3


def test_a_repeat_of_a_save_is_not_stale(editor: Editor) -> None:
    row, key = editor.order.items.get(), str(uuid.uuid4())
    for _ in range(2):
        said = editor.does("item_save", form_key=key, **item(item=row.pk))
        assert said["version"] == 2
    row.refresh_from_db()
    assert row.version == 2


def test_a_repeat_of_a_deletion_is_told_how_to_undo_it(editor: Editor) -> None:
    row, key = editor.order.items.get(), str(uuid.uuid4())
    first, second = (editor.does("item_delete", form_key=key, item=row.pk) for _ in range(2))
    assert first["undo"] == second["undo"]
    editor.does("item_restore", undo=second["undo"])
    assert editor.order.items.get() == row


def test_the_same_key_with_other_words_is_another_act(editor: Editor) -> None:
    key = str(uuid.uuid4())
    for text in ("Второй.", "Третий."):
        editor.does("item_add", form_key=key, text=text)
    assert editor.order.items.count() == 3


def test_a_key_of_a_refused_act_may_be_used_again(editor: Editor) -> None:
    key = str(uuid.uuid4())
    gone = {"form_key": key, "item": editor.order.items.get().pk, "parent": 999999}
    editor.refused("item_place", 409, **gone)
    editor.refused("item_place", 409, **gone)


def test_deleting_what_is_gone_is_no_refusal(editor: Editor) -> None:
    row, passage = editor.order.items.get(), editor.order.passages.get()
    editor.does("item_delete", item=row.pk)
    editor.does("passage_delete", passage=passage.pk)
    assert editor.does("item_delete", item=row.pk)["undo"] == ""
    assert editor.does("passage_delete", passage=passage.pk)["undo"] == ""
    assert editor.does("appendix_delete", appendix=999)["undo"] == ""


def test_a_sitting_is_one_event_however_many_acts(editor: Editor) -> None:
    editor.does("item_add", text="Второй.")
    editor.does("passage_add", html="<p>Второй</p>")
    editor.does("requisites", **requisites(editor.order, title="Об ином"))
    assert edits_of(editor.order) == 1


def test_the_sitting_in_which_a_draft_was_begun_is_no_second_event(
    house: House, login: Login
) -> None:
    editor = Editor(login(house.drafter), make.draft(house))
    editor.does("item_add", text="Второй.")
    assert edits_of(editor.order) == 0
    assert Event.objects.about(editor.order).last().verb == "draft"  # type: ignore[union-attr]


def test_another_person_begins_another_sitting(house: House, login: Login, editor: Editor) -> None:
    editor.does("item_add", text="Второй.")
    Editor(login(house.drafter), editor.order).does("item_add", text="Третий.")
    assert edits_of(editor.order) == 2


def test_half_an_hour_later_begins_another_sitting(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.does("item_add", text="Второй.")
    later = timezone.now() + dt.timedelta(minutes=31)
    with monkeypatch.context() as patch:
        patch.setattr("orders.actions.locking.timezone", SimpleNamespace(now=lambda: later))
        editor.does("item_add", text="Третий.")
    assert edits_of(editor.order) == 2


def test_every_act_counts_as_one_edit(editor: Editor) -> None:
    editor.order.refresh_from_db()
    row, before = editor.order.items.get(), editor.order.edits
    told = [
        editor.does("item_save", **item(item=row.pk))["edits"],
        editor.does("item_split", item=row.pk, version=2, text="а", rest="б")["edits"],
        editor.does("item_paste", text="1. в\n2. г")["edits"],
        editor.does("item_place", item=row.pk)["edits"],
        editor.does("item_delete", item=row.pk)["edits"],
    ]
    assert told == [before + 1, before + 2, before + 3, before + 4, before + 5]


def test_a_refused_act_is_no_edit(editor: Editor) -> None:
    editor.order.refresh_from_db()
    before = editor.order.edits
    row = editor.order.items.get()
    editor.refused("item_save", 409, **item(item=row.pk, version=9))
    editor.refused("item_save", 422, **item(item=row.pk, due_kind="day"))
    editor.order.refresh_from_db()
    assert editor.order.edits == before


def test_a_term_in_the_words_is_offered(editor: Editor) -> None:
    row = editor.order.items.get()
    text = f"Школам до 20 марта {YEAR} года представить отчёт."
    said = editor.does("item_save", **item(item=row.pk, text=text))
    assert said["offer"] == {
        "kind": "day",
        "day": f"{YEAR}-03-20",
        "words": f"20 марта {YEAR} г.",
    }


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        (
            "Ежемесячно до 5 числа представлять сведения.",
            {
                "kind": "periodic",
                "text": "ежемесячно до 5 числа",
                "words": "ежемесячно до 5 числа",
            },
        ),
        ("Срок: постоянно.", {"kind": "permanent", "text": "", "words": "постоянно"}),
        ("Школам представить отчёт.", None),
    ],
)
def test_periods_are_offered_too_and_nothing_without_a_term(
    editor: Editor, text: str, offer: dict[str, str] | None
) -> None:
    row = editor.order.items.get()
    assert editor.does("item_save", **item(item=row.pk, text=text))["offer"] == offer


def test_a_term_that_the_field_has_is_not_offered(editor: Editor) -> None:
    row = editor.order.items.get()
    text = f"Школам до 20 марта {YEAR} года представить отчёт."
    due = {"due_kind": "day", "due_day": f"{YEAR}-03-20"}
    said = editor.does("item_save", **item(item=row.pk, text=text, **due))
    assert said["offer"] is None


def composed_item(house: House, order: Order) -> DirectiveItem:
    report = seminar_make.report(seminar_make.seminar(house))
    source = Recommendation.objects.create(
        authority=house.authority, report=report, text="Усилить.", position=1
    )
    order.items.update(rule="recommendation", fingerprint="f" * 64, recommendation=source)
    return order.items.get()


def composed_passage(house: House, order: Order) -> OrderPassage:
    seminar = seminar_make.seminar(house)
    order.passages.update(rule="seminar", fingerprint="f" * 64, seminar=seminar)
    return order.passages.get()


def test_an_edited_item_becomes_typed(house: House, editor: Editor) -> None:
    row = composed_item(house, editor.order)
    editor.does("item_save", **item(item=row.pk, text=row.text + " Сейчас."))
    row.refresh_from_db()
    assert (row.rule, row.fingerprint, row.recommendation) == ("", "", None)


def test_an_item_with_the_same_words_keeps_its_source(house: House, editor: Editor) -> None:
    row = composed_item(house, editor.order)
    editor.does("item_save", **item(item=row.pk, text=row.text, due_kind="permanent"))
    source = row.recommendation
    row.refresh_from_db()
    assert (row.rule, row.fingerprint) == ("recommendation", "f" * 64)
    assert (row.recommendation, row.due_kind) == (source, "permanent")


def test_an_edited_passage_becomes_typed(house: House, editor: Editor) -> None:
    row = composed_passage(house, editor.order)
    editor.does("passage_save", passage=row.pk, version=1, html="<p>Иначе</p>")
    row.refresh_from_db()
    assert (row.rule, row.fingerprint, row.seminar) == ("", "", None)


def test_a_passage_with_the_same_words_keeps_its_source(house: House, editor: Editor) -> None:
    row = composed_passage(house, editor.order)
    html = "<p>В целях проверки</p>"
    said = editor.does("passage_save", passage=row.pk, version=1, html=html)
    assert said["version"] == 1
    source = row.seminar
    row.refresh_from_db()
    assert (row.rule, row.fingerprint, row.seminar) == ("seminar", "f" * 64, source)
