"""What a form says of a field left empty."""

from __future__ import annotations

import pytest
from django import forms

from office.models import Authority


class Asked(forms.Form):
    line = forms.CharField()
    choice = forms.ChoiceField(choices=[("a", "а")])
    row = forms.ModelChoiceField(Authority.objects.none())
    rows = forms.ModelMultipleChoiceField(Authority.objects.none())
    upload = forms.FileField()
    own = forms.CharField(error_messages={"required": "Напишите причину."})


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("line", "Заполните это поле."),
        ("choice", "Выберите из списка."),
        ("row", "Выберите из списка."),
        ("rows", "Отметьте хотя бы одно."),
        ("upload", "Выберите файл."),
        ("own", "Напишите причину."),
    ],
)
def test_an_empty_field_is_asked_for_kindly(name: str, words: str) -> None:
    assert Asked({}).errors[name] == [words]
