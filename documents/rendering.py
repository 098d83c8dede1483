"""Prints documents in a warm process of its own that can be killed (security.md, PDF).

One process per process of ours, started at the first call, kept warm, ended with us. It gets
20 seconds and 768 MB for a document, no environment (no keys, no database address) and no way
to fetch anything. It is a plain subprocess rather than a pool of `multiprocessing`, which
would run our main module again in the child, hand over our environment and answer in pickles.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from documents import limits
from documents.canonical import dump
from documents.tree import Document
from documents.write_pdf.messages import receive, send

SECONDS = 20.0
SECONDS_TO_START = 60.0
MEMORY = 768 * 1024 * 1024  # bytes of address space
_CHILD = "documents.write_pdf.child"
_ROOT = Path(__file__).resolve().parent.parent
# The process sees our fonts only: a face that is missing cannot be replaced by another.
_NO_OTHER_FONTS = "No fonts configured in FontConfig"
_FONTCONFIG = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>'


class RenderingFailed(Exception):
    """The document could not be printed; the message is a Russian sentence for a person."""


class RenderingTooSlow(RenderingFailed):
    """The document took longer than it may; the process was ended."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF/A-2b file and what is where in it."""

    pdf: bytes
    pages: int
    sheet_pages: tuple[int, ...]  # pages of the order, then of each appendix
    page_keys: tuple[tuple[str, ...], ...] = ()  # for each page, keys of parts that start there


def render(document: Document, assets: Mapping[str, bytes] | None = None) -> Rendered:
    """`document` as a PDF; `assets` are its images by SHA-256.

    Raises `limits.TooMuch` or `limits.NotPrintable` before anything is started,
    `RenderingTooSlow` after 20 seconds and `RenderingFailed` otherwise. Safe in threads, which
    take turns, and after a fork, where the first call starts a process of its own.
    """
    limits.check(document)
    return _printer.print(document, assets or {})


class Printer:
    """Owns one rendering process: starts it when needed, ends it when it is late."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds = seconds
        self.memory = memory
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: Path | None = None

    def print(self, document: Document, assets: Mapping[str, bytes]) -> Rendered:
        """See `render`; the limits of size are the caller's business."""
        request = {"assets": list(assets)}
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
        )

    def close(self) -> None:
        """Ends the process; the next `print` starts another."""
        with self._turn:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        self._folder = Path(tempfile.mkdtemp(prefix="prikaz-print-"))
        fontconfig = self._folder / "fonts.conf"
        fontconfig.write_text(_FONTCONFIG)
        process = subprocess.Popen(
            [sys.executable, "-W", f"ignore:{_NO_OTHER_FONTS}", "-m", _CHILD, str(self.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            env=self._environment(fontconfig),
            start_new_session=True,  # Ctrl-C in our terminal is for us
        )
        self._process = process
        with self._deadline(process, SECONDS_TO_START):
            header, _ = receive(_pipe(process.stdout))
        if "refusal" in header:
            self._end()
            raise RenderingFailed(header["refusal"])
        return process

    def _environment(self, fontconfig: Path) -> dict[str, str]:
        kept = ("PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
        return {name: os.environ[name] for name in kept if name in os.environ} | {
            "FONTCONFIG_FILE": str(fontconfig),
            "LANG": "C.UTF-8",
            "PYTHONHASHSEED": "0",  # the same tree gives the same bytes in every process
            "PYTHONPATH": str(_ROOT),
            "TMPDIR": str(self._folder),
        }

    def _ask(
        self, process: subprocess.Popen[bytes], request: dict[str, Any], parts: list[bytes]
    ) -> tuple[dict[str, Any], list[bytes]]:
        with self._deadline(process, self.seconds):
            send(_pipe(process.stdin), request, parts)
            return receive(_pipe(process.stdout))

    @contextlib.contextmanager
    def _deadline(self, process: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
        late = threading.Event()

        def end_late() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, end_late)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (EOFError, OSError, ValueError) as error:
            self._end()
            if late.is_set():
                raise RenderingTooSlow(
                    f"Документ печатается дольше {seconds:.0f} секунд. Упростите таблицы "
                    "или вынесите часть в файл."
                ) from error
            raise RenderingFailed(
                "Печать документа прервалась: ему не хватило памяти или он повреждён."
            ) from error
        except BaseException:
            # Interrupted between question and answer: the answer must not reach another.
            self._end()
            raise
        finally:
            timer.cancel()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):
                    _pipe(stream).close()
            self._process = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def after_fork(self) -> None:
        """In the new process: lets go of the parent's printer without touching it.

        Its pipes are pointed elsewhere, so that it still ends when the parent does and so
        that nothing buffered here can reach it.
        """
        inherited = self._process
        self._turn = threading.Lock()
        self._process = self._folder = None
        if inherited is not None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (inherited.stdin, inherited.stdout):
                with contextlib.suppress(OSError, ValueError):
                    os.dup2(nowhere, _pipe(stream).fileno())
            os.close(nowhere)
            inherited.returncode = 0  # not ours to wait for


def _pipe(stream: IO[bytes] | None) -> BinaryIO:
    return cast(BinaryIO, stream)


_printer = Printer()
atexit.register(_printer.close)
os.register_at_fork(after_in_child=_printer.after_fork)
