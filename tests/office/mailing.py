"""Letters of the tests, and mail servers that can be told to misbehave."""

from __future__ import annotations

import datetime as dt
import os
import signal
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import Settings

from office.actions.mail import Draft, deliver_waiting, put
from office.models import Authority, Letter

TEMPLATES = Path(__file__).parent / "templates"
LATER = dt.timedelta(minutes=11)  # longer than a claim holds


def with_templates(changed: Settings) -> None:
    """Let templates of the tests be found beside those of the portal."""
    (engine,) = changed.TEMPLATES
    changed.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], TEMPLATES]}]


def draft(key: str = "new:1", **changes: Any) -> Draft:
    """A letter about an order."""
    fields: dict[str, Any] = {
        "key": key,
        "to": f"{key.replace(':', '-')}@school.example",
        "subject": "Приказ № 204",
        "template": "mail/example",
        "context": {"title": "Об итогах семинара", "url": "https://portal.example/orders/5/"},
    }
    return Draft(**{**fields, **changes})


def written(authority: Authority, *drafts: Draft) -> list[Letter]:
    """Put letters as an act would do; return those of their keys."""
    with transaction.atomic():
        put(authority.pk, drafts)
    keys = [one.key for one in drafts]
    return list(Letter.objects.filter(authority=authority, key__in=keys).order_by("pk"))


class Server(BaseEmailBackend):
    """A mail server in memory; tests say what goes wrong."""

    away: ClassVar[Exception | None] = None
    refused: ClassVar[dict[str, Exception]] = {}
    opened: ClassVar[int] = 0
    in_transaction: ClassVar[list[bool]] = []
    connected = False

    @classmethod
    def repair(cls) -> None:
        """Make everything go right again."""
        cls.away, cls.refused, cls.opened, cls.in_transaction = None, {}, 0, []

    def open(self) -> bool:
        if self.away is not None:
            raise self.away
        if self.connected:
            return False
        Server.opened += 1
        self.connected = True
        return True

    def close(self) -> None:
        self.connected = False

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        assert self.connected
        for message in email_messages:
            message.message()
            self.in_transaction.append(connection.in_atomic_block)
            wrong = self.refused.get(message.to[0])
            if wrong is not None:
                raise wrong
            mail.outbox.append(message)
        return len(email_messages)


class Folder(BaseEmailBackend):
    """A mail server that keeps what it took in EMAIL_FILE_PATH, and may be the sender's last."""

    dies_after: ClassVar[int | None] = None  # letters; the last of them is taken
    taken: ClassVar[int] = 0

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            path = Path(settings.EMAIL_FILE_PATH) / f"{uuid.uuid4()}.eml"
            path.write_bytes(message.message().as_bytes())
            Folder.taken += 1
            if self.taken == self.dies_after:
                os.kill(os.getpid(), signal.SIGKILL)
        return len(email_messages)


def deliver(*, folder: str, dies_after: int | None = None, minutes: int = 0) -> int:
    """What a process of the trials does: deliver into a folder, as of so many minutes from now."""
    settings.EMAIL_BACKEND = "tests.office.mailing.Folder"
    settings.EMAIL_FILE_PATH = folder
    Folder.dies_after = dies_after
    return deliver_waiting(timezone.now() + dt.timedelta(minutes=minutes), limit=10_000)
