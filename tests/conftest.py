"""The cast and what every test relies on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from office import guards
from office.models import User
from tests import make

# Other processes may take the machine while texts are made up: slow is no failure.
hypothesis_settings.register_profile(
    "steady", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("steady")

# Tests of transactions empty the tables, and the guards of history would refuse that.
_guards_lifted = False


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long trials at full count")


@pytest.fixture
def full_count(request: pytest.FixtureRequest) -> bool:
    """Whether trials run at their full count (`bin/test --long`)."""
    return bool(request.config.getoption("--long"))


@pytest.fixture(autouse=True)
def _stored_files(tmp_path: Path, settings: Settings) -> None:
    """Every test stores its files in a folder of its own."""
    kept = settings.STORAGES
    changed = {**kept, "default": {**kept["default"], "OPTIONS": {"location": tmp_path / "files"}}}
    settings.STORAGES = changed


@pytest.fixture(autouse=True)
def _guards(request: pytest.FixtureRequest) -> Iterator[None]:
    """Lift the guards of history while a test of transactions empties its tables."""
    global _guards_lifted
    names = set(request.fixturenames)
    transactional = bool(names & {"transactional_db", "live_server"}) or any(
        mark.kwargs.get("transaction") for mark in request.node.iter_markers("django_db")
    )
    if transactional:
        request.getfixturevalue("transactional_db")
    elif "db" not in names and not any(request.node.iter_markers("django_db")):
        yield
        return
    else:
        request.getfixturevalue("db")
    if _guards_lifted:
        guards.install(connection)
        _guards_lifted = False
    yield
    if transactional:
        guards.lift(connection)
        _guards_lifted = True


@pytest.fixture
def house(db: None) -> make.House:
    """The authority of the tests, with its cast: see `make.House`."""
    return make.house()


@pytest.fixture
def elsewhere(db: None) -> make.House:
    """Another authority with a cast of its own; nothing of it may ever be seen."""
    return make.house(code="elsewhere", city="Дальний")


@pytest.fixture
def login() -> object:
    """A browser logged in as somebody: `login(house.drafter)`."""

    def as_user(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return as_user
