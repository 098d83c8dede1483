"""A process of ours that does one thing, is kept warm and can be killed (security.md, PDF).

Started at the first call, ended with us. It gets so many seconds and so much memory for an
answer, no environment (no keys, no database address) and no way to fetch anything. It is a plain
subprocess rather than a pool of `multiprocessing`, which would run our main module again in the
child, hand over our environment and answer in pickles.
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
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, BinaryIO, ClassVar, cast

from documents.write_pdf.messages import receive, send

SECONDS = 20.0
SECONDS_TO_START = 60.0
MEMORY = 768 * 1024 * 1024  # bytes of address space
_ROOT = Path(__file__).resolve().parent.parent
# The process sees our fonts only: a face that is missing cannot be replaced by another.
_NO_OTHER_FONTS = "No fonts configured in FontConfig"
_FONTCONFIG = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>'


class RenderingFailed(Exception):
    """The document could not be printed; the message is a Russian sentence for a person."""


class RenderingTooSlow(RenderingFailed):
    """The document took longer than it may; the process was ended."""


class Worker:
    """Owns one process: starts it when needed, ends it when it is late."""

    module: ClassVar[str]
    too_slow: ClassVar[str]  # sentences for a person; `too_slow` names the {seconds}
    broken_off: ClassVar[str]

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds = seconds
        self.memory = memory
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: Path | None = None
        _workers.add(self)

    def close(self) -> None:
        """Ends the process; the next question starts another."""
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
            [
                sys.executable,
                "-W",
                f"ignore:{_NO_OTHER_FONTS}",
                "-m",
                self.module,
                str(self.memory),
            ],
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
                raise RenderingTooSlow(self.too_slow.format(seconds=round(seconds))) from error
            raise RenderingFailed(self.broken_off) from error
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
        """In the new process: lets go of the parent's process without touching it.

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


_workers: weakref.WeakSet[Worker] = weakref.WeakSet()


def _end_all() -> None:
    for worker in list(_workers):
        worker.close()


def _let_go_of_all() -> None:
    for worker in list(_workers):
        worker.after_fork()


atexit.register(_end_all)
os.register_at_fork(after_in_child=_let_go_of_all)
