"""Forms that act carry a key, so that a double click is one act."""

from __future__ import annotations

from django.db import models


class SubmittedForm(models.Model):
    """The key of an acting form that was carried out."""

    user = models.ForeignKey("office.User", on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)
    answer = models.JSONField(null=True)  # what the first click was told, for whoever asks again

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="form_acts_once"),
        ]

    def __str__(self) -> str:
        return str(self.key)
