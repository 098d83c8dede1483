"""What a verb asks before it is done."""

from __future__ import annotations

from django import forms

from office.forms.fields import LineField


class ReasonForm(forms.Form):
    """Why: printed nowhere, kept in the history and beside the number."""

    reason = LineField(
        label="Причина",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Одно-два предложения. Причина останется в истории приказа.",
        error_messages={
            "required": "Напишите причину: без неё через год никто не поймёт, что произошло.",
            "max_length": "Причина длиннее 300 знаков. Сократите её.",
        },
    )


class NothingToAsk(forms.Form):
    """A verb that asks nothing but "yes"."""
