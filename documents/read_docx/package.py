"""Opens a file of Word that anybody may have made, and reads its parts (security.md).

What the archive says of itself is counted before anything is unpacked, and no more is unpacked
than was counted. XML with a document type is refused, so there are no entities; nothing outside
the file is ever asked for, and a file that wants it is refused: only plain links may lead out.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import Any, Final

from lxml import etree

from documents.docx_names import (
    CONTENT_TYPES,
    MAIN_TYPE,
    OFFICE_RELATIONS,
    PACKAGE_RELATIONS,
    WORD,
)
from documents.unreadable import Unreadable

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 20 * MEGABYTE
MOST_UNPACKED: Final = 200 * MEGABYTE  # pictures too, which are never unpacked
MOST_XML: Final = 16 * MEGABYTE  # all parts that are read, together: a second of work
MOST_ENTRIES: Final = 2_000
MOST_ELEMENTS: Final = 150_000  # of the body: a second of work
_MOST_DIRECTORY = 256 * 1024  # bytes of the archive's own list

_NOT_WORD = (
    "Это не документ Word (.docx). Откройте его в Word и сохраните как «Документ Word (.docx)»."
)
_DAMAGED = "Файл повреждён и не читается. Откройте его в Word и сохраните заново."
_TOO_LARGE = (
    "В файле слишком много данных. Удалите из него лишнее или вставьте текст приказа "
    "в новый документ Word."
)
_OLD = (
    "Это документ Word старого вида (.doc) или документ под паролем. Снимите пароль и сохраните "
    "его как «Документ Word (.docx)»."
)
_PASSWORD = "Файл защищён паролем. Снимите пароль и сохраните его заново."
_MACROS = "В файле есть макросы. Сохраните его без макросов: как «Документ Word (.docx)»."
_STRICT = (
    "Файл сохранён как «Строгий документ Open XML». Сохраните его как обычный "
    "«Документ Word (.docx)»."
)
_DOCTYPE = "В файле есть недопустимая разметка (DOCTYPE). Откройте его в Word и сохраните заново."
_OUTSIDE = (
    "Файл ссылается на данные вне себя ({what}). Вставьте их в сам документ или удалите "
    "и сохраните его заново."
)
_OUTSIDE_NAMES = {
    "attachedTemplate": "присоединённый шаблон",
    "image": "рисунок",
    "oleObject": "внедрённый объект",
    "frame": "кадр",
    "subDocument": "вложенный документ",
    "aFChunk": "вложенный документ",
    "externalLinkPath": "внешние данные",
    "mailMergeSource": "источник для слияния",
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_END_OF_ARCHIVE = struct.Struct("<4s4H2LH")
_END_MARK, _LARGE_MARK = b"PK\x05\x06", b"PK\x06\x07"
_BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
    zlib.error,
)
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))

XmlElement = Any  # lxml tells no types


class Package:
    """The parts of one file of Word. Every method raises `Unreadable`."""

    def __init__(self, data: bytes) -> None:
        """Looks the archive over and refuses what must not be read, whatever it holds."""
        self._left = MOST_XML
        self._archive = _archive(data)
        self._names = set(self._archive.namelist())
        self._refuse_what_runs()
        self._refuse_what_leads_out()
        self.main = self._main_part()

    def part(self, name: str) -> XmlElement | None:
        """The root element of the part `name`, None when there is none."""
        if name not in self._names:
            return None
        content = self._read(name)
        if any(mark in content for mark in _DOCTYPES):
            raise Unreadable(_DOCTYPE)
        # The parser is made anew: it keeps what it has met.
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise Unreadable(_DAMAGED) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable(_DOCTYPE)
        return root

    def related(self, kind: str) -> list[tuple[str, XmlElement]]:
        """The parts that the main part calls its `kind` («styles», «footnotes», «header»), each
        with the name of the relation, in the order of the file."""
        found = []
        for relation in self._relations(self.main):
            if relation.get("Type") == f"{OFFICE_RELATIONS}/{kind}" and _is_inside(relation):
                name = _target(self.main, relation.get("Target", ""))
                root = self.part(name)
                if root is not None:
                    found.append((relation.get("Id", ""), root))
        return found

    def one(self, kind: str) -> XmlElement | None:
        """The only part of its `kind`, None when there is none."""
        return next((root for _, root in self.related(kind)), None)

    def _read(self, name: str) -> bytes:
        try:
            with self._archive.open(name) as part:
                content = part.read(self._left + 1)
        except _BROKEN as error:
            raise Unreadable(_DAMAGED) from error
        self._left -= len(content)
        if self._left < 0:
            raise Unreadable(_TOO_LARGE)
        return content

    def _refuse_what_runs(self) -> None:
        types = self.part("[Content_Types].xml")
        if types is None:
            raise Unreadable(_NOT_WORD)
        media = [
            each.get("ContentType", "").lower()
            for each in types
            if etree.QName(each).namespace == CONTENT_TYPES
        ]
        names = [name.lower() for name in self._names]
        if any("macroenabled" in each or "vbaproject" in each for each in media) or any(
            name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names
        ):
            raise Unreadable(_MACROS)
        if MAIN_TYPE.lower() not in media:
            raise Unreadable(_NOT_WORD)

    def _refuse_what_leads_out(self) -> None:
        for name in sorted(self._names):
            if not name.lower().endswith(".rels"):
                continue
            root = self.part(name)
            for relation in root if root is not None else ():
                kind = relation.get("Type", "").rsplit("/", 1)[-1]
                if not _is_inside(relation) and kind != "hyperlink":
                    raise Unreadable(_OUTSIDE.format(what=_OUTSIDE_NAMES.get(kind, "ссылка")))

    def _main_part(self) -> str:
        for relation in self._relations(""):
            kind = relation.get("Type", "")
            if kind.endswith("/officeDocument"):
                if kind != f"{OFFICE_RELATIONS}/officeDocument":
                    raise Unreadable(_STRICT)
                return _target("", relation.get("Target", ""))
        raise Unreadable(_NOT_WORD)

    def _relations(self, name: str) -> list[XmlElement]:
        folder, base = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return []
        return [each for each in root if each.tag == f"{{{PACKAGE_RELATIONS}}}Relationship"]


def body(package: Package) -> XmlElement:
    """The body of the main part. Raises `Unreadable` when there is none."""
    root = package.part(package.main)
    found = root.find(f"{{{WORD}}}body") if root is not None else None
    if found is None:
        raise Unreadable(_NOT_WORD)
    return found


def _archive(data: bytes) -> zipfile.ZipFile:
    if not data:
        raise Unreadable("Файл пуст.")
    if len(data) > MOST_BYTES:
        raise Unreadable(
            f"Файл больше {MOST_BYTES // MEGABYTE} МБ. Уберите из него рисунки или разделите его."
        )
    if data.startswith(_OLE):
        raise Unreadable(_OLD)
    if not data.startswith(_ZIP):
        raise Unreadable(_NOT_WORD)
    _count_directory(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise Unreadable(_DAMAGED) from error
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(each.file_size for each in entries) > MOST_UNPACKED:
        raise Unreadable(_TOO_LARGE)
    if any(each.flag_bits & 1 for each in entries):
        raise Unreadable(_PASSWORD)
    if len({each.filename for each in entries}) != len(entries):
        raise Unreadable(_DAMAGED)
    return archive


def _count_directory(data: bytes) -> None:
    """Refuses a list of entries that would take long to read at all."""
    place = data.rfind(_END_MARK, max(0, len(data) - 65_557))
    if place < 0 or len(data) < place + _END_OF_ARCHIVE.size:
        raise Unreadable(_DAMAGED)
    size = _END_OF_ARCHIVE.unpack_from(data, place)[5]
    # An archive of the large kind keeps its true figures elsewhere; no document is such.
    if size > _MOST_DIRECTORY or data[max(0, place - 20) : place].startswith(_LARGE_MARK):
        raise Unreadable(_TOO_LARGE)


def _is_inside(relation: XmlElement) -> bool:
    outside: bool = relation.get("TargetMode", "").lower() == "external"
    return not outside


def _target(source: str, target: str) -> str:
    """The name of a part that `source` calls `target`, without a leading slash."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
