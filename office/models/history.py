"""History that can be proved: chained events, their head, and the log of who looked at what."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from office.models.tenant import TenantModel
from office.querysets.history import AccessLogQuerySet, EventQuerySet


class Event(TenantModel):
    """One verb done to one thing. Never updated, never deleted (triggers see to it).

    `record` is the canonical JSON whose SHA-256 is `digest`; the other columns repeat parts of
    it for questions, and `verify_history` compares them.
    """

    seq = models.PositiveBigIntegerField("номер в истории")
    at = models.DateTimeField("когда")
    actor = models.ForeignKey("office.User", on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField("действие", max_length=40)
    object_type = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    record = models.TextField()
    digest = models.CharField(max_length=64)

    objects: ClassVar = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "событие"
        ordering = ["authority", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "seq"], name="event_seq_is_unique"),
        ]
        indexes = [models.Index(fields=["object_type", "object_id"], name="event_of_object")]

    def __str__(self) -> str:
        return f"{self.seq}: {self.verb} {self.object_type} {self.object_id}"


class HistoryHead(models.Model):
    """The last event of an authority: one row, the last lock that any verb takes."""

    authority = models.OneToOneField(
        "office.Authority", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    seq = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.authority_id}: {self.seq}"


class AccessLog(models.Model):
    """Views, downloads, refused tries and logins. Not chained; kept for a year."""

    class Kind(models.TextChoices):
        VIEW = "view", "просмотр"
        DOWNLOAD = "download", "скачивание"
        REFUSED = "refused", "отказ"
        LOGIN = "login", "вход"
        LOGIN_FAILED = "login_failed", "неудачный вход"

    authority = models.ForeignKey(
        "office.Authority", on_delete=models.PROTECT, null=True, related_name="+"
    )
    user = models.ForeignKey("office.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("когда")
    kind = models.CharField("что", max_length=20, choices=Kind)
    subject = models.CharField("предмет", max_length=120)

    objects: ClassVar = AccessLogQuerySet.as_manager()

    class Meta:
        verbose_name = "запись о доступе"
        ordering = ["-at"]
        indexes = [models.Index(fields=["authority", "at"], name="access_by_time")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind} {self.subject}"
