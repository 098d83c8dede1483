"""Whoever is killed while sending, and however many send: each letter goes, and goes once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from email import message_from_bytes
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import Settings

from office.actions.mail import deliver_waiting
from office.models import Letter
from tests import make
from tests.office.mailing import Server, draft, with_templates, written
from tests.processes import database_url, run_together

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
DELIVER = "tests.office.mailing.deliver"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the server of the trial keeps what it took."""
    place = tmp_path / "server"
    place.mkdir()
    return place


@pytest.fixture(autouse=True)
def _templates(settings: Settings) -> None:
    with_templates(settings)


def _taken(folder: Path) -> Counter[tuple[str, str]]:
    """How often the server took each letter: address and Message-ID."""
    messages = [message_from_bytes(path.read_bytes()) for path in folder.glob("*.eml")]
    return Counter((message["To"], message["Message-ID"]) for message in messages)


def test_a_letter_whose_sender_was_killed_is_sent_again_as_the_same(
    house: make.House, folder: Path, full_count: bool
) -> None:
    kills, many = (10, 40) if full_count else (2, 6)
    letters = written(house.authority, *(draft(f"new:{n}") for n in range(many)))
    victims: set[str] = set()
    for turn in range(kills):
        with pytest.raises(AssertionError):
            run_together(DELIVER, [{"folder": str(folder), "dies_after": 2, "minutes": 11 * turn}])
        claimed = set(Letter.objects.exclude(claimed_at=None).values_list("to", flat=True))
        (victim,) = claimed - victims
        victims.add(victim)
    ((sent),) = run_together(DELIVER, [{"folder": str(folder), "minutes": 11 * kills}])
    assert sent > 0
    assert not Letter.objects.unsent().exists()
    taken = _taken(folder)
    assert set(taken) == {(letter.to, letter.message_id) for letter in letters}
    assert {to: count for (to, _), count in taken.items() if count > 1} == dict.fromkeys(victims, 2)


def test_many_processes_send_each_letter_once(
    house: make.House, folder: Path, full_count: bool
) -> None:
    processes, many = (20, 400) if full_count else (4, 24)
    letters = written(house.authority, *(draft(f"new:{n}") for n in range(many)))
    sent = run_together(DELIVER, [{"folder": str(folder)}] * processes)
    assert sum(sent) == many
    assert _taken(folder) == Counter((letter.to, letter.message_id) for letter in letters)
    assert set(Letter.objects.values_list("attempts", flat=True)) == {1}


def test_the_worker_sends_to_where_the_settings_say(house: make.House, folder: Path) -> None:
    (letter,) = written(house.authority, draft())
    subprocess.run(
        [sys.executable, "manage.py", "db_worker", "--batch", "--no-startup-delay"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "MODE": "test",
            "DATABASE_URL": database_url(),
            "EMAIL_URL": f"file:///{folder}",
        },
        check=True,
        capture_output=True,
        timeout=120,
    )
    (file,) = folder.iterdir()
    assert letter.message_id in file.read_text()
    letter.refresh_from_db()
    assert letter.sent_at is not None


def test_no_transaction_is_open_while_a_server_is_spoken_to(
    house: make.House, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "tests.office.mailing.Server"
    try:
        written(house.authority, draft("new:1"), draft("new:2"))
        assert deliver_waiting() == 2
        assert Server.in_transaction == [False, False]
    finally:
        Server.repair()
