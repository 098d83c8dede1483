"""The rendering process: warm, limited, killed when late, and back for the next document."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from documents import limits, rendering, worker
from documents.rendering import Printer, RenderingFailed, RenderingTooSlow, render
from documents.tree import Document
from tests.documents import samples
from tests.documents.samples import document, paragraph, table

ROOT = Path(rendering.__file__).parent.parent
SLOW = document(preamble=(table(*[("слово", "дело", "срок", "кто")] * 2000),))


def _pid(printer: Printer) -> int:
    process = printer._process
    assert process is not None
    return process.pid


def _is_gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def test_the_process_stays_warm() -> None:
    with closing(Printer()) as printer:
        printer.print(document(), {})
        first = _pid(printer)
        started = time.monotonic()
        assert printer.print(document(), {}).pdf.startswith(b"%PDF-1.7")
        assert time.monotonic() - started < 1
        assert _pid(printer) == first


def test_a_document_that_takes_too_long_is_ended_and_the_next_is_printed() -> None:
    with closing(Printer(seconds=1)) as printer:
        printer.print(document(), {})
        first = _pid(printer)
        started = time.monotonic()
        with pytest.raises(RenderingTooSlow, match="дольше 1 секунд"):
            printer.print(SLOW, {})
        assert time.monotonic() - started < 3
        assert _is_gone(first)
        assert printer.print(document(), {}).pages == 1


def test_a_document_that_takes_too_much_memory_ends_only_its_process() -> None:
    with closing(Printer(memory=220 * 2**20)) as printer:
        printer.print(document(), {})
        with pytest.raises(RenderingFailed, match="[а-я]"):
            printer.print(SLOW, {})
        assert printer.print(document(), {}).pages == 1


def test_the_limit_of_memory_is_that_of_the_rule() -> None:
    with closing(Printer()) as printer:
        printer.print(document(), {})
        most = resource.prlimit(_pid(printer), resource.RLIMIT_AS)
    assert most == (768 * 2**20, 768 * 2**20)
    assert rendering.SECONDS == 20


@pytest.mark.parametrize("when", ["between documents", "in the middle of one"])
def test_a_killed_process_is_replaced(when: str) -> None:
    with closing(Printer()) as printer:
        printer.print(document(), {})
        pid = _pid(printer)
        if when == "between documents":
            os.kill(pid, signal.SIGKILL)
            os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        else:
            killer = threading.Timer(0.5, os.kill, (pid, signal.SIGKILL))
            killer.start()
            with pytest.raises(RenderingFailed, match="прервалась"):
                printer.print(SLOW, {})
            killer.join()
        assert printer.print(document(), {}).pages == 1
        assert _pid(printer) != pid


@pytest.mark.parametrize(
    "huge",
    [
        document(preamble=(paragraph("слово " * 140_000),)),
        document(title="О \u202eтекстe"),
    ],
)
def test_limits_are_checked_before_the_process_is_asked(
    huge: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "_printer", None)
    started = time.monotonic()
    with pytest.raises((limits.TooMuch, limits.NotPrintable)):
        render(huge)
    assert time.monotonic() - started < 1


def test_a_character_that_the_font_lacks_is_refused_not_replaced() -> None:
    with pytest.raises(limits.NotPrintable, match="«漢»"):
        render(document(title="О 漢"))
    assert render(document(title="О № 1 — «проверке» 5 ₽")).pages == 1


def test_threads_take_turns() -> None:
    different = [document(number=str(number)) for number in range(8)]
    alone = [render(each).pdf for each in different]
    with ThreadPoolExecutor(4) as pool:
        assert [each.pdf for each in pool.map(render, different)] == alone


def test_an_interrupted_question_leaves_no_answer_for_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(_stream: object) -> None:
        raise KeyboardInterrupt

    with closing(Printer()) as printer:
        printer.print(document(), {})
        with monkeypatch.context() as patch:
            patch.setattr(worker, "receive", interrupt)
            with pytest.raises(KeyboardInterrupt):
                printer.print(samples.order_204(), {})
        assert printer.print(document(), {}).pages == 1


def _run(code: str) -> str:
    """Runs `code` in a Python of its own that already printed `small`."""
    head = "from tests.documents.samples import document\nfrom documents.rendering import *\n"
    head += "import documents.rendering as r, os\nsmall = document()\nfirst = render(small).pdf\n"
    run = subprocess.run(
        [sys.executable, "-c", head + code],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "SECRET_KEY": "a secret of the portal"},
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert run.stderr == ""
    return run.stdout


def test_a_fork_prints_with_a_process_of_its_own() -> None:
    said = _run(
        "mine = r._printer._process.pid\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    same = render(small).pdf == first and r._printer._process.pid != mine\n"
        "    os._exit(0 if same else 1)\n"
        "still = render(small).pdf == first and r._printer._process.pid == mine\n"
        "print(os.waitpid(child, 0)[1], still)"
    )
    assert said.split() == ["0", "True"]


@pytest.mark.parametrize("end", ["", "os._exit(0)", "os.kill(os.getpid(), 9)"])
def test_nothing_is_left_behind(end: str) -> None:
    code = "print(r._printer._process.pid, r._printer._folder, flush=True)\n" + end
    try:
        said = _run(code)
    except subprocess.CalledProcessError as error:
        said = error.stdout
    pid, folder = said.split()
    _soon(lambda: _is_gone(int(pid)))
    _soon(lambda: not Path(folder).exists())


def _soon(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_the_process_knows_no_secrets() -> None:
    said = _run("print(open(f'/proc/{r._printer._process.pid}/environ').read())")
    assert "FONTCONFIG_FILE" in said
    assert "SECRET" not in said
