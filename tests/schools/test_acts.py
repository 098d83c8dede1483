"""Who writes a document enters the acts that it cites."""

from __future__ import annotations

import datetime as dt

import pytest

from office.models import Act, Event
from office.refusals import NotAllowed, Stale
from schools.actions import acts
from schools.refusals import ActIsEntered
from tests import make

FACTS = {
    "kind": "письмо",
    "issuer": "министерства образования",
    "date": dt.date(2020, 1, 15),
    "number": "10-12",
    "title": "О порядке",
}


def test_an_act_is_entered_once(house: make.House) -> None:
    row = acts.add_act(house.drafter, **FACTS)  # type: ignore[arg-type]
    with pytest.raises(ActIsEntered):
        acts.add_act(house.registrar, **FACTS)  # type: ignore[arg-type]
    other = acts.add_act(house.registrar, **(FACTS | {"number": "11"}))  # type: ignore[arg-type]
    with pytest.raises(ActIsEntered):
        acts.correct_act(house.registrar, other, seen=1, number="10-12")
    assert str(row) == "письмо от 15.01.2020 № 10-12"


def test_the_same_act_in_another_authority_is_another_row(
    house: make.House, elsewhere: make.House
) -> None:
    acts.add_act(house.drafter, **FACTS)  # type: ignore[arg-type]
    acts.add_act(elsewhere.drafter, **FACTS)  # type: ignore[arg-type]
    assert Act.objects.for_user(house.drafter).count() == 1


def test_who_does_not_write_documents_enters_no_acts(
    house: make.House, elsewhere: make.House
) -> None:
    row = acts.add_act(house.drafter, **FACTS)  # type: ignore[arg-type]
    for actor in (house.director, house.observer, house.stranger, elsewhere.drafter):
        with pytest.raises(NotAllowed):
            acts.correct_act(actor, row, seen=1, title="Ж")
    with pytest.raises(NotAllowed):
        acts.add_act(house.director, **FACTS)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        acts.delete_act(house.drafter, row)


def test_an_act_is_repealed_and_saved_once(house: make.House) -> None:
    row = acts.add_act(house.drafter, **FACTS)  # type: ignore[arg-type]
    acts.correct_act(house.drafter, row, seen=1, state="repealed")
    acts.correct_act(house.drafter, row, seen=2, state="repealed")
    with pytest.raises(Stale):
        acts.correct_act(house.drafter, row, seen=1, state="in_force")
    row.refresh_from_db()
    assert (row.state, row.version) == ("repealed", 2)
    events = Event.objects.for_user(house.drafter).about(row)
    assert [event.verb for event in events] == ["add", "correct"]
    acts.delete_act(house.registrar, row)
    assert not Act.objects.exists()
