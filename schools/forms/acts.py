"""Forms of acts."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms

from office.models import Act, User
from schools.forms.directory import PlainForm, RowForm, choices_of


class ActFilter(PlainForm):
    """Filters of the list, kept in the address."""

    q = forms.CharField(label="Номер, заголовок, кем издан", required=False, max_length=100)
    year = forms.TypedChoiceField(label="Год", required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(
        label="Состояние", required=False, choices=[("", "все"), *Act.State.choices]
    )

    def __init__(self, *args: Any, user: User, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        choice = choices_of(self, "year")
        choice.choices = [("", "все"), *((str(year), str(year)) for year in years)]


class ActForm(RowForm):
    """A law, a letter or an order of others."""

    class Meta:
        model = Act
        fields = ["kind", "issuer", "date", "number", "title", "state"]
        widgets = {
            "issuer": forms.Textarea(attrs={"rows": 2}),
            "title": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        hidden = [name for name in ("version",) if name in self.fields]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            *hidden,
            Row(Column("kind"), Column("date"), Column("number")),
            "issuer",
            "title",
            "state",
        )
