"""What a form says of an empty field or a figure out of bounds: Django's own words are stiff."""

from __future__ import annotations

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

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
    MinValueValidator.message = "Не меньше %(limit_value)s."
    MaxValueValidator.message = "Не больше %(limit_value)s."
