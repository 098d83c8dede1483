"""Letters: written in the transaction of the act they tell of, sent after it by a job.

A letter is sent at least once. It is sent twice only when the server's answer is lost: the process
dies between that answer and our commit, or the connection does. Both then carry the same
Message-ID. No transaction is open while a server is spoken to.
"""

from __future__ import annotations

import datetime as dt
import re
import textwrap
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.errors import MessageError
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import Case, F, Value, When
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from office.actions.mail_failures import words_of
from office.models import AuthorityName, Letter, User
from office.policy import same_authority
from office.querysets.mail import LetterQuerySet
from office.refusals import WrongState

_WIDTH = 72  # of a line of plain text
_AT_ONCE = 200  # letters
# After the first attempt, after the second …; then once a day.
_PAUSES = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
_DAILY = dt.timedelta(days=1)
_FAILURES = (OSError, ValueError, MessageError)  # what mail backends raise for a letter or a server


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to write: `template` is «mail/new_order», rendered as `.txt` and as `.html`.

    `key` names the occasion: with a key that the authority has already used nothing is written.
    Templates also know `sender` (who sends), `subject` and `portal_url`.
    """

    key: str
    to: str
    subject: str
    template: str
    context: Mapping[str, Any]


def link(path: str) -> str:
    """The absolute address of a path of the portal. Raises `ValueError` for anything else."""
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError(f"not a path of the portal: {path!r}")
    return f"{settings.PORTAL_URL}{path}"


def put(authority_id: int, drafts: Sequence[Draft]) -> int:
    """Write letters and ask for their delivery; return how many were new.

    Raises `RuntimeError` outside a transaction: a letter about an act that was rolled back would
    be a lie. Raises `ValueError` for a draft without an address or with a key over 120 characters.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a letter is written inside the transaction of its act")
    wanted: dict[str, Draft] = {}
    for draft in drafts:
        wanted.setdefault(draft.key, draft)
    sender = _sender(authority_id) if wanted else ""
    # In one order, whoever writes: two who write the same keys wait for each other in turn.
    keys = sorted(wanted)
    written = 0
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        known = set(
            Letter.objects.of_authority(authority_id)
            .filter(key__in=some)
            .values_list("key", flat=True)
        )
        rows = [_write(authority_id, wanted[key], sender) for key in some if key not in known]
        if rows:
            # Whoever wrote the same key meanwhile was first.
            Letter.objects.bulk_create(rows, ignore_conflicts=True)
            ours = [row.message_id for row in rows]
            written += Letter.objects.filter(message_id__in=ours).count()
    if written:
        deliver.enqueue()
    return written


def deliver_waiting(now: dt.datetime | None = None, limit: int = _AT_ONCE) -> int:
    """Send the letters whose time has come, at most `limit` of them; return how many were sent.

    Letters are claimed one at a time, so any number of processes may do this together. A server
    that cannot be reached puts off all that wait: one of them is enough to learn it.
    """
    sent = 0
    server = get_connection()
    try:
        for _ in range(limit):
            moment = now or timezone.now()
            if not Letter.objects.waiting(moment).exists():
                break
            try:
                server.open()
            except _FAILURES as error:
                _put_off(moment, error)
                break
            letter = _claim(moment)
            if letter is None:
                break
            sent += _send(server, letter, moment)
    finally:
        _close(server)
    return sent


@task()
def deliver() -> int:
    """The job: send what waits, and ask for another job when more of it is left."""
    sent = deliver_waiting()
    wake()
    return sent


def wake() -> bool:
    """Ask for delivery if letters wait and nobody has asked yet; whether it was asked for."""
    if not Letter.objects.waiting(timezone.now()).exists():
        return False
    if DBTaskResult.objects.ready().filter(task_path=deliver.module_path).exists():
        return False
    deliver.enqueue()
    return True


def resend(actor: User, letter: Letter) -> None:
    """Try a letter again now, as if for the first time.

    Raises `NotAllowed` for another authority's, `WrongState` for one that was sent.
    """
    same_authority(actor, letter)
    if not _again(Letter.objects.filter(pk=letter.pk)):
        raise WrongState("Это письмо уже отправлено: второй раз оно не нужно.")


def resend_all(actor: User) -> int:
    """Try every letter of the authority that failed again now; return how many there are."""
    return _again(Letter.objects.for_user(actor).exclude(attempts=0))


@transaction.atomic
def _again(letters: LetterQuerySet) -> int:
    count = letters.unsent().update(attempts=0, try_after=timezone.now(), last_error="")
    wake()
    return count


def _write(authority_id: int, draft: Draft, sender: str) -> Letter:
    if not draft.to or len(draft.key) > 120:
        raise ValueError(f"a letter needs an address and a key of at most 120: {draft.key!r}")
    subject = _one_line(draft.subject)[:300]
    context = {
        **draft.context,
        "sender": sender,
        "subject": subject,
        "portal_url": settings.PORTAL_URL,
    }
    host = (urlsplit(settings.PORTAL_URL).hostname or "localhost").encode("idna").decode()
    return Letter(
        authority_id=authority_id,
        key=draft.key,
        to=draft.to,
        subject=subject,
        text=_wrapped(render_to_string(f"{draft.template}.txt", context)),
        html=render_to_string(f"{draft.template}.html", context),
        message_id=f"<{uuid.uuid4()}@{host}>",
    )


def _sender(authority_id: int) -> str:
    name = AuthorityName.objects.of_authority(authority_id).in_force(timezone.localdate()).first()
    return name.name if name else ""


def _one_line(text: str) -> str:
    """Line breaks would begin another header; what cannot be printed has no place in one."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _wrapped(text: str) -> str:
    """Plain text in lines of a letter: paragraphs and items folded, addresses whole."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        lines += textwrap.wrap(
            line,
            _WIDTH,
            subsequent_indent="  " if line.startswith("–") else "",
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def _pause(attempts: int) -> dt.timedelta:
    """How long to wait after so many attempts."""
    return _PAUSES[attempts - 1] if attempts <= len(_PAUSES) else _DAILY


def _claim(now: dt.datetime) -> Letter | None:
    """Take the next waiting letter for ourselves, in a transaction that ends before the sending."""
    with transaction.atomic(durable=True):
        letter = (
            Letter.objects.waiting(now)
            .select_for_update(skip_locked=True)
            .order_by("try_after", "pk")
            .first()
        )
        if letter is not None:
            letter.claimed_at, letter.attempts = now, letter.attempts + 1
            letter.save(update_fields=["claimed_at", "attempts"])
    return letter


def _send(server: BaseEmailBackend, letter: Letter, now: dt.datetime) -> bool:
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        to=[letter.to],
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
        connection=server,
    )
    message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except _FAILURES as error:
        _close(server)
        # Unless the claim was so old that somebody else has taken the letter.
        Letter.objects.filter(pk=letter.pk, claimed_at=letter.claimed_at).update(
            claimed_at=None, last_error=words_of(error), try_after=now + _pause(letter.attempts)
        )
        return False
    Letter.objects.filter(pk=letter.pk).update(sent_at=now, claimed_at=None, last_error="")
    return True


def _put_off(now: dt.datetime, error: Exception) -> None:
    pauses = [When(attempts=tried, then=Value(now + pause)) for tried, pause in enumerate(_PAUSES)]
    Letter.objects.waiting(now).update(
        attempts=F("attempts") + 1,
        last_error=words_of(error),
        try_after=Case(*pauses, default=Value(now + _DAILY)),
        claimed_at=None,
    )


def _close(server: BaseEmailBackend) -> None:
    with suppress(*_FAILURES):
        server.close()
