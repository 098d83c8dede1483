"""What is said to people outside a page: letters to send, and lines under the bell."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from office.models.tenant import TenantModel
from office.querysets.mail import MOST_ATTEMPTS, LetterQuerySet, NoticeQuerySet


class Letter(TenantModel):
    """A letter of the outbox, written in the transaction of the act that it tells of.

    It waits until a mail server takes it. `attempts` counts what was begun, so that a letter which
    kills the process that sends it is not tried for ever either.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Ждёт отправки"
        FAILING = "failing", "Не ушло, повторим"
        UNDELIVERABLE = "undeliverable", "Не доставлено"
        SENT = "sent", "Отправлено"

    key = models.CharField(max_length=120)  # names the occasion: one letter for one of them
    to = models.EmailField("кому")
    subject = models.CharField("тема", max_length=300)
    text = models.TextField()
    html = models.TextField()
    # Made once: whoever is sent the letter twice gets the same one twice.
    message_id = models.CharField(max_length=200)
    made_at = models.DateTimeField("составлено", default=timezone.now)
    sent_at = models.DateTimeField("отправлено", null=True)
    attempts = models.PositiveSmallIntegerField("попыток", default=0)
    try_after = models.DateTimeField("следующая попытка", default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    last_error = models.CharField("почему не ушло", max_length=300, blank=True)

    objects: ClassVar = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "письмо"
        verbose_name_plural = "письма"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "key"], name="letter_is_written_once"),
            models.UniqueConstraint(
                fields=["message_id"], name="letter_has_a_message_id_of_its_own"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(claimed_at=None), name="letter_sent_is_let_go"
            ),
        ]
        indexes = [
            models.Index(
                fields=["try_after"], condition=Q(sent_at=None), name="letter_waits_to_be_sent"
            ),
            models.Index(fields=["authority", "-made_at"], name="letter_by_time"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def state(self) -> State:
        """Where the letter stands; `LetterQuerySet.in_state` asks the same of the database."""
        if self.sent_at is not None:
            return self.State.SENT
        if self.attempts >= MOST_ATTEMPTS:
            return self.State.UNDELIVERABLE
        return self.State.FAILING if self.last_error else self.State.WAITING


class Notice(TenantModel):
    """A line under somebody's bell: what happened, and the page to go to."""

    user = models.ForeignKey("office.User", on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=120)  # names the occasion: one line for one of them
    title = models.CharField("что", max_length=300)
    detail = models.CharField("о чём", max_length=300, blank=True)
    url = models.CharField("где", max_length=300)
    at = models.DateTimeField("когда", default=timezone.now)
    seen_at = models.DateTimeField("прочитано", null=True)

    objects: ClassVar = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "уведомление"
        verbose_name_plural = "уведомления"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="notice_is_given_once"),
            models.CheckConstraint(
                condition=Q(url__startswith="/") & ~Q(url__startswith="//"),
                name="notice_leads_within_the_portal",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-at"], name="notice_by_time"),
            models.Index(fields=["user"], condition=Q(seen_at=None), name="notice_is_new"),
        ]

    def __str__(self) -> str:
        return self.title
