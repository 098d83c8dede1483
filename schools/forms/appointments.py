"""Forms of posts and appointments."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils import timezone

from office.models import User
from schools.forms.directory import PlainForm, RowForm, choices_of, labelled, rows_of
from schools.models import Appointment, Organization, Person, Post


class AppointmentFilter(PlainForm):
    """Filters of the list, kept in the address."""

    q = forms.CharField(label="Человек или должность", required=False, max_length=100)
    when = forms.ChoiceField(
        label="Когда",
        required=False,
        choices=[
            ("", "действуют сегодня"),
            ("future", "начнутся"),
            ("past", "закончились"),
            ("all", "все"),
        ],
    )
    kind = forms.ChoiceField(
        label="Вид", required=False, choices=[("", "все"), *Appointment.Kind.choices]
    )
    organization = forms.ModelChoiceField(
        Organization.objects.all(), label="Организация", required=False, empty_label="все"
    )


class PostForm(RowForm):
    """A post: its line, and what it is for."""

    class Meta:
        model = Post
        fields = ["title", "is_head", "signs", "shared", "closed"]
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, user: User, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        if organization.kind != Organization.Kind.AUTHORITY:
            del self.fields["signs"]
        if self.instance.pk is None:
            del self.fields["closed"]


class AppointmentForm(RowForm):
    """An appointment: who, in which post, how, from when to when."""

    class Meta:
        model = Appointment
        fields = ["person", "post", "kind", "acting_title", "valid_from", "valid_to", "ground"]
        widgets = {
            "kind": forms.RadioSelect,
            "acting_title": forms.TextInput(attrs={"placeholder": "Исполняющий обязанности …"}),
        }

    def __init__(
        self,
        *args: Any,
        user: User,
        person: Person | None = None,
        post: Post | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, user=user, **kwargs)
        kind = choices_of(self, "kind")
        kind.choices = Appointment.Kind.choices
        self.fields["acting_title"].help_text = (
            "Только для исполняющего: так строка печатается над подписью. Впишите её целиком, "
            "в нужном падеже: «Исполняющий обязанности начальника управления образования …»"
        )
        self.fields["valid_from"].label = "С какого дня"
        self.fields["valid_to"].label = "По какой день"
        self.fields["valid_to"].help_text = "Пусто – до особого распоряжения"
        for name, row in (("person", person), ("post", post)):
            if row is not None or self.instance.pk is not None:
                del self.fields[name]
        if "post" in self.fields:
            choice = rows_of(self, "post")
            choice.queryset = (
                Post.objects.for_user(user).open(timezone.localdate()).with_organization()
            )
            labelled(choice, lambda one: f"{one.organization.short_name}: {one.title}")
        rest = [name for name in ("version", "person", "post") if name in self.fields]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            *rest,
            "kind",
            "acting_title",
            Row(Column("valid_from"), Column("valid_to")),
            "ground",
        )

    def clean(self) -> dict[str, Any]:
        """One who acts has a post line; nothing ends before it begins."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == Appointment.Kind.ACTING and not cleaned.get("acting_title"):
            self.add_error("acting_title", "Впишите строку должности исполняющего обязанности.")
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", "Последний день раньше первого.")
        return cleaned


class EndForm(PlainForm):
    """The last day of an appointment or a role."""

    last_day = forms.DateField(label="Последний день")
