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
    figure = forms.IntegerField(min_value=20, max_value=50)
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


@pytest.mark.parametrize(("figure", "words"), [("19", "Не меньше 20."), ("51", "Не больше 50.")])
def test_a_figure_out_of_bounds_is_told_the_bound(figure: str, words: str) -> None:
    assert Asked({"figure": figure}).errors["figure"] == [words]
