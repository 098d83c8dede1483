"""Forms of running text: a passage, and a pasted list of items."""

from __future__ import annotations

from typing import Any

from django import forms

from documents.limits import TooMuch
from documents.plain_blocks import blocks_from_plain
from documents.plain_items import PlainItem, items_from_plain
from documents.tree import Block
from orders.forms.fields import DraftForm, LinesField, VersionField

KINDS = [
    ("paragraphs", "абзацы"),
    ("ordered", "список с номерами"),
    ("bulleted", "список с тире"),
    ("headed", "таблица с шапкой в первой строке"),
    ("table", "таблица без шапки"),
]


class PassageForm(DraftForm):
    """Text of one passage; `blocks` after cleaning."""

    kind = forms.ChoiceField(label="Что это", choices=KINDS, initial="paragraphs")
    text = LinesField(
        label="Текст",
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=(
            "Каждая строка – абзац, пункт списка или строка таблицы. Таблицу можно вставить из "
            "Excel и Word как есть; набирая её, разделяйте ячейки знаком |. Шапка повторяется на "
            "каждой странице."
        ),
        error_messages={"required": "Напишите текст."},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "text" in cleaned and "kind" in cleaned:
            try:
                cleaned["blocks"] = blocks_from_plain(cleaned["kind"], cleaned["text"])
            except TooMuch as why:
                self.add_error("text", str(why))
            else:
                if not cleaned["blocks"]:
                    self.add_error("text", "Напишите текст.")
        return cleaned

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that the text means."""
        blocks: tuple[Block, ...] = self.cleaned_data["blocks"]
        return blocks


class SavedPassageForm(PassageForm):
    """The text of a passage that exists."""

    version = VersionField()


class PasteForm(DraftForm):
    """A numbered list from elsewhere; `items` after cleaning."""

    text = LinesField(
        label="Список",
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=(
            "Строки с метками «1.», «1)», «а)», «–» или «1.2.» станут пунктами и подпунктами. "
            "Метки не сохраняются: номера портал ставит сам. Строка без метки станет пунктом."
        ),
        error_messages={"required": "Вставьте список."},
    )

    def clean_text(self) -> str:
        """Parse the list, so that what is too long is refused beside its field."""
        text: str = self.cleaned_data["text"]
        try:
            self.items: tuple[PlainItem, ...] = items_from_plain(text)
        except TooMuch as why:
            raise forms.ValidationError(str(why)) from why
        if not self.items:
            raise forms.ValidationError("Вставьте список.")
        return text
