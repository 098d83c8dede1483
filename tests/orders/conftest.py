"""The cabinet that most tests of schools begin with: built once for a file of tests."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from tests import make
from tests.orders.cabinet import Cabinet, cabinet


def _stored_in(folder: Path, storages: dict[str, Any]) -> dict[str, Any]:
    return {**storages, "default": {**storages["default"], "OPTIONS": {"location": folder}}}


@pytest.fixture(scope="module")
def kept_cabinet(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Cabinet, Path]]:
    """A cabinet and the folder of its files, in an authority of its own.

    It stands in a transaction around all tests of the file: each of them is rolled back to it.
    """
    folder = tmp_path_factory.mktemp("files")
    storages = _stored_in(folder, configured.STORAGES)
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(STORAGES=storages):
            built = cabinet(make.house(code="cabinet"))
        yield built, folder
        transaction.set_rollback(True)


@pytest.fixture
def cab(kept_cabinet: tuple[Cabinet, Path], db: None, settings: Settings) -> Cabinet:
    """Two schools that have just been sent an order, with their directors and a deputy."""
    built, folder = kept_cabinet
    settings.STORAGES = _stored_in(folder, settings.STORAGES)
    return copy.deepcopy(built)
