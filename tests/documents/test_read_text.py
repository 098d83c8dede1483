"""Orders from text files: the real one, samples of many kinds, encodings, hostile files."""

from __future__ import annotations

import contextlib
import json
import re
import textwrap
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import read_text, write_json
from documents.tree import Document, Paragraph, plain, walk_items
from documents.unreadable import Unreadable
from tests.documents import samples
from tests.documents.recognition.reading import CLAUSE, HEAD, SAMPLES, SIGNATURE, doubts, told

NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))
TEXT_204 = (SAMPLES / "order-204.txt").read_text(encoding="utf-8")


def test_there_are_samples_of_many_kinds() -> None:
    assert len(NAMES) >= 9


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_as_its_json_says(name: str) -> None:
    document = read_text.read((SAMPLES / f"{name}.txt").read_bytes())
    expected: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    assert write_json.to_value(document) == expected


@pytest.fixture(scope="module")
def read_204() -> Document:
    return read_text.read(TEXT_204.encode())


def test_order_204_word_for_word(read_204: Document) -> None:
    value, expected = write_json.to_value(read_204), samples.json_204()
    for key in ("authority", "kind", "date", "number", "title", "preamble", "ordering_clause"):
        assert value[key] == expected[key], key
    assert value["signatory"] == expected["signatory"]
    assert value["drafted_by"] == expected["drafted_by"]
    assert [len(item.children) for item in read_204.order.items] == [12, 2, 0, 0, 0]
    assert _texts(value["items"]) == _texts(expected["items"])
    assert not any(item.printed_label for _, item in walk_items(read_204.order.items))


def test_the_appendix_of_order_204(read_204: Document) -> None:
    (value,) = write_json.to_value(read_204)["appendices"]
    (expected,) = samples.json_204()["appendices"]
    for key in ("kind", "title", "printed_date", "printed_number", "recommendations_clause"):
        assert value[key] == expected[key], key
    assert value["signatory"] == expected["signatory"]
    assert _texts(value["recommendations"]) == _texts(expected["recommendations"])
    (first,) = read_204.appendices[0].recommendations
    assert [first.printed_label, *(each.printed_label for each in first.children)] == [
        *("1.", "", "2)", "", "4)", "5)", "", "", "", "", "", "", "12)")
    ]


def test_the_body_of_the_appendix_holds_every_paragraph_where_it_stands(
    read_204: Document,
) -> None:
    body = told(read_204.appendices[0].body)
    start = TEXT_204.index("Во исполнение", TEXT_204.index("Справка\n"))
    end = TEXT_204.index("На основании вышеизложенного рекомендуется:")
    on_paper = [re.sub(r"^\d\. ", "", each) for each in TEXT_204[start:end].strip().split("\n\n")]
    flat = [words for each in body for words in (each if isinstance(each, list) else [each])]
    assert flat == on_paper


def test_what_order_204_leaves_unsure(read_204: Document) -> None:
    joined = [text for code, text in doubts(read_204) if code == "joined"]
    order = [text for code, text in doubts(read_204) if code == "order"]
    assert len(joined) + len(order) == len(read_204.unplaced) == 7
    assert ["город Армавир ¶ Н.В. Булатова. Она" in joined[0], len(joined)] == [True, 3]
    assert "простота и экономичность ¶ контроля; ориентация" in joined[1]
    assert "курсов повышения квалификации, ¶ (дистанционного" in joined[2]
    assert order[0].startswith("ФЗ от 29.12.2012 № 273-ФЗ")
    assert order[1].endswith("показаны результаты работы")
    assert order[2].endswith("индивидуальный учебный план (ст.34")
    assert order[3].startswith("обучающихся - модели военной техники")


def _broken(width: int, *, indent: str = "") -> str:
    """The text of the order as a program saves it that breaks lines."""
    return "\n".join(
        textwrap.fill(indent + line, width) if len(line) > width - len(indent) else line
        for line in TEXT_204.split("\n")
    )


@pytest.mark.parametrize(
    "text",
    [
        TEXT_204.replace("\n", "\r\n"),
        re.sub(r"\n{2,}", "\n", TEXT_204),
        _broken(72),
        _broken(100),
        _broken(80, indent="     "),
    ],
    ids=["CRLF", "no empty lines", "72 columns", "100 columns", "80 columns, indents"],
)
def test_order_204_is_the_same_however_its_lines_are_broken(read_204: Document, text: str) -> None:
    assert read_text.read(text.encode()) == read_204


def test_a_short_order_broken_to_a_width_has_whole_paragraphs() -> None:
    document = read_text.read(
        """ПРИКАЗ

     Руководствуясь статьёй 28 Федерального закона от 29 декабря 2012 года
№ 273-ФЗ «Об образовании в Российской Федерации», в целях завершения
учебного года и по согласованию с управляющими советами школ приказываю:

     1. Заместителю начальника управления Е.В. Соболь довести этот приказ
до сведения руководителей.
""".encode()
    )
    assert document.order.preamble == ()
    assert document.order.ordering_clause.startswith("Руководствуясь")
    assert document.order.ordering_clause.endswith("советами школ приказываю:")
    assert len(document.order.items) == 1
    assert document.unplaced == ()


def _texts(items: list[dict[str, Any]]) -> list[Any]:
    return [[item["text"], _texts(item.get("children", []))] for item in items]


def test_order_204_is_read_at_once() -> None:
    data = TEXT_204.encode()
    read_text.read(data)
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        read_text.read(data)
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.05


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_an_encoding_is_recognized(encoding: str) -> None:
    text = TEXT_204.replace("–", "-")
    if encoding in ("koi8-r", "cp866"):
        text = text.replace("«", '"').replace("»", '"').replace("№", "N")
    assert read_text.decoded(text.encode(encoding)) == text


def test_a_big_endian_file_and_a_short_one() -> None:
    assert read_text.decoded(b"\xfe\xff" + "Приказ".encode("utf-16-be")) == "Приказ"
    assert read_text.decoded("О проведении проверки".encode("cp1251")) == "О проведении проверки"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (bytes(range(128, 256)), "Не удалось понять кодировку файла."),
        ("ПРИКАЗ".encode("cp1251"), "Не удалось понять кодировку файла."),
        (b"PK\x03\x04\0\0", "Файл не похож на текст"),
        ("Приказ".encode("utf-16-le"), "Файл не похож на текст"),
        (b"\xef\xbb\xbf\xff", "Файл повреждён"),
        (b"", "В файле нет текста."),
        (b" \n\t\n", "В файле нет текста."),
        (b"x\n" * 30_000, "В файле слишком много строк"),
        (b"a\t" * 30_000, "В таблице слишком много столбцов"),
        ("слово ".encode() * 40_000, "Часть текста слишком велика"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=f"^{re.escape(sentence)}"):
        read_text.read(data)


def test_fifty_megabytes_are_refused_at_once() -> None:
    data = b"\xd0\x9f" * (25 * 1024 * 1024)
    begun = time.perf_counter()
    with pytest.raises(Unreadable, match="слишком велик"):
        read_text.read(data)
    assert time.perf_counter() - begun < 2


_HOSTILE = {
    "spaces": " " * 200_000 + "x",
    "digits": "1" * 200_000,
    "brackets": "(" * 200_000,
    "closing brackets": ")" * 200_000,
    "quotes": "«" * 100_000,
    "numbers": "1." * 100_000,
    "wide letters": "п р и к а з ы в а " * 10_000,
    "initials": "А. " * 60_000,
    "dates": "02.03.2020 " * 18_000,
    "stars": "**" * 100_000,
    "items": "1. a:\n\n" * 9_000,
    "lines": "Начальник управления\n" * 6_000,
    "fragments": "(аб\n\nвг)\n\n" * 2_000,
    "blocks": "ПРИЛОЖЕНИЕ\nк приказу\n\n" * 3_000,
}


@pytest.mark.parametrize("which", _HOSTILE)
@pytest.mark.parametrize(
    "before", ["", HEAD, f"{HEAD}{CLAUSE}1. Да.\n\n{SIGNATURE}"], ids=["alone", "text", "closing"]
)
def test_no_text_takes_long(which: str, before: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(Unreadable):  # read or refused: but not slowly
        read_text.read((before + _HOSTILE[which]).encode())
    assert time.process_time() - begun < 10


# Words that a tree says in another way or not at all: labels of parts, months, units of a date.
_SAID_OTHERWISE = re.compile(
    r"от|к|г|года|тел|исп|исполнитель|приложение|приказу?|приказом|распоряжением|утвержд\w+|"
    r"проект|подготовлен|внес[её]н|приказа|согласовано|визы|январ|феврал\w+|марта|сентября|"
    r"декабря|мая|августа|а|б|в|ю|п|р|и|з|ы|к",
    re.IGNORECASE,
)
_LINES = sorted(
    {line for name in NAMES for line in (SAMPLES / f"{name}.txt").read_text().splitlines() if line}
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*_LINES, "", "", ""]), min_size=1, max_size=30))
def test_no_word_is_dropped_however_lines_stand(lines: list[str]) -> None:
    text = "\n".join(lines)
    if not text.strip():
        return
    document = read_text.read(text.encode())
    kept = _words(write_json.write(document)) | _words(
        " ".join(each.replace(" ", "") for each in lines)
    ) & {"приказываю", "ПРИКАЗ"}
    lost = {
        word
        for word in _words(text) - kept - _words(document.order.authority_genitive)
        if not _SAID_OTHERWISE.fullmatch(word) and word.lower() not in {k.lower() for k in kept}
    }
    assert not lost


def _words(text: str) -> set[str]:
    return set(re.findall(r"[А-ЯЁа-яё]+", text))


def test_a_space_typed_twice_stays_and_a_layout_by_spaces_does_not() -> None:
    slip = f"{HEAD}В целях  подготовки к учебному году.\n\n{CLAUSE}1. Провести.\n\n{SIGNATURE}"
    (block,) = read_text.read(slip.encode()).order.preamble
    assert isinstance(block, Paragraph)
    assert plain(block.text) == "В целях  подготовки к учебному году."
    wide = slip.replace("целях  подготовки к", "целях   подготовки   к")
    (block,) = read_text.read(wide.encode()).order.preamble
    assert isinstance(block, Paragraph)
    assert plain(block.text) == "В целях подготовки к учебному году."
