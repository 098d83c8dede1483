"""Forms of a file to be read."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django import forms

from documents import read_docx, read_json, read_text
from documents.limits import NotPrintable, TooMuch, check
from documents.read_docx.parts import source
from documents.source import Part, SourceTable
from documents.tree import Document, plain
from documents.unreadable import Unreadable
from office.actions.uploads import MOST_BYTES, clean_name
from office.models import User
from orders.models import OrderKind

LONGEST = 2_000  # characters of one paragraph of the source that a page shows


class Read:
    """A file that was read: its name, its paragraphs, and the document they make."""

    def __init__(self, name: str, document: Document, source: list[list[str]]) -> None:
        self.name, self.document, self.source = name, document, source


class DocumentField(forms.FileField):
    """An order as a file of Word, of text or of JSON; cleans to `Read` or None."""

    default_error_messages = {"required": "Выберите файл .docx или .txt."}

    def __init__(self, *, extensions: tuple[str, ...] = ("docx", "txt"), **kwargs: Any) -> None:
        accept = ",".join(f".{name}" for name in extensions)
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": accept}))
        super().__init__(**kwargs)
        self.extensions = extensions

    def clean(self, data: Any, initial: Any = None) -> Read | None:
        """Raise `ValidationError` with the sentence of whoever could not read it."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        name = clean_name(upload.name or "")
        extension = PurePosixPath(name).suffix.lower().removeprefix(".")
        if extension not in self.extensions:
            known = ", ".join(f".{one}" for one in self.extensions)
            raise forms.ValidationError(f"Файл «{name}» не прочитан: читаются {known}.")
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                f"Файл «{name}» больше {MOST_BYTES // 1024 // 1024} МБ: столько текста в приказе "
                "не бывает."
            )
        try:
            read = _read(name, extension, upload.read())
            check(read.document)
        except (Unreadable, TooMuch, NotPrintable) as why:
            raise forms.ValidationError(f"Файл «{name}» не прочитан. {why}") from why
        return read


def _read(name: str, extension: str, data: bytes) -> Read:
    if extension == "docx":
        found = source(data)
        return Read(name, read_docx.understood(found), _shown(found.parts))
    if extension == "txt":
        parts = read_text.parts(read_text.decoded(data))
        return Read(name, read_text.understood(parts), _shown(parts))
    return Read(name, read_json.read(data), [])


def _shown(parts: Any) -> list[list[str]]:
    """The parts of a file as pairs of label and text, a row of a table to a line."""
    lines: list[list[str]] = []
    part: Part
    for part in parts:
        if isinstance(part, SourceTable):
            lines += [
                ["", " | ".join(plain(cell.text) for cell in row)[:LONGEST]]
                for row in part.table.rows
            ]
        else:
            lines.append([part.label, plain(part.text)[:LONGEST]])
    return [line for line in lines if line[1].strip()]


class DropForm(forms.Form):
    """A file to be checked."""

    file = DocumentField(
        label="Приказ в файле",
        help_text=(
            "Перетащите сюда или выберите файл Word (.docx) или текст (.txt). Сам файл на портале "
            "не сохраняется."
        ),
    )


class TurnForm(forms.Form):
    """Which kind of order a read file becomes a draft of."""

    kind = forms.ModelChoiceField(
        OrderKind.objects.none(),
        label="Вид приказа",
        empty_label=None,
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = OrderKind.objects.for_user(user).filter(closed=None)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]
