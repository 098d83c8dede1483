"""A field for one or more files, each let in or refused."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from office.actions.uploads import MEGABYTE, TYPES, Accepted, UploadRefused, accept

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
        checked = (
            super(FilesField, self).clean(one, initial)
            for one in (data if isinstance(data, list | tuple) else [data])
        )
        uploads: list[UploadedFile[Any]] = [one for one in checked if one]
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
