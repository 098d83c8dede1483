"""What a form says of a field that was left empty: Django's «Обязательное поле.» is stiff."""

from __future__ import annotations

from django import forms

EMPTY: dict[type[forms.Field], str] = {
    forms.Field: "Заполните это поле.",
    forms.ChoiceField: "Выберите из списка.",
    forms.ModelChoiceField: "Выберите из списка.",
    forms.MultipleChoiceField: "Отметьте хотя бы одно.",
    forms.ModelMultipleChoiceField: "Отметьте хотя бы одно.",
    forms.FileField: "Выберите файл.",
}


def speak_kindly() -> None:
    """Give every form of the portal these words, Django's own (login, password) among them."""
    for field, words in EMPTY.items():
        field.default_error_messages = {**field.default_error_messages, "required": words}
