"""Do what waits in the queue, here and now, as the worker would."""

from __future__ import annotations

from unittest.mock import patch

from django_tasks_db.management.commands import db_worker


def run_jobs() -> None:
    """Run every job that is ready, until none is left."""
    worker = db_worker.Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
        excluded_queue_names=[],
    )
    # The connection holds the transaction of the test.
    with patch.object(db_worker, "close_old_connections"):
        worker.run()
