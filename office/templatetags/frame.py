"""Icons and signs, drawn inline so that they take the colour of their text."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from russian import plural, typography

register = template.Library()


@functools.cache
def _path(name: str) -> SafeString:
    """The drawing of a Bootstrap icon: our own dependency's file, not a user's text."""
    if not re.fullmatch(r"[a-z0-9-]+", name):
        raise ValueError(f"no such icon: {name!r}")
    source = (Path(settings.ICONS_DIR) / f"{name}.svg").read_text(encoding="utf-8")
    return SafeString(re.sub(r"</?svg[^>]*>", "", source).strip())


@register.filter
def bind(text: object) -> str:
    """The text with no-break spaces where a line must not end: «№ 20», «Л.Ю. Качева»."""
    return typography.bind(str(text))


@register.simple_tag
def counted(n: int, one: str, few: str, many: str) -> str:
    """«34 участника»: figure and noun, agreed and glued."""
    return plural.counted(n, one, few, many)


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of bootstrap-icons; it says nothing to a screen reader."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false" viewBox="0 0 16 16">{}</svg>',
        _path(name),
    )


@register.simple_tag
def sign(name: str, label: str = "") -> SafeString:
    """A state sign of our own sprite; with a label it is read aloud, without one it is hidden."""
    if label:
        return format_html(
            '<svg class="sign" role="img" aria-label="{}"><use href="#s-{}"/></svg>', label, name
        )
    return format_html('<svg class="sign" aria-hidden="true"><use href="#s-{}"/></svg>', name)
