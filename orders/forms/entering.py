"""The form of an order that was signed on paper before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django import forms
from django.utils import timezone

from documents.tree import Document
from office.forms.fields import LineField
from office.models import User
from orders.forms.dropping import DocumentField, Read
from orders.forms.fields import ScanField
from orders.forms.requisites import AppointmentField, SeminarField
from orders.models import OrderKind
from schools.models import Appointment
from seminars.models import Seminar


class EnterSignedForm(forms.Form):
    """Number, date and heading as they are on paper; a scan, a text, or both.

    What is left empty is taken from the file of the text. `scan` and `document` after cleaning.
    """

    kind = forms.ModelChoiceField(
        OrderKind.objects.none(), label="Вид приказа", empty_label="Выберите вид"
    )
    number = LineField(
        label="Номер",
        required=False,
        max_length=60,
        help_text="Как на бумаге, без знака №. Можно оставить пустым, если номер есть в файле.",
    )
    date = forms.DateField(
        label="Дата",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    title = LineField(
        label="Заголовок",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
    )
    signatory = AppointmentField(
        "Кто подписал", "Если этот человек есть в справочнике.", "не указан"
    )
    seminar = SeminarField()
    scan = ScanField(
        label="Скан подписанного приказа",
        required=False,
        help_text="PDF, JPG или PNG, до 20 МБ. Скан остаётся подлинником.",
    )
    document = DocumentField(
        extensions=("docx", "txt", "json"),
        label="Текст приказа в файле",
        required=False,
        help_text=(
            "Файл Word (.docx), текст (.txt) или JSON, который отдаёт сам портал. Из него "
            "получится PDF для чтения."
        ),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = OrderKind.objects.for_user(user)
        signed = Appointment.objects.for_user(user).filter(post__signs=True).with_person()
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]
        self.fields["seminar"].queryset = Seminar.objects.for_user(  # type: ignore[attr-defined]
            user
        )
        self.fields["signatory"].queryset = signed.order_by(  # type: ignore[attr-defined]
            "post__organization_id", "person__surname", "pk"
        )

    def clean_date(self) -> dt.date | None:
        """What was signed was signed by today."""
        day: dt.date | None = self.cleaned_data["date"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Эта дата ещё не наступила. Проверьте её по бумаге.")
        return day

    def clean_document(self) -> Document | None:
        """The text that was read of the file."""
        read: Read | None = self.cleaned_data["document"]
        return read.document if read else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        document: Document | None = cleaned.get("document")
        if document is not None:
            cleaned["document"] = self._agreed(document, cleaned)
        for name, words in (
            ("number", "Укажите номер, он стоит на бумаге."),
            ("date", "Укажите дату, она стоит на бумаге."),
            ("title", "Укажите заголовок приказа."),
        ):
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, words)
        if not self.errors.keys() & {"scan", "document"} and not (cleaned.get("scan") or document):
            self.add_error("scan", "Приложите скан или текст: без них вносить нечего.")
        return cleaned

    def _agreed(self, document: Document, cleaned: dict[str, Any]) -> Document:
        """The document with number, date and heading; those of the form and the file must agree."""
        order = document.order
        stated = {"number": order.number, "date": order.date, "title": order.title}
        for name, in_file in stated.items():
            if name in self.errors:
                continue
            typed = cleaned.get(name)
            if not typed:
                cleaned[name] = in_file or None
            elif in_file and in_file != typed:
                shown = f"{in_file:%d.%m.%Y}" if name == "date" else str(in_file)
                self.add_error(
                    name, f"В файле с текстом здесь другое: «{shown:.200}». Исправьте одно из двух."
                )
        return replace(
            document,
            order=replace(
                order,
                number=cleaned.get("number"),
                date=cleaned.get("date"),
                title=cleaned.get("title") or "",
            ),
            draft=False,
        )
