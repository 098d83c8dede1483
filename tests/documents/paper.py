"""Reads a printed PDF the way a reader with a ruler does: millimetres from the upper left."""

from __future__ import annotations

import functools
import shutil
import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pypdf
import pypdfium2

from documents.rendering import Rendered, render
from documents.tree import Document

_PDFTOTEXT = shutil.which("pdftotext") or "/usr/bin/pdftotext"
MM = 72 / 25.4  # points in a millimetre


@functools.cache
def printed(document: Document) -> Rendered:
    """`document` on paper; equal documents are printed once in a run."""
    return render(document)


@dataclass(frozen=True)
class Line:
    """A line of text: its edges in millimetres from the page's left and top edge."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def number(self) -> Line | None:
        """The figure above the text, if there is one."""
        above = [line for line in self.lines if line.bottom < 18]
        figures = [line for line in above if line.text.isdigit()]
        return figures[0] if figures else None

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines below the top margin."""
        return tuple(line for line in self.lines if line.bottom >= 18)


def pages(pdf: bytes) -> list[Page]:
    """Every page with its lines from top to bottom."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(page) for page in document]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    rows: dict[int, list[tuple[str, tuple[float, float, float, float]]]] = {}
    foot: int | None = None  # of the last letter; a space has none of its own
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        box = text.get_charbox(index, loose=True)
        if character.strip():
            foot = _row_of(list(rows), box)
        if foot is not None and character not in "\r\n":
            rows.setdefault(foot, []).append((character, box))
    lines = []
    for row in rows.values():
        seen = [box for character, box in row if character.strip()]
        if seen:
            lines.append(
                Line(
                    text="".join(character for character, _ in row).strip(),
                    left=min(box[0] for box in seen) / MM,
                    right=max(box[2] for box in seen) / MM,
                    top=(height - max(box[3] for box in seen)) / MM,
                    bottom=(height - min(box[1] for box in seen)) / MM,
                )
            )
    lines.sort(key=lambda line: (round(line.top), line.left))
    return Page(width / MM, height / MM, tuple(lines))


def _row_of(rows: list[int], box: tuple[float, float, float, float]) -> int:
    """Characters whose feet differ by less than two points stand on one line."""
    foot = round(box[1])
    return next((row for row in (foot, foot - 1, foot + 1) if row in rows), foot)


def words(pdf: bytes, extractor: str) -> list[str]:
    """The words of the text layer as one extractor sees them, without page numbers."""
    texts = {"pdftotext": _pdftotext, "pdfium": _pdfium, "pypdf": _pypdf}[extractor](pdf)
    found: list[str] = []
    for text in texts:
        page = text.split()
        # The figure of the page stands first or, drawn last, at the end.
        if page and page[0].isdigit():
            page = page[1:]
        elif page and page[-1].isdigit():
            page = page[:-1]
        found += page
    return found


def _pdftotext(pdf: bytes) -> list[str]:
    with TemporaryDirectory() as folder:
        file = Path(folder, "order.pdf")
        file.write_bytes(pdf)
        run = subprocess.run([_PDFTOTEXT, file, "-"], capture_output=True, check=True, text=True)
    return run.stdout.rstrip("\f").split("\f")


def _pdfium(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def _pypdf(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def fonts(pdf: bytes) -> dict[str, bool]:
    """Names of the fonts without their subset tag → whether embedded with ToUnicode."""
    found = {}
    with pikepdf.open(BytesIO(pdf)) as file:
        for item in file.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
                if "/DescendantFonts" not in item:
                    continue
                descriptor = item.DescendantFonts[0].FontDescriptor
                name = str(item.BaseFont).rpartition("+")[2]
                found[name] = "/FontFile2" in descriptor and "/ToUnicode" in item
    return found
