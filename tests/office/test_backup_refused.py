"""What is damaged, unfinished or in the way is refused before anything is written."""

from __future__ import annotations

import dataclasses
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from pytest_django import Settings

from office.actions import backup_archive
from office.actions.backup import back_up
from office.actions.backup_archive import BadArchive, Manifest
from office.actions.files import keep
from office.actions.history import verify
from office.actions.restore import restore
from office.models import Event, StoredFile
from office.refusals import Refusal
from tests import make
from tests.office import backing
from tests.orders import make as orders
from tests.other_database import Place, empty
from tests.processes import database_url

CONTENT = b"%PDF-1.4 " + bytes(range(256)) * 40


@pytest.fixture
def stored(house: make.House) -> StoredFile:
    """A file of the house, which has some history too."""
    orders.draft(house)
    keep(house.authority, b"another", "text/plain")
    return keep(house.authority, CONTENT, "application/pdf")


def _said(capsys: pytest.CaptureFixture[str], *command: object) -> str:
    """The one line that a command says when it refuses."""
    with pytest.raises(SystemExit) as ended:
        call_command(*map(str, command))
    assert ended.value.code == 1
    (line,) = capsys.readouterr().err.splitlines()
    return line


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_no_flipped_bit_of_any_part_is_taken(
    stored: StoredFile, tmp_path: Path, full_count: bool
) -> None:
    folder = tmp_path / "copy"
    back_up(folder)
    parts = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(parts) == 5
    each = 40 if full_count else 4
    flips = []
    for path in parts:
        last = path.stat().st_size - 1
        places = {last * turn // (each - 1) for turn in range(each)}
        flips += [[str(path.relative_to(folder)), place, place % 8] for place in sorted(places)]
    target = Place.on_sqlite(tmp_path / "target")
    answers = target.call("tests.office.backing.restore_flipped", folder=str(folder), flips=flips)
    for flip, (code, said, tables) in zip(flips, answers, strict=True):
        assert code == 1, flip
        assert said.startswith("Копия повреждена: "), (flip, said)
        assert said.count("\n") == 1
        assert tables == 0, flip
    assert len(answers) >= 20
    assert not target.files.exists()
    # Each was put right again, so it was the flips that were refused.
    backup_archive.check(folder)


@pytest.mark.django_db(transaction=True)
def test_a_target_that_holds_anything_is_refused(
    house: make.House,
    stored: StoredFile,
    tmp_path: Path,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    length = verify(house.authority)
    call_command("backup", str(tmp_path / "copy"))
    capsys.readouterr()
    assert "в базе уже есть данные" in _said(capsys, "restore", tmp_path / "copy")
    assert verify(house.authority) == length

    empty(settings, tmp_path / "target")
    (tmp_path / "target" / "ab").mkdir(parents=True)
    (tmp_path / "target" / "ab" / "left").write_text("")
    assert "уже есть файлы" in _said(capsys, "restore", tmp_path / "copy")
    assert not Event.objects.exists()
    (tmp_path / "target" / "ab" / "left").unlink()
    call_command("restore", str(tmp_path / "copy"))
    assert Event.objects.count() == length


@pytest.mark.django_db(transaction=True)
def test_a_backup_never_goes_into_a_folder_that_holds_anything(
    stored: StoredFile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "copy"
    call_command("backup", str(folder))
    kept = sorted((path, path.stat().st_mtime_ns) for path in folder.rglob("*"))
    capsys.readouterr()
    assert "нужна новая или пустая папка" in _said(capsys, "backup", folder)
    assert "нужна новая или пустая папка" in _said(capsys, "backup", folder / "manifest.json")
    assert sorted((path, path.stat().st_mtime_ns) for path in folder.rglob("*")) == kept
    assert "Копия не сделана" in _said(capsys, "backup", folder / "manifest.json" / "below")


@pytest.mark.parametrize("harm", ["changed", "cut", "gone"])
@pytest.mark.django_db(transaction=True)
def test_a_damaged_file_is_named_and_leaves_no_backup(
    stored: StoredFile, harm: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(default_storage.path(stored.path))
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(CONTENT[:-1] + (b"" if harm == "cut" else b"\0"))
    (tmp_path / "copies").mkdir()
    assert stored.path in _said(capsys, "backup", tmp_path / "copies" / "copy")
    assert not list((tmp_path / "copies").iterdir())


@pytest.mark.parametrize(("stage", "turn"), [("rows", 20), ("files", 2), ("seal", 1)])
@pytest.mark.django_db(transaction=True)
def test_a_killed_backup_leaves_nothing_that_could_be_taken_for_one(
    stored: StoredFile, stage: str, turn: int, tmp_path: Path
) -> None:
    folder = tmp_path / "copies" / "copy"
    ended = Place(database_url(), tmp_path).start(
        "tests.office.backing.die_while_backing_up", folder=str(folder), stage=stage, turn=turn
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert stage in backing.STAGES
    (left,) = folder.parent.iterdir()
    assert left != folder
    assert (left / backup_archive.ROWS).exists()
    for unfinished in (folder, left):
        with pytest.raises(BadArchive):
            restore(unfinished)
    back_up(folder)
    backup_archive.check(folder)


def _one_row_less(manifest: Manifest) -> Manifest:
    return dataclasses.replace(manifest, tables={**manifest.tables, "office_event": 1})


def _another_head(manifest: Manifest) -> Manifest:
    (head,) = manifest.heads
    return dataclasses.replace(manifest, heads=[dataclasses.replace(head, seq=head.seq - 1)])


def _a_later_migration(manifest: Manifest) -> Manifest:
    return dataclasses.replace(
        manifest, migrations=[*manifest.migrations, ("office", "9999_later")]
    )


def _an_earlier_shape(manifest: Manifest) -> Manifest:
    kept = [one for one in manifest.migrations if tuple(one) != ("orders", "0003_living_editor")]
    return dataclasses.replace(manifest, migrations=kept)


def _an_unknown_table(manifest: Manifest) -> Manifest:
    return dataclasses.replace(manifest, tables={**manifest.tables, "auth_user": 0})


def _a_way_out(manifest: Manifest) -> Manifest:
    part = dataclasses.replace(manifest.files[0], sha256="../../../../../../../../etc/passwd")
    return dataclasses.replace(manifest, files=[part])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_one_row_less, "число строк"),
        (_another_head, "конец истории"),
        (_a_later_migration, "office.9999_later"),
        (_an_earlier_shape, "таблицы базы новее копии"),
        (_an_unknown_table, "auth_user"),
        (_a_way_out, "не контрольная сумма"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_a_manifest_that_does_not_fit_leaves_the_target_empty(
    stored: StoredFile,
    change: Callable[[Manifest], Manifest],
    said: str,
    tmp_path: Path,
    settings: Settings,
) -> None:
    """Even one whose seal is right: written by another version, or by somebody else."""
    folder = tmp_path / "copy"
    whole = back_up(folder)
    empty(settings, tmp_path / "target")
    _write_again(folder, change(whole))
    with pytest.raises(Refusal, match=said):
        restore(folder)
    assert not Event.objects.exists()
    assert not [path for path in (tmp_path / "target").rglob("*") if path.is_file()]
    # Nothing is in the way of the right one.
    _write_again(folder, whole)
    restore(folder)


def _write_again(folder: Path, manifest: Manifest) -> None:
    (folder / backup_archive.MANIFEST).unlink()
    (folder / backup_archive.SEAL).unlink()
    backup_archive.write_manifest(folder, manifest)


@pytest.mark.django_db(transaction=True)
def test_rows_that_the_database_does_not_take_are_taken_back(
    stored: StoredFile, tmp_path: Path, settings: Settings
) -> None:
    """A row that others refer to is missing, though every hash is right."""
    folder = tmp_path / "copy"
    whole = back_up(folder)
    lines = backing.lines(folder)
    kept = [line for line in lines if not isinstance(line, list) or line[1:2] != ["armavir"]]
    assert len(kept) == len(lines) - 1
    part = backing.write_lines(folder, kept)
    tables = {**whole.tables, "office_authority": 0}
    _write_again(folder, dataclasses.replace(whole, rows=part, tables=tables))
    empty(settings, tmp_path / "target")
    with pytest.raises(Refusal, match="база не приняла строки"):
        restore(folder)
    assert not Event.objects.exists()
    assert not [path for path in (tmp_path / "target").rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_what_is_no_backup_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "нет целой резервной копии" in _said(capsys, "restore", tmp_path)
    assert "нет целой резервной копии" in _said(capsys, "restore", tmp_path / "missing")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:///:memory:", "Копия не сделана: в базе нет таблиц"),
        ("postgres://nobody@127.0.0.1:1/nothing", "Копия не сделана: база отвечает «connection"),
    ],
    ids=["no tables", "no server"],
)
def test_where_there_is_no_portal_nothing_is_backed_up(url: str, said: str, tmp_path: Path) -> None:
    ended = Place(url, tmp_path).manage("backup", tmp_path / "copy")
    assert ended.returncode == 1
    assert ended.stderr.startswith(said)
    assert ended.stderr.count("\n") == 1
    assert not list(tmp_path.glob("*copy*"))
