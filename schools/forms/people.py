"""Forms of people."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms

from office.models import User
from schools.forms.directory import PlainForm, RowForm, choices_of, rows_of
from schools.models import Organization, Person


class PersonFilter(PlainForm):
    """Filters of the list, kept in the address."""

    q = forms.CharField(label="Фамилия, имя", required=False, max_length=100)
    organization = forms.ModelChoiceField(
        Organization.objects.all(), label="Организация", required=False, empty_label="все"
    )
    state = forms.ChoiceField(
        label="Назначения",
        required=False,
        choices=[("", "все"), ("now", "есть сегодня"), ("none", "нет сегодня")],
    )


class PersonForm(RowForm):
    """One human. A second row of the same name needs a tick."""

    is_namesake = forms.BooleanField(
        label="Это другой человек с тем же именем", required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Person
        fields = ["surname", "given_name", "patronymic", "gender", "phone", "email"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        gender = choices_of(self, "gender")
        gender.choices = [("", "по имени и отчеству"), *Person.Gender.choices]
        hidden = [name for name in ("version",) if name in self.fields]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            *hidden,
            "is_namesake",
            Row(Column("surname"), Column("given_name"), Column("patronymic")),
            "gender",
            Fieldset("Связь", Row(Column("phone"), Column("email"))),
        )

    def ask_for_namesake(self) -> None:
        """Show the tick that says: this is another human."""
        self.fields["is_namesake"].widget = forms.CheckboxInput()


class LoginForm(PlainForm):
    """Whose login it is."""

    user_of_person = forms.ModelChoiceField(
        User.objects.get_queryset(),
        label="Учётная запись",
        required=False,
        empty_label="нет",
        help_text="Кто войдёт под этим именем, подписывает и отчитывается как этот человек",
    )

    def __init__(self, *args: Any, user: User, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        choice = rows_of(self, "user_of_person")
        taken = Person.objects.for_user(user).exclude(pk=person.pk).filter(user__isnull=False)
        choice.queryset = User.objects.for_user(user).exclude(pk__in=taken.values("user"))
        self.initial.setdefault("user_of_person", person.user_id)
