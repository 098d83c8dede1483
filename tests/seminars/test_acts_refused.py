"""What the editor of a справка is refused is said in JSON, and nothing of it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from documents.plain_blocks import blocks_from_plain
from office.models import User
from office.refusals import CannotUndo, Gone, NotAllowed, Stale, TooDeep, WrongState
from seminars.actions import recommendations, reports
from seminars.models import Seminar, SeminarReport
from seminars.refusals import NothingWritten
from tests import make
from tests.seminars import make as seminar_make
from tests.seminars.editor import Editor, requisites, rows

Login = Callable[[User], Client]


@pytest.fixture
def seminar(house: make.House) -> Seminar:
    return seminar_make.seminar(house, state="held")


@pytest.fixture
def editor(house: make.House, seminar: Seminar, login: Login) -> Editor:
    return Editor(login(house.seminar_editor), seminar_make.report(seminar))


# Stale: somebody else saved the row first


def conflict(house: make.House, said: dict[str, Any]) -> dict[str, Any]:
    assert said["refusal"] == Stale.sentence
    met: dict[str, Any] = said["conflict"]
    assert (met["version"], met["by"]) == (2, house.drafter.name)
    return met


def test_a_stale_passage_is_shown_as_it_is_now(house: make.House, editor: Editor) -> None:
    row = editor.passage()
    reports.edit_report_passage(
        house.drafter, row, seen=1, blocks=blocks_from_plain("paragraphs", "Чужой.")
    )
    said = editor.refused("passage_save", 409, passage=row.pk, version=1, html="<p>Мой.</p>")
    assert conflict(house, said)["html"] == "<p>Чужой.</p>"


def test_a_stale_recommendation_is_shown_as_it_is_now(house: make.House, editor: Editor) -> None:
    first, row = editor.advice("Первый."), editor.advice("Второй.")
    recommendations.edit_recommendation(house.drafter, row, seen=1, text="Чужой.")
    stale = {"item": row.pk, "version": 1, "text": "Мой."}
    for act, fields in (
        ("item_save", {}),
        ("item_split", {"rest": "Иной."}),
        ("item_join", {"above": first.pk, "above_version": 1}),
    ):
        assert conflict(house, editor.refused(act, 409, **stale, **fields))["item"] == {
            "text": "Чужой."
        }


def test_stale_requisites_are_shown_as_they_are_now(house: make.House, editor: Editor) -> None:
    reports.edit_report(
        house.drafter,
        SeminarReport.objects.get(),
        seen=1,
        word="Отчёт",
        title="чужой",
        recommendations_clause="",
        signatory=house.head_appointment,
    )
    said = editor.refused("requisites", 409, **requisites(editor.report, title="мой"))
    assert conflict(house, said)["fields"] == {
        "word": "Отчёт",
        "title": "чужой",
        "recommendations_clause": "",
        "signatory": str(house.head_appointment.pk),
    }


# Refused


def everything(editor: Editor) -> dict[str, dict[str, Any]]:
    """Every act with fields that would do something."""
    passage, item = editor.passage(), editor.advice("Раз.")
    other = editor.advice("Два.")
    return {
        "requisites": requisites(editor.report, title="мой"),
        "passage_add": {"html": "<p>Мой.</p>"},
        "passage_save": {"passage": passage.pk, "version": 1, "html": "<p>Мой.</p>"},
        "passage_place": {"passage": passage.pk},
        "passage_delete": {"passage": passage.pk},
        "item_add": {"text": "Мой."},
        "item_save": {"item": item.pk, "version": 1, "text": "Мой."},
        "item_split": {"item": item.pk, "version": 1, "text": "Мой.", "rest": "Иной."},
        "item_join": {
            "item": other.pk,
            "version": 1,
            "above": item.pk,
            "above_version": 1,
            "text": "Мой.",
        },
        "item_paste": {"text": "1. Раз.\n2. Два."},
        "item_place": {"item": other.pk},
        "item_delete": {"item": item.pk},
    }


def test_nothing_is_done_to_a_seminar_that_cannot_be_edited(
    editor: Editor, seminar: Seminar
) -> None:
    acts = everything(editor)
    Seminar.objects.filter(pk=seminar.pk).update(state="cancelled", reason="карантин")
    for act, fields in acts.items():
        said = editor.refused(act, 409, **fields)
        assert said["refusal"] == WrongState.sentence, act


@pytest.mark.parametrize("who", ["observer", "registrar", "head", "control_desk"])
def test_who_may_not_edit_is_refused(
    house: make.House, editor: Editor, login: Login, who: str
) -> None:
    acts = everything(editor)
    editor.client = login(getattr(house, who))
    for act, fields in acts.items():
        assert editor.refused(act, 403, **fields)["refusal"] == NotAllowed.sentence, act
    page = editor.client.get(f"/seminars/{editor.report.seminar_id}/report/").content.decode()
    assert "data-editor" not in page
    assert "Абзац." in page


@pytest.mark.parametrize("who", ["director", "stranger", "nobody"])
def test_whoever_sees_no_papers_finds_nothing(
    house: make.House, editor: Editor, login: Login, who: str
) -> None:
    acts = everything(editor)
    editor.client = Client() if who == "nobody" else login(getattr(house, who))
    before = rows(editor.report)
    for act, fields in acts.items():
        assert editor.post(act, **fields).status_code in {302, 404}, act
    assert rows(editor.report) == before


@pytest.mark.parametrize("owner", ["house", "elsewhere"])
def test_rows_of_another_report_are_gone(
    request: pytest.FixtureRequest, editor: Editor, login: Login, owner: str
) -> None:
    house: make.House = request.getfixturevalue(owner)
    seminar = seminar_make.seminar(house, "Другой", state="held")
    other = Editor(login(house.seminar_editor), seminar_make.report(seminar))
    foreign = everything(other)
    before = rows(other.report)
    for act in foreign:
        if act in {"requisites", "passage_add", "item_add", "item_paste"}:
            continue
        if act.endswith("_delete"):
            assert editor.post(act, **foreign[act]).json()["undo"] == ""  # type: ignore[attr-defined]
        else:
            assert editor.refused(act, 409, **foreign[act])["refusal"] == Gone.sentence, act
    key = other.report.recommendations.all()[0].pk
    editor.does("item_add", text="Раз.", after=key)  # there is no such place here: at the end
    assert editor.refused("item_place", 409, item=key)["refusal"] == Gone.sentence
    assert editor.refused("item_add", 409, parent=key)["refusal"] == Gone.sentence
    undo = other.does("item_delete", item=key)["undo"]
    assert editor.refused("item_restore", 409, undo=undo)["refusal"] == CannotUndo.sentence
    assert rows(other.report) != before  # only its own editor did something to it


def test_a_foreign_signatory_is_no_choice(
    house: make.House, elsewhere: make.House, editor: Editor
) -> None:
    fields = requisites(editor.report, signatory=elsewhere.head_appointment.pk)
    assert editor.refused("requisites", 422, **fields)["refusal"].startswith("Подписывает:")


def test_what_cannot_be_taken_is_refused_with_a_sentence(editor: Editor) -> None:
    row = editor.advice("Раз.")
    deep = row
    for _ in range(3):
        deep = editor.advice("глубже", parent=deep)
    said = editor.refused("item_add", 409, text="", parent=deep.pk)
    assert said["refusal"] == TooDeep.sentence
    assert editor.refused("item_paste", 409, text="\u200b")["refusal"] == NothingWritten.sentence
    big = "ы" * 150_000
    for act, fields in (
        ("item_save", {"item": row.pk, "version": 1, "text": big}),
        ("item_paste", {"text": big}),
        ("passage_add", {"html": f"<p>{big}</p>"}),
        ("requisites", requisites(editor.report, title="ы" * 1001)),
    ):
        assert editor.refused(act, 422, **fields)["refusal"], act
    assert editor.post("item_burn").status_code == 404


def test_what_would_stand_too_deep_does_not_come_back(editor: Editor) -> None:
    first, top = editor.advice("Первый."), editor.advice("Второй.")
    below = editor.advice("ниже", parent=editor.advice("подпункт", parent=top))
    deepest = editor.advice("глубже", parent=below)
    undo = editor.does("item_delete", item=deepest.pk)["undo"]
    editor.does("item_place", item=top.pk, parent=first.pk)
    assert editor.refused("item_restore", 409, undo=undo)["refusal"] == TooDeep.sentence
