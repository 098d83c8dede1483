"""Files that mean harm, or are no files of Word, end in one sentence, soon, and fetch nothing."""

from __future__ import annotations

import socket
import struct
import time

import pytest

from documents import read_docx
from documents.docx_names import OFFICE_RELATIONS, PACKAGE_RELATIONS
from documents.read_docx import package
from documents.unreadable import Unreadable
from tests.documents.word_parts import (
    SPACES,
    archive,
    body_file,
    parts_of,
)

SECONDS = 2
GOOD = body_file("<w:p><w:r><w:t>Текст</w:t></w:r></w:p>")
_BOMB = b"\0" * (64 * 1024 * 1024)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that asks for anything outside fails the test."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def refusal(data: bytes) -> str:
    """The sentence that `data` is refused with, within the time allowed."""
    begun = time.process_time()
    with pytest.raises(Unreadable) as refused:
        read_docx.read(data)
    assert time.process_time() - begun < SECONDS
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert sentence[0].isupper()
    return sentence


def changed(name: str, content: bytes) -> bytes:
    return archive(parts_of(GOOD) | {name: content})


def with_relation(
    kind: str, *, mode: str = "External", target: str = "http://example.org/"
) -> bytes:
    relations = (
        f'<Relationships xmlns="{PACKAGE_RELATIONS}"><Relationship Id="r9" '
        f'Type="{OFFICE_RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    )
    return changed("word/_rels/document.xml.rels", relations.encode())


def test_a_good_file_is_read() -> None:
    assert read_docx.read(GOOD)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "пуст"),
        (b"MZ\x90\x00" + b"\0" * 1000, "не документ Word"),
        (b"%PDF-1.4", "не документ Word"),
        (b"{\\rtf1 }", "не документ Word"),
        ("Просто текст".encode(), "не документ Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000, "паролем"),
        (b"PK\x03\x04" + b"\0" * 1000, "повреждён"),
        (GOOD[: len(GOOD) // 2], "повреждён"),
        (archive({"a.txt": b"a"}), "не документ Word"),
        (GOOD + b"\0" * package.MOST_BYTES, "МБ"),
    ],
)
def test_what_is_no_file_of_word_is_refused(data: bytes, says: str) -> None:
    assert says in refusal(data)


def test_other_files_of_office_are_refused() -> None:
    for kind in ("template.main+xml", "document.macroEnabled.main+xml"):
        types = parts_of(GOOD)["[Content_Types].xml"].replace(b"document.main+xml", kind.encode())
        refusal(changed("[Content_Types].xml", types))


def test_macros_are_refused() -> None:
    assert "макросы" in refusal(changed("word/vbaProject.bin", b"macro"))
    types = parts_of(GOOD)["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    assert "макросы" in refusal(changed("[Content_Types].xml", types))


@pytest.mark.parametrize(
    "kind", ["attachedTemplate", "image", "oleObject", "frame", "subDocument", "aFChunk", "any"]
)
def test_what_wants_data_from_outside_is_refused(kind: str) -> None:
    assert "вне себя" in refusal(with_relation(kind))
    assert "вне себя" in refusal(with_relation(kind, target="file:///etc/passwd", mode="external"))


def test_a_template_named_in_the_settings_is_refused() -> None:
    relations = (
        f'<Relationships xmlns="{PACKAGE_RELATIONS}"><Relationship Id="r9" TargetMode="External" '
        f'Type="{OFFICE_RELATIONS}/attachedTemplate" Target="http://example.org/t.dotm"/>'
        "</Relationships>"
    )
    sentence = refusal(changed("word/_rels/settings.xml.rels", relations.encode()))
    assert "шаблон" in sentence


def test_a_link_is_kept_without_its_address() -> None:
    document = read_docx.read(with_relation("hyperlink"))
    assert "example.org" not in repr(document)


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY x SYSTEM "http://example.org/">',
        '<!ENTITY % x SYSTEM "http://example.org/"> %x;',
        "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10 if n else "ха"}">' for n in range(12)),
    ],
)
def test_a_document_type_is_refused(entity: str, coding: str) -> None:
    xml = (
        f'<?xml version="1.0" encoding="{coding}"?><!DOCTYPE d [{entity}]>'
        f"<w:document {SPACES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "DOCTYPE" in refusal(changed("word/document.xml", xml.encode(coding)))


@pytest.mark.parametrize("name", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
def test_a_bomb_is_refused(name: str) -> None:
    assert "слишком много" in refusal(changed(name, _BOMB))


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb = changed("word/document.xml", b"\0" * (60 * 1024 * 1024))
    true_size, small = struct.pack("<L", 60 * 1024 * 1024), struct.pack("<L", 1000)
    refusal(bomb.replace(true_size, small))


def test_many_entries_are_refused() -> None:
    refusal(archive(parts_of(GOOD) | {f"word/{n}.xml": b"" for n in range(20_000)}))


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = archive(parts_of(GOOD), "word/document.xml")
    assert "повреждён" in refusal(twice)


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:r><w:t>" + "слово " * 9_000_000 + "</w:t></w:r></w:p>",
        ("<w:p><w:r><w:t>" + "слово " * 1000 + "</w:t></w:r></w:p>") * 1000,
        "<w:p><w:r><w:t>а</w:t></w:r></w:p>" * 6_000,
        "<w:p><w:r><w:t>а</w:t></w:r></w:p>" * 400_000,
        "<w:p>" + "<w:r><w:t>а</w:t></w:r>" * 500_000 + "</w:p>",
        "<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 300_000 + "</w:tr></w:tbl>",
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr>'
        "</w:tbl>",
        "<w:tbl>" + "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 5_000 + "</w:tbl>",
        "<w:tbl><w:tr><w:tc>" * 200 + "</w:tc></w:tr></w:tbl>" * 200,
        "<w:ins>" * 5_000 + "</w:ins>" * 5_000,
        "<w:p>",
    ],
    ids=[
        *("50_mb_in_one", "6_mb_in_many", "paragraphs", "many_paragraphs", "many_runs"),
        "many_cells",
        *("wide_cell", "long_table", "tables_in_tables", "deep_marks", "broken"),
    ],
)
def test_too_much_is_refused(body: str) -> None:
    refusal(body_file(body))


@pytest.mark.parametrize(
    "body",
    [
        "<w:p>"
        + "<w:r><w:rPr><w:b/></w:rPr><w:t>а</w:t></w:r><w:r><w:t>б</w:t></w:r>" * 2_000
        + "</w:p>",
        "<w:p><w:r><w:t>слово</w:t></w:r></w:p>" * 5_000,
        "<w:p>" + "<w:ins>" * 200 + "<w:r><w:t>а</w:t></w:r>" + "</w:ins>" * 200 + "</w:p>",
        "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60,
    ],
    ids=["many_faces", "many_paragraphs", "deep_changes", "deep_tables"],
)
def test_what_is_large_but_honest_is_read_as_soon(body: str) -> None:
    begun = time.process_time()
    read_docx.read(body_file(body))
    assert time.process_time() - begun < SECONDS


def test_styles_that_are_based_on_each_other_end() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    styles = f"<w:styles {SPACES}>{style.format('A', 'B')}{style.format('B', 'A')}</w:styles>"
    body = '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Текст</w:t></w:r></w:p>'
    assert read_docx.read(body_file(body, styles=styles))


def test_a_part_outside_the_archive_is_never_looked_for() -> None:
    relations = (
        f'<Relationships xmlns="{PACKAGE_RELATIONS}"><Relationship Id="r9" '
        f'Type="{OFFICE_RELATIONS}/styles" Target="../../../../etc/passwd"/></Relationships>'
    )
    assert read_docx.read(changed("word/_rels/document.xml.rels", relations.encode()))
