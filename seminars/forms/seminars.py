"""Forms of the seminar itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms

from office.forms.fields import LineField
from office.models import Act, User
from schools.forms.directory import DateInput, PlainForm, RowForm
from schools.models import Organization
from seminars.forms.fields import WordsField
from seminars.models import Seminar
from seminars.workflow import STATE_NAMES, State


class SeminarFilter(forms.Form):
    """What the list is narrowed by; it stands in the address."""

    q = LineField(label="Слова темы", required=False, max_length=200)
    year = forms.TypedChoiceField(label="Год", required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(
        label="Состояние",
        required=False,
        choices=[("", "Любое"), *((state.value, STATE_NAMES[state]) for state in State)],
    )

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [  # type: ignore[attr-defined]
            ("", "Все годы"),
            *((year, str(year)) for year in years),
        ]


class TimeInput(forms.TimeInput):
    """The browser's own time field."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class SeminarForm(RowForm):
    """The facts of a seminar."""

    event_kind = LineField(
        label="Вид мероприятия", max_length=120, help_text="«межмуниципальный семинар-практикум»"
    )
    event_genitive = LineField(
        label="Вид мероприятия в родительном падеже",
        max_length=120,
        help_text="«межмуниципального семинара-практикума»: так печатается в заголовках",
    )
    topic = WordsField(
        label="Тема", rows=2, max_length=600, help_text="Без кавычек: их поставит портал"
    )
    audience = WordsField(
        label="Для кого",
        rows=2,
        max_length=300,
        help_text="В родительном падеже: «заместителей директоров по учебной работе»",
    )
    aims = WordsField(
        label="Цели",
        required=False,
        help_text="Продолжение слов «в целях»: «реализации эффективных механизмов …»",
    )
    starts = forms.TimeField(label="Начало", required=False, widget=TimeInput())
    ends = forms.TimeField(label="Окончание", required=False, widget=TimeInput())

    class Meta:
        model = Seminar
        fields = (
            "event_kind",
            "event_genitive",
            "topic",
            "audience",
            "aims",
            "date",
            "starts",
            "ends",
            "venue",
            "organizer",
            "basis",
        )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self._offer()
        if self.instance.pk is not None:
            self.fields[
                "date"
            ].help_text = "Здесь исправляют опечатку. Если семинар перенесён, нажмите «Перенести»."
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Fieldset(
                "Что",
                Row(
                    Column("event_kind", css_class="col-md-6"),
                    Column("event_genitive", css_class="col-md-6"),
                    css_class="align-items-end",
                ),
                "topic",
                "audience",
                "aims",
                css_class="part",
            ),
            Fieldset(
                "Когда", Row(Column("date"), Column("starts"), Column("ends")), css_class="part"
            ),
            Fieldset("Где и кто проводит", "venue", "organizer", css_class="part"),
            Fieldset("Основание", "basis", css_class="part"),
        )

    def clean(self) -> dict[str, Any]:
        """A seminar ends after it begins."""
        data = super().clean() or {}
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", "Окончание должно быть позже начала.")
        return data

    def _offer(self) -> None:
        day = self.instance.date or dt.date.max
        organizers = (Organization.Kind.AUTHORITY, Organization.Kind.CENTRE)
        for name, kinds in (("venue", None), ("organizer", organizers)):
            field: Any = self.fields[name]
            rows = field.queryset
            field.queryset = rows.filter(kind__in=kinds) if kinds else rows
            field.empty_label = "Не указано"
            if self.instance.date:
                own = getattr(self.instance, f"{name}_id")
                field.queryset = field.queryset.existing(day) | field.queryset.filter(pk=own)
        basis: Any = self.fields["basis"]
        basis.empty_label = "Без основания"
        basis.label_from_instance = act_label


def act_label(act: Act) -> str:
    """«приказ от 25.02.2020 № 169 «О проведении …»»."""
    return f"{act} «{act.title}»"


class MoveForm(PlainForm):
    """To which day, and why."""

    to = forms.DateField(label="Новая дата", widget=DateInput())
    reason = LineField(
        label="Причина", max_length=300, help_text="Её увидят все, кто откроет семинар"
    )


class ReasonForm(PlainForm):
    """Why."""

    reason = LineField(
        label="Причина", max_length=300, help_text="Её увидят все, кто откроет семинар"
    )
