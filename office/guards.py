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

_FIXED = (
    "id",
    "authority_id",
    "order_id",
    "number_in_order",
    "kind",
    "tree",
    "sha256",
    "date",
    "number",
    "scan_id",
    "made_by_id",
    "made_at",
)

GUARDED: dict[str, dict[str, tuple[str, str]]] = {
    # (on SQLite, on PostgreSQL); an empty condition allows nothing.
    "office_event": {"UPDATE": ("", ""), "DELETE": ("", "")},
    "office_accesslog": {"UPDATE": ("", ""), "DELETE": (_SQLITE_YEAR, _POSTGRES_YEAR)},
    # A fixed version gets its file once, and its outcome; everything else stays.
    "orders_orderversion": {
        "UPDATE": (
            " AND ".join(f"OLD.{name} IS NEW.{name}" for name in _FIXED)
            + " AND (OLD.pdf_id IS NULL OR OLD.pdf_id IS NEW.pdf_id)",
            " AND ".join(f"OLD.{name} IS NOT DISTINCT FROM NEW.{name}" for name in _FIXED)
            + " AND (OLD.pdf_id IS NULL OR OLD.pdf_id IS NOT DISTINCT FROM NEW.pdf_id)",
        ),
        "DELETE": ("", ""),
    },
    # Nothing that had a number is ever deleted.
    "orders_journalentry": {"DELETE": ("", "")},
    # Who knew of an order, and when, is evidence.
    "orders_acknowledgement": {"UPDATE": ("", ""), "DELETE": ("", "")},
}

# SQLite's `INSERT OR REPLACE` deletes the row that it meets and fires no trigger of DELETE: what
# an inserted row would meet there.
REPLACED: dict[str, str] = {
    "office_event": (
        "SELECT 1 FROM office_event"
        " WHERE id = NEW.id OR (authority_id = NEW.authority_id AND seq = NEW.seq)"
    ),
    "office_accesslog": "SELECT 1 FROM office_accesslog WHERE id = NEW.id",
    "orders_orderversion": (
        "SELECT 1 FROM orders_orderversion"
        " WHERE id = NEW.id OR (order_id = NEW.order_id AND (number_in_order = NEW.number_in_order"
        " OR (kind <> 'submitted' AND outcome = 'standing'"
        " AND NEW.kind <> 'submitted' AND NEW.outcome = 'standing')))"
    ),
    "orders_journalentry": (
        "SELECT 1 FROM orders_journalentry"
        " WHERE id = NEW.id OR order_id = NEW.order_id"
        " OR (journal_id = NEW.journal_id AND year = NEW.year"
        " AND (number = NEW.number OR n = NEW.n))"
    ),
    "orders_acknowledgement": (
        "SELECT 1 FROM orders_acknowledgement"
        " WHERE id = NEW.id OR (recipient_id = NEW.recipient_id"
        " AND version_id = NEW.version_id AND user_id = NEW.user_id)"
    ),
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
    if vendor == "sqlite":
        name = _name(table, "insert")
        result += [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} "
            f"WHEN EXISTS ({REPLACED[table]}) "
            f"BEGIN SELECT RAISE(ABORT, '{table}: REPLACE is refused'); END",
        ]
    else:
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
            for event in [*GUARDED[table], "INSERT", "TRUNCATE"]:
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
