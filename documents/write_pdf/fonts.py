"""The type faces of print: found by file name, or a refusal; never a silent substitute (TY2)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FAMILIES = (
    # (directories of Debian and Fedora, file name before the style)
    (("/usr/share/fonts/truetype/croscore", "/usr/share/fonts/google-croscore"), "Tinos"),
    (
        ("/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/liberation-serif"),
        "LiberationSerif",
    ),
)
STYLES = {
    "regular": "Regular",
    "bold": "Bold",
    "italic": "Italic",
    "bold-italic": "BoldItalic",
}


class FontsMissing(Exception):
    """No metric-compatible serif is installed; the message is a Russian sentence."""


@dataclass(frozen=True, slots=True)
class Family:
    """Four files of one family, by style: regular, bold, italic, bold-italic."""

    name: str
    files: dict[str, Path]


def find() -> Family:
    """The first complete family that is installed; raises `FontsMissing`."""
    for directories, name in FAMILIES:
        for directory in directories:
            files = {
                style: Path(directory, f"{name}-{suffix}.ttf") for style, suffix in STYLES.items()
            }
            if all(path.is_file() for path in files.values()):
                return Family(name, files)
    raise FontsMissing(
        "Не найден шрифт для печати: установите пакет fonts-croscore или fonts-liberation2."
    )
