"""Forms of logins and roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q

from office.models import User
from schools.forms.directory import PlainForm, RowForm, rows_of
from schools.models import Organization, Person, Role


class UserFilter(PlainForm):
    """Filters of the list, kept in the address."""

    q = forms.CharField(label="Имя", required=False, max_length=100)
    role = forms.ChoiceField(
        label="Роль", required=False, choices=[("", "все"), *Role.Name.choices]
    )
    state = forms.ChoiceField(
        label="Состояние",
        required=False,
        choices=[("", "действующие"), ("off", "отключённые"), ("all", "все")],
    )


class UserForm(RowForm):
    """How the screen calls a user."""

    class Meta:
        model = User
        fields = ["name", "email"]


class NewUserForm(UserForm):
    """A new login."""

    username = forms.RegexField(
        r"^[\w.@+-]+\Z",
        label="Имя для входа",
        max_length=150,
        help_text="Буквы, цифры, точка и дефис, без пробелов",
        error_messages={"invalid": "Только буквы, цифры и знаки . @ + - _"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    field_order = ["username", "name", "email"]


class RoleForm(PlainForm):
    """A role for a period."""

    name = forms.ChoiceField(label="Роль", choices=Role.Name.choices)
    organization = forms.ModelChoiceField(
        Organization.objects.all(),
        label="Организация",
        required=False,
        empty_label="нет",
        help_text="Только для директора",
    )
    valid_from = forms.DateField(label="С какого дня")
    valid_to = forms.DateField(
        label="По какой день", required=False, help_text="Пусто – до особого распоряжения"
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        choice = rows_of(self, "organization")
        rows = Organization.objects.for_user(user).subordinate().with_names()
        choice.queryset = rows.filter(closed__isnull=True)

    def clean(self) -> dict[str, Any]:
        """A director has an organization; nothing ends before it begins."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("name") == Role.Name.DIRECTOR and not cleaned.get("organization"):
            self.add_error("organization", "Укажите организацию, которой руководит директор.")
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", "Последний день раньше первого.")
        return cleaned


class PersonOfUserForm(PlainForm):
    """Whose login it is."""

    person = forms.ModelChoiceField(
        Person.objects.all(),
        label="Человек",
        required=False,
        empty_label="никто",
        help_text="Кто войдёт под этим именем, подписывает и отчитывается как этот человек",
    )

    def __init__(self, *args: Any, user: User, login: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        free = Q(user__isnull=True) | Q(user=login)
        rows_of(self, "person").queryset = Person.objects.for_user(user).filter(free)
