"""Pages of our own PDFs as pictures, drawn in a process that can be killed: see `worker`.

Only what the portal printed itself is drawn. Scans and files that people upload are never
opened: they are handed over as they came.
"""

from __future__ import annotations

from documents.worker import RenderingFailed, Worker

NARROWEST, WIDEST = 100, 2000  # pixels
_SECONDS = 10.0


class NoSuchPage(LookupError):
    """The file has no page of this number."""


def picture(pdf: bytes, page: int, width: int) -> bytes:
    """Page `page`, counted from 1, as a PNG `width` pixels wide, kept between the bounds.

    Grey unless the page holds a picture. Raises `NoSuchPage`, and `RenderingFailed` for what is
    no PDF.
    """
    return _draughtsman.picture(pdf, page, min(max(width, NARROWEST), WIDEST))


def count(pdf: bytes) -> int:
    """How many pages the PDF has. Raises `RenderingFailed` for what is no PDF."""
    return _draughtsman.count(pdf)


class Draughtsman(Worker):
    """The process that draws."""

    module = "documents.pictures_child"
    too_slow = "Страница рисуется дольше {seconds} секунд. Скачайте файл целиком."
    broken_off = "Нарисовать страницу не удалось. Скачайте файл целиком."

    def __init__(self, seconds: float = _SECONDS) -> None:
        super().__init__(seconds=seconds)

    def picture(self, pdf: bytes, page: int, width: int) -> bytes:
        """See `picture`; the bounds are the caller's business."""
        answer, parts = self._answer({"page": page, "width": width}, pdf)
        if not parts:
            raise NoSuchPage(page)
        return parts[0]

    def count(self, pdf: bytes) -> int:
        """See `count`."""
        answer, _ = self._answer({}, pdf)
        return int(answer["pages"])

    def _answer(self, request: dict[str, int], pdf: bytes) -> tuple[dict[str, int], list[bytes]]:
        with self._turn:
            answer, parts = self._ask(self._running(), request, [pdf])
            if "failed" in answer:
                raise RenderingFailed(self.broken_off)
        return answer, parts


_draughtsman = Draughtsman()
