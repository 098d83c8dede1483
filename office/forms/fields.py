"""Fields of text as it can be printed."""

from __future__ import annotations

from typing import Any

from django import forms

from documents.limits import BLOCK_BYTES, clean


class LineField(forms.CharField):
    """One line of text, without characters that no printer draws."""

    def to_python(self, value: Any) -> str:
        """The text; `clean` looks at every character, so an absurdly long one is left as it is."""
        text = "" if value in self.empty_values else str(value)
        return clean(text) if len(text) <= BLOCK_BYTES else text
