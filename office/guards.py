"""Triggers that keep history from being rewritten: one list, installed by one operation.

Any migration that touches a guarded table ends with `GuardTables()`: Django rebuilds tables on
SQLite and drops their triggers silently.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.operations.base import Operation

# table -> what may happen to its rows: ("never" | SQL over OLD that allows it) for update, delete.
_SQLITE_YEAR = "OLD.at < datetime('now', '-1 year')"
_POSTGRES_YEAR = "OLD.at < now() - interval '1 year'"

GUARDED: dict[str, dict[str, tuple[str, str]]] = {
    # (on SQLite, on PostgreSQL); an empty condition allows nothing.
    "office_event": {"UPDATE": ("", ""), "DELETE": ("", "")},
    "office_accesslog": {"UPDATE": ("", ""), "DELETE": (_SQLITE_YEAR, _POSTGRES_YEAR)},
    "orders_orderversion": {
        "UPDATE": (
            "OLD.tree IS NEW.tree AND OLD.sha256 IS NEW.sha256 AND OLD.number IS NEW.number",
            "OLD.tree IS NOT DISTINCT FROM NEW.tree AND OLD.sha256 IS NOT DISTINCT FROM NEW.sha256"
            " AND OLD.number IS NOT DISTINCT FROM NEW.number",
        ),
        "DELETE": ("", ""),
    },
}


def _name(table: str, event: str) -> str:
    return f"guard_{table}_{event.lower()}"


def statements(vendor: str, table: str) -> list[str]:
    """The SQL that guards `table`, safe to run again."""
    result: list[str] = []
    for event, (sqlite, postgres) in GUARDED[table].items():
        name = _name(table, event)
        if vendor == "sqlite":
            when = f"WHEN NOT ({sqlite}) " if sqlite else ""
            result += [
                f"DROP TRIGGER IF EXISTS {name}",
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when}"
                f"BEGIN SELECT RAISE(ABORT, '{table}: {event} is refused'); END",
            ]
        else:
            when = f"WHEN (NOT ({postgres})) " if postgres else ""
            result += [
                "CREATE OR REPLACE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION '%: % is refused', TG_TABLE_NAME, TG_OP; END $$",
                f"DROP TRIGGER IF EXISTS {name} ON {table}",
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {when}"
                "EXECUTE FUNCTION refuse_rewriting()",
            ]
    if vendor == "postgresql":
        name = _name(table, "truncate")
        result += [
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT "
            "EXECUTE FUNCTION refuse_rewriting()",
        ]
    return result


def _existing(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
    return [table for table in GUARDED if table in present]


def install(connection: BaseDatabaseWrapper) -> None:
    """Guard every listed table that exists by now."""
    for table in _existing(connection):
        with connection.cursor() as cursor:
            for statement in statements(connection.vendor, table):
                cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the guards off: only for tests, which empty their tables."""
    for table in _existing(connection):
        with connection.cursor() as cursor:
            for event in [*GUARDED[table], "TRUNCATE"]:
                suffix = "" if connection.vendor == "sqlite" else f" ON {table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{suffix}")


def installed(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of the guards that the catalogue knows."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard_%'"
        if connection.vendor == "sqlite"
        else "SELECT DISTINCT tgname FROM pg_trigger WHERE tgname LIKE 'guard_%'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


class GuardTables(Operation):
    """The migration operation that installs the guards."""

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        pass

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for table in _existing(schema_editor.connection):
            for statement in statements(schema_editor.connection.vendor, table):
                schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        lift(schema_editor.connection)

    def describe(self) -> str:
        return "Guard the tables of history against rewriting"
