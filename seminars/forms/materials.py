"""Forms of materials."""

from __future__ import annotations

from typing import Any

from django import forms

from office.forms.fields import LineField
from office.forms.files import ALLOWED, FilesField
from office.models import User
from schools.forms.directory import PlainForm, RowForm
from seminars.models import AgendaItem, Material, Seminar


class UploadForm(PlainForm):
    """Files, and the topic that they belong to."""

    uploads = FilesField(
        label="Файлы",
        help_text=f"{', '.join(ALLOWED).upper()}; каждый до 20 МБ, всего до 60 МБ за один раз",
        error_messages={"required": "Выберите хотя бы один файл."},
    )
    agenda_item = forms.ModelChoiceField(
        AgendaItem.objects.none(),
        label="К вопросу программы",
        required=False,
        empty_label="Ко всему семинару",
    )

    def __init__(self, *args: Any, user: User, seminar: Seminar, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        offer_topics(self.fields["agenda_item"], seminar)


class MaterialForm(RowForm):
    """What a file is called on the page, and its topic."""

    title = LineField(
        label="Название", required=False, max_length=300, help_text="Пусто – видно имя файла"
    )

    class Meta:
        model = Material
        fields = ("title", "agenda_item")

    def __init__(self, *args: Any, user: User, seminar: Seminar, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        offer_topics(self.fields["agenda_item"], seminar)


def offer_topics(field: Any, seminar: Seminar) -> None:
    """The topics of this seminar."""
    field.queryset = seminar.agenda.order_by("-section", "position")
    field.empty_label = "Ко всему семинару"
