"""Forms of materials."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from office.actions.uploads import MEGABYTE, TYPES, Accepted, UploadRefused, accept
from office.forms.fields import LineField
from office.models import User
from schools.forms.directory import PlainForm, RowForm
from seminars.models import AgendaItem, Material, Seminar

ALLOWED = tuple(TYPES)
MOST_FILES = 30
MOST_BYTES = 60 * MEGABYTE


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files, each let in or refused; `Accepted` ones come out."""

    widget = _Files(attrs={"accept": ",".join(f".{extension}" for extension in ALLOWED)})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Check how much it is before anything is read, then each file by itself."""
        uploads: list[UploadedFile[Any]] = [
            super(FilesField, self).clean(one, initial)
            for one in (data if isinstance(data, list | tuple) else [data])
        ]
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(f"За один раз загружается не больше {MOST_FILES} файлов.")
        if sum(upload.size or 0 for upload in uploads) > MOST_BYTES:
            raise forms.ValidationError(
                f"За один раз загружается не больше {MOST_BYTES // MEGABYTE} МБ. "
                "Загрузите файлы в несколько приёмов."
            )
        accepted: list[Accepted] = []
        refused: list[str] = []
        for upload in uploads:
            try:
                accepted.append(accept(upload, ALLOWED))
            except UploadRefused as why:
                refused.append(str(why))
        if refused:
            raise forms.ValidationError(refused)
        return accepted


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
