"""Forms of case forms: five cases of one name, and the filters of the list."""

from __future__ import annotations

from typing import Any

from django import forms

from office.forms.fields import LineField
from office.models import User
from russian.cases import CASES
from schools.forms.directory import PlainForm, RowForm
from schools.models import CaseForms
from schools.models.forms import CASE_NAMES, KINDS, LONGEST

LONGEST_LINE = 70  # what a field of one line shows whole


class CaseFormsFilter(PlainForm):
    """Filters of the list, kept in the address."""

    q = forms.CharField(label="Имя или должность", required=False, max_length=100)
    kind = forms.ChoiceField(label="Чьи", required=False, choices=[("", "все"), *KINDS.items()])
    sure = forms.ChoiceField(
        label="Предложены",
        required=False,
        choices=[("", "как угодно"), ("yes", "уверенно"), ("no", "неуверенно")],
    )
    state = forms.ChoiceField(
        label="Состояние",
        required=False,
        choices=[("", "не подтверждены"), ("confirmed", "подтверждены"), ("all", "все")],
    )


class CaseFormsForm(RowForm):
    """The five forms of one name; sending them confirms them."""

    class Meta:
        model = CaseForms
        fields = list(CASES)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        is_long = len(self.instance.text) > LONGEST_LINE
        questions = dict(zip(CASES, self.instance.questions, strict=True))
        for case in CASES:
            self.fields[case] = LineField(
                label=f"{CASE_NAMES[case].capitalize()}: {questions[case][0]}",
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 2}) if is_long else forms.TextInput(),
            )
