"""The demo loads once, through the acts of the portal, and exports order № 204 as published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from office.models import Authority
from orders.models import Order
from schools.models import Organization
from seminars.models import Seminar
from tests.make import House

PUBLISHED = Path(settings.BASE_DIR) / "documents" / "data" / "order-204.json"


@pytest.mark.django_db
def test_the_demo_loads_once_and_is_what_it_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("load_demo")
    counts = Order.objects.count(), Organization.objects.count(), Seminar.objects.count()
    call_command("load_demo")
    assert counts == (Order.objects.count(), Organization.objects.count(), Seminar.objects.count())
    kinds = list(Organization.objects.values_list("kind", flat=True))
    assert [kinds.count(kind) for kind in ("school", "kindergarten", "centre")] == [36, 12, 3]
    call_command("verify_history")

    target = tmp_path / "204.json"
    call_command("export_order", "204", year=2020, format="json", output=target)
    exported = json.loads(target.read_text())
    published = json.loads(PUBLISHED.read_text())
    for part in (
        "date",
        "number",
        "title",
        "preamble",
        "ordering_clause",
        "signatory",
        "drafted_by",
    ):
        assert exported[part] == published[part], part
    assert _texts(exported["items"]) == _texts(published["items"])
    ours, theirs = exported["appendices"][0], published["appendices"][0]
    for part in ("kind", "title", "body", "recommendations_clause", "signatory"):
        assert ours[part] == theirs[part], part
    assert _texts(ours["recommendations"]) == _texts(theirs["recommendations"])

    with pytest.raises(SystemExit):
        call_command("export_order", "999", year=2020, format="pdf", output=target)
    assert "Приказ № 999 за 2020 год не найден." in capsys.readouterr().err


def _texts(items: list[dict[str, object]]) -> list[object]:
    return [[item["text"], _texts(item.get("children", []))] for item in items]  # type: ignore[arg-type]


def test_the_demo_does_not_enter_a_database_in_use(
    house: House, elsewhere: House, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        call_command("load_demo")
    assert refused.value.code == 1
    assert "только в пустую" in capsys.readouterr().err
    assert Authority.objects.count() == 2


@pytest.mark.django_db
def test_the_demo_never_loads_in_production(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(settings, "PRODUCTION", True)
    with pytest.raises(SystemExit):
        call_command("load_demo")
    assert not Authority.objects.exists()
