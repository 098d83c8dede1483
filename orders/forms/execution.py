"""Forms of distribution and execution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone

from office.actions.uploads import Accepted
from office.forms.fields import LineField, ProseField
from office.forms.files import FilesField
from office.models import User
from orders.actions.duties import addressable
from orders.forms.fields import VersionField
from orders.models import DirectiveItem, Order
from schools.models import AddresseeGroup, Organization

if TYPE_CHECKING:
    _One = forms.ModelChoiceField[DirectiveItem]
else:
    _One = forms.ModelChoiceField


class _Item(_One):
    references: dict[int, str]

    def label_from_instance(self, item: DirectiveItem) -> str:
        """«пункт 1: Руководителям общеобразовательных организаций …»."""
        return f"{self.references[item.pk]}: {item.text:.90}"


class AddRecipientsForm(forms.Form):
    """Who else is to receive a signed order: a group, organizations, or both; and to do what."""

    group = forms.ModelChoiceField(
        AddresseeGroup.objects.none(), label="Группа", required=False, empty_label="без группы"
    )
    organizations = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label="Организации",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    item = _Item(
        DirectiveItem.objects.none(),
        label="Что поручается",
        required=False,
        empty_label="для сведения: только ознакомиться",
        help_text="Пункт поручается вместе со всеми его подпунктами.",
    )

    def __init__(self, *args: Any, user: User, order: Order, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["group"].queryset = (  # type: ignore[attr-defined]
            AddresseeGroup.objects.for_user(user).offered(today)
        )
        taken = order.recipients.filter(post=None, addressed__isnull=False).values("addressed")
        self.fields["organizations"].queryset = (  # type: ignore[attr-defined]
            Organization.objects.for_user(user)
            .existing(today)
            .exclude(kind="authority")
            .exclude(pk__in=taken)
            .with_names()
        )
        items = addressable(order)
        self.fields["item"].queryset = order.items.filter(  # type: ignore[attr-defined]
            pk__in=[item.pk for item, _ in items]
        ).order_by("position", "pk")
        self.fields["item"].references = {  # type: ignore[attr-defined]
            item.pk: words for item, words in items
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("group") or cleaned.get("organizations")):
            self.add_error(None, "Выберите группу или отметьте хотя бы одну организацию.")
        return cleaned

    def chosen(self) -> list[Organization]:
        """The organizations of both choices, each once."""
        group = self.cleaned_data["group"]
        members = (
            list(Organization.objects.members(group, timezone.localdate()).with_names())
            if group
            else []
        )
        listed = list(self.cleaned_data["organizations"])
        return list({one.pk: one for one in (*members, *listed)}.values())


class HandedOverForm(forms.Form):
    """The day on which an order was handed over on paper; empty takes the note back."""

    day = forms.DateField(
        label="День вручения",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="Если отметка поставлена по ошибке, очистите поле и сохраните.",
    )


class ReportForm(forms.Form):
    """What a school says it has done. `version` is that of the report it was opened with."""

    text = ProseField(
        label="Что сделано",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": "Отчёт длиннее 20 000 знаков. Приложите его файлом."},
    )
    own_number = LineField(label="Номер своего приказа, если издан", required=False, max_length=60)
    own_date = forms.DateField(
        label="Его дата",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Такой даты нет. Проверьте день и месяц."},
    )
    own_title = LineField(label="О чём он", required=False, max_length=300)
    version = VersionField()

    def __init__(self, *args: Any, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = version

    @property
    def seen(self) -> int:
        """The version of the report when the form was opened."""
        seen: int = self.cleaned_data["version"]
        return seen

    def facts(self) -> dict[str, Any]:
        """What was typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def seen_again(self, version: int) -> ReportForm:
        """The same text as if the form had been opened with `version`."""
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version)
        return ReportForm(data, version=version)


class ReportFilesForm(forms.Form):
    """Files of a report."""

    uploads = FilesField(
        label="Выберите файлы",
        help_text="До 10 файлов: фотографии, PDF, DOCX, XLSX, PPTX, ZIP; каждый до 20 МБ.",
        required=False,  # of the report: no star beside it
    )

    def clean_uploads(self) -> list[Accepted]:
        """At least one, or there was nothing to press the button for."""
        uploads: list[Accepted] = self.cleaned_data["uploads"]
        if not uploads:
            raise forms.ValidationError("Выберите хотя бы один файл.")
        return uploads


class ReasonOfReturn(forms.Form):
    """What a school is to correct."""

    use_required_attribute = False  # accepting asks for none

    reason = ProseField(
        label="Что исправить",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
        error_messages={
            "required": "Напишите, что исправить: без этого школа не поймёт, чего от неё ждут.",
            "max_length": "Причина длиннее 1000 знаков. Сократите её.",
        },
    )
