"""Only what it says it is gets in."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from office.actions import uploads
from office.actions.uploads import TYPES, UploadRefused, accept, clean_name

ALL = tuple(TYPES)
PDF = b"%PDF-1.7\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
JPG = b"\xff\xd8\xff\xe0" + b"\0" * 20
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def packed(parts: dict[str, bytes], by: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", by) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return file.getvalue()


def office(extension: str, **more: bytes) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", MAIN[extension]: b"<x/>", **more})


def upload(name: str, content: bytes, media_type: str | None = None) -> SimpleUploadedFile:
    extension = name.rpartition(".")[2].lower()
    stated = TYPES.get(extension, ("application/octet-stream",))[0]
    return SimpleUploadedFile(name, content, media_type or stated)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Справка.pdf", PDF),
        ("Отчёт.DOCX", office("docx")),
        ("Баллы.xlsx", office("xlsx")),
        ("Доклад.pptx", office("pptx")),
        ("фото.jpg", JPG),
        ("фото.jpeg", JPG),
        ("схема.png", PNG),
        ("материалы.zip", packed({"папка/": b"", "папка/фото.jpg": JPG, "Справка.pdf": PDF})),
    ],
)
def test_what_it_says_it_is_gets_in(name: str, content: bytes) -> None:
    accepted = accept(upload(name, content), ALL)
    assert (accepted.content, accepted.name) == (content, name)
    assert accepted.media_type == TYPES[name.rpartition(".")[2].lower()][0]
    assert accept(upload(name, content, "application/octet-stream"), ALL).content == content


@pytest.mark.parametrize(
    ("name", "content", "stated", "says"),
    [
        ("рисунок.svg", b"<svg/>", "image/svg+xml", "можно загружать PDF, DOCX"),
        ("страница.html", b"<html>", "text/html", "можно загружать"),
        ("макрос.docm", office("docx"), "", "можно загружать"),
        ("без расширения", PDF, "application/pdf", "можно загружать"),
        ("пусто.pdf", b"", "application/pdf", "пуст"),
        ("страница.pdf", b"<html>", "application/pdf", "не соответствует расширению"),
        ("скрытый.pdf", b"<script>%PDF-1.7", "application/pdf", "не соответствует"),
        ("фото.png", JPG, "image/png", "не соответствует"),
        ("фото.jpg", JPG, "text/html", "тип не соответствует"),
        ("отчёт.docx", office("xlsx"), "", "не соответствует"),
        ("отчёт.docx", b"PK\x03\x04 broken", "", "повреждено"),
        ("отчёт.docx", office("docx", **{"word/vbaProject.bin": b"x"}), "", "макросы"),
        (
            "отчёт.xlsx",
            packed({"[Content_Types].xml": b"sheet.macroEnabled.main", MAIN["xlsx"]: b""}),
            "",
            "макросы",
        ),
        ("архив.zip", packed({"../вверх.pdf": PDF}), "", "недопустимым путём"),
        ("архив.zip", packed({"/корень.pdf": PDF}), "", "недопустимым путём"),
        ("архив.zip", packed({"вирус.exe": b"MZ"}), "", "«вирус.exe»"),
        ("архив.zip", packed({"ещё.zip": packed({"а.pdf": PDF})}), "", "«ещё.zip»"),
        ("архив.zip", packed({"фото.jpg": b"<html>"}), "", "не соответствует"),
    ],
)
def test_everything_else_is_refused_with_a_sentence(
    name: str, content: bytes, stated: str, says: str
) -> None:
    with pytest.raises(UploadRefused, match=says):
        accept(upload(name, content, stated or "application/octet-stream"), ALL)


@pytest.mark.parametrize("by", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_whose_bytes_are_damaged_is_refused(by: int) -> None:
    content = bytearray(packed({"а.pdf": PDF + bytes(range(256)) * 20}, by))
    content[45:75] = b"\xff" * 30
    with pytest.raises(UploadRefused, match="повреждено"):
        accept(upload("а.zip", bytes(content)), ALL)


def test_an_archive_with_a_part_without_a_name_is_refused() -> None:
    with pytest.raises(UploadRefused, match="внутри него"):
        accept(upload("а.zip", packed({".": PDF})), ALL)


def test_thousands_of_bombs_inside_one_archive_do_not_keep_us_busy() -> None:
    bomb = packed({"[Content_Types].xml": b"\0" * 4 * uploads.MEGABYTE, MAIN["docx"]: b""})
    many = packed({f"{n}.docx": bomb for n in range(2000)})
    assert len(many) < uploads.MOST_BYTES
    began = time.monotonic()
    with pytest.raises(UploadRefused, match="слишком много частей"):
        accept(upload("а.zip", many), ALL)
    assert time.monotonic() - began < 2


def test_sizes_are_counted_before_anything_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_UNPACKED", 2 * uploads.MEGABYTE)
    bomb = packed({"большой.pdf": b"%PDF-" + b"\0" * (3 * uploads.MEGABYTE)})
    assert len(bomb) < uploads.MOST_BYTES
    began = time.monotonic()
    with pytest.raises(UploadRefused, match="больше 2 МБ"):
        accept(upload("бомба.zip", bomb), ALL)
    assert time.monotonic() - began < 0.5


def test_too_many_parts_and_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_ENTRIES", 2)
    with pytest.raises(UploadRefused, match="больше 2 частей"):
        accept(upload("а.zip", packed({f"{n}.pdf": PDF for n in range(3)})), ALL)
    monkeypatch.setattr(uploads, "MOST_BYTES", 10)
    with pytest.raises(UploadRefused, match="больше 0 МБ"):
        accept(upload("а.pdf", PDF), ALL)


def test_an_archive_with_a_password_is_refused() -> None:
    content = bytearray(packed({"а.pdf": PDF}))
    content[6] |= 1
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    with pytest.raises(UploadRefused, match="паролем"):
        accept(upload("а.zip", bytes(content)), ALL)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\папка\\Отчёт.pdf", "Отчёт.pdf"),
        ("../../etc/passwd", "passwd"),
        ("<script>alert(1)<script>.pdf", "scriptalert(1)script.pdf"),
        ("от\u202efdp.exe\x00.pdf", "отfdp.exe.pdf"),
        ("...", "файл"),
        ("а" * 300 + ".pdf", "а" * 146 + ".pdf"),
    ],
)
def test_a_name_is_harmless(given: str, kept: str) -> None:
    assert clean_name(given) == kept
