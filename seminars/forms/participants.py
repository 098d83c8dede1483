"""Forms of who took part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms

from office.forms.fields import LineField
from office.models import User
from schools.forms.directory import PlainForm
from schools.models import Appointment, Organization
from seminars.actions.participants import Counts, Headcount
from seminars.forms.fields import AppointmentField
from seminars.models import Seminar


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: an organization and its two fields."""

    organization: Organization
    planned: forms.BoundField
    actual: forms.BoundField


class HeadcountForm(forms.Form):
    """Headcounts of many organizations. What it showed comes back with it in hidden fields."""

    def __init__(
        self,
        *args: Any,
        organizations: Iterable[Organization],
        counts: Mapping[int, Counts],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = list(organizations)
        for organization in self.organizations:
            planned, actual = counts.get(organization.pk, (None, None))
            self._add(f"planned-{organization.pk}", f"{organization}: по плану", planned)
            self._add(f"actual-{organization.pk}", f"{organization}: пришли", actual)

    def _add(self, name: str, label: str, value: int | None) -> None:
        self.fields[name] = forms.IntegerField(
            label=label,
            required=False,
            min_value=0,
            error_messages={"min_value": "Людей не бывает меньше нуля."},
            max_value=9999,
            show_hidden_initial=True,
            initial=value,
            widget=forms.NumberInput(
                attrs={"class": "form-control", "aria-label": label, "inputmode": "numeric"}
            ),
        )

    @property
    def lines(self) -> list[Line]:
        """The rows of the table."""
        return [
            Line(one, self[f"planned-{one.pk}"], self[f"actual-{one.pk}"])
            for one in self.organizations
        ]

    def headcounts(self) -> list[Headcount]:
        """The lines that were changed, with what they showed before."""
        changed = set(self.changed_data)
        return [
            Headcount(
                one,
                self.cleaned_data[f"planned-{one.pk}"],
                self.cleaned_data[f"actual-{one.pk}"],
                seen=(self._shown(f"planned-{one.pk}"), self._shown(f"actual-{one.pk}")),
            )
            for one in self.organizations
            if changed & {f"planned-{one.pk}", f"actual-{one.pk}"}
        ]

    def renew(self, counts: Mapping[int, Counts]) -> None:
        """Take what is stored now as shown, so that the next save goes over it knowingly."""
        data = cast("Any", self.data).copy()
        for one in self.organizations:
            for name, value in zip(
                ("planned", "actual"), counts.get(one.pk, (None, None)), strict=True
            ):
                data[f"initial-{name}-{one.pk}"] = "" if value is None else str(value)
        self.data = data

    def _shown(self, name: str) -> int | None:
        field, hidden = self.fields[name], self[name]
        raw = field.hidden_widget().value_from_datadict(
            self.data, self.files, hidden.html_initial_name
        )
        try:
            value: int | None = field.to_python(raw)
        except forms.ValidationError:
            return None
        return value


class GuestForm(PlainForm):
    """Somebody of an external organization."""

    appointment = AppointmentField(label="Гость")
    delegation = LineField(
        label="От кого",
        required=False,
        max_length=300,
        help_text=(
            "Как печатается перед списком: «представители системы образования муниципального "
            "образования Ейский район»"
        ),
    )

    def __init__(self, *args: Any, user: User, seminar: Seminar, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        field: Any = self.fields["appointment"]
        field.offer(
            Appointment.objects.for_user(user)
            .in_force(seminar.date)
            .filter(post__organization__kind=Organization.Kind.EXTERNAL)
            .with_person()
        )
        field.help_text = "Люди внешних организаций, занимающие должность на дату семинара"
