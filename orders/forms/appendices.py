"""Forms of appendices: a справка, typed text, a file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from office.actions.uploads import Accepted, UploadRefused, accept
from office.forms.fields import LineField
from office.models import User
from orders.forms.fields import DraftForm, VersionField
from orders.forms.requisites import AppointmentField, people_today
from orders.models import Appendix, Order
from seminars.models import SeminarReport

ALLOWED = frozenset({"pdf", "docx", "xlsx", "pptx", "jpg", "jpeg", "png", "zip"})


class ReportAppendixForm(DraftForm):
    """Which справка to attach; one is attached once."""

    report = forms.ModelChoiceField(
        SeminarReport.objects.none(),
        label="Справка",
        empty_label="Выберите справку",
        help_text="Справка останется у семинара и до отправки приказа следует за его фактами.",
    )

    def __init__(self, *args: Any, user: User, order: Order, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reports = (
            SeminarReport.objects.for_user(user)
            .exclude(pk__in=order.appendices.filter(report__isnull=False).values("report"))
            .select_related("seminar")
            .order_by("-seminar__date")
        )
        self.fields["report"].queryset = reports  # type: ignore[attr-defined]
        if order.seminar_id:
            own = next((one for one in reports if one.seminar_id == order.seminar_id), None)
            self.fields["report"].initial = own


class TextAppendixForm(DraftForm):
    """The heading, the stamp and the signature of a typed appendix."""

    word = LineField(
        label="Слово над заголовком",
        required=False,
        max_length=60,
        help_text="«План», «Положение», «Состав», «Список»",
    )
    title = LineField(
        label="Заголовок",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 1000}),
    )
    approved = forms.BooleanField(label="Утверждается приказом (гриф «УТВЕРЖДЁН»)", required=False)
    signatory = AppointmentField(
        "Своя подпись", "Если приложение подписывает тот, кто его составил.", "без подписи"
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        day: dt.date,
        appendix: Appendix | None = None,
        **kwargs: Any,
    ) -> None:
        if appendix is not None:
            kwargs["initial"] = appendix_of(appendix)
        super().__init__(*args, **kwargs)
        also = (appendix.signatory_id,) if appendix else ()
        self.fields["signatory"].queryset = people_today(  # type: ignore[attr-defined]
            user, day, also
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("word") and not cleaned.get("title") and not self.errors:
            self.add_error("title", "Назовите приложение: словом, заголовком или тем и другим.")
        return cleaned


class SavedTextAppendixForm(TextAppendixForm):
    """The heading of a typed appendix, or of a file, that exists."""

    version = VersionField()


class SavedReportAppendixForm(DraftForm):
    """All that is chosen about a справка as an appendix: text and signature are its own."""

    version = VersionField()
    approved = TextAppendixForm.base_fields["approved"]


class FileAppendixForm(DraftForm):
    """A file that is kept beside the paper and named on it."""

    file = forms.FileField(
        label="Файл",
        help_text=(
            "PDF, DOCX, XLSX, PPTX, JPG, PNG или ZIP, до 20 МБ, без макросов. На бумаге "
            "печатаются имя, объём и контрольная сумма."
        ),
        error_messages={"required": "Выберите файл."},
    )
    word = LineField(label="Слово над заголовком", required=False, max_length=60)
    title = LineField(label="Заголовок", required=False, max_length=1000)

    def clean_file(self) -> Accepted:
        """Let the file in only when name, type and content agree."""
        try:
            return accept(self.cleaned_data["file"], ALLOWED)
        except UploadRefused as why:
            raise forms.ValidationError(str(why)) from why


def appendix_form(
    data: QueryDict | None, user: User, row: Appendix
) -> SavedTextAppendixForm | SavedReportAppendixForm:
    """The form of an appendix that exists: a справка brings its own heading and signature."""
    if row.kind == Appendix.Kind.REPORT:
        return SavedReportAppendixForm(data, initial=appendix_of(row))
    return SavedTextAppendixForm(data, user=user, day=timezone.localdate(), appendix=row)


def appendix_of(appendix: Appendix) -> dict[str, Any]:
    """What the forms show of an appendix."""
    return {
        "version": appendix.version,
        "word": appendix.word,
        "title": appendix.title,
        "approved": appendix.approved,
        "signatory": appendix.signatory_id,
    }
