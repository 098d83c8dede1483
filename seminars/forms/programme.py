"""Forms of the programme."""

from __future__ import annotations

from typing import Any

from django import forms

from documents.limits import BLOCK_BYTES
from documents.plain_blocks import NotPlain, plain_from_blocks
from documents.tree import Block
from office.models import User
from schools.forms.directory import RowForm
from schools.models import Appointment
from seminars.forms.fields import (
    KIND_CHOICES,
    AppointmentField,
    PassageForm,
    WordsField,
    read_blocks,
)
from seminars.models import AgendaItem, Seminar, Talk


class AgendaItemForm(RowForm):
    """A topic."""

    title = WordsField(
        label="Вопрос",
        max_length=600,
        help_text="Как печатается в программе: «Об итогах анализа …»",
    )

    class Meta:
        model = AgendaItem
        fields = ("title",)


class NewAgendaItemForm(AgendaItemForm):
    """A topic and, when it is known, who speaks to it."""

    speaker = AppointmentField(
        label="Выступает", required=False, empty_label="Пока не известно", help_text=""
    )

    def __init__(self, *args: Any, user: User, seminar: Seminar, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        offer_speakers(self.fields["speaker"], user, seminar)


class TalkForm(RowForm):
    """Who speaks."""

    speaker = AppointmentField(label="Выступает")

    class Meta:
        model = Talk
        fields = ("speaker",)

    def __init__(self, *args: Any, user: User, seminar: Seminar, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        offer_speakers(self.fields["speaker"], user, seminar)


def offer_speakers(field: Any, user: User, seminar: Seminar) -> None:
    """Everybody who holds a post on the seminar's date."""
    field.offer(Appointment.objects.for_user(user).in_force(seminar.date).with_person())
    field.help_text = "Показаны те, кто занимает должность на дату семинара"


class TalkPassageForm(PassageForm):
    """A passage of a talk, the documents it goes into, and a shorter wording for the order."""

    in_report = forms.BooleanField(label="в справку", required=False)
    in_order = forms.BooleanField(label="в приказ", required=False)
    wording_kind = forms.ChoiceField(choices=KIND_CHOICES, widget=forms.HiddenInput)
    wording = forms.CharField(
        label="В приказе короче",
        required=False,
        strip=False,
        max_length=BLOCK_BYTES,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Пусто – в приказ войдёт тот же текст, что и в справку",
    )

    def __init__(self, *args: Any, wording: tuple[Block, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored_wording = wording
        try:
            kind, text = plain_from_blocks(wording)
        except NotPlain as why:
            self.wording_read_only = str(why)
            del self.fields["wording"], self.fields["wording_kind"]
        else:
            self.wording_read_only = ""
            self.initial["wording_kind"], self.initial["wording"] = kind, text

    @property
    def order_wording(self) -> tuple[Block, ...]:
        """The shorter wording of a valid form; none when the order takes the text itself."""
        if self.wording_read_only:
            return self.stored_wording
        wording: tuple[Block, ...] = self.cleaned_data["wording_blocks"]
        return wording

    def clean(self) -> dict[str, Any]:
        """Read the shorter wording too."""
        data = super().clean()
        if "wording" in data and "wording_kind" in data:
            data["wording_blocks"] = read_blocks(
                self, "wording", data["wording_kind"], data["wording"]
            )
        return data
