"""HTML as texts and tags, in one pass that never looks at a character twice.

Not `html.parser`: of Python 3.11 that one needs minutes for 180 KB of `<a <a <a …`.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_RAW = {"script", "style", "iframe", "textarea", "title", "noscript", "noembed", "noframes", "xmp"}
_MARKUP = re.compile(r"<[a-z/!?]", re.IGNORECASE | re.ASCII)
_NAME = re.compile(r"[a-z][^\s/>]*", re.IGNORECASE | re.ASCII)
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>]?[^\s/>=]*)\s*(=\s*)?")
_UNQUOTED = re.compile(r"[^\s>]*")
_HUGE_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")


@dataclass
class Tag:
    """`<name …>` or `</name>`; of its attributes only the spans of a cell are kept."""

    name: str
    end: bool = False
    closed: bool = False  # `<svg/>`
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(html: str) -> Iterator[Tag | str]:
    """Texts (without entities) and tags in their order; comments, scripts and styles are skipped.

    What is left open at the end is dropped, as browsers do. Never raises.
    """
    at = 0
    while at < len(html):
        markup = _MARKUP.search(html, at)
        opening = markup.start() if markup else len(html)
        if opening > at:
            yield _text_of(html[at:opening])
        at = opening + 1
        end = html.startswith("/", at)
        name = _NAME.match(html, at + end)
        if name:
            found = _tag(html, name, end=end)
            if found is None:
                return
            tag, at = found
            if tag.name in _RAW and not end:
                closing = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE | re.ASCII).search(
                    html, at
                )
                if closing is None:
                    return
                at = closing.start()
            else:
                yield tag
        elif markup:
            mark = "-->" if html.startswith("!--", at) else ">"
            closing_at = html.find(mark, at)
            if closing_at < 0:
                return
            at = closing_at + len(mark)


def _tag(html: str, name: re.Match[str], *, end: bool) -> tuple[Tag, int] | None:
    tag = Tag(name.group().lower(), end=end)
    at = name.end()
    while at < len(html):
        if html[at] == ">":
            tag.closed = html[at - 1] == "/"
            return tag, at + 1
        found = _ATTRIBUTE.match(html, at)
        assert found is not None
        at = found.end()
        value = ""
        if found[2]:
            quote = html[at : at + 1]
            if quote in ("'", '"'):
                closing = html.find(quote, at + 1)
                if closing < 0:
                    return None
                value, at = html[at + 1 : closing], closing + 1
            else:
                unquoted = _UNQUOTED.match(html, at)
                value, at = (unquoted.group(), unquoted.end()) if unquoted else ("", at)
        if found[1].lower() in ("colspan", "rowspan"):
            tag.attributes.setdefault(found[1].lower(), value)
    return None


def _text_of(source: str) -> str:
    # Python refuses to make a number of thousands of digits.
    return entities.unescape(_HUGE_NUMBER.sub("", source))
