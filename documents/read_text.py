"""Reads an order from a text file: what scanners, mail and word processors save as .txt.

Paragraphs are parted by empty lines or are a line each, whichever the file keeps to; words
between `**` are bold; cells of a table are parted by tabs.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from documents import limits
from documents.recognition import recognize
from documents.recognition.joining import ends
from documents.recognition.labels import typed
from documents.source import JOINER, Part, SourceParagraph, SourceTable
from documents.tree import Cell, Document, Run, Table, Text
from documents.unreadable import Unreadable

FILE_BYTES = 2 * limits.DOCUMENT_BYTES  # UTF-16 takes two bytes where UTF-8 takes one
LINES = 20_000
_WIDEST = 120  # characters: a text broken to a width has no longer line
_NARROWEST = 40
_DEEPEST = 15  # spaces: what stands further to the right is laid out, not indented
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ("cp1251", "koi8-r", "cp866")
_COMMON = frozenset("оеаинтсрвлкмдпуя")  # four of five letters of any Russian text
_ENOUGH = 0.5  # of the characters beyond ASCII
_CLEARLY = 1.5  # times as many as in the next best encoding
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_BREAKS = re.compile(r"\r\n?|[\n\x0b\x85\u2028\u2029]")


def read(data: bytes) -> Document:
    """The order in `data`; what cannot be placed is in `Document.unplaced`.

    Raises `Unreadable` for no text, an unknown encoding, or more than can be printed.
    """
    return understood(parts(decoded(data)))


def understood(found: list[Part]) -> Document:
    """The document that the parts of a text make. Raises `Unreadable` for too much."""
    document = recognize(found)
    try:
        limits.check(document)
    except (limits.TooMuch, limits.NotPrintable) as error:
        raise Unreadable(str(error)) from error
    return document


def decoded(data: bytes) -> str:
    """`data` as characters: UTF-8, UTF-16 with a mark, CP1251, KOI8-R or CP866.

    Old encodings are told apart by their letters, and only when one is clearly right. Raises
    `Unreadable`.
    """
    if len(data) > FILE_BYTES:
        raise Unreadable(
            f"Файл слишком велик: {len(data) // 1024} КБ, "
            f"текст приказа читается до {FILE_BYTES // 1024} КБ."
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    if _NO_TEXT.search(data):
        raise Unreadable("Файл не похож на текст: в нём есть управляющие знаки.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _old(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("Файл повреждён: в нём есть знаки, которых не бывает в тексте.") from error


def _old(data: bytes) -> str:
    texts = {encoding: data.decode(encoding, "replace") for encoding in _OLD}
    scores = sorted(((_score(text), encoding) for encoding, text in texts.items()), reverse=True)
    (best, encoding), (second, _) = scores[:2]
    if best < _ENOUGH or best < second * _CLEARLY:
        raise Unreadable(
            "Не удалось понять кодировку файла. Сохраните его в UTF-8 и попробуйте снова."
        )
    return texts[encoding]


def _score(text: str) -> float:
    """The share of common small Russian letters among the characters beyond ASCII."""
    beyond = [each for each in text if each > "\x7f"]
    return sum(each in _COMMON for each in beyond) / len(beyond) if beyond else 0.0


def parts(text: str) -> list[Part]:
    """The paragraphs and tables of `text`, with an empty paragraph for each empty line.

    Raises `Unreadable` when nothing stands in it or the lines are too many.
    """
    pages = _BREAKS.sub("\n", text.removeprefix("\ufeff").replace("\xa0", " ")).split("\f")
    if sum(page.count("\n") for page in pages) > LINES:
        raise Unreadable(f"В файле слишком много строк: читается до {LINES}.")
    blocks = [(number, block) for number, page in enumerate(pages) for block in _blocks(page)]
    if not blocks:
        raise Unreadable("В файле нет текста.")
    shape = _shape([block for _, block in blocks])
    made: list[Part] = []
    last = 0
    for number, block in blocks:
        if made:
            made.append(SourceParagraph(()))
        made += _parts(block, shape, new_page=number != last)
        last = number
    return made


def _blocks(page: str) -> Iterator[list[str]]:
    """Runs of lines with something on them."""
    block: list[str] = []
    for line in page.split("\n"):
        if line.strip():
            block.append(line.rstrip(" "))
        elif block:
            yield block
            block = []
    if block:
        yield block


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a file shows paragraphs: each on its line, or broken to a width with an indent."""

    wrapped: bool
    first_line: int = 0


def _shape(blocks: list[list[str]]) -> _Shape:
    if not _is_wrapped(blocks):
        return _Shape(wrapped=False)
    return _Shape(wrapped=True, first_line=_first_line(blocks))


def _is_wrapped(blocks: list[list[str]]) -> bool:
    """Whether the file breaks its paragraphs into lines of a width.

    It does when no line is long and lines end where the next word had no room, not at the end
    of sentences.
    """
    width = max(len(line) for block in blocks for line in block)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    full = sum(
        len(line) + 1 + len(after.split()[0]) > width * 0.9 and _goes_on(after.lstrip())
        for block in blocks
        for line, after in zip(block, block[1:], strict=False)
        if not ends(line)
    )
    return full >= 3


def _goes_on(line: str) -> bool:
    """Whether no paragraph begins so: in the midst of a sentence, before the number of a law."""
    return line[:1].islower() or line.startswith("№")


def _first_line(blocks: list[list[str]]) -> int:
    """How many spaces a paragraph of a file broken to a width begins with; 0 when with none."""
    indents = Counter(
        _indent(line)
        for block in blocks
        for line, after in zip(block, block[1:], strict=False)
        if 2 <= _indent(line) <= _DEEPEST and _indent(after) == 0
    )
    return indents.most_common(1)[0][0] if indents else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _parts(block: list[str], shape: _Shape, *, new_page: bool) -> Iterator[Part]:
    if all(map(_tabbed, block)):
        yield SourceTable(Table(tuple(map(_row, block))), new_page=new_page)
        return
    for text in _paragraphs(_marked("\n".join(block)), shape):
        yield SourceParagraph(text, new_page=new_page)
        new_page = False


def _tabbed(line: str) -> bool:
    """Whether a line is a row of a table: cells parted by tabs, more than a label and words."""
    inner = line.strip(" ").lstrip("\t")
    if "\t" not in inner:
        return False
    label = typed(inner)
    return not (label and "\t" not in inner[label[1] :] and label[0].kind != "dash")


def _row(line: str) -> tuple[Cell, ...]:
    if line.count("\t") >= limits.TABLE_COLUMNS:
        raise Unreadable(
            f"В таблице слишком много столбцов: печатается не больше {limits.TABLE_COLUMNS}."
        )
    cells = (cell.strip(f"{JOINER} ") for cell in line.split("\t"))
    return tuple(Cell((Run(cell),) if cell else ()) for cell in cells)


def _paragraphs(text: Text, shape: _Shape) -> Iterator[Text]:
    """The lines of a block, or its paragraphs when lines are broken to a width."""
    made: list[Run] = []
    for line in _lines(text):
        indent = _indent("".join(run.text for run in line))
        if made and (not shape.wrapped or (indent and indent == shape.first_line)):
            yield tuple(made)
            made = []
        elif made:
            made.append(Run("\n"))
        made += line
    yield tuple(made)


def _lines(text: Text) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in text:
        head, *others = run.text.split("\n")
        lines[-1].append(Run(head, run.bold))
        lines += [[Run(other, run.bold)] for other in others]
    return lines


def _marked(block: str) -> Text:
    """`block` with what stands between two `**` in bold; an odd mark is left as it is."""
    pieces = block.split("**")
    if len(pieces) % 2 == 0:
        pieces[-2:] = ["**".join(pieces[-2:])]
    return tuple(Run(piece, bold=n % 2 == 1) for n, piece in enumerate(pieces) if piece)
