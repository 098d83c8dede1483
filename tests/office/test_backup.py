"""A backup holds everything as it was at one moment, and comes back as it was."""

from __future__ import annotations

import dataclasses
import datetime as dt
import stat
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from pytest_django import Settings

from office import guards
from office.actions import backup_archive, backup_rows
from office.actions.backup import back_up
from office.actions.files import content_of
from office.actions.history import record, verify
from office.actions.restore import restore
from office.models import AccessLog, Authority, Event, StoredFile, SubmittedForm
from orders.models import JournalEntry, OrderVersion
from schools.models import Cluster
from tests import make
from tests.office.backing import lines
from tests.orders import make as orders
from tests.other_database import Place, empty
from tests.portal import world
from tests.processes import database_url, run_together

AT = dt.datetime(2026, 2, 3, 4, 5, 6, 789012, tzinfo=dt.UTC)


def _rows() -> dict[str, list[Any]]:
    """Every row that a backup holds, by table."""
    return {
        table: [_bytes(row) for row in model._base_manager.order_by("pk").values_list()]
        for table, model in backup_rows.tables(apps).items()  # type: ignore[arg-type]
    }


def _bytes(row: tuple[Any, ...]) -> list[Any]:
    return [bytes(cell) if isinstance(cell, memoryview) else cell for cell in row]


def _odd_values(house: make.House) -> None:
    """What is easily lost on the way: microseconds, empty JSON, line ends, half a letter."""
    half = "\ud83d" if connection.vendor == "sqlite" else "я"  # PostgreSQL takes no halves
    answers: list[Any] = [None, {}, [], "", 0, {"я": [1.5, None, half]}]
    for answer in answers:
        SubmittedForm.objects.create(user=house.drafter, key=uuid.uuid4(), answer=answer)
    AccessLog.objects.create(user=house.head, at=AT, kind="view", subject="a\tb\r\n«–» \\ \" ' %s")
    Session.objects.create(session_key="k" * 32, session_data="", expire_date=AT)


@pytest.mark.django_db(transaction=True)
def test_what_comes_back_is_what_was_there(
    house: make.House, elsewhere: make.House, tmp_path: Path, settings: Settings
) -> None:
    world.build(house, "Армавир")
    world.build(elsewhere, "Дальний")
    orders.registered(house)
    _odd_values(house)
    gone = Cluster.objects.create(authority=house.authority, name="удалённый")
    last = gone.pk
    gone.delete()

    before, heads = _rows(), {one.code: verify(one) for one in Authority.objects.all()}
    manifest = back_up(tmp_path / "copy")
    assert manifest.tables == {table: len(rows) for table, rows in before.items()}
    assert {head.authority: head.seq for head in manifest.heads} == heads
    assert min(manifest.tables[table] for table in guards.GUARDED if "acknow" not in table) > 0

    empty(settings, tmp_path / "restored")
    assert not Event.objects.exists()
    assert restore(tmp_path / "copy") == manifest
    assert _rows() == before
    assert {one.code: verify(one) for one in Authority.objects.all()} == heads
    assert StoredFile.objects.count() >= len(manifest.files) == len({*_digests()}) > 2
    for stored in StoredFile.objects.all():
        content_of(stored)
    assert guards.installed(connection) >= {"guard_office_event_update"}
    # The portal goes on: the history with the next number, and no key is given a second time.
    with transaction.atomic():
        record(authority_id=house.authority.pk, actor=None, verb="edit", thing=house.school)
    assert verify(house.authority) == heads["armavir"] + 1
    assert Cluster.objects.create(authority=house.authority, name="новый").pk == last + 1


def _digests() -> list[str]:
    return list(StoredFile.objects.values_list("sha256", flat=True))


@pytest.mark.django_db
def test_no_table_is_forgotten() -> None:
    """One that only SQL knows would not be in a backup, nor what a kept row must refer to."""
    installed = {config.label for config in apps.get_app_configs()}
    assert installed >= backup_rows.LEFT_OUT
    kept = backup_rows.tables(apps)  # type: ignore[arg-type]
    left = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in backup_rows.LEFT_OUT
    }
    assert {*connection.introspection.table_names()} == {*kept, *left, "django_migrations"}
    for model in kept.values():
        for field in model._meta.concrete_fields:
            other = field.related_model
            assert other is None or other._meta.db_table in kept, field


@pytest.mark.django_db(transaction=True)
def test_sessions_do_not_come_back_to_life(
    house: make.House, tmp_path: Path, settings: Settings
) -> None:
    _odd_values(house)
    back_up(tmp_path / "copy")
    empty(settings, tmp_path / "restored")
    restore(tmp_path / "copy")
    assert SubmittedForm.objects.count() == 6
    assert not Session.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_only_its_owner_reads_a_backup_and_equal_rows_are_equal_bytes(
    house: make.House, tmp_path: Path
) -> None:
    (tmp_path / "second").mkdir(mode=0o755)
    first, second = back_up(tmp_path / "first"), back_up(tmp_path / "second")
    assert first.rows == second.rows
    for name in ("first", "second"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o700
        for path in (tmp_path / name).rglob("*"):
            assert path.is_dir() or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "second"]


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_a_backup_under_load_is_of_one_moment_and_keeps_nobody_waiting(
    house: make.House, tmp_path: Path, settings: Settings, full_count: bool
) -> None:
    copies, each = (8, 12) if full_count else (2, 2)
    kind = orders.kind(house)
    keys = [orders.approved(house, kind).pk for _ in range(2 * each)]
    folders = [str(tmp_path / f"copy-{turn}") for turn in range(copies)]
    authority = house.authority.pk
    writing = {"authority": authority, "user": house.drafter.pk, "folder": folders[-1]}
    calls = [
        {"job": "write", **writing},
        {"job": "write", **writing},
        {"job": "orders", "user": house.registrar.pk, "orders": keys[:each]},
        {"job": "orders", "user": house.registrar.pk, "orders": keys[each:]},
        {"job": "back up", "authority": authority, "folders": folders},
    ]
    *_, seen = run_together("tests.office.backing.work", calls)
    for folder, (before, kept, after) in zip(folders, seen, strict=True):
        # Others wrote while it was made, and it holds what was there when it began.
        assert before <= kept < after - 5, seen
        empty(settings, tmp_path / "restored" / Path(folder).name)
        manifest = restore(Path(folder))
        assert verify(Authority.objects.get()) == kept == Event.objects.count()
        assert len(manifest.files) == len({*_digests()}) > 0
        numbers = list(JournalEntry.objects.order_by("n").values_list("n", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        assert OrderVersion.objects.filter(kind="registered").count() == len(numbers)


@pytest.mark.django_db(transaction=True)
def test_the_commands_bring_it_into_a_database_without_tables(
    house: make.House, tmp_path: Path
) -> None:
    """From the database of the test, whichever it is, into SQLite."""
    world.build(house, "Армавир")
    orders.registered(house)
    length = verify(house.authority)
    here, there = Place(database_url(), tmp_path), Place.on_sqlite(tmp_path / "there")

    made = here.manage("backup", tmp_path / "copy")
    assert (made.returncode, made.stderr) == (0, "")
    assert f"armavir: история до записи № {length}, " in made.stdout
    restored = there.manage("restore", tmp_path / "copy")
    assert (restored.returncode, restored.stderr) == (0, "")
    assert f"armavir: история цела до записи № {length}" in restored.stdout
    # What a second backup holds is what the first held, in the shape of the present.
    assert there.manage("backup", tmp_path / "again").returncode == 0
    assert lines(tmp_path / "again") == lines(tmp_path / "copy")
    first, second = (backup_archive.check(tmp_path / name) for name in ("copy", "again"))
    assert dataclasses.replace(second, made_at=first.made_at, rows=first.rows) == first
