"""An empty database: one beside that of the test, for other processes, or its own, emptied."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from office import guards
from tests.processes import database_url

_count = itertools.count(1)
_CHILD = """
import importlib, json, sys
import django
django.setup()
module, name = sys.argv[1].rsplit(".", 1)
print(json.dumps(getattr(importlib.import_module(module), name)(**json.loads(sys.argv[2]))))
"""


@dataclass(frozen=True)
class Place:
    """A database and a folder that another process works in."""

    url: str
    folder: Path

    @classmethod
    def on_sqlite(cls, folder: Path) -> Place:
        """A place of its own in `folder`, with a database that is not there yet."""
        folder.mkdir()
        return cls(f"sqlite:///{folder / 'another.sqlite3'}", folder)

    @property
    def files(self) -> Path:
        """Where it stores its files."""
        return self.folder / "files"

    def manage(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run a command of `manage.py` here."""
        return self._run("manage.py", *map(str, arguments))

    def start(self, function: str, **arguments: Any) -> subprocess.CompletedProcess[str]:
        """Call `function` (a dotted name) in a process here, however that ends."""
        return self._run("-c", _CHILD, function, json.dumps(arguments))

    def call(self, function: str, **arguments: Any) -> Any:
        """What `function` returns in a process here; raises with its output when it fails."""
        ended = self.start(function, **arguments)
        if ended.returncode:
            raise AssertionError(ended.stderr)
        return json.loads(ended.stdout.splitlines()[-1])

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "MODE": "test",
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "DATABASE_URL": self.url,
            "VAR_DIR": str(self.folder),
            "FILES_DIR": str(self.files),
        }
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )


@contextmanager
def another_database(folder: Path) -> Iterator[Place]:
    """A place with a database without tables, of the test's kind, which is gone afterwards."""
    if connection.vendor == "sqlite":
        yield Place.on_sqlite(folder)
        return
    folder.mkdir()
    name = f"another_{os.getpid()}_{next(_count)}"
    own = connection.copy("beside")
    try:
        with own.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        yield Place(database_url().rpartition("/")[0] + f"/{name}", folder)
    finally:
        with own.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        own.close()


def empty(changed: Settings, files: Path) -> None:
    """Empty the database of a transactional test, and give it another folder of files."""
    guards.lift(connection)
    call_command("flush", interactive=False, verbosity=0)
    guards.install(connection)
    kept = changed.STORAGES["default"]
    changed.STORAGES = {**changed.STORAGES, "default": {**kept, "OPTIONS": {"location": files}}}
