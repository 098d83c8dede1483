"""What a verb asks before it is done."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from documents.proofread.finding import Finding
from office.actions.uploads import Accepted
from office.forms.fields import LineField
from office.models import User
from orders.actions.proofreading import mark, proofread_order
from orders.actions.registration import errors_of
from orders.actions.submission import missing
from orders.forms.fields import ScanField
from orders.models import Distribution, Order
from russian.dates import in_words_short
from schools.models import Appointment

When = Distribution.When

if TYPE_CHECKING:
    _One = forms.ModelChoiceField[Appointment]
else:
    _One = forms.ModelChoiceField


class VerbForm(forms.Form):
    """A form about one order, filled in by one user.

    `findings` of proofreading are shown above it; they may make it ask before it acts.
    """

    findings: tuple[Finding, ...] = ()
    is_answered = True

    def __init__(self, *args: Any, user: User, order: Order, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.order = user, order


class NothingToAsk(VerbForm):
    """A verb that asks nothing but "yes"."""


class ReasonForm(VerbForm):
    """Why: printed nowhere, kept in the history and beside the number."""

    reason = LineField(
        label="Причина",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Одно-два предложения. Причина останется в истории приказа.",
        error_messages={
            "required": "Напишите причину: без неё через год никто не поймёт, что произошло.",
            "max_length": "Причина длиннее 300 знаков. Сократите её.",
        },
    )


class RegisterForm(VerbForm):
    """Nothing, or why an order with errors is registered all the same."""

    reason = LineField(
        label="Почему приказ регистрируется с ошибками",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Причина останется в истории приказа рядом с перечнем ошибок.",
        error_messages={
            "required": "Напишите причину или верните приказ на правку: ошибки перечислены выше.",
            "max_length": "Причина длиннее 300 знаков. Сократите её.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.findings = errors_of(self.order)
        if not self.findings:
            del self.fields["reason"]


class SubmitForm(VerbForm):
    """Nothing, or a yes to what proofreading asks about, each time something new is found."""

    asked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.findings: tuple[Finding, ...] = ()
        if not missing(self.order):
            known = set(self.order.warned)
            found = proofread_order(self.order).to_ask
            self.findings = tuple(one for one in found if mark(one) not in known)
        self.marks = sorted({mark(one) for one in self.findings})
        # A yes to one list is no yes to another.
        question = hashlib.sha256("".join(self.marks).encode()).hexdigest()
        self.fields["asked"].initial = question
        self.is_answered = not self.marks or self.data.get("asked") == question

    def clean(self) -> dict[str, Any]:
        return {"asked": tuple(self.marks)}


class WhenForm(VerbForm):
    """When a signed order is to be sent out."""

    when = forms.ChoiceField(label="Разослать", choices=When, initial=When.AT_ONCE)
    day = forms.DateField(
        label="День рассылки",
        required=False,
        widget=forms.DateInput(
            format="%Y-%m-%d", attrs={"type": "date", "data-shown-when": "when=on_day"}
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("when") != When.ON_DAY:
            cleaned["day"] = None
        elif not cleaned.get("day") and "day" not in self.errors:
            self.add_error("day", "Выберите день, в который приказ уйдёт адресатам.")
        elif cleaned.get("day") and cleaned["day"] < timezone.localdate():
            self.add_error("day", "Этот день уже прошёл. Выберите сегодняшний или более поздний.")
        return cleaned


class _Signer(_One):
    def label_from_instance(self, held: Appointment) -> str:
        """«Качева Л.Ю., исполняющая обязанности …»: who held the post that day."""
        return f"{held.person.surname_initials}, {held.printed_post}"


class SignOnPaperForm(WhenForm):
    """Who signed the printed order by hand, on which day, and the scan that shows it."""

    signer = _Signer(
        Appointment.objects.none(),
        label="Кто подписал",
        empty_label=None,
        error_messages={"required": "Выберите, кто подписал приказ."},
    )
    signed_on = forms.DateField(
        label="День подписания",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="Совпадает с датой приказа. Скан можно приложить и позже, в любой день.",
        error_messages={"required": "Укажите день, в который приказ подписан."},
    )
    scan = ScanField(label="Скан подписанного приказа")

    field_order = ("signer", "signed_on", "scan", "when", "day")

    def __init__(self, *args: Any, order: Order, **kwargs: Any) -> None:
        super().__init__(*args, order=order, **kwargs)
        day: dt.date | None = order.entry.date if order.has_number else None
        signers = Appointment.objects.none()
        if order.signatory is not None and day is not None:
            signers = (
                Appointment.objects.of_authority(order.authority_id)
                .holding(order.signatory.post, day)
                .with_person()
            )
        self.fields["signer"].queryset = signers  # type: ignore[attr-defined]
        self.fields["signed_on"].initial = day
        self.fields["when"].help_text = "Когда второй человек подтвердит скан."
        if day is not None:
            told = f"Совпадает с датой приказа, {in_words_short(day)} Скан можно приложить и позже."
            self.fields["signed_on"].help_text = told

    @property
    def accepted(self) -> Accepted:
        """The scan that was let in."""
        scan: Accepted = self.cleaned_data["scan"]
        return scan
