"""Every act upon a part of a seminar: the wrong person and the wrong state are refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from documents.plain_blocks import blocks_from_plain
from office.models import Event, User
from office.refusals import NotAllowed, WrongState
from seminars.actions import materials, participants, programme, recommendations, reports
from seminars.models import (
    AgendaItem,
    Guest,
    Material,
    Recommendation,
    ReportPassage,
    Seminar,
    SeminarReport,
    Talk,
    TalkPassage,
)
from tests import make
from tests.seminars import make as seminar_make

TEXT = blocks_from_plain("paragraphs", "Иной текст.")


@dataclass
class Parts:
    """A seminar with one of everything."""

    seminar: Seminar
    item: AgendaItem
    talk: Talk
    passage: TalkPassage
    guest: Guest
    material: Material
    report: SeminarReport
    report_passage: ReportPassage
    recommendation: Recommendation
    house: make.House


@pytest.fixture
def parts(house: make.House) -> Parts:
    editor = house.seminar_editor
    seminar = seminar_make.seminar(house, state="held")
    item = seminar_make.agenda_item(seminar)
    talk = seminar_make.talk(item, seminar_make.speaker(house))
    passage = seminar_make.talk_passage(talk)
    report = reports.write_report(editor, seminar)
    return Parts(
        seminar,
        item,
        talk,
        passage,
        participants.add_guest(editor, seminar, seminar_make.guest(house)),
        materials.add_material(
            editor, seminar, content=b"%PDF-", media_type="application/pdf", name="а.pdf"
        ),
        report,
        reports.take_talks(editor, report)[0],
        recommendations.add_recommendation(editor, report, "провести;"),
        house,
    )


Act = Callable[[User, Parts], object]
ACTS: dict[str, Act] = {
    "add_agenda_item": lambda u, p: programme.add_agenda_item(u, p.seminar, "Об ином"),
    "edit_agenda_item": lambda u, p: programme.edit_agenda_item(u, p.item, seen=1, title="Об ином"),
    "move_agenda_item": lambda u, p: programme.move_agenda_item(u, p.item, by=1),
    "remove_agenda_item": lambda u, p: programme.remove_agenda_item(u, p.item),
    "add_talk": lambda u, p: programme.add_talk(u, p.item, p.house.head_appointment),
    "edit_talk": lambda u, p: programme.edit_talk(
        u, p.talk, seen=1, speaker=p.house.head_appointment
    ),
    "move_talk": lambda u, p: programme.move_talk(u, p.talk, by=1),
    "remove_talk": lambda u, p: programme.remove_talk(u, p.talk),
    "add_talk_passage": lambda u, p: programme.add_talk_passage(u, p.talk, TEXT),
    "edit_talk_passage": lambda u, p: programme.edit_talk_passage(
        u, p.passage, seen=1, blocks=TEXT, in_report=False, in_order=True, order_wording=()
    ),
    "tick_talk_passage": lambda u, p: programme.tick_talk_passage(
        u, p.passage, in_report=False, in_order=True
    ),
    "move_talk_passage": lambda u, p: programme.move_talk_passage(u, p.passage, by=1),
    "remove_talk_passage": lambda u, p: programme.remove_talk_passage(u, p.passage),
    "set_participation": lambda u, p: participants.set_participation(
        u, p.seminar, p.house.school, actual=3
    ),
    "add_guest": lambda u, p: participants.add_guest(u, p.seminar, p.guest.appointment),
    "remove_guest": lambda u, p: participants.remove_guest(u, p.guest),
    "add_material": lambda u, p: materials.add_material(
        u, p.seminar, content=b"%PDF-1", media_type="application/pdf", name="б.pdf"
    ),
    "edit_material": lambda u, p: materials.edit_material(
        u, p.material, seen=1, title="Иное", agenda_item=None
    ),
    "remove_material": lambda u, p: materials.remove_material(u, p.material),
    "write_report": lambda u, p: reports.write_report(u, p.seminar),
    "edit_report": lambda u, p: reports.edit_report(
        u, p.report, seen=1, word="С", title="о", recommendations_clause="", signatory=None
    ),
    "take_talks": lambda u, p: reports.take_talks(u, p.report),
    "add_report_passage": lambda u, p: reports.add_report_passage(u, p.report, TEXT),
    "edit_report_passage": lambda u, p: reports.edit_report_passage(
        u, p.report_passage, seen=1, blocks=TEXT
    ),
    "renew_report_passage": lambda u, p: reports.renew_report_passage(u, p.report_passage),
    "move_report_passage": lambda u, p: reports.move_report_passage(u, p.report_passage, by=1),
    "remove_report_passage": lambda u, p: reports.remove_report_passage(u, p.report_passage),
    "add_recommendation": lambda u, p: recommendations.add_recommendation(u, p.report, "иное"),
    "add_recommendations": lambda u, p: recommendations.add_recommendations(u, p.report, "1. иное"),
    "edit_recommendation": lambda u, p: recommendations.edit_recommendation(
        u, p.recommendation, seen=1, text="иное"
    ),
    "arrange_recommendation": lambda u, p: recommendations.arrange_recommendation(
        u, p.recommendation, "up"
    ),
    "remove_recommendation": lambda u, p: recommendations.remove_recommendation(
        u, p.recommendation
    ),
}
OUTSIDERS = ["registrar", "head", "control_desk", "director", "observer", "stranger"]


def everything() -> list[object]:
    models: list[type[Any]] = [
        AgendaItem,
        Talk,
        TalkPassage,
        Guest,
        Material,
        SeminarReport,
        ReportPassage,
        Recommendation,
    ]
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.parametrize("act", ACTS)
def test_the_wrong_person_is_refused_and_nothing_changes(
    parts: Parts, elsewhere: make.House, act: str
) -> None:
    before, events = everything(), Event.objects.count()
    outsiders = [getattr(parts.house, who) for who in OUTSIDERS]
    for user in [*outsiders, elsewhere.seminar_editor, elsewhere.administrator]:
        with pytest.raises(NotAllowed):
            ACTS[act](user, parts)
    assert (everything(), Event.objects.count()) == (before, events)


@pytest.mark.parametrize("act", ACTS)
def test_a_seminar_that_was_called_off_is_not_touched(parts: Parts, act: str) -> None:
    Seminar.objects.filter(pk=parts.seminar.pk).update(state="cancelled", reason="карантин")
    before, events = everything(), Event.objects.count()
    with pytest.raises(WrongState):
        ACTS[act](parts.house.seminar_editor, parts)
    assert (everything(), Event.objects.count()) == (before, events)


@pytest.mark.parametrize("act", sorted(set(ACTS) - {"add_guest"}))
@pytest.mark.parametrize("who", ["administrator", "drafter", "seminar_editor"])
def test_those_who_edit_seminars_do_it(parts: Parts, act: str, who: str) -> None:
    ACTS[act](getattr(parts.house, who), parts)
