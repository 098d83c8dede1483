"""Forms of groups of addressees."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q

from office.forms.fields import RowsField
from office.models import User
from schools.forms.directory import PlainForm, RowForm, choices_of, rows_of
from schools.models import AddresseeGroup, Organization


class GroupFilter(PlainForm):
    """Filters of the list, kept in the address."""

    q = forms.CharField(label="Название", required=False, max_length=100)
    state = forms.ChoiceField(
        label="Состояние",
        required=False,
        choices=[("", "предлагаются"), ("closed", "не предлагаются"), ("all", "все")],
    )


class GroupForm(RowForm):
    """A group: by kinds and clusters, or by a list."""

    kinds = forms.MultipleChoiceField(
        label="Виды организаций",
        required=False,
        choices=[(kind.value, kind.label) for kind in Organization.SUBORDINATE],
        widget=forms.CheckboxSelectMultiple,
        help_text="Для состава по видам. Новые организации этих видов войдут сами",
    )

    class Meta:
        model = AddresseeGroup
        fields = ["name", "rule", "kinds", "clusters", "organizations"]
        field_classes = {"clusters": RowsField, "organizations": RowsField}
        widgets = {
            "rule": forms.RadioSelect,
            "clusters": forms.CheckboxSelectMultiple,
            "organizations": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        rule = choices_of(self, "rule")
        rule.choices = AddresseeGroup.Rule.choices
        self.fields["clusters"].help_text = "Ничего не отмечено – все кластеры"
        self.fields["organizations"].help_text = "Для состава по списку"
        organizations = rows_of(self, "organizations")
        rows = Organization.objects.for_user(user).with_names()
        here = Q(closed__isnull=True) | Q(groups=self.instance.pk or 0)
        organizations.queryset = rows.filter(here, kind__in=Organization.SUBORDINATE).distinct()

    def clean(self) -> dict[str, Any]:
        """A group has members by one way or the other."""
        cleaned = super().clean() or self.cleaned_data
        by_list = cleaned.get("rule") == AddresseeGroup.Rule.LIST
        field = "organizations" if by_list else "kinds"
        if not cleaned.get(field) and field not in self.errors:
            self.add_error(field, "Отметьте хотя бы одну строку.")
        return cleaned


class CloseGroupForm(PlainForm):
    """From when a group is not offered any more."""

    closed = forms.DateField(label="Не предлагать с")
