"""Fields that orders' forms share: text as it can be printed, and the version of a row."""

from __future__ import annotations

from typing import Any

from django import forms

from office.actions.uploads import Accepted, UploadRefused, accept

SCANS = frozenset({"pdf", "jpg", "jpeg", "png"})


class LinesField(forms.CharField):
    """Text of several lines; what no printer draws is taken out where the lines are read."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\x00", "")


class ScanField(forms.FileField):
    """A scan, let in only when its name, type and content agree; cleans to `Accepted` or None."""

    default_error_messages = {"required": "Приложите скан: PDF, JPG или PNG."}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "PDF, JPG или PNG, до 20 МБ.")
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Accepted | None:
        """Raise `ValidationError` with the sentence of the refusal."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return accept(upload, SCANS)
        except UploadRefused as why:
            raise forms.ValidationError(str(why)) from why


class VersionField(forms.IntegerField):
    """The version of the row that a form was opened with."""

    def __init__(self) -> None:
        super().__init__(
            widget=forms.HiddenInput,
            min_value=0,
            error_messages={"required": "Откройте форму заново: в ней не хватает версии."},
        )


class DraftForm(forms.Form):
    """A form of a part of a draft. One that changes a row carries `version`, the one it saw."""

    @property
    def seen(self) -> int:
        """The version of the row when the form was opened."""
        seen: int = self.cleaned_data["version"]
        return seen
