"""Prints documents in a warm process of its own that can be killed: see `worker`.

One process per process of ours; 20 seconds and 768 MB for a document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from documents import limits
from documents.canonical import dump
from documents.tree import Document
from documents.worker import MEMORY, SECONDS, RenderingFailed, RenderingTooSlow, Worker

__all__ = [
    "MEMORY",
    "SECONDS",
    "Printer",
    "Rendered",
    "RenderingFailed",
    "RenderingTooSlow",
    "render",
]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF/A-2b file and what is where in it."""

    pdf: bytes
    pages: int
    sheet_pages: tuple[int, ...]  # pages of the order, then of each appendix
    page_keys: tuple[tuple[str, ...], ...] = ()  # for each page, keys of parts that start there
    # For each page, keys of all parts on it and how far down they begin, in thousandths of it.
    places: tuple[tuple[tuple[str, int], ...], ...] = ()


def render(
    document: Document, assets: Mapping[str, bytes] | None = None, tagged: bool = True
) -> Rendered:
    """`document` as a PDF; `assets` are its images by SHA-256.

    Not `tagged`, the pages are the same but nothing reads them aloud: for pictures of them.
    Raises `limits.TooMuch` or `limits.NotPrintable` before anything is started,
    `RenderingTooSlow` after 20 seconds and `RenderingFailed` otherwise. Safe in threads, which
    take turns, and after a fork, where the first call starts a process of its own.
    """
    limits.check(document)
    return _printer.print(document, assets or {}, tagged=tagged)


class Printer(Worker):
    """The process that prints."""

    module = "documents.write_pdf.child"
    too_slow = (
        "Документ печатается дольше {seconds} секунд. Упростите таблицы или вынесите часть в файл."
    )
    broken_off = "Печать документа прервалась: ему не хватило памяти или он повреждён."

    def print(
        self, document: Document, assets: Mapping[str, bytes], *, tagged: bool = True
    ) -> Rendered:
        """See `render`; the limits of size are the caller's business."""
        request = {"assets": list(assets), "tagged": tagged}
        with self._turn:
            process = self._running()
            header, parts = self._ask(process, request, [dump(document), *assets.values()])
            if "refusal" in header:
                raise limits.NotPrintable(header["refusal"])
            if "failed" in header:
                self._end()
                raise RenderingFailed(
                    "Не удалось напечатать документ. Проверьте таблицы и картинки в нём."
                )
        sheet_pages = tuple(header["sheet_pages"])
        return Rendered(
            pdf=parts[0],
            pages=sum(sheet_pages),
            sheet_pages=sheet_pages,
            page_keys=tuple(map(tuple, header["page_keys"])),
            places=tuple(tuple((key, top) for key, top in page) for page in header["places"]),
        )


_printer = Printer()
