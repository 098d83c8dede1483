"""What an earlier version stored is migrated, and opens on every page of this one."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.other_database import another_database

PREVIOUS = Path(settings.BASE_DIR) / "tests" / "previous" / "demo"
OF_AN_ORDER = {"orders:read", "orders:paper_page", "orders:pdf", "orders:txt", "orders:json"}


@pytest.mark.long
@pytest.mark.django_db
def test_the_demo_of_an_earlier_version_opens_on_every_page(
    tmp_path: Path, full_count: bool
) -> None:
    most = 10_000 if full_count else 1
    with another_database(tmp_path / "there") as there:
        restored = there.manage("restore", PREVIOUS)
        assert (restored.returncode, restored.stderr) == (0, "")
        forms = there.call("tests.schools.migrated.forms")
        authority = "управления образования администрации муниципального образования город Армавир"
        assert forms["names"] == forms["forms"]
        assert forms | {"names": 0, "forms": 0} == {
            "names": 0,
            "forms": 0,
            "confirmed": 0,
            "drafted_by": ["Булатовой Н. В.", f"Заместителем начальника {authority}"],
            "group": "руководителям общеобразовательных организаций",
            "authority": authority,
        }
        if connection.vendor == "postgresql" and not full_count:
            return  # restored and migrated there; the pages are the same
        seen = there.call("tests.portal.crawl.crawl", most=most)
    assert seen["wrong"] == []
    assert set(seen["of_204"]) >= OF_AN_ORDER
    assert len(seen["names"]) >= 95
    assert len(seen["pages"]) == 8
    assert min(seen["pages"].values()) >= 10
    assert sum(seen["pages"].values()) >= 400
