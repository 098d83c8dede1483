"""Rich text: what the editor sends, as blocks of the document tree.

Cleaned twice by allow-lists: by nh3 with the list that follows from the editor's own
configuration, and by the reader of blocks, which knows nothing else than blocks. No HTML is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import nh3
from django import forms
from django.core.exceptions import ValidationError
from django_prose_editor.config import allowlist_from_extensions, expand_extensions
from django_prose_editor.fields import ProseEditorFormField

from documents.limits import BLOCK_BYTES, TooMuch
from documents.read_html import blocks_from_html
from documents.tree import Block

if TYPE_CHECKING:
    _Field = forms.CharField
else:
    _Field = ProseEditorFormField

# What a passage may hold; `static/js/rich-text.js` starts the editor with the same.
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    **dict.fromkeys(["Table", "TableRow", "TableHeader", "TableCell"], True),
}


_allowed = allowlist_from_extensions(expand_extensions(EXTENSIONS))
_allowed["tags"] |= {"b", "i"}  # as our own pages write them
_cleaner = nh3.Cleaner(**_allowed)


class RichTextField(_Field):
    """Text with bold, italic, lists and tables; cleans to a tuple of blocks."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"extensions": EXTENSIONS, "sanitize": _cleaner.clean}
        super().__init__(**kwargs)

    def clean(self, value: Any) -> tuple[Block, ...]:
        """The blocks; ValidationError when it is more than can be printed."""
        if value and len(value) > 8 * BLOCK_BYTES:
            raise ValidationError(
                f"Текст слишком велик: в одном отрывке может быть не больше "
                f"{BLOCK_BYTES // 1024} КБ. Разделите его на несколько."
            )
        try:
            return blocks_from_html(super().clean(value))
        except TooMuch as why:
            raise ValidationError(str(why)) from why


class RichTextForm(forms.Form):
    """The text of one passage; `html` cleans to its blocks, none for an empty one."""

    html = RichTextField(label="Текст", required=False)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that were sent."""
        blocks: tuple[Block, ...] = self.cleaned_data["html"]
        return blocks
