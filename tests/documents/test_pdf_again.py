"""What was laid out before is used again: the same bytes, sooner, in bounded memory."""

from __future__ import annotations

import dataclasses
import hashlib
import struct
import subprocess
import sys
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from documents.canonical import dump
from documents.layout import GOST_2016
from documents.rendering import MEMORY, Printer
from documents.tree import Document
from documents.write_pdf.kept import Kept
from tests.documents import samples
from tests.documents.samples import appendix, document, order, paragraph, table


def _png(grey: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(bytes([0, grey])))
    return b"\x89PNG\r\n\x1a\n" + head + data + chunk(b"IEND", b"")


ARMS = {hashlib.sha256(_png(grey)).hexdigest(): _png(grey) for grey in (0, 200)}
BLACK, GREY = ARMS
RUNNING = dataclasses.replace(GOST_2016, appendix_pages="running", duplex=True)
WIDE = table(*[("непереносимое" * 6, "слово", "текст " * 9)] * 3, header=("а", "б", "в"))


def _documents() -> list[Document]:
    two = (appendix(WIDE, number=1), appendix(paragraph("текст " * 900), number=2))
    whole = samples.everything()
    whole = dataclasses.replace(whole, order=dataclasses.replace(whole.order, coat_of_arms=BLACK))
    return [
        samples.order_204(),
        document(*two, coat_of_arms=BLACK),
        document(*two, coat_of_arms=GREY),
        document(*two, number="46-ОД"),
        document(*two, title="О другом"),
        document(*two, layout=RUNNING),
        dataclasses.replace(document(*two), draft=True),
        whole,
        dataclasses.replace(whole, draft=not whole.draft),
    ]


def _assets(one: Document) -> dict[str, bytes]:
    name = one.order.coat_of_arms
    return {name: ARMS[name]} if name in ARMS else {}


def test_a_file_is_the_same_whatever_was_printed_before() -> None:
    fresh = []
    for one in _documents():
        with closing(Printer()) as printer:
            fresh.append(printer.print(one, _assets(one)))
    with closing(Printer()) as printer:
        for _ in range(2):
            for one, first in zip(_documents(), fresh, strict=True):
                assert printer.print(one, _assets(one)) == first
        for one, first in reversed(list(zip(_documents(), fresh, strict=True))):
            assert printer.print(one, _assets(one)) == first


COUNTING = """
import sys
from pathlib import Path
from documents.canonical import load
from documents.write_pdf.engine import Engine

engine = Engine()
laid_out = []
really = engine._laid_out
engine._laid_out = lambda *given: (laid_out.append(given), really(*given))[1]
for path in sys.argv[1:]:
    engine.print(load(Path(path).read_bytes()), {})
    print(len(laid_out))
    laid_out.clear()
"""


def test_only_changed_sheets_are_laid_out_again(tmp_path: Path) -> None:
    first = document(appendix(paragraph("один")), appendix(paragraph("два")))
    changed = dataclasses.replace(
        first, order=order(preamble=(paragraph("В целях проверки иного"),), title="Об ином")
    )
    one_appendix = dataclasses.replace(
        changed, appendices=(appendix(paragraph("один, иначе")), changed.appendices[1])
    )
    renumbered = dataclasses.replace(
        one_appendix, order=dataclasses.replace(one_appendix.order, number="46-ОД")
    )
    paths = []
    for number, one in enumerate([first, first, changed, one_appendix, renumbered]):
        paths.append(tmp_path / str(number))
        paths[-1].write_bytes(dump(one))
    with closing(Printer()) as printer:
        printer.print(first, {})
        assert printer._folder is not None
        said = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", COUNTING, *map(str, paths)],
            capture_output=True,
            text=True,
            check=True,
            env=printer._environment(printer._folder / "fonts.conf"),
        ).stdout
    assert said.split() == ["3", "0", "1", "1", "3"]


def test_many_documents_do_not_fill_the_memory(full_count: bool) -> None:
    times = 200 if full_count else 40
    with closing(Printer(memory=MEMORY // 2 + 64 * 2**20)) as printer:
        printer.print(document(), {})
        assert printer._process is not None
        pid = printer._process.pid
        whole = samples.order_204()
        for number in range(times):
            changed = dataclasses.replace(whole.order, number=str(number))
            assert printer.print(dataclasses.replace(whole, order=changed), {}).pages == 11
        assert printer._process.pid == pid


def test_what_was_not_asked_for_longest_is_forgotten_first() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    kept: Kept[str] = Kept(6, len)
    for name in ("aaa", "bb", "aaa", "c", "dd", "aaa", "bb"):
        assert kept.get(name, lambda name=name: make(name)) == name  # type: ignore[misc]
    assert made == ["aaa", "bb", "c", "dd", "bb"]
    assert kept.total == 5


@pytest.mark.parametrize("weight", [4, 100])
def test_what_would_push_everything_out_is_not_kept(weight: int) -> None:
    kept: Kept[str] = Kept(6, len)
    kept.get("a", lambda: "a")
    kept.get("huge", lambda: "h" * weight)
    assert kept.total == 1
    kept.clear()
    assert kept.total == 0
