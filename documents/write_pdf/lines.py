"""Lines of text that were broken or drawn before are not broken or drawn again.

WeasyPrint asks Pango where each line ends and, when it paints, for the glyphs of each line. Both
answers depend on the text, its type and the room for it and on nothing else, so they are kept:
when one paragraph changed, all other lines of its sheet come from here, wherever they moved.
Glyphs are always noted on a sheet of the line's own and then added to the page, the first time
as well as later, so that a file is the same whatever was printed before.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Hashable
from typing import Any

import weasyprint.draw
import weasyprint.layout.inline
import weasyprint.layout.preferred
from weasyprint.draw.text import draw_first_line, draw_text
from weasyprint.matrix import Matrix
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi
from weasyprint.text.fonts import FontConfiguration, get_pango_font_key
from weasyprint.text.line_break import Layout, create_layout, split_first_line

from documents.write_pdf import faces
from documents.write_pdf.kept import Kept

LINES = 3_000  # some 25 MB
_LONG = 200  # characters; of a longer text the hash is kept
# Everything that WeasyPrint's `text` package reads from a style.
_TYPE = (
    "direction",
    "font_family",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "hyphens",
    "lang",
    "letter_spacing",
    "line_height",
    "overflow_wrap",
    "tab_size",
    "text_decoration_line",
    "white_space",
    "word_break",
    "word_spacing",
)


class Fonts(FontConfiguration):  # type: ignore[misc]
    """Our fonts and the lines that were set in them."""

    def __init__(self) -> None:
        """From now on this process keeps lines."""
        super().__init__()
        self.broken: Kept[Any] = Kept(LINES, _one)
        self.drawn: Kept[_Pen] = Kept(LINES, _one)
        self.faces: dict[Hashable, Any] = {}
        weasyprint.layout.inline.split_first_line = _split_first_line
        weasyprint.layout.preferred.split_first_line = _split_first_line
        weasyprint.layout.inline.create_layout = _create_layout
        weasyprint.draw.draw_text = _draw_text

    def forget(self) -> None:
        """Forget all lines."""
        self.broken.clear()
        self.drawn.clear()


def _one(_line: Any) -> int:
    return 1


def _type(style: Any) -> Hashable:
    return tuple([style[name] for name in _TYPE])


def _named(text: str) -> Hashable:
    return text if len(text) < _LONG else hashlib.sha256(text.encode()).digest()


def _split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> tuple[Any, ...]:
    """Stands in for `split_first_line`."""
    given = (max_width, justification_spacing, is_line_start, minimum)
    layout, *measures = style.font_config.broken.get(
        (_named(text), _type(style), *given),
        lambda: split_first_line(text, style, context, *given),
    )
    return copy.copy(layout), *measures


class _Unset(Layout):  # type: ignore[misc]
    """The text of a justified line before Pango is needed for it, which is when it is drawn."""

    def __init__(self, text: str, justification_spacing: float) -> None:
        self.text = text
        self.justification_spacing = justification_spacing
        self.max_width = None
        self.first_line_direction = 0

    def deactivate(self) -> None:
        """There is nothing to let go of before `reactivate`."""
        if "layout" in vars(self):
            super().deactivate()


def _create_layout(
    text: str, style: Any, context: Any, max_width: float | None, justification_spacing: float
) -> Any:
    """Stands in for `create_layout` where WeasyPrint justifies a line."""
    if style["text_decoration_line"] != "none" or style["word_spacing"] or "\n" in text:
        return create_layout(text, style, context, max_width, justification_spacing)
    return _Unset(text, justification_spacing)


class _Pen:
    """What a line is drawn on: notes the commands, and the fonts with the glyphs of this line."""

    def __init__(self, known: dict[Hashable, Any]) -> None:
        self._known = known
        self._commands: list[tuple[str, tuple[Any, ...]]] = []
        self._fonts: dict[Any, Any] = {}
        self.ink_rect = ffi.new("PangoRectangle *")
        self.logical_rect = ffi.new("PangoRectangle *")

    def add_font(self, pango_font: Any) -> tuple[Any, float]:
        key, description, size = get_pango_font_key(pango_font)
        if key not in self._fonts:
            if (key, size) not in self._known:
                self._known[key, size] = faces.own(Font(pango_font, description, size))
            self._fonts[key] = faces.own(self._known[key, size])
        return self._fonts[key], size

    def set_text_matrix(self, *_place: float) -> None:
        """The place is not the line's."""

    def set_font_size(self, font: str, size: float) -> None:
        self._commands.append(("set_font_size", (font, size)))

    def set_text_rise(self, height: float) -> None:
        self._commands.append(("set_text_rise", (height,)))

    def show_text(self, text: str) -> None:
        self._commands.append(("show_text", (text,)))

    def write(self, stream: Any) -> None:
        """Everything once more, into `stream`."""
        faces.add(stream._fonts, self._fonts)
        for name, given in self._commands:
            getattr(stream, name)(*given)


def _draw_text(
    stream: Any,
    box: Any,
    offset_x: float,
    text_overflow: str = "clip",
    block_ellipsis: str = "none",
) -> None:
    """Stands in for `draw_text`."""
    style = box.style
    if (
        style["visibility"] != "visible"
        or style["text_decoration_line"] != "none"
        or text_overflow != "clip"
        or block_ellipsis != "none"
    ):
        draw_text(stream, box, offset_x, text_overflow, block_ellipsis)
        return
    stream.set_color(style["color"])
    stream.begin_text()
    if box.text.strip():
        key = box.pango_layout.text, box.pango_layout.justification_spacing, _type(style)
        line = style.font_config.drawn.get(key, lambda: _drawn(box))
        place = Matrix(d=-1, e=box.position_x, f=box.position_y + box.baseline)
        stream.set_text_matrix(*place.values)
        line.write(stream)
    stream.end_text()


def _drawn(box: Any) -> _Pen:
    pen = _Pen(box.style.font_config.faces)
    box.pango_layout.reactivate(box.style)
    draw_first_line(pen, box, "clip", "none", Matrix())
    box.pango_layout.deactivate()
    return pen
