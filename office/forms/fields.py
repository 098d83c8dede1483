"""Fields of text as it can be printed, and of rows chosen from a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from documents.limits import BLOCK_BYTES, clean

if TYPE_CHECKING:
    _Rows = forms.ModelMultipleChoiceField[Any]
else:
    _Rows = forms.ModelMultipleChoiceField

DIGITS = 18  # every key of this length fits into the database's whole numbers


class LineField(forms.CharField):
    """One line of text, without characters that no printer draws."""

    def to_python(self, value: Any) -> str:
        """The text; `clean` looks at every character, so an absurdly long one is left as it is."""
        text = "" if value in self.empty_values else str(value)
        return clean(text) if len(text) <= BLOCK_BYTES else text


class ProseField(LineField):
    """Several lines of text, each without characters that nobody typed."""

    def to_python(self, value: Any) -> str:
        """The lines; an absurdly long text is left as it is, for the limit to refuse."""
        text = "" if value in self.empty_values else str(value)
        if len(text) > BLOCK_BYTES:
            return text
        return "\n".join(map(clean, text.splitlines())).strip("\n")


class RowsField(_Rows):
    """Several rows; a number that no row can have as its key is no choice."""

    def clean(self, value: Any) -> Any:
        """The chosen rows. SQLite takes no longer number than its own into a question."""
        for key in value or ():
            if len(str(key)) > DIGITS:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": str(key)[:DIGITS]},
                )
        return super().clean(value)
