"""What was laid out before is used again: the same bytes, sooner, in bounded memory."""

from __future__ import annotations

import dataclasses
import hashlib
import struct
import subprocess
import sys
import zlib
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from documents.canonical import dump
from documents.layout import GOST_2016
from documents.pictures import picture
from documents.rendering import MEMORY, Printer
from documents.tree import Document, Paragraph, runs
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
    order_204 = samples.order_204()
    return [
        order_204,
        _moved(order_204, "слово " * 60),
        document(*two, coat_of_arms=BLACK),
        document(*two, coat_of_arms=GREY),
        document(*two, number="46-ОД"),
        document(*two, title="О другом"),
        document(*two, layout=RUNNING),
        dataclasses.replace(document(*two), draft=True),
        whole,
        dataclasses.replace(whole, draft=not whole.draft),
    ]


def _moved(whole: Document, words: str) -> Document:
    """`whole` with a longer first paragraph, so that the lines after it stand elsewhere."""
    first, *others = whole.order.preamble
    assert isinstance(first, Paragraph)
    longer = dataclasses.replace(first, text=(*runs(words), *first.text))
    return dataclasses.replace(
        whole, order=dataclasses.replace(whole.order, preamble=(longer, *others))
    )


def _assets(one: Document) -> dict[str, bytes]:
    name = one.order.coat_of_arms
    return {name: ARMS[name]} if name in ARMS else {}


@pytest.mark.long
def test_a_file_is_the_same_whatever_was_printed_before(full_count: bool) -> None:
    documents = _documents() if full_count else _documents()[1::2]
    fresh = []
    for one in documents:
        with closing(Printer()) as printer:
            fresh.append(printer.print(one, _assets(one)))
    pairs = list(zip(documents, fresh, strict=True))
    with closing(Printer()) as printer:
        for one, first in pairs:
            printer.print(one, _assets(one), tagged=False)
            assert printer.print(one, _assets(one)) == first
        for one, first in reversed(pairs):
            assert printer.print(one, _assets(one)) == first


@pytest.mark.parametrize("printed_before", [False, True])
def test_pages_without_tags_look_the_same(printed_before: bool) -> None:
    with closing(Printer()) as printer:
        for one in (samples.order_204(), _documents()[3], _documents()[-1]):
            if printed_before:
                printer.print(one, _assets(one))
            bare = printer.print(one, _assets(one), tagged=False)
            whole = printer.print(one, _assets(one))
            assert bare.places == whole.places
            assert _is_tagged(whole.pdf)
            assert not _is_tagged(bare.pdf)
            for page in range(1, whole.pages + 1):
                assert picture(bare.pdf, page, 400) == picture(whole.pdf, page, 400)


def _is_tagged(pdf: bytes) -> bool:
    with pikepdf.open(BytesIO(pdf)) as file:
        return "/StructTreeRoot" in file.Root


COUNTING = """
import sys
from pathlib import Path
from documents.canonical import load
from documents.write_pdf import lines
from documents.write_pdf.engine import Engine

engine = Engine()
done = []


def count(owner, name):
    really = getattr(owner, name)
    setattr(owner, name, lambda *given: (done.append(name), really(*given))[1])


count(engine, "_laid_out")
count(lines, "split_first_line")
count(lines, "draw_first_line")
for path in sys.argv[1:]:
    engine.print(load(Path(path).read_bytes()), {})
    names = ["_laid_out", "split_first_line", "draw_first_line"]
    print(*(done.count(name) for name in names))
    done.clear()
"""


def _counted(documents: list[Document], folder: Path) -> list[list[int]]:
    """For each document, how many sheets were laid out, lines broken and lines drawn for it."""
    paths = []
    for number, one in enumerate(documents):
        paths.append(folder / str(number))
        paths[-1].write_bytes(dump(one))
    with closing(Printer()) as printer:
        printer.print(document(), {})
        assert printer._folder is not None
        said = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", COUNTING, *map(str, paths)],
            capture_output=True,
            text=True,
            check=True,
            env=printer._environment(printer._folder / "fonts.conf"),
        ).stdout
    return [list(map(int, line.split())) for line in said.splitlines()]


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
    told = _counted([first, first, changed, one_appendix, renumbered], tmp_path)
    assert [sheets for sheets, _, _ in told] == [3, 0, 1, 1, 3]


def test_only_changed_lines_are_broken_and_drawn_again(tmp_path: Path) -> None:
    whole = samples.order_204()
    (_, broken, drawn), (sheets, changed, redrawn), again = _counted(
        [whole, _moved(whole, "слово " * 60), _moved(whole, "слово " * 60)], tmp_path
    )
    assert broken > 300
    assert drawn > 300
    assert sheets == 1
    assert 5 < changed < 60
    assert 5 < redrawn < 30
    assert again == [0, 0, 0]


@pytest.mark.long
def test_many_documents_do_not_fill_the_memory(full_count: bool) -> None:
    times = 200 if full_count else 20
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
