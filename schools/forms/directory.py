"""What all forms of the directory share: own rows only, dates, a version, a conflict shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.db import models

from office.models import User
from russian.dates import in_words_short


class DateInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two people saved differently."""

    label: str
    mine: str
    theirs: str


class PlainForm(forms.Form):
    """A form that is no row: choices are narrowed to the rows that the user may know of."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        prepare(self, user)

    def facts(self) -> dict[str, Any]:
        """What the action is called with."""
        return dict(self.cleaned_data)


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form of one row. Saves nothing itself: `facts()` go to an action."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        prepare(self, user)
        if self.instance.pk is None:
            del self.fields["version"]
        else:
            self.initial["version"] = self.instance.version

    def validate_unique(self) -> None:
        """What is taken is refused by the action, in words that say what to do."""

    def validate_constraints(self) -> None:
        """Likewise."""

    def facts(self) -> dict[str, Any]:
        """What the action is called with; `seen` is the version that the form was opened at."""
        facts = dict(self.cleaned_data)
        if "version" in facts:
            facts["seen"] = facts.pop("version") or 1
        return facts

    def meet(self, current: models.Model) -> list[Difference]:
        """Where the saved row differs from what was typed; the next save goes over it knowingly."""
        now = forms.model_to_dict(current)
        differences = []
        for name, field in self.fields.items():
            if name not in now:
                continue
            mine = shown(field, self.cleaned_data.get(name))
            theirs = shown(field, _saved(field, now[name]))
            if mine != theirs:
                differences.append(Difference(str(field.label), mine, theirs))
        data = cast("Any", self.data).copy()
        data["version"] = str(cast("Any", current).version)
        self.data = data
        return differences


def _saved(field: forms.Field, value: Any) -> Any:
    """A value of the row as the field would give it: rows for keys, the rest as it is."""
    if isinstance(field, forms.ModelMultipleChoiceField) or not isinstance(
        field, forms.ModelChoiceField
    ):
        return value
    rows = field.queryset
    return None if rows is None else rows.model._base_manager.filter(pk=value).first()


def prepare(form: forms.BaseForm, user: User) -> None:
    """Narrow choices to the user's authority and give dates the browser's field."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
            rows = cast("Any", field.queryset).for_user(user)
            field.queryset = rows.with_names() if hasattr(rows, "with_names") else rows
            if field.empty_label == "---------":
                field.empty_label = "выберите" if field.required else "нет"
        if isinstance(field, forms.DateField):
            field.widget = DateInput()
            field.widget.is_required = field.required


def shown(field: forms.Field, value: Any) -> str:
    """A value of a form as words."""
    if value in (None, "", []):
        return "пусто"
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, dt.date):
        return in_words_short(value)
    if isinstance(value, models.Model):
        return str(value)
    choices = getattr(field, "choices", None)
    if isinstance(value, list | tuple | set | models.QuerySet):
        return ", ".join(sorted(shown(field, one) for one in value)) or "пусто"
    if choices and not isinstance(field, forms.ModelChoiceField):
        return str(dict(cast("Any", choices)).get(value, value))
    return str(value)


def labelled(field: forms.Field, label: Any) -> None:
    """Let a choice of rows call them otherwise than `str` does."""
    cast("Any", field).label_from_instance = label


def choices_of(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """A field of fixed choices."""
    return cast("forms.ChoiceField", form.fields[name])


def rows_of(form: forms.BaseForm, name: str) -> forms.ModelChoiceField[Any]:
    """A field that chooses a row."""
    return cast("forms.ModelChoiceField[Any]", form.fields[name])
