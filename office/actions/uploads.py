"""Let in an uploaded file: extension, stated type and content must agree (security.md, Uploads).

Nothing is unpacked before the sizes that an archive states were counted, and no more is unpacked
than it states.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile

from documents.limits import clean
from office.refusals import Refusal

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
MOST_UNPACKED = 200 * MEGABYTE
MOST_ENTRIES = 5_000
# The list of parts in an office file: a real one has kilobytes, an archive may hold thousands.
MOST_TYPES = 256 * 1024
LONGEST_NAME = 150

_OFFICE = "application/vnd.openxmlformats-officedocument"
# Extension -> the type it is kept under, and what browsers call it besides.
TYPES: dict[str, tuple[str, ...]] = {
    "pdf": ("application/pdf",),
    "docx": (f"{_OFFICE}.wordprocessingml.document",),
    "xlsx": (f"{_OFFICE}.spreadsheetml.sheet",),
    "pptx": (f"{_OFFICE}.presentationml.presentation",),
    "jpg": ("image/jpeg", "image/pjpeg"),
    "jpeg": ("image/jpeg", "image/pjpeg"),
    "png": ("image/png", "image/x-png"),
    "zip": ("application/zip", "application/x-zip-compressed", "application/x-zip"),
}
# What a browser says when the system has no name for the extension: it states nothing.
_UNSTATED = frozenset({"", "application/octet-stream"})
_MAIN_PART = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
}
_SIGNATURES = {
    "pdf": b"%PDF-",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n\x1a\n",
}
# What reading a damaged archive raises: the headers, then each way of packing, name their own.
_DAMAGED = (
    zipfile.BadZipFile,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    lzma.LZMAError,
    zlib.error,
)
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')


class UploadRefused(Refusal):
    """A file was not let in; the sentence says which and why."""

    status = 422


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that was let in."""

    content: bytes
    media_type: str
    name: str


def accept(upload: UploadedFile[Any], allowed: Collection[str]) -> Accepted:
    """The file with a harmless name. `allowed` are extensions out of `TYPES`.

    Raises `UploadRefused`.
    """
    name = clean_name(upload.name or "")
    extension = _extension(name)
    if extension not in allowed or extension not in TYPES:
        raise UploadRefused(f"Файл «{name}» не принят: можно загружать {_listed(allowed)}.")
    if not upload.size:
        raise UploadRefused(f"Файл «{name}» пуст.")
    if upload.size > MOST_BYTES:
        raise UploadRefused(
            f"Файл «{name}» больше {MOST_BYTES // MEGABYTE} МБ. Сожмите его или разделите."
        )
    stated = (upload.content_type or "").split(";")[0].strip().lower()
    if stated not in _UNSTATED and stated not in TYPES[extension]:
        raise UploadRefused(f"Файл «{name}» не принят: его тип не соответствует расширению.")
    upload.seek(0)
    content = upload.read()
    try:
        _check_content(extension, content, allowed)
    except _Disagrees as why:
        raise UploadRefused(f"Файл «{name}» не принят: {why}.") from why
    return Accepted(content=content, media_type=TYPES[extension][0], name=name)


def clean_name(name: str) -> str:
    """The name without folders, markup and invisible characters; never empty."""
    last = re.split(r"[/\\]", name)[-1]
    kept = _NOT_IN_NAMES.sub("", clean(last)).strip(" .")
    stem, dot, extension = kept.rpartition(".")
    if dot and len(kept) > LONGEST_NAME:
        kept = f"{stem[: LONGEST_NAME - len(extension) - 1]}.{extension}"
    return kept[:LONGEST_NAME] or "файл"


class _Disagrees(Exception):
    """Why the content is not what its name says, as the end of a sentence."""


def _check_content(extension: str, content: bytes, allowed: Collection[str]) -> None:
    if extension in _SIGNATURES:
        if not content.startswith(_SIGNATURES[extension]):
            raise _Disagrees("его содержимое не соответствует расширению")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _count(archive)
            if extension in _MAIN_PART:
                _check_office(archive, extension)
            else:
                _check_archive(archive, allowed)
    except _DAMAGED as broken:
        raise _Disagrees("его содержимое повреждено или не соответствует расширению") from broken


def _count(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise _Disagrees(f"в нём больше {MOST_ENTRIES} частей")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _Disagrees(f"в распакованном виде он больше {MOST_UNPACKED // MEGABYTE} МБ")
    if any(entry.flag_bits & 1 for entry in entries):
        raise _Disagrees("он защищён паролем")


def _check_office(archive: zipfile.ZipFile, extension: str) -> None:
    names = set(archive.namelist())
    if _MAIN_PART[extension] not in names or "[Content_Types].xml" not in names:
        raise _Disagrees("его содержимое не соответствует расширению")
    if archive.getinfo("[Content_Types].xml").file_size > MOST_TYPES:
        raise _Disagrees("в нём слишком много частей")
    with archive.open("[Content_Types].xml") as part:
        types = part.read(MOST_TYPES).lower()
    macros = any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names)
    if macros or b"macroenabled" in types or b"vbaproject" in types:
        raise _Disagrees("в нём есть макросы. Сохраните его без макросов")


def _check_archive(archive: zipfile.ZipFile, allowed: Collection[str]) -> None:
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in "".join(path.parts[:1]):
            raise _Disagrees("внутри него есть файл с недопустимым путём")
        extension = _extension(path.name)
        if extension == "zip" or extension not in allowed or extension not in TYPES:
            inside = clean_name(path.name)
            raise _Disagrees(f"внутри него лежит «{inside}», а такие файлы не принимаются")
        with archive.open(entry) as part:
            _check_content(extension, _all_of(part, entry), allowed)


def _all_of(part: IO[bytes], entry: zipfile.ZipInfo) -> bytes:
    """No more bytes than the entry states: `_count` has counted those."""
    return part.read(entry.file_size)


def _extension(name: str) -> str:
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def _listed(allowed: Collection[str]) -> str:
    return ", ".join(extension.upper() for extension in TYPES if extension in allowed)
