"""A page of a sheet that did not change is painted once: later its commands are written again.

WeasyPrint paints a page into a stream of commands and notes on the way which glyphs of which
fonts were used and which text is which part of the structure. All three are recorded on a stream
of the page's own and then added to the stream of the file, the first time as well as later, so
that a file is the same whether its pages were painted for it or before.
"""

from __future__ import annotations

from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.pdf.stream import Stream

from documents.write_pdf import faces

_SHARED = ("XObject", "Pattern", "Shading")  # numbered by the file that holds them


def remember(pages: list[Any]) -> None:
    """Make every page record its painting; pages with pictures are painted each time."""
    for page in pages:
        page.paint = _Painting(page)


class _Painting:
    """Stands in for `Page.paint`."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._record: tuple[list[Any], dict[Any, Any], dict[Any, Any], dict[str, Any]] | None = None
        self._is_plain = True

    def __call__(self, stream: Any, scale: float = 1) -> None:
        """Paint the page into `stream`."""
        if self._is_plain and self._record is None:
            self._paint(stream, scale)
        if self._record is None:
            Page.paint(self._page, stream, scale)
            return
        commands, tags, fonts, states = self._record
        stream.stream += commands
        if stream._tags is not None:
            stream._tags.update((box, dict(tag)) for box, tag in tags.items())
        stream._resources["ExtGState"].update(states)
        faces.add(stream._fonts, fonts)

    def _paint(self, stream: Any, scale: float) -> None:
        resources = pydyf.Dictionary({name: pydyf.Dictionary() for name in _SHARED})
        resources["ExtGState"] = pydyf.Dictionary()
        resources["ColorSpace"] = stream._resources["ColorSpace"]
        own: Any = Stream(
            fonts={},
            page_rectangle=stream.page_rectangle,
            resources=resources,
            images={},
            tags={},
            color_profiles=stream._color_profiles,
            output_intent=stream._output_intent,
        )
        own.transform(d=-1, f=self._page.height * scale)
        before = len(own.stream)
        Page.paint(self._page, own, scale)
        self._is_plain = not any(resources[name] for name in _SHARED)
        if self._is_plain:
            fonts = {key: faces.own(font) for key, font in own._fonts.items()}
            states = dict(resources["ExtGState"])
            commands = [b"\n".join(map(pydyf._to_bytes, own.stream[before:]))]
            self._record = (commands, own._tags, fonts, states)
