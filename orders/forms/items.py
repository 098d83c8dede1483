"""The form of a directive item: text, term, control, addressees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError

from documents.limits import BLOCK_BYTES, clean
from office.forms.fields import LineField, RowsField
from office.models import User
from orders.actions.items import To
from orders.forms.fields import DraftForm, LinesField, VersionField
from orders.forms.requisites import PeopleField, people_today
from orders.models import Addressee, DirectiveItem
from schools.models import AddresseeGroup, Appointment, Organization

Due = DirectiveItem.DueKind
BY_DEFAULT, YES, NO = "", "yes", "no"
LONGEST_ADDRESSEE = 300


class ItemForm(DraftForm):
    """An item or a sub-item; `fields_of_item` and `to` are what the action takes."""

    text = LinesField(
        label="Текст",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Как на бумаге, со сроком и адресатами. Номер портал поставит сам.",
        error_messages={"required": "Напишите, что приказано."},
    )
    kind = forms.ChoiceField(label="Что это", choices=DirectiveItem.Kind.choices)
    due_kind = forms.ChoiceField(label="Срок", choices=Due.choices, required=False)
    due_day = forms.DateField(
        label="Исполнить к дате",
        required=False,
        widget=forms.DateInput(
            format="%Y-%m-%d", attrs={"type": "date", "data-shown-when": f"due_kind={Due.DAY}"}
        ),
    )
    due_text = LineField(
        label="Как часто",
        required=False,
        max_length=120,
        widget=forms.TextInput(
            attrs={
                "placeholder": "ежемесячно до 5 числа",
                "data-shown-when": f"due_kind={Due.PERIODIC}",
            }
        ),
    )
    needs_report = forms.BooleanField(label="Нужен отчёт", required=False)
    on_control = forms.ChoiceField(
        label="На контроле",
        required=False,
        choices=[
            (BY_DEFAULT, "если есть срок или нужен отчёт"),
            (YES, "да, в любом случае"),
            (NO, "нет"),
        ],
    )
    groups = RowsField(
        AddresseeGroup.objects.none(),
        label="Группы",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=(
            "По адресатам приказ рассылают и контролируют; в текст пункта они не впечатываются. "
            "Если никого не отметить, адресаты те же, что у пункта уровнем выше."
        ),
    )
    organizations = RowsField(
        Organization.objects.none(),
        label="Организации",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    people = PeopleField(
        Appointment.objects.none(),
        label="Люди",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = LinesField(
        label="Кого нет в справочнике",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Каждого с новой строки, в дательном падеже.",
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        day: dt.date,
        item: DirectiveItem | None = None,
        **kwargs: Any,
    ) -> None:
        if item is not None:
            kwargs["initial"] = item_of(item, list(item.addressees.all()))
        super().__init__(*args, **kwargs)
        chosen = self.initial if item is not None else {}
        groups = AddresseeGroup.objects.for_user(user)
        organizations = Organization.objects.for_user(user).subordinate()
        querysets = {
            "groups": groups.offered(day) | groups.filter(pk__in=chosen.get("groups", [])),
            "organizations": (
                organizations.existing(day)
                | Organization.objects.for_user(user).filter(pk__in=chosen.get("organizations", []))
            ).with_names(),
            "people": people_today(user, day, tuple(chosen.get("people", []))),
        }
        for name, queryset in querysets.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]
        self.helper = _layout(self)

    def clean_text(self) -> str:
        """One line, without what no printer draws."""
        text = item_text(self.cleaned_data["text"])
        if not text:
            raise ValidationError("Напишите, что приказано.")
        return text

    def clean_others(self) -> list[str]:
        """One addressee a line."""
        lines = [line for line in map(clean, self.cleaned_data["others"].splitlines()) if line]
        if any(len(line) > LONGEST_ADDRESSEE for line in lines):
            raise ValidationError(f"Адресат длиннее {LONGEST_ADDRESSEE} знаков. Сократите его.")
        if len(lines) > 100:
            raise ValidationError("Больше ста адресатов в одном пункте. Заведите группу.")
        return lines

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors.keys() & {"due_kind", "due_day", "due_text"}:
            return cleaned
        day, period = cleaned.get("due_day"), cleaned.get("due_text", "")
        kind = cleaned.get("due_kind") or (Due.DAY if day else Due.PERIODIC if period else "")
        if kind == Due.DAY and not day:
            self.add_error("due_day", "Укажите дату, к которой исполнить.")
        elif kind == Due.PERIODIC and not period:
            self.add_error("due_text", "Укажите, как часто: «ежемесячно до 5 числа».")
        if day and not 2000 <= day.year <= 2100:
            self.add_error("due_day", "Проверьте год: он должен быть между 2000 и 2100.")
        if day and kind != Due.DAY:
            self.add_error("due_day", "Срок выбран другой: уберите дату или выберите «к дате».")
        if period and kind != Due.PERIODIC:
            self.add_error(
                "due_text", "Срок выбран другой: уберите эти слова или выберите «периодически»."
            )
        cleaned["due_kind"] = kind
        return cleaned

    @property
    def fields_of_item(self) -> dict[str, Any]:
        """What `orders.actions.items` takes, control worked out."""
        cleaned = self.cleaned_data
        names = ("text", "kind", "due_kind", "due_day", "due_text", "needs_report")
        fields = {name: cleaned[name] for name in names}
        choice = cleaned["on_control"]
        fields["on_control"] = (
            bool(cleaned["due_kind"] or cleaned["needs_report"])
            if choice == BY_DEFAULT
            else choice == YES
        )
        return fields

    @property
    def to(self) -> list[To]:
        """The addressees, groups first."""
        cleaned = self.cleaned_data
        return [
            *(To(group=one) for one in cleaned["groups"]),
            *(To(organization=one) for one in cleaned["organizations"]),
            *(To(appointment=one) for one in cleaned["people"]),
            *(To(text=line) for line in cleaned["others"]),
        ]


def item_text(text: str) -> str:
    """The text of an item as one line. Raises ValidationError when it is too large."""
    if len(text.encode("utf-8", "ignore")) > BLOCK_BYTES:
        raise ValidationError(
            f"Текст слишком велик: в одном пункте может быть не больше "
            f"{BLOCK_BYTES // 1024} КБ. Разделите его на подпункты."
        )
    return clean(text)


class Folded(Div):  # type: ignore[misc]
    """Fields behind a line that opens them; open when something in them is chosen or wrong."""

    template = "orders/folded.html"

    def __init__(self, summary: str, name: str, *, is_open: bool) -> None:
        super().__init__(name)
        self.summary = summary
        self.is_open = is_open


def _layout(form: ItemForm) -> FormHelper:
    def folded(summary: str, name: str) -> Folded:
        chosen = form.data.getlist(name) if form.is_bound else form.initial.get(name)  # type: ignore[attr-defined]
        return Folded(summary, name, is_open=bool(chosen))

    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(
        *(["version"] if "version" in form.fields else []),
        "text",
        Div("kind", "due_kind", "due_day", "due_text", css_class="fields"),
        Div("on_control", "needs_report", css_class="fields"),
        Fieldset(
            "Кому",
            "groups",
            folded("Отдельные организации", "organizations"),
            folded("Люди", "people"),
            "others",
        ),
    )
    return helper


class SavedItemForm(ItemForm):
    """An item that exists."""

    version = VersionField()


class LiveItemForm(SavedItemForm):
    """An item that saves itself while it is typed: its text may still be empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False

    def clean_text(self) -> str:
        """One line, or nothing yet."""
        return super().clean_text() if clean(self.cleaned_data["text"][:1000]) else ""


def item_of(item: DirectiveItem, to: Sequence[Addressee]) -> dict[str, Any]:
    """What the form shows of an item and its addressees."""
    as_usual = item.on_control == bool(item.due_kind or item.needs_report)
    return {
        "version": item.version,
        "text": item.text,
        "kind": item.kind,
        "due_kind": item.due_kind,
        "due_day": item.due_day,
        "due_text": item.due_text,
        "needs_report": item.needs_report,
        "on_control": BY_DEFAULT if as_usual else (YES if item.on_control else NO),
        "groups": [one.group_id for one in to if one.group_id],
        "organizations": [one.organization_id for one in to if one.organization_id],
        "people": [one.appointment_id for one in to if one.appointment_id],
        "others": "\n".join(one.text for one in to if one.text),
    }
