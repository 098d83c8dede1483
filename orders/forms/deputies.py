"""To whom a director gives an assignment, or the organization for a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet

from office.models import User
from schools.models import Appointment, Organization, Person

if TYPE_CHECKING:
    _People = forms.ModelChoiceField[Person]
    _Places = forms.ModelChoiceField[Organization]
else:
    _People = _Places = forms.ModelChoiceField


def colleagues(user: User, places: Sequence[Organization], day: dt.date) -> QuerySet[Person]:
    """Who works in these organizations on a day and can log in, except the user."""
    held = Appointment.objects.for_user(user).filter(post__organization__in=places).in_force(day)
    people: QuerySet[Person] = (
        Person.objects.for_user(user)
        .filter(pk__in=held.values("person"), user__is_active=True)
        .exclude(user=user)
        .order_by("surname", "given_name", "pk")
    )
    return people


class _Colleague(_People):
    posts: dict[int, str]

    def label_from_instance(self, person: Person) -> str:
        """«Тишкова Т.В., заместитель директора …»."""
        post = self.posts.get(person.pk, "")
        return f"{person.surname_initials}, {post[:1].lower()}{post[1:]}" if post else str(person)


class DeputyForm(forms.Form):
    """A colleague who can log in."""

    person = _Colleague(
        Person.objects.none(),
        label="Кому",
        empty_label="Выберите человека",
        error_messages={"required": "Выберите, кому поручить."},
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        day: dt.date,
        organization: Organization | None = None,
        places: Sequence[Organization] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = [organization] if organization is not None else list(places)
        held = (
            Appointment.objects.for_user(user)
            .filter(post__organization__in=self.places)
            .in_force(day)
            .select_related("post")
            .order_by("-valid_from")
        )
        field: Any = self.fields["person"]
        field.queryset = colleagues(user, self.places, day)
        field.posts = {one.person_id: one.printed_post for one in held}


class _Place(_Places):
    def label_from_instance(self, organization: Organization) -> str:
        """Its short name."""
        return organization.short_name


class SubstituteForm(DeputyForm):
    """Who acts for the director, where, from when to when."""

    organization = _Place(
        Organization.objects.none(), label="Организация", empty_label="Выберите организацию"
    )
    valid_from = forms.DateField(
        label="С", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    valid_to = forms.DateField(
        label="По", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    field_order = ("organization", "person", "valid_from", "valid_to")

    def __init__(self, *args: Any, user: User, day: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, day=day, **kwargs)
        field: Any = self.fields["organization"]
        field.queryset = Organization.objects.filter(
            pk__in=[one.pk for one in self.places]
        ).with_names()
        if len(self.places) == 1:
            field.initial = self.places[0].pk
            field.widget = forms.HiddenInput()
        self.fields["valid_from"].initial = day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "Период кончается раньше, чем начинается. Исправьте дату.")
        return cleaned
