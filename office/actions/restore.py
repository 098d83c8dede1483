"""Restore a backup into an empty database and an empty folder of files."""

from __future__ import annotations

import gzip
import os
from collections import Counter
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from office.actions import backup_archive as archive
from office.actions import backup_rows
from office.actions.history import verify
from office.models import Authority, StoredFile
from office.refusals import Refusal

# What `migrate` itself puts into an empty database.
_MADE_BY_MIGRATE = frozenset({"django_content_type", "auth_permission"})


class NotRestored(Refusal):
    """The backup was not restored; the sentence says why, and what is left in the target."""


def restore(folder: Path) -> archive.Manifest:
    """Restore the backup in `folder` and return its manifest.

    Everything that can be refused is refused before the target is touched. Then the database gets
    the shape that the backup was written in, the files, all rows in one transaction, and the
    migrations made since; last, every stored file and every history is checked again. Raises
    `BadArchive`, `NotRestored`, `BrokenHistory`, `DatabaseError`, `OSError`.
    """
    manifest = archive.check(folder)
    _refuse_full_target()
    _take_shape(manifest)
    try:
        for part in manifest.files:
            _put_file(folder, part)
        with transaction.atomic(durable=True):
            _load(folder, manifest)
    except BaseException:
        # The rows are rolled back; a second try must not meet the files of this one.
        for part in manifest.files:
            default_storage.delete(StoredFile(sha256=part.sha256).path)
        raise
    call_command("migrate", interactive=False, verbosity=0)
    _check_files()
    for authority in Authority.objects.order_by("code"):
        verify(authority)
    return manifest


def _refuse_full_target() -> None:
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
    models = backup_rows.tables(backup_rows.shape(MigrationLoader(connection)))
    for table in sorted((set(models) & present) - _MADE_BY_MIGRATE):
        if models[table]._base_manager.exists():
            raise NotRestored(
                f"Не восстановлено: в базе уже есть данные (таблица {table}). Нужна пустая база."
            )
    location = default_storage.path("")
    if any(files for _, _, files in os.walk(location)):
        raise NotRestored(
            f"Не восстановлено: в папке {location} уже есть файлы. Нужна пустая папка."
        )


def _take_shape(manifest: archive.Manifest) -> None:
    executor = MigrationExecutor(connection)
    loader = executor.loader
    applied = {key for key in loader.applied_migrations if key[0] in loader.migrated_apps}
    listed = {key for key in manifest.migrations if key[0] in loader.migrated_apps}
    for app, name in sorted(listed - set(loader.graph.nodes)):
        raise NotRestored(
            f"Не восстановлено: копия сделана более новой версией, миграция {app}.{name} "
            "неизвестна. Обновите программу."
        )
    if applied - listed:
        raise NotRestored(
            "Не восстановлено: таблицы базы новее копии. Нужна база без таблиц: миграции "
            "восстановление выполнит само."
        )
    # The last ones of each app: a target that another one brings along would be taken back.
    last = [
        key
        for key in sorted(listed - applied)
        if not any(
            child.key in listed and child.key[0] == key[0]
            for child in loader.graph.node_map[key].children
        )
    ]
    executor.migrate(last)


def _put_file(folder: Path, part: archive.Part) -> None:
    path = StoredFile(sha256=part.sha256).path
    with archive.file_path(folder, part.sha256).open("rb") as source:
        default_storage.save(path, File(source))


def _load(folder: Path, manifest: archive.Manifest) -> None:
    """Put the rows, all of them, and nothing that migrations put there before."""
    shape = backup_rows.shape(MigrationLoader(connection))
    models = backup_rows.tables(shape)
    for table in manifest.tables:
        if table not in models:
            raise NotRestored(f"Не восстановлено: таблицы {table} в этой версии нет.")
        models[table]._base_manager.all()._raw_delete(connection.alias)
    counts = Counter(dict.fromkeys(manifest.tables, 0))
    try:
        with gzip.open(folder / archive.ROWS) as lines:
            for table, columns, some in backup_rows.read(lines):
                backup_rows.insert(models[table], columns, some)
                counts[table] += len(some)
        connection.check_constraints()
    except (DatabaseError, ValidationError, ValueError, KeyError) as error:
        said = str(error).partition("\n")[0]
        raise NotRestored(f"Не восстановлено: база не приняла строки копии: {said}.") from error
    kept = {table: models[table]._base_manager.count() for table in manifest.tables}
    if not kept == counts == manifest.tables:
        raise NotRestored("Не восстановлено: число строк в таблицах не сошлось с копией.")
    if backup_rows.heads(shape, connection.alias) != manifest.heads:
        raise NotRestored("Не восстановлено: конец истории не сошёлся с копией.")
    for table, last in manifest.last_keys.items():
        backup_rows.go_on_after(models[table], last)


def _check_files() -> None:
    stored = StoredFile.objects.values_list("sha256", "size").distinct()
    for sha256, size in stored.iterator():
        path = StoredFile(sha256=sha256).path
        with default_storage.open(path) as file:
            if archive.copy(file) != archive.Part(sha256, size):
                raise NotRestored(f"Восстановлено, но файл {path} не сошёлся: диск ненадёжен.")
