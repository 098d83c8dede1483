"""Forms of the authority: its names, its letterhead, how its orders are laid out."""

from __future__ import annotations

from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms

from office.models import AuthorityName, LayoutSettings, User
from schools.forms.directory import RowForm, choices_of

ASK = [("", "как в профиле"), ("true", "да"), ("false", "нет")]


class AuthorityNameForm(RowForm):
    """A name with its letterhead, and the day it begins on."""

    class Meta:
        model = AuthorityName
        fields = ["name", "short_name", "letterhead", "place", "valid_from"]
        widgets = {
            "name": forms.Textarea(attrs={"rows": 2}),
            "letterhead": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["short_name"].help_text = "Для списков и шапки страниц"
        self.fields[
            "valid_from"
        ].help_text = (
            "Прежнее наименование закончится накануне. Зарегистрированные приказы не изменятся"
        )


class LayoutForm(RowForm):
    """What the authority's own instruction overrides; empty is "as the profile says"."""

    class Meta:
        model = LayoutSettings
        fields = [
            "profile",
            "margin_left",
            "font_size",
            "line_spacing",
            "appendix_pages",
            "date_with_from",
            "appendix_capitals",
            "hyphenate",
            "duplex",
        ]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        for name in ("date_with_from", "appendix_capitals", "hyphenate", "duplex"):
            was = self.fields[name]
            self.fields[name] = forms.TypedChoiceField(
                label=was.label,
                choices=ASK,
                required=False,
                coerce=lambda text: text == "true",
                empty_value=None,
            )
            if (value := self.initial.get(name)) is not None:
                self.initial[name] = "true" if value else "false"
        for name in ("profile", "font_size", "line_spacing", "appendix_pages"):
            choice = choices_of(self, name)
            first = "по дате приказа" if name == "profile" else "как в профиле"
            choice.choices = [("", first), *(one for one in _flat(choice) if one[0] != "")]
        self.fields["margin_left"].help_text = "От 20 до 50; пусто – как в профиле"
        hidden = [name for name in ("version",) if name in self.fields]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            *hidden,
            "profile",
            Fieldset(
                "Страница",
                Row(Column("margin_left"), Column("font_size"), Column("line_spacing")),
                Row(Column("hyphenate"), Column("duplex")),
            ),
            Fieldset(
                "Приложения и дата",
                Row(Column("appendix_pages"), Column("appendix_capitals")),
                "date_with_from",
            ),
        )


def _flat(choice: forms.ChoiceField) -> list[tuple[Any, Any]]:
    return list(cast("Any", choice).choices)
