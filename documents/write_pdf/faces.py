"""Faces of type as a file notes them: the glyphs used, their widths and their letters."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any


def own(font: Any) -> Any:
    """A copy of `font` that may be cut down to its glyphs without touching the original."""
    mine = copy.copy(font)
    mine.hb_font = None  # borrowed from what drew it; the face is held
    mine.widths, mine.to_unicode, mine.missing = dict(font.widths), dict(font.to_unicode), {}
    return mine


def add(fonts: dict[Any, Any], used: Mapping[Any, Any]) -> None:
    """Note the glyphs of `used` in `fonts`, in the order in which drawing would have noted them.

    What is known of a glyph already stays.
    """
    for key, font in used.items():
        known = fonts.get(key)
        if known is None:
            fonts[key] = own(font)
            continue
        for mine, theirs in ((known.widths, font.widths), (known.to_unicode, font.to_unicode)):
            for glyph, value in theirs.items():
                mine.setdefault(glyph, value)
