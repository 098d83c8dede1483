"""A seminar is planned, corrected, held, moved, called off and put back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from office.models import Event
from office.refusals import NotAllowed, Stale, WrongState
from seminars.actions import seminars
from seminars.models import Seminar
from seminars.refusals import NothingWritten, NotYet, ReasonNeeded, SameDay
from tests import make
from tests.seminars import make as seminar_make

FACTS: dict[str, Any] = {
    "event_kind": "семинар-практикум",
    "topic": "О подготовке к ГИА",
    "audience": "заместителей директоров",
    "date": seminar_make.DAY,
}


@pytest.fixture
def seminar(house: make.House) -> Seminar:
    return seminar_make.seminar(house)


def verbs(seminar: Seminar) -> list[str]:
    return [event.verb for event in Event.objects.of_authority(seminar.authority_id).about(seminar)]


def test_a_seminar_is_planned(house: make.House) -> None:
    made = seminars.plan_seminar(house.seminar_editor, **FACTS, venue=house.school)
    made.refresh_from_db()
    assert (made.state, made.authority, made.venue) == ("planned", house.authority, house.school)
    assert verbs(made) == ["plan"]


def test_invisible_characters_are_no_topic(house: make.House) -> None:
    with pytest.raises(NothingWritten):
        seminars.plan_seminar(house.seminar_editor, **{**FACTS, "topic": "\u200b\u202e "})
    assert not Seminar.objects.exists()


@pytest.mark.parametrize("who", ["registrar", "head", "director", "observer", "stranger"])
def test_others_plan_nothing(house: make.House, who: str) -> None:
    with pytest.raises(NotAllowed):
        seminars.plan_seminar(getattr(house, who), **FACTS)


def test_a_venue_of_another_authority_is_refused(house: make.House, elsewhere: make.House) -> None:
    with pytest.raises(NotAllowed):
        seminars.plan_seminar(house.seminar_editor, **FACTS, venue=elsewhere.school)
    assert not Seminar.objects.exists()


def test_facts_are_corrected_and_a_stale_correction_is_refused(
    house: make.House, seminar: Seminar
) -> None:
    seminars.edit_seminar(house.drafter, seminar, seen=1, topic="Новая  тема ёлки", aims="цели")
    seminar.refresh_from_db()
    assert (seminar.topic, seminar.aims, seminar.version) == ("Новая тема ёлки", "цели", 2)
    assert Seminar.objects.matching("ЕЛКИ новая").get() == seminar
    with pytest.raises(Stale):
        seminars.edit_seminar(house.seminar_editor, seminar, seen=1, topic="Другая")
    seminar.refresh_from_db()
    assert seminar.topic == "Новая тема ёлки"


def test_a_sitting_writes_one_event(house: make.House, seminar: Seminar) -> None:
    for number in range(3):
        seminars.edit_seminar(house.drafter, seminar, seen=number + 1, topic=f"Тема {number}")
    assert verbs(seminar) == ["edit"]
    seminars.edit_seminar(house.seminar_editor, seminar, seen=4, topic="Тема")
    assert verbs(seminar) == ["edit", "edit"]


def test_a_seminar_is_held_once(house: make.House, seminar: Seminar) -> None:
    assert seminars.hold(house.drafter, seminar).state == "held"
    with pytest.raises(WrongState):
        seminars.hold(house.drafter, seminar)
    assert verbs(seminar) == ["hold"]


def test_what_is_still_to_come_was_not_held(house: make.House, seminar: Seminar) -> None:
    with pytest.raises(NotYet):
        seminars.hold(house.drafter, seminar, today=seminar.date - dt.timedelta(days=1))
    seminar.refresh_from_db()
    assert seminar.state == "planned"


def test_a_move_keeps_the_first_date(house: make.House, seminar: Seminar) -> None:
    seminars.move(house.drafter, seminar, to=dt.date(2020, 3, 5), reason="карантин")
    moved = seminars.move(house.drafter, seminar, to=dt.date(2020, 3, 12), reason="каникулы")
    assert (moved.state, moved.date, moved.first_date, moved.reason) == (
        "moved",
        dt.date(2020, 3, 12),
        seminar_make.DAY,
        "каникулы",
    )
    event = Event.objects.about(seminar).last()
    assert event is not None
    assert json.loads(event.record)["facts"] == {
        "from": "2020-03-05",
        "to": "2020-03-12",
        "reason": "каникулы",
    }
    assert seminars.hold(house.drafter, seminar).state == "held"


def test_a_move_needs_another_day_and_a_reason(house: make.House, seminar: Seminar) -> None:
    with pytest.raises(SameDay):
        seminars.move(house.drafter, seminar, to=seminar.date, reason="так")
    with pytest.raises(ReasonNeeded):
        seminars.move(house.drafter, seminar, to=dt.date(2020, 3, 5), reason=" ")
    assert verbs(seminar) == []


def test_what_was_called_off_by_mistake_comes_back(house: make.House, seminar: Seminar) -> None:
    with pytest.raises(ReasonNeeded):
        seminars.cancel(house.drafter, seminar, reason="")
    assert seminars.cancel(house.drafter, seminar, reason="карантин").reason == "карантин"
    refused: list[Callable[[], object]] = [
        lambda: seminars.cancel(house.drafter, seminar, reason="ещё раз"),
        lambda: seminars.edit_seminar(house.drafter, seminar, seen=2, topic="нет"),
        lambda: seminars.hold(house.drafter, seminar),
        lambda: seminars.move(house.drafter, seminar, to=dt.date(2020, 3, 5), reason="так"),
    ]
    for act in refused:
        with pytest.raises(WrongState):
            act()
    back = seminars.reopen(house.drafter, seminar, reason="ошибка")
    assert (back.state, back.reason) == ("planned", "")
    assert verbs(seminar) == ["cancel", "reopen"]


@pytest.mark.parametrize("who", ["registrar", "head", "director", "observer", "stranger"])
def test_others_change_nothing(house: make.House, seminar: Seminar, who: str) -> None:
    user = getattr(house, who)
    refused: list[Callable[[], object]] = [
        lambda: seminars.edit_seminar(user, seminar, seen=1, topic="нет"),
        lambda: seminars.hold(user, seminar),
        lambda: seminars.move(user, seminar, to=dt.date(2020, 3, 5), reason="так"),
        lambda: seminars.cancel(user, seminar, reason="так"),
    ]
    for act in refused:
        with pytest.raises(NotAllowed):
            act()
    assert verbs(seminar) == []


def test_an_editor_of_another_authority_changes_nothing(
    seminar: Seminar, elsewhere: make.House
) -> None:
    with pytest.raises(NotAllowed):
        seminars.hold(elsewhere.seminar_editor, seminar)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"state": "lost"}, "seminar_state_is_known"),
        ({"starts": dt.time(12), "ends": dt.time(11)}, "seminar_ends_after_it_starts"),
        ({"state": "moved"}, "moved_seminar_keeps_its_first_date_and_a_reason"),
        ({"state": "cancelled"}, "cancelled_seminar_has_a_reason"),
    ],
)
def test_what_must_never_be_false_is_refused_by_the_database(
    seminar: Seminar, fields: dict[str, object], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Seminar.objects.filter(pk=seminar.pk).update(**fields)
