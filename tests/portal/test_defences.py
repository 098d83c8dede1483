"""Requests that no page of ours would send."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_wrong_host_is_refused_with_a_page() -> None:
    answer = Client().get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "Страница не принята" in answer.content.decode()
