"""Fields that orders' forms share: text as it can be printed, and the version of a row."""

from __future__ import annotations

from typing import Any

from django import forms

from documents.limits import BLOCK_BYTES, clean


class LineField(forms.CharField):
    """One line of text, without characters that no printer draws."""

    def to_python(self, value: Any) -> str:
        if value in self.empty_values:
            return ""
        text = str(value)
        # Looked at character by character only when it is not absurdly long.
        return clean(text) if len(text) <= BLOCK_BYTES else text


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
