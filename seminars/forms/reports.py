"""Forms of the справка and its recommendations."""

from __future__ import annotations

from typing import Any

from django import forms

from documents.limits import BLOCK_BYTES
from office.forms.fields import LineField
from office.models import User
from schools.forms.directory import PlainForm, RowForm
from schools.models import Appointment
from seminars.forms.fields import AppointmentField, WordsField
from seminars.models import Recommendation, SeminarReport


class ReportForm(RowForm):
    """Requisites of the справка."""

    word = LineField(label="Слово над заголовком", max_length=60)
    title = WordsField(label="Заголовок", max_length=1000, help_text="«об итогах …»")
    recommendations_clause = LineField(
        label="Слова перед рекомендациями", max_length=300, required=False
    )
    signatory = AppointmentField(label="Подписывает", required=False, empty_label="Без подписи")

    class Meta:
        model = SeminarReport
        fields = ("word", "title", "recommendations_clause", "signatory")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        field: Any = self.fields["signatory"]
        people = Appointment.objects.for_user(user)
        offered = people.in_force(self.instance.seminar.date)
        # Who signs already stays offered: a form that saves itself must not lose them.
        field.offer((offered | people.filter(pk=self.instance.signatory_id)).with_person())
        field.help_text = "Показаны те, кто занимает должность на дату семинара"


class LiveReportForm(ReportForm):
    """Requisites that save themselves while they are typed: none of them is demanded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def fields_now(self) -> dict[str, str]:
        """What the form shows of the row, as the browser's form holds it."""
        shown = {name: self[name].value() for name in self.fields if name != "version"}
        return {name: "" if value is None else str(value) for name, value in shown.items()}


class RecommendationForm(RowForm):
    """The text of one recommendation."""

    text = WordsField(label="Текст", rows=4, help_text="Номер поставит портал")

    class Meta:
        model = Recommendation
        fields = ("text",)


class LiveTextForm(forms.Form):
    """What saves itself while it is typed: it may be empty. `rest`: what comes behind a split."""

    text = WordsField(label="Текст", required=False)
    rest = WordsField(label="Текст", required=False)


class PasteForm(PlainForm):
    """Many recommendations at once."""

    text = forms.CharField(
        label="Рекомендации",
        strip=False,
        max_length=BLOCK_BYTES,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=(
            "Каждая строка – рекомендация. Строки с «1.», «1)», «а)», «–» или «1.2.» встанут на "
            "свои уровни; номера поставит портал."
        ),
        error_messages={"required": "Вставьте или напишите хотя бы одну рекомендацию."},
    )
