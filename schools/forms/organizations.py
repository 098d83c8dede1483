"""Forms of organizations and clusters."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms

from office.models import User
from schools.forms.directory import PlainForm, RowForm, choices_of, rows_of
from schools.models import Cluster, Organization, OrganizationName

KINDS = [
    (kind.value, kind.label) for kind in Organization.Kind if kind != Organization.Kind.AUTHORITY
]


class OrganizationFilter(PlainForm):
    """Filters of the list, kept in the address."""

    q = forms.CharField(label="Название", required=False, max_length=100)
    kind = forms.ChoiceField(
        label="Вид",
        required=False,
        choices=[("", "все"), *Organization.Kind.choices],
    )
    cluster = forms.ModelChoiceField(
        Cluster.objects.all(), label="Кластер", required=False, empty_label="все"
    )
    state = forms.ChoiceField(
        label="Состояние",
        required=False,
        choices=[("", "действующие"), ("closed", "закрытые"), ("all", "все")],
    )


class OrganizationForm(RowForm):
    """Kind, cluster and contacts of an organization."""

    class Meta:
        model = Organization
        fields = ["kind", "cluster", "opened", "phone", "email", "address"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        kind = choices_of(self, "kind")
        if self.instance.kind == Organization.Kind.AUTHORITY:
            kind.choices = [(Organization.Kind.AUTHORITY.value, "управление")]
        else:
            kind.choices = KINDS
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self.parts()

    def parts(self) -> Layout:
        """The fields in their order and groups."""
        hidden = [name for name in ("version",) if name in self.fields]
        return Layout(
            *hidden,
            Row(Column("kind"), Column("cluster"), Column("opened")),
            Fieldset("Связь", Row(Column("phone"), Column("email")), "address"),
        )


class NewOrganizationForm(OrganizationForm):
    """An organization with its first name."""

    short_name = forms.CharField(
        label="Краткое наименование", max_length=120, help_text="«МАОУ-СОШ № 20»"
    )
    full_name = forms.CharField(
        label="Полное наименование", max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )

    def parts(self) -> Layout:
        """The name comes first."""
        return Layout("short_name", "full_name", *super().parts().fields)


class OrganizationNameForm(RowForm):
    """A name and the day it begins on."""

    class Meta:
        model = OrganizationName
        fields = ["short_name", "full_name", "valid_from"]
        widgets = {"full_name": forms.Textarea(attrs={"rows": 2})}


class CloseForm(PlainForm):
    """The last day of an organization, and what it became part of."""

    closed = forms.DateField(label="Последний день")
    successor = forms.ModelChoiceField(
        Organization.objects.all(),
        label="Правопреемник",
        required=False,
        empty_label="нет",
        help_text="Если организация не просто закрыта, а присоединена к другой",
    )

    def __init__(self, *args: Any, user: User, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        choice = rows_of(self, "successor")
        choice.queryset = (
            Organization.objects.for_user(user)
            .exclude(pk=organization.pk)
            .filter(closed__isnull=True)
            .with_names()
        )


class ClusterForm(RowForm):
    """The name of a cluster."""

    class Meta:
        model = Cluster
        fields = ["name"]
