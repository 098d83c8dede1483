"""What must be there before the portal starts."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from documents.write_pdf import fonts


def paper_font(**_options: Any) -> list[CheckMessage]:
    """A missing font is an error at start, never a silent substitute (paper.md TY2)."""
    try:
        fonts.find()
    except fonts.FontsMissing as missing:
        return [Error(str(missing), id="portal.E001")]
    return []
