"""Fields that forms of seminars share: printable lines, plain text as blocks, appointments."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator

from documents.limits import BLOCK_BYTES, TooMuch
from documents.plain_blocks import (
    NotPlain,
    PlainKind,
    blocks_from_plain,
    plain_from_blocks,
)
from documents.tree import Block
from office.forms.fields import LineField
from schools.models import Appointment

KIND_CHOICES: list[tuple[PlainKind, str]] = [
    ("paragraphs", "Абзацы"),
    ("ordered", "Нумерованный список"),
    ("bulleted", "Список"),
    ("headed", "Таблица с шапкой в первой строке"),
    ("table", "Таблица без шапки"),
]
KIND_HELP = (
    "Абзацы: каждая строка – абзац. Списки: каждая строка – пункт, номера поставит портал. "
    "Таблицу можно вставить из Excel и Word как есть; набирая её, разделяйте ячейки знаком |."
)


class WordsField(LineField):
    """A line that may be long, in a field that grows."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", BLOCK_BYTES // 4)
        super().__init__(**kwargs)
        self.widget.attrs["rows"] = rows


if TYPE_CHECKING:
    AppointmentChoices = ModelChoiceIterator[Appointment]
    AppointmentChoice = forms.ModelChoiceField[Appointment]
else:
    AppointmentChoices = ModelChoiceIterator
    AppointmentChoice = forms.ModelChoiceField


class _ByOrganization(AppointmentChoices):
    """Choices under the name of their organization."""

    def __iter__(self) -> Iterator[Any]:
        field = self.field
        if field.empty_label is not None:
            yield ("", field.empty_label)
        rows = sorted(
            self.queryset,
            key=lambda row: (
                row.post.organization.kind,
                row.post.organization.sort_key,
                row.post.organization_id,
                row.person.surname_initials,
            ),
        )
        for _, group in groupby(rows, key=lambda row: row.post.organization_id):
            members = list(group)
            yield (
                members[0].post.organization.short_name,
                [(row.pk, field.label_from_instance(row)) for row in members],
            )


class AppointmentField(AppointmentChoice):
    """A person in a post, chosen under the name of the organization."""

    iterator = _ByOrganization

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", "Выберите человека")
        super().__init__(Appointment.objects.none(), **kwargs)

    def offer(self, rows: QuerySet[Appointment]) -> None:
        """Offer these appointments."""
        self.queryset = rows

    def label_from_instance(self, obj: Appointment) -> str:
        """«Толстошей С.В., начальник отдела …»."""
        return f"{obj.person.surname_initials}, {obj.printed_post}"


class PassageForm(forms.Form):
    """A passage as plain text: its shape and its lines. `blocks` is what they mean.

    A passage that plain text would harm keeps its blocks; `read_only` says why.
    """

    kind = forms.ChoiceField(label="Вид текста", choices=KIND_CHOICES, help_text=KIND_HELP)
    text = forms.CharField(
        label="Текст",
        widget=forms.Textarea(attrs={"rows": 10}),
        strip=False,
        error_messages={"required": "Напишите текст: пустой отрывок не сохраняется."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, stored: tuple[Block, ...] = (), version: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stored = stored
        self.read_only = ""
        self.initial.setdefault("kind", "paragraphs")
        self.initial["version"] = version
        try:
            self.initial["kind"], self.initial["text"] = plain_from_blocks(stored)
        except NotPlain as why:
            self.read_only = str(why)
            del self.fields["kind"], self.fields["text"]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The text of a valid form."""
        if self.read_only:
            return self.stored
        blocks: tuple[Block, ...] = self.cleaned_data["blocks"]
        return blocks

    @property
    def seen(self) -> int:
        """The version of the row when the form was opened."""
        return self.cleaned_data.get("version") or 0

    def clean(self) -> dict[str, Any]:
        """Read the text in its shape."""
        data = super().clean() or {}
        if "text" in data and "kind" in data:
            data["blocks"] = read_blocks(self, "text", data["kind"], data["text"])
            if not data["blocks"] and not self.errors:
                self.add_error("text", "Напишите текст: здесь нет ни одного видимого знака.")
        return data


def read_blocks(form: forms.Form, field: str, kind: PlainKind, text: str) -> tuple[Block, ...]:
    """What `text` means; too much of it is an error of `field`."""
    try:
        return blocks_from_plain(kind, text)
    except TooMuch as refused:
        form.add_error(field, str(refused))
        return ()
