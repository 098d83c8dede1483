"""What Word is told about the file as a whole."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from documents.layout import LayoutProfile
from documents.write_docx.elements import add, root, twips

_WORD_2013 = 15  # newer ones are the same to Word
_OFFICE = "http://schemas.microsoft.com/office/word"


def settings(layout: LayoutProfile) -> Element:
    """The part that holds Word's settings for the file."""
    part = root("settings")
    if layout.duplex:
        add(part, "mirrorMargins")
    add(part, "defaultTabStop", val=twips(layout.first_line_indent))
    add(part, "autoHyphenation", val="1" if layout.hyphenate else "0")
    compatibility = add(part, "compat")
    add(
        compatibility,
        "compatSetting",
        name="compatibilityMode",
        uri=_OFFICE,
        val=_WORD_2013,
    )
    return part
