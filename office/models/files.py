"""Stored files: found by the SHA-256 of their bytes, so that they cannot change unnoticed."""

from __future__ import annotations

from django.db import models

from office.models.tenant import TenantModel


class StoredFile(TenantModel):
    """Bytes in the storage. The row that uses a file knows its name; this one its content."""

    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField("размер, байт")
    media_type = models.CharField("тип", max_length=120)
    stored_at = models.DateTimeField("сохранён", auto_now_add=True)

    class Meta:
        verbose_name = "файл"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "sha256", "media_type"], name="stored_file_is_kept_once"
            )
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> str:
        """Where the storage keeps the bytes: `ab/cd/abcd…`."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"
