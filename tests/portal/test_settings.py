"""Production refuses to start unsafe."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

from tests import make

KEY = "k" * 20 + "5f0e3a1b9c8d7e6f" * 3
SAFE = {
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "a.example",
    "PORTAL_URL": "https://a.example",
    "EMAIL_URL": "submission://portal:secret@mail.example",
    "DEFAULT_FROM_EMAIL": "Приказ <portal@a.example>",
}


def _check(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "VAR_DIR": str(settings.VAR_DIR),
            "MODE": "production",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"SECRET_KEY": "short", "ALLOWED_HOSTS": "a.example"},
        {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "a.example"},
        {"SECRET_KEY": KEY},
        {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "*"},
        {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "a.example", "DEBUG": "1"},
    ],
)
def test_an_unsafe_setting_stops_the_start(environment: dict[str, str]) -> None:
    said = _check(**environment)
    assert said.returncode != 0
    assert "ImproperlyConfigured" in said.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORTAL_URL", ""),
        ("PORTAL_URL", "http://a.example"),
        ("PORTAL_URL", "https://"),
        ("PORTAL_URL", "https://a.example/portal"),
        ("PORTAL_URL", "https://user@a.example"),
        ("EMAIL_URL", ""),
        ("EMAIL_URL", "file:////var/mail"),
        ("EMAIL_URL", "memory:"),
        ("EMAIL_URL", "nonsense://mail.example"),
        ("EMAIL_URL", "submission://"),
        ("EMAIL_URL", "smtp://portal:secret@mail.example"),
        ("DEFAULT_FROM_EMAIL", ""),
        ("DEFAULT_FROM_EMAIL", "portal"),
    ],
)
def test_letters_that_could_not_go_or_lead_back_stop_the_start(name: str, value: str) -> None:
    said = _check(**{**SAFE, name: value})
    assert said.returncode != 0
    assert f"ImproperlyConfigured: {name}" in said.stderr
    assert "secret" not in said.stderr


@pytest.mark.parametrize(
    "mail",
    [
        "submission://portal:secret@mail.example",
        "smtp://portal:secret@mail.example:465/?ssl=1",
        "smtp://127.0.0.1",
    ],
)
def test_a_safe_one_passes_the_deployment_check(mail: str) -> None:
    said = _check("--deploy", "--fail-level", "WARNING", **{**SAFE, "EMAIL_URL": mail})
    assert said.returncode == 0, said.stderr


def test_every_answer_carries_the_content_policy(house: make.House, client: Client) -> None:
    policy = client.get("/login/")["Content-Security-Policy"]
    for part in (
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ):
        assert part in policy
    assert "unsafe" not in policy


def test_a_stored_password_is_argon2(monkeypatch: pytest.MonkeyPatch) -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup()\n"
            "from django.contrib.auth.hashers import make_password\n"
            "print(make_password('долгий-пароль'))",
        ],
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "VAR_DIR": str(settings.VAR_DIR),
            "MODE": "demo",
            "DJANGO_SETTINGS_MODULE": "portal.settings",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.startswith("argon2")
