"""Forms of what an authority tells proofreading."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms

from office.forms.fields import LineField
from orders.forms.fields import DraftForm, VersionField
from orders.models import Word

_ABBREVIATION = re.compile(r"[А-ЯЁA-Z][\w. -]*")


class WordForm(DraftForm):
    """An obsolete term and what is said instead, or an abbreviation everybody knows."""

    version = VersionField()
    text = LineField(label="Слово", max_length=120)
    meaning = LineField(label="Значение", max_length=300)
    source = LineField(
        label="Источник",
        max_length=300,
        required=False,
        help_text="Закон или приказ, по которому так больше не говорят: «273-ФЗ, статья 2»",
    )
    since = forms.DateField(
        label="С какого дня",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, kind: str, known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind == Word.Kind.OBSOLETE:
            self.fields["text"].label = "Как больше не говорят"
            self.fields[
                "text"
            ].help_text = (
                "В словарной форме: «образовательное учреждение». Остальные формы найдутся сами."
            )
            self.fields["meaning"].label = "Как говорят теперь"
        else:
            self.fields["text"].label = "Сокращение"
            self.fields["meaning"].label = "Что значит"
            del self.fields["source"], self.fields["since"]
        if known:
            self.fields["text"].widget.attrs["readonly"] = True
            self.fields["text"].help_text = ""

    def clean_text(self) -> str:
        """An abbreviation begins with a capital; a term has a letter."""
        text: str = self.cleaned_data["text"]
        if self.kind == Word.Kind.ABBREVIATION and not _ABBREVIATION.fullmatch(text):
            raise forms.ValidationError("Сокращение начинается с заглавной буквы: «СОШ», «МАОУ».")
        if not re.search(r"[^\W\d_]", text):
            raise forms.ValidationError("Здесь нужно слово.")
        return text


class YearForm(DraftForm):
    """The days off of one year."""

    version = VersionField()
    free = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, days: list[dt.date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [day.isoformat() for day in days]
        field = self.fields["free"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(name, name) for name in names]

    def clean_free(self) -> list[dt.date]:
        """The days off as dates."""
        return [dt.date.fromisoformat(name) for name in self.cleaned_data["free"]]


class NewYearForm(forms.Form):
    """Which year's calendar to write."""

    year = forms.IntegerField(
        label="Год",
        min_value=2000,
        max_value=2100,
        error_messages={
            "min_value": "Введите год от 2000 до 2100.",
            "max_value": "Введите год от 2000 до 2100.",
        },
    )
