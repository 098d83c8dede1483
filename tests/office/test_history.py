"""The history holds together, and says where it was broken."""

from __future__ import annotations

import hashlib

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from office import guards
from office.actions.history import BrokenHistory, record, verify
from office.models import Event
from tests import make
from tests.processes import run_together

BY_SEQ = """
    REPLACE INTO office_event
        (authority_id, seq, at, verb, object_type, object_id, record, digest)
    SELECT authority_id, seq, at, 'sign', object_type, object_id, record, digest FROM office_event
"""


def _write(house: make.House, count: int) -> None:
    for turn in range(count):
        with transaction.atomic():
            record(
                authority_id=house.authority.pk,
                actor=house.drafter,
                verb="edit",
                thing=house.school,
                facts={"turn": turn},
            )


def _sql(*statements: str) -> None:
    guards.lift(connection)
    try:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    finally:
        guards.install(connection)


def test_an_event_is_never_recorded_outside_its_act(
    house: make.House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(connections["default"], "in_atomic_block", False)
        with pytest.raises(RuntimeError):
            record(authority_id=house.authority.pk, actor=None, verb="edit", thing=house.school)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (["UPDATE office_event SET record = replace(record, 'edit', 'sign') WHERE seq = 3"], "№ 3"),
        (["UPDATE office_event SET verb = 'sign' WHERE seq = 4"], "№ 4"),
        (["DELETE FROM office_event WHERE seq = 2"], "№ 2"),
        (["DELETE FROM office_event WHERE seq = 5"], "после № 5"),
        (
            [
                "UPDATE office_event SET seq = 99 WHERE seq = 2",
                "UPDATE office_event SET seq = 2 WHERE seq = 3",
                "UPDATE office_event SET seq = 3 WHERE seq = 99",
            ],
            "№ 2",
        ),
    ],
    ids=["edited", "column edited", "deleted", "tail cut", "swapped"],
)
def test_tampering_is_found_and_the_first_bad_record_named(
    house: make.House, damage: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(house, 5)
    assert verify(house.authority) == 5
    _sql(*damage)
    with pytest.raises(BrokenHistory, match=said):
        verify(house.authority)
    with pytest.raises(SystemExit) as ended:
        call_command("verify_history")
    assert ended.value.code == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("left", ["no json", "[]", "{}", '{"seq": 3}'])
def test_a_record_rewritten_with_its_digest_is_named_whatever_was_left(
    house: make.House, left: str
) -> None:
    _write(house, 3)
    digest = hashlib.sha256(left.encode()).hexdigest()
    guards.lift(connection)
    Event.objects.filter(seq=2).update(record=left, digest=digest)
    guards.install(connection)
    with pytest.raises(BrokenHistory, match="№ 2"):
        verify(house.authority)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces rows")
@pytest.mark.parametrize(
    "replaced", ["REPLACE INTO office_event SELECT * FROM office_event", BY_SEQ]
)
def test_an_event_cannot_be_replaced(house: make.House, replaced: str) -> None:
    _write(house, 2)
    with (
        pytest.raises(DatabaseError, match="REPLACE is refused"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(replaced)
    assert verify(house.authority) == 2


def test_each_authority_has_a_chain_of_its_own(
    house: make.House, elsewhere: make.House, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(house, 2)
    _write(elsewhere, 3)
    call_command("verify_history")
    assert "armavir: 2" in capsys.readouterr().out
    assert verify(elsewhere.authority) == 3


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_many_processes_write_one_unbroken_chain(house: make.House, full_count: bool) -> None:
    processes, events = (8, 50) if full_count else (3, 9)
    call = {"authority": house.authority.pk, "user": house.drafter.pk, "count": events}
    run_together("tests.office.race.write_events", [call] * processes)
    assert verify(house.authority) == processes * events
    assert not Event.objects.filter(verb="undone").exists()
