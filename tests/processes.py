"""Run a function of the tests in several processes on the database of the test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

_CHILD = """
import importlib, json, sys
import django
django.setup()
module, name = sys.argv[1].rsplit(".", 1)
arguments = json.loads(sys.argv[2])
print(json.dumps(getattr(importlib.import_module(module), name)(**arguments)))
"""


def database_url() -> str:
    """The address of the test's own database, for another process."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    return (
        f"postgres://{given['USER']}:{given['PASSWORD'] or ''}@{given['HOST']}:{given['PORT']}"
        f"/{given['NAME']}"
    )


def run_together(function: str, calls: list[dict[str, Any]]) -> list[Any]:
    """Call `function` (a dotted name) once per process, all at the same time.

    Returns what the calls returned; raises with the output of the first process that failed.
    """
    environment = {
        **os.environ,
        "MODE": "test",
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DATABASE_URL": database_url(),
        "FILES_DIR": str(default_storage.location),  # type: ignore[attr-defined]
    }
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _CHILD, function, json.dumps(call)],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for call in calls
    ]
    results = []
    for process in running:
        output, errors = process.communicate(timeout=600)
        if process.returncode:
            raise AssertionError(errors)
        results.append(json.loads(output.splitlines()[-1]))
    return results
