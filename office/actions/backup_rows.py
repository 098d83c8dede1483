"""Rows of the database as lines of JSON, which SQLite and PostgreSQL both give and take.

The models are not those of the code but those that the applied migrations describe: a backup is
read in the shape in which it was written, however much newer the code is.

    {"table": "office_act", "columns": ["id", "version", …]}
    [1, 1, …]
    [2, 1, …]

A line is a row until the next table begins. Bytes are base64; dates and times ISO, to the
microsecond; what JSON has no type for is its text. In a column of JSON that may be empty, JSON's
own `null` and an empty column are the same.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedIOBase
from typing import Any

from django.db import connection, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import StateApps
from django.db.models.sql.subqueries import InsertQuery
from django.utils.duration import duration_string

from office.actions.backup_archive import Head

# Sessions would bring to life again what was revoked. Attempts to log in are counted for a quarter
# of an hour. Jobs are made again by the sweeper, from the rows that ask for the work; brought back
# they would do it twice.
LEFT_OUT = frozenset({"sessions", "axes", "django_tasks_database"})
_SNAPSHOT = "snapshot"
_AT_ONCE = 200  # rows

Model = type[models.Model]


@contextmanager
def snapshot() -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own that sees the database as it is now, and holds nobody up."""
    own = connection.copy(_SNAPSHOT)
    if own.vendor == "sqlite":
        # IMMEDIATE would keep every writer waiting until the backup is over.
        own.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"
    connections[_SNAPSHOT] = own
    try:
        with transaction.atomic(using=_SNAPSHOT):
            with own.cursor() as cursor:
                cursor.execute(
                    "SELECT 1 FROM sqlite_master"
                    if own.vendor == "sqlite"
                    else "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
                )
            yield own
    finally:
        own.close()
        del connections[_SNAPSHOT]


def shape(loader: MigrationLoader) -> StateApps:
    """The models as the applied migrations describe them."""
    known = [key for key in loader.applied_migrations or {} if key in loader.graph.nodes]
    return loader.project_state(known).apps


def tables(apps: StateApps) -> dict[str, Model]:
    """The models whose rows a backup holds, by table."""
    return {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT
    }


def write(model: Model, using: str, out: BufferedIOBase) -> int:
    """Write the rows of a model as lines, by key; return how many."""
    fields = _columns(model)
    header = {"table": model._meta.db_table, "columns": [field.column for field in fields]}
    out.write(_line(header))
    rows = model._base_manager.using(using).order_by("pk")
    count = 0
    for row in rows.values_list(*(field.attname for field in fields)).iterator(_AT_ONCE):
        out.write(_line([_plain(value) for value in row]))
        count += 1
    return count


def read(lines: Iterable[bytes]) -> Iterator[tuple[str, list[str], list[list[Any]]]]:
    """Table, columns and some of its rows, as many times as it takes; no rows for an empty one."""
    table = ""
    columns: list[str] = []
    rows: list[list[Any]] = []
    for line in lines:
        value = json.loads(line)
        if isinstance(value, list):
            rows.append(value)
        if rows and (isinstance(value, dict) or len(rows) == _AT_ONCE):
            yield table, columns, rows
            rows = []
        if isinstance(value, dict):
            table, columns = value["table"], value["columns"]
            yield table, columns, []
    if rows:
        yield table, columns, rows


def insert(model: Model, columns: list[str], rows: list[list[Any]]) -> None:
    """Insert rows as they were written, without anything that saving would change in them.

    Raises `KeyError` for a column that the model does not have, `DatabaseError`, `ValueError`.
    """
    known: dict[str, models.Field[Any, Any]] = {
        field.column: field for field in _columns(model) if field.column
    }
    fields = [known[column] for column in columns]
    things = [
        model(
            **{field.attname: _value(field, cell) for field, cell in zip(fields, row, strict=True)}
        )
        for row in rows
    ]
    together = max(connection.ops.bulk_batch_size(fields, things), 1)
    for start in range(0, len(things), together):
        query = InsertQuery(model)
        query.insert_values(fields, things[start : start + together], raw=True)
        query.get_compiler(using=connection.alias).execute_sql()


def last_key(model: Model, own: BaseDatabaseWrapper) -> int | None:
    """The last key that the table has given by itself; None where it gives none or gave none.

    Rows deleted since count: history speaks of things by their keys, and no other thing may ever
    get one of them.
    """
    key = model._meta.pk
    if not isinstance(key, models.AutoField):
        return None
    with own.cursor() as cursor:
        if own.vendor == "sqlite":
            cursor.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table]
            )
        else:
            cursor.execute(
                "SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass)",
                [own.ops.quote_name(model._meta.db_table), key.column],
            )
        given = cursor.fetchone()
    highest = model._base_manager.using(own.alias).aggregate(highest=models.Max("pk"))["highest"]
    return max((given and given[0]) or 0, highest or 0) or None


def go_on_after(model: Model, last: int) -> None:
    """Make the table give keys above `last`."""
    table, key = model._meta.db_table, model._meta.pk
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
        else:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                [connection.ops.quote_name(table), key.column, last],
            )


def heads(apps: StateApps, using: str) -> list[Head]:
    """Where the history of every authority ends."""
    last = apps.get_model("office", "HistoryHead")._base_manager.using(using)
    rows = last.order_by("authority__code").values_list("authority__code", "seq", "digest")
    return [Head(*row) for row in rows]


def _columns(model: Model) -> list[models.Field[Any, Any]]:
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def _line(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # JSON's escapes can say half a character; `json.loads` takes it back.
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, (bytes, bytearray, memoryview)):
        return base64.b64encode(value).decode()
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return duration_string(value)
    if value is None or isinstance(value, (bool, int, float, str, list, dict)):
        return value
    return str(value)


def _value(field: models.Field[Any, Any], cell: Any) -> Any:
    if isinstance(field, models.JSONField):
        empty = cell is None and not field.null
        return models.Value(None, models.JSONField()) if empty else cell
    return field.to_python(cell)
