"""Do what waits in the queue, here and now, as the worker would."""

from __future__ import annotations

from django_tasks_db.management.commands.db_worker import Worker


def run_jobs() -> None:
    """Run every job that is ready, until none is left."""
    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
        excluded_queue_names=[],
    ).run()
