"""The programme: topics, talks and their passages."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from documents.plain_blocks import blocks_from_plain
from documents.tree import Block, Paragraph, runs
from office.refusals import NotAllowed, Stale
from schools.models import Appointment
from seminars.actions import programme
from seminars.models import AgendaItem, Seminar, Talk, TalkPassage
from seminars.refusals import NothingWritten, NotInPostThatDay, SpeaksAlready
from tests import make
from tests.seminars import make as seminar_make


@pytest.fixture
def seminar(house: make.House) -> Seminar:
    return seminar_make.seminar(house)


@pytest.fixture
def item(seminar: Seminar) -> AgendaItem:
    return seminar_make.agenda_item(seminar)


@pytest.fixture
def talk(house: make.House, item: AgendaItem) -> Talk:
    return seminar_make.talk(item, seminar_make.speaker(house))


def text(words: str) -> tuple[Block, ...]:
    return blocks_from_plain("paragraphs", words)


def test_topics_are_added_moved_and_removed_within_their_section(
    house: make.House, seminar: Seminar
) -> None:
    user = house.drafter
    first, second = (programme.add_agenda_item(user, seminar, title) for title in ("а", "б"))
    other = programme.add_agenda_item(user, seminar, "в", section="additional")
    assert (first.position, second.position, other.position) == (1, 2, 1)
    programme.move_agenda_item(user, second, by=-1)
    programme.move_agenda_item(user, second, by=-1)
    assert list(seminar.agenda.filter(section="main").values_list("title", flat=True)) == ["б", "а"]
    programme.remove_agenda_item(user, second)
    left = seminar.agenda.order_by("title").values_list("title", "position")
    assert list(left) == [("а", 1), ("в", 1)]


def test_a_topic_is_corrected_under_its_key(house: make.House, item: AgendaItem) -> None:
    programme.edit_agenda_item(house.drafter, item, seen=1, title=" Об  итогах ")
    kept = AgendaItem.objects.get(pk=item.pk)
    assert (kept.title, kept.version) == ("Об итогах", 2)
    with pytest.raises(Stale):
        programme.edit_agenda_item(house.drafter, item, seen=1, title="Иначе")
    with pytest.raises(NothingWritten):
        programme.edit_agenda_item(house.drafter, item, seen=2, title="\u200b")


def test_somebody_speaks_to_a_topic_once(house: make.House, item: AgendaItem) -> None:
    speaker = seminar_make.speaker(house)
    talk = programme.add_talk(house.drafter, item, speaker)
    assert (talk.speaker, talk.position) == (speaker, 1)
    with pytest.raises(SpeaksAlready):
        programme.add_talk(house.drafter, item, speaker)
    with pytest.raises(IntegrityError, match="speaker_speaks_once|UNIQUE"), transaction.atomic():
        seminar_make.talk(item, speaker)


@pytest.mark.parametrize(
    "period",
    [
        {"valid_from": dt.date(2020, 2, 28)},
        {"valid_from": dt.date(2019, 1, 1), "valid_to": dt.date(2020, 2, 26)},
    ],
)
def test_who_was_not_in_post_that_day_does_not_speak(
    house: make.House, item: AgendaItem, period: dict[str, dt.date]
) -> None:
    speaker = seminar_make.speaker(house)
    Appointment.objects.filter(pk=speaker.pk).update(**period)
    speaker.refresh_from_db()
    with pytest.raises(NotInPostThatDay):
        programme.add_talk(house.drafter, item, speaker)


def test_a_speaker_of_another_authority_is_refused(
    house: make.House, elsewhere: make.House, item: AgendaItem
) -> None:
    with pytest.raises(NotAllowed):
        programme.add_talk(house.drafter, item, elsewhere.head_appointment)


def test_talks_change_speaker_move_and_go(house: make.House, talk: Talk) -> None:
    other = programme.add_talk(
        house.drafter, talk.agenda_item, seminar_make.speaker(house, "Болтенкова")
    )
    third = seminar_make.speaker(house, "Токарева")
    with pytest.raises(SpeaksAlready):
        programme.edit_talk(house.drafter, talk, seen=1, speaker=other.speaker)
    programme.edit_talk(house.drafter, talk, seen=1, speaker=third)
    with pytest.raises(Stale):
        programme.edit_talk(house.drafter, talk, seen=1, speaker=third)
    programme.move_talk(house.drafter, other, by=-1)
    assert list(talk.agenda_item.talks.values_list("pk", flat=True)) == [other.pk, talk.pk]
    programme.remove_talk(house.drafter, other)
    assert list(talk.agenda_item.talks.values_list("pk", "position")) == [(talk.pk, 1)]


def test_passages_are_added_in_place_ticked_and_worded_shorter(
    house: make.House, talk: Talk
) -> None:
    user = house.drafter
    first = programme.add_talk_passage(user, talk, text("а"))
    last = programme.add_talk_passage(
        user, talk, text("вв"), in_order=True, order_wording=text("в")
    )
    middle = programme.add_talk_passage(user, talk, text("б"), in_report=False, after=first)
    assert [row.pk for row in talk.passages.all()] == [first.pk, middle.pk, last.pk]
    assert list(TalkPassage.objects.for_report()) == [first, last]
    assert list(TalkPassage.objects.for_order()) == [last]
    assert last.order_tree() == (Paragraph(runs("в")),)
    assert first.order_tree() == first.tree()
    programme.tick_talk_passage(user, middle, in_report=True, in_order=True)
    kept = TalkPassage.objects.get(pk=middle.pk)
    assert (kept.in_report, kept.in_order, kept.version) == (True, True, 1)
    with pytest.raises(NothingWritten):
        programme.add_talk_passage(user, talk, ())


def test_a_passage_is_corrected_moved_and_removed(house: make.House, talk: Talk) -> None:
    first, second = (seminar_make.talk_passage(talk, words) for words in ("а", "б"))

    def correct(words: str, seen: int) -> None:
        programme.edit_talk_passage(
            house.drafter,
            first,
            seen=seen,
            blocks=text(words),
            in_report=True,
            in_order=True,
            order_wording=(),
        )

    correct("ааа", seen=1)
    with pytest.raises(Stale):
        correct("иначе", seen=1)
    with pytest.raises(NothingWritten):
        correct("", seen=2)
    programme.move_talk_passage(house.drafter, second, by=-1)
    assert [row.pk for row in talk.passages.all()] == [second.pk, first.pk]
    assert TalkPassage.objects.get(pk=first.pk).tree()[0].text == runs("ааа")  # type: ignore[union-attr]
    programme.remove_talk_passage(house.drafter, second)
    assert list(talk.passages.values_list("pk", "position")) == [(first.pk, 1)]


def test_passages_stand_in_the_order_of_the_programme(house: make.House, seminar: Seminar) -> None:
    speaker = seminar_make.speaker(house)
    more = seminar_make.agenda_item(seminar, "вне программы", section="additional", position=1)
    second = seminar_make.agenda_item(seminar, "второй", position=2)
    first = seminar_make.agenda_item(seminar, "первый", position=1)
    for item in (more, second, first):
        seminar_make.talk_passage(seminar_make.talk(item, speaker), item.title)
    titles = [row.talk.agenda_item.title for row in TalkPassage.objects.in_programme_order()]
    assert titles == ["первый", "второй", "вне программы"]
