"""Every act of the editor of a справка does what it says, and is done once."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from documents.tree import ListBlock, Run, Table
from office.models import User
from office.refusals import CannotUndo
from seminars.actions import reports
from seminars.models import ReportPassage, Seminar, SeminarReport
from tests import make
from tests.seminars import make as seminar_make
from tests.seminars.editor import JSON, Editor, body, requisites, texts

Login = Callable[[User], Client]


@pytest.fixture
def seminar(house: make.House) -> Seminar:
    return seminar_make.seminar(house, state="held")


@pytest.fixture
def editor(house: make.House, seminar: Seminar, login: Login) -> Editor:
    return Editor(login(house.seminar_editor), seminar_make.report(seminar))


# It works


def test_requisites_are_saved_and_may_be_empty_while_they_are_typed(
    house: make.House, editor: Editor
) -> None:
    fields = requisites(editor.report, title="", signatory=house.head_appointment.pk)
    said = editor.does("requisites", **fields)
    report = editor.report
    assert (report.title, report.signatory) == ("", house.head_appointment)
    assert (said["version"], report.version, report.saved_by) == (2, 2, house.seminar_editor)


def test_who_signs_stays_although_the_post_was_left_before_the_day(
    house: make.House, editor: Editor
) -> None:
    left = seminar_make.speaker(house)
    left.valid_to = "2020-01-31"
    left.save()
    SeminarReport.objects.update(signatory=left)
    editor.report.refresh_from_db()
    editor.does("requisites", **requisites(editor.report, word="Отчёт"))
    assert (editor.report.word, editor.report.signatory) == ("Отчёт", left)


def test_a_passage_is_added_saved_and_placed(house: make.House, editor: Editor) -> None:
    first = editor.passage("Первый.")
    last = editor.does("passage_add", html="")
    middle = editor.does("passage_add", html="<p>Второй, <b>важный</b></p>", after=first.pk)
    assert (last["html"], middle["html"]) == ("", "<p>Второй, <b>важный</b></p>")
    row = ReportPassage.objects.get(pk=middle["key"])
    assert row.tree()[0].text == (Run("Второй, "), Run("важный", bold=True))  # type: ignore[union-attr]
    html = "<ul><li>раз</li></ul><table><tbody><tr><td>два</td></tr></tbody></table>"
    said = editor.does("passage_save", passage=last["key"], version=1, html=html)
    row = ReportPassage.objects.get(pk=last["key"])
    assert (said["version"], row.version, row.saved_by) == (2, 2, house.seminar_editor)
    assert [type(block) for block in row.tree()] == [ListBlock, Table]
    editor.does("passage_place", passage=last["key"])
    editor.does("passage_place", passage=first.pk, after=middle["key"])
    assert body(editor.report) == ["ListBlock", "Второй, важный", "Первый."]


def test_a_composed_passage_becomes_typed_and_its_talk_waits_again(
    house: make.House, editor: Editor, seminar: Seminar
) -> None:
    talk = seminar_make.talk(seminar_make.agenda_item(seminar), seminar_make.speaker(house))
    seminar_make.talk_passage(talk, "Докладчик отметил.")
    (taken,) = reports.take_talks(house.drafter, editor.report)
    editor.report.refresh_from_db()
    said = editor.does("passage_save", passage=taken.pk, version=1, html="<p>Своими словами.</p>")
    typed = ReportPassage.objects.get(pk=taken.pk)
    assert (typed.rule, typed.talk_passage) == ("", None)
    assert "Взять из выступлений: 1" in said["talks"]


def test_a_composed_passage_that_is_brought_back_keeps_its_source(
    house: make.House, editor: Editor, seminar: Seminar
) -> None:
    talk = seminar_make.talk(seminar_make.agenda_item(seminar), seminar_make.speaker(house))
    source = seminar_make.talk_passage(talk, "Докладчик отметил.")
    (taken,) = reports.take_talks(house.drafter, editor.report)
    editor.report.refresh_from_db()
    editor.passage("Второй.")
    said = editor.does("passage_delete", passage=taken.pk)
    assert (body(editor.report), "Взять" in said["talks"]) == (["Второй."], True)
    back = editor.does("passage_restore", undo=said["undo"])
    assert (back["key"], back["talks"].strip()) == (str(taken.pk), "")
    assert body(editor.report) == ["Докладчик отметил.", "Второй."]
    assert ReportPassage.objects.get(pk=taken.pk).talk_passage == source


def test_recommendations_are_added_in_every_place_and_may_be_empty(editor: Editor) -> None:
    top = editor.advice("Первый.")
    editor.does("item_add", text="")
    editor.does("item_add", text=" Средний.\u200b ", after=top.pk)
    said = editor.does("item_add", text="подпункт.", parent=top.pk)
    assert texts(editor.report) == ["Первый.", "  подпункт.", "Средний.", ""]
    assert [depth for _, depth in said["shape"]] == [1, 2, 1, 1]
    saved = editor.does("item_save", item=top.pk, version=1, text=" \u200b ")
    assert (saved["item"], saved["version"]) == ({"text": ""}, 2)


def test_a_recommendation_is_split_and_joined_again(editor: Editor) -> None:
    row = editor.advice("Школам: провести.")
    editor.advice("подпункт.", parent=row)
    said = editor.does("item_split", item=row.pk, version=1, text="Школам:", rest="провести.")
    assert texts(editor.report) == ["Школам:", "провести.", "  подпункт."]
    assert (said["key"], said["version"], said["made_version"]) == (str(row.pk), 2, 1)
    above = {"above": row.pk, "above_version": 2}
    joined = editor.does(
        "item_join", item=said["made"], version=1, text="Школам: провести.", **above
    )
    assert texts(editor.report) == ["Школам: провести.", "  подпункт."]
    assert (joined["key"], joined["version"]) == (str(row.pk), 3)


def test_a_list_is_pasted_behind_a_recommendation(editor: Editor) -> None:
    top = editor.advice("Первый.")
    editor.advice("Последний.")
    said = editor.does("item_paste", text="1. Школам:\n1) раз.\n2. Садам.", after=top.pk)
    assert texts(editor.report) == ["Первый.", "Школам:", "  раз.", "Садам.", "Последний."]
    assert len(said["keys"]) == 3


def test_a_recommendation_is_placed_deleted_and_brought_back(editor: Editor) -> None:
    first, second = editor.advice("Первый."), editor.advice("Второй.")
    said = editor.does("item_place", item=second.pk, parent=first.pk)
    assert said["shape"] == [[first.pk, 1], [second.pk, 2]]
    editor.advice("Третий.")
    undo = editor.does("item_delete", item=first.pk)["undo"]
    assert texts(editor.report) == ["Третий."]
    back = editor.does("item_restore", undo=undo)
    assert back["keys"] == [str(first.pk), str(second.pk)]
    assert texts(editor.report) == ["Первый.", "  Второй.", "Третий."]


def test_a_fresh_token_is_given(editor: Editor) -> None:
    said = editor.client.get(f"/seminars/reports/{editor.report.pk}/acts/", headers=JSON).json()
    assert said["token"]
    assert said["edits"] == editor.report.edits


# Twice is as once


def test_an_act_that_is_sent_twice_is_done_once_and_told_the_same(editor: Editor) -> None:
    key = str(uuid.uuid4())
    first = editor.does("item_add", text="Раз.", form_key=key)
    again = editor.post("item_add", text="Раз.", form_key=key).json()  # type: ignore[attr-defined]
    assert {**again, "talks": ""} == {**first, "talks": ""}
    assert texts(editor.report) == ["Раз."]


@pytest.mark.parametrize("kind", ["passage", "item"])
def test_what_is_gone_is_deleted_without_a_word_and_brought_back_once(
    editor: Editor, kind: str
) -> None:
    row = editor.passage() if kind == "passage" else editor.advice("Раз.")
    undo = editor.does(f"{kind}_delete", **{kind: row.pk})["undo"]
    assert editor.post(f"{kind}_delete", **{kind: row.pk}).json()["undo"] == ""  # type: ignore[attr-defined]
    editor.does(f"{kind}_restore", undo=undo)
    said = editor.refused(f"{kind}_restore", 409, undo=undo)
    assert said["refusal"] == CannotUndo.sentence


def test_the_text_of_a_recommendation_is_kept_as_one_printable_line(editor: Editor) -> None:
    row = editor.advice("Раз.")
    editor.does("item_save", item=row.pk, version=1, text="<b>раз</b>\n два\x00\u202e")
    assert texts(editor.report) == ["<b>раз</b> два"]
    page = editor.client.get(f"/seminars/{editor.report.seminar_id}/report/").content.decode()
    assert "<b>раз</b>" not in page
    assert "&lt;b&gt;раз&lt;/b&gt; два" in page


def test_without_scripts_every_row_has_its_pages(editor: Editor) -> None:
    passage, first = editor.passage(), editor.advice("Раз.")
    editor.advice("Два.")
    page = editor.client.get(f"/seminars/{editor.report.seminar_id}/report/").content.decode()
    paste = f"/seminars/reports/{editor.report.pk}/recommendations/new/?after={first.pk}"
    for found in (
        f'action="/seminars/report-passages/{passage.pk}/move/"',
        f'action="/seminars/recommendations/{first.pk}/move/"',
        f'href="{paste}"',
        'name="step" value="nest"',
        'name="word"',
    ):
        assert found in page
    editor.client.post(paste, {"text": "Между."})
    assert texts(editor.report) == ["Раз.", "Между.", "Два."]
