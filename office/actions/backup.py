"""Back up the database and the stored files while they are in use."""

from __future__ import annotations

import gzip
import os
import shutil
import tempfile
from pathlib import Path

from django.core.files.storage import default_storage
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from office.actions import backup_archive as archive
from office.actions import backup_rows
from office.models import StoredFile
from office.refusals import Refusal


class NotBackedUp(Refusal):
    """No backup was made; the sentence says why."""


def back_up(folder: Path) -> archive.Manifest:
    """Write a backup into `folder`, which must be empty or not exist, and return its manifest.

    All rows are read as they were at one moment, and the files that these rows name; others go on
    writing meanwhile. The folder gets its name when everything is on the disk, so that one that was
    interrupted is never taken for whole. Raises `NotBackedUp`, `DatabaseError`, `OSError`.
    """
    folder = folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotBackedUp(f"Копия не сделана: {folder} уже есть, а нужна новая или пустая папка.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        manifest = _write(unfinished)
        for path, _, _ in os.walk(unfinished):
            archive.sync_folder(Path(path))
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    archive.sync_folder(folder.parent)
    return manifest


def _write(folder: Path) -> archive.Manifest:
    path = folder / archive.ROWS
    with backup_rows.snapshot() as own:
        made_at = timezone.now().isoformat(timespec="seconds")
        loader = _loader(own)
        shape = backup_rows.shape(loader)
        tables = backup_rows.tables(shape)
        counts: dict[str, int] = {}
        # Without a name and a time in its header, equal rows are equal bytes.
        with (
            archive.new_file(path) as file,
            gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as out,
        ):
            for table, model in tables.items():
                counts[table] = backup_rows.write(model, own.alias, out)
        keys = {table: backup_rows.last_key(model, own) for table, model in tables.items()}
        heads = backup_rows.heads(shape, own.alias)
        stored = shape.get_model("office", "StoredFile")._base_manager.using(own.alias)
        files = [archive.Part(*row) for row in stored.values_list("sha256", "size").distinct()]
    # Stored files never change and are never deleted: the database need not wait for them.
    manifest = archive.Manifest(
        made_at=made_at,
        migrations=sorted(key for key in loader.applied_migrations if key in loader.graph.nodes),
        tables=counts,
        last_keys={table: last for table, last in keys.items() if last},
        rows=archive.part_of(path),
        files=sorted(files, key=lambda part: part.sha256),
        heads=heads,
    )
    for part in manifest.files:
        _copy_file(folder, part)
    archive.write_manifest(folder, manifest)
    return manifest


def _loader(own: BaseDatabaseWrapper) -> MigrationLoader:
    loader = MigrationLoader(own)
    for app, name in loader.applied_migrations:
        if app in loader.migrated_apps and (app, name) not in loader.graph.nodes:
            raise NotBackedUp(
                f"Копия не сделана: база новее программы, в ней есть миграция {app}.{name}. "
                "Обновите программу."
            )
    if not any(app == "office" for app, _ in loader.applied_migrations):
        raise NotBackedUp("Копия не сделана: в базе нет таблиц «Приказа». Верна ли DATABASE_URL?")
    return loader


def _copy_file(folder: Path, part: archive.Part) -> None:
    target = archive.file_path(folder, part.sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    path = StoredFile(sha256=part.sha256).path
    try:
        source = default_storage.open(path)
    except OSError as missing:
        raise NotBackedUp(f"Копия не сделана: файл {path} не читается из хранилища.") from missing
    with source, archive.new_file(target) as copy:
        if archive.copy(source, copy) != part:
            raise NotBackedUp(
                f"Копия не сделана: файл {path} в хранилище повреждён, его контрольная сумма или "
                "размер не сошлись с базой."
            )
