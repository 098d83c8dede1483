"""The справка: begun once, composed from talks, edited, recommended, printed as an appendix."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from documents.plain_blocks import blocks_from_plain
from documents.tree import Block, Item, ListBlock, Paragraph, Signature, plain, runs
from office.models import Act, Event
from office.refusals import NotAllowed, Stale, TooDeep, WrongState
from seminars.actions import programme, recommendations, reports
from seminars.actions.trees import report_sheet
from seminars.models import ReportPassage, Seminar, SeminarReport, TalkPassage
from seminars.refusals import NothingWritten, SourceIsGone
from tests import make
from tests.seminars import make as seminar_make


@pytest.fixture
def seminar(house: make.House) -> Seminar:
    return seminar_make.seminar(house, state="held")


@pytest.fixture
def report(seminar: Seminar) -> SeminarReport:
    return seminar_make.report(seminar)


@pytest.fixture
def source(house: make.House, seminar: Seminar) -> TalkPassage:
    item = seminar_make.agenda_item(seminar)
    return seminar_make.talk_passage(
        seminar_make.talk(item, seminar_make.speaker(house)), "Докладчик отметил."
    )


def text(words: str) -> tuple[Block, ...]:
    return blocks_from_plain("paragraphs", words)


def test_a_report_is_begun_once_with_the_title_that_the_facts_give(
    house: make.House, seminar: Seminar
) -> None:
    first = reports.write_report(house.drafter, seminar, signatory=house.head_appointment)
    assert reports.write_report(house.seminar_editor, seminar) == first
    assert first.title == (
        "об итогах межмуниципального семинара-практикума для заместителей директоров по теме "
        "«Об инновационных механизмах» 27 февраля 2020 года"
    )
    assert (first.word, first.recommendations_clause) == (
        "Справка",
        "На основании вышеизложенного рекомендуется:",
    )
    assert [event.verb for event in Event.objects.about(seminar)] == ["write_report"]


@pytest.mark.parametrize("state", ["planned", "moved"])
def test_there_is_no_report_of_what_was_not_held(house: make.House, state: str) -> None:
    seminar = seminar_make.seminar(house, state=state, first_date=seminar_make.DAY, reason="так")
    with pytest.raises(WrongState):
        reports.write_report(house.drafter, seminar)


def test_a_foreign_signatory_is_refused(
    house: make.House, elsewhere: make.House, seminar: Seminar
) -> None:
    with pytest.raises(NotAllowed):
        reports.write_report(house.drafter, seminar, signatory=elsewhere.head_appointment)


def test_requisites_are_corrected(house: make.House, report: SeminarReport) -> None:
    fields = {"word": "Отчёт", "title": "о семинаре", "recommendations_clause": ""}
    reports.edit_report(house.drafter, report, seen=1, signatory=None, **fields)
    with pytest.raises(Stale):
        reports.edit_report(house.drafter, report, seen=1, signatory=None, **fields)
    assert SeminarReport.objects.get().word == "Отчёт"


def test_talks_are_taken_once_and_keep_their_source(
    house: make.House, report: SeminarReport, source: TalkPassage
) -> None:
    seminar_make.talk_passage(source.talk, "Только в приказ.", in_report=False, in_order=True)
    (taken,) = reports.take_talks(house.drafter, report)
    assert (taken.talk_passage, taken.rule, taken.blocks) == (source, "talk", source.blocks)
    assert reports.take_talks(house.drafter, report) == []
    later = seminar_make.talk_passage(source.talk, "Добавлено.")
    (second,) = reports.take_talks(house.drafter, report)
    assert (second.talk_passage, second.position) == (later, 2)


def test_a_changed_talk_is_taken_anew_only_when_asked(
    house: make.House, report: SeminarReport, source: TalkPassage
) -> None:
    (taken,) = reports.take_talks(house.drafter, report)
    programme.edit_talk_passage(
        house.drafter,
        source,
        seen=1,
        blocks=text("Докладчик уточнил."),
        in_report=True,
        in_order=False,
        order_wording=(),
    )
    stored = ReportPassage.objects.get(pk=taken.pk)
    assert stored.blocks == taken.blocks
    assert stored.talk_passage is not None
    assert reports.fingerprint(stored.talk_passage.blocks) != stored.fingerprint
    reports.renew_report_passage(house.drafter, stored)
    stored.refresh_from_db()
    assert stored.tree()[0].text == runs("Докладчик уточнил.")  # type: ignore[union-attr]
    assert (stored.rule, stored.version) == ("talk", 2)


def test_a_composed_passage_that_is_edited_becomes_typed(
    house: make.House, report: SeminarReport, source: TalkPassage
) -> None:
    (taken,) = reports.take_talks(house.drafter, report)
    reports.edit_report_passage(house.drafter, taken, seen=1, blocks=source_blocks(taken))
    taken.refresh_from_db()
    assert (taken.rule, taken.version) == ("talk", 1)
    reports.edit_report_passage(house.drafter, taken, seen=1, blocks=text("Своими словами."))
    typed = ReportPassage.objects.get(pk=taken.pk)
    assert (typed.rule, typed.fingerprint, typed.talk_passage) == ("", "", None)
    with pytest.raises(Stale):
        reports.edit_report_passage(house.drafter, taken, seen=1, blocks=text("Иначе."))
    with pytest.raises(SourceIsGone):
        reports.renew_report_passage(house.drafter, typed)


def source_blocks(passage: ReportPassage) -> tuple[Block, ...]:
    return text(plain(passage.tree()[0].text))  # type: ignore[union-attr]


@pytest.mark.parametrize("what", ["passage", "talk", "item"])
def test_a_deleted_source_leaves_its_last_text_as_typed(
    house: make.House, report: SeminarReport, source: TalkPassage, what: str
) -> None:
    (taken,) = reports.take_talks(house.drafter, report)
    if what == "passage":
        programme.remove_talk_passage(house.drafter, source)
    elif what == "talk":
        programme.remove_talk(house.drafter, source.talk)
    else:
        programme.remove_agenda_item(house.drafter, source.talk.agenda_item)
    left = ReportPassage.objects.get(pk=taken.pk)
    assert left.blocks == taken.blocks
    assert (left.talk_passage, left.rule, left.fingerprint) == (None, "", "")


def test_passages_are_added_in_place_moved_and_removed(
    house: make.House, report: SeminarReport
) -> None:
    user = house.drafter
    first, last = (reports.add_report_passage(user, report, text(word)) for word in ("а", "в"))
    middle = reports.add_report_passage(user, report, text("б"), after=first)
    reports.move_report_passage(user, last, by=-2)
    reports.remove_report_passage(user, first)
    order = list(report.passages.values_list("pk", "position"))
    assert order == [(last.pk, 1), (middle.pk, 2)]


def test_what_waits_for_its_text_is_not_printed(house: make.House, report: SeminarReport) -> None:
    user = house.drafter
    reports.add_report_passage(user, report, ())
    passage = reports.add_report_passage(user, report, text("Абзац."))
    empty = recommendations.add_recommendation(user, report, " \u200b ")
    recommendations.add_recommendation(user, report, "", parent=empty)
    sheet = report_sheet(report)
    assert sheet.body == (Paragraph(runs("Абзац."), key=f"reportpassage:{passage.pk}"),)
    assert (sheet.recommendations_clause, sheet.recommendations) == ("", ())
    recommendations.add_recommendation(user, report, "провести.", parent=empty)
    (top,) = report_sheet(report).recommendations
    assert [plain(item.text) for item in (top, *top.children)] == ["", "провести."]


def test_a_passage_has_at_most_one_source_and_names_its_rule(
    house: make.House, report: SeminarReport, source: TalkPassage
) -> None:
    act = Act.objects.create(
        authority=house.authority,
        kind="приказ",
        issuer="управления",
        date=seminar_make.DAY,
        number="169",
        title="О проведении",
    )
    composed = reports.add_report_passage(house.drafter, report, text("а"), rule="basis", act=act)
    assert composed.fingerprint
    row = ReportPassage.objects.filter(pk=composed.pk)
    with pytest.raises(IntegrityError, match="at_most_one_source"), transaction.atomic():
        row.update(talk_passage=source)
    with pytest.raises(IntegrityError, match="names_its_rule"), transaction.atomic():
        row.update(rule="")


def test_a_pasted_list_becomes_recommendations(house: make.House, report: SeminarReport) -> None:
    rows = recommendations.add_recommendations(
        house.drafter, report, "1.Руководителям:\n1)внести;\n2) провести.\n2. Центру – помочь."
    )
    assert [row.text for row in rows] == [
        "Руководителям:",
        "внести;",
        "провести.",
        "Центру – помочь.",
    ]
    assert [row.parent for row in rows] == [None, rows[0], rows[0], None]
    with pytest.raises(NothingWritten):
        recommendations.add_recommendations(house.drafter, report, " \n ")


def test_a_recommendation_is_edited_arranged_and_removed(
    house: make.House, report: SeminarReport
) -> None:
    user = house.drafter
    first, second = (
        recommendations.add_recommendation(user, report, word) for word in ("внести;", "провести.")
    )
    recommendations.edit_recommendation(user, second, seen=1, text=" провести  анализ. ")
    with pytest.raises(Stale):
        recommendations.edit_recommendation(user, second, seen=1, text="иначе")
    recommendations.arrange_recommendation(user, second, "nest")
    second.refresh_from_db()
    assert (second.parent, second.text, second.version) == (first, "провести анализ.", 2)
    deep = second
    for _ in range(2):
        deep = recommendations.add_recommendation(user, report, "глубже", parent=deep)
    with pytest.raises(TooDeep):
        recommendations.add_recommendation(user, report, "слишком", parent=deep)
    recommendations.remove_recommendation(user, first)
    assert not report.recommendations.exists()


def test_the_sheet_holds_everything_that_is_printed(
    house: make.House, report: SeminarReport
) -> None:
    user = house.drafter
    passage = reports.add_report_passage(user, report, text("Абзац."))
    reports.add_report_passage(user, report, blocks_from_plain("ordered", "один\nдва"))
    rows = recommendations.add_recommendations(user, report, "1. Всем:\n1) делать.")
    reports.edit_report(
        user,
        report,
        seen=1,
        word="Справка",
        title="об итогах",
        recommendations_clause="Рекомендуется:",
        signatory=house.head_appointment,
    )
    sheet = report_sheet(report)
    assert (sheet.number, sheet.kind, sheet.title) == (None, "Справка", "об итогах")
    key = f"reportpassage:{passage.pk}"
    assert sheet.body[0] == Paragraph(runs("Абзац."), key=key)
    assert isinstance(sheet.body[1], ListBlock)
    assert sheet.recommendations_clause == "Рекомендуется:"
    assert sheet.recommendations == (
        Item(
            runs("Всем:"),
            children=(Item(runs("делать."), key=f"recommendation:{rows[1].pk}"),),
            key=f"recommendation:{rows[0].pk}",
        ),
    )
    assert sheet.signature == Signature(
        post="Начальник управления образования города Армавир", name="Л.Ю. ГлавныйАрмавир"
    )
