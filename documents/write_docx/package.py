"""The parts of a file of Word, and the archive that holds them.

The archive bears no time of its own and its parts stand in one order, so that the same document
gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from documents.docx_names import CONTENT_TYPES, MAIN_TYPE, OFFICE_RELATIONS, PACKAGE_RELATIONS
from documents.write_docx.elements import to_bytes

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_NEVER = (1980, 1, 1, 0, 0, 0)  # the earliest time that an archive can tell
_UNIX = 3


def packed(document: Element, others: Mapping[str, Element], title: str, moment: str) -> bytes:
    """The file. `others` are parts by name («styles», «header1»); `moment` is written as the time
    of making (ISO, UTC). Other parts are called by `relation`."""
    names = ["document", *others]
    parts = {
        "[Content_Types].xml": _content_types(names),
        "_rels/.rels": _relations(
            [
                (f"{OFFICE_RELATIONS}/officeDocument", "word/document.xml"),
                (f"{PACKAGE_RELATIONS}/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": _core(title, moment),
        "word/_rels/document.xml.rels": _relations(
            [(f"{OFFICE_RELATIONS}/{_kind(name)}", f"{name}.xml") for name in others],
            list(others),
        ),
        "word/document.xml": to_bytes(document),
        **{f"word/{name}.xml": to_bytes(part) for name, part in others.items()},
    }
    return _zipped(parts)


def relation(name: str) -> str:
    """How the document calls the part `name`."""
    return f"rel-{name}"


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _NEVER)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            archive.writestr(entry, content)
    return buffer.getvalue()


def _content_types(names: Sequence[str]) -> bytes:
    types = Element("Types", xmlns=CONTENT_TYPES)
    SubElement(types, "Default", Extension="rels", ContentType=_RELATIONS_TYPE)
    SubElement(types, "Default", Extension="xml", ContentType="application/xml")
    for name in names:
        media = MAIN_TYPE if name == "document" else _WORD_TYPE.format(_kind(name))
        SubElement(types, "Override", PartName=f"/word/{name}.xml", ContentType=media)
    SubElement(types, "Override", PartName="/docProps/core.xml", ContentType=_CORE_TYPE)
    return _plain_bytes(types)


def _relations(targets: Sequence[tuple[str, str]], names: Sequence[str] = ()) -> bytes:
    relations = Element("Relationships", xmlns=PACKAGE_RELATIONS)
    identities = [relation(name) for name in names] or [f"rel-{n}" for n in range(len(targets))]
    for identity, (kind, target) in zip(identities, targets, strict=True):
        SubElement(relations, "Relationship", Id=identity, Type=kind, Target=target)
    return _plain_bytes(relations)


def _core(title: str, moment: str) -> bytes:
    core = Element(
        "cp:coreProperties",
        {
            "xmlns:cp": _CORE,
            "xmlns:dc": _DUBLIN,
            "xmlns:dcterms": _TERMS,
            "xmlns:xsi": _INSTANCE,
        },
    )
    SubElement(core, "dc:title").text = title
    SubElement(core, "dc:language").text = "ru-RU"
    for name in ("dcterms:created", "dcterms:modified"):
        SubElement(core, name, {"xsi:type": "dcterms:W3CDTF"}).text = moment
    return _plain_bytes(core)


def _plain_bytes(element: Element) -> bytes:
    written: bytes = tostring(element, encoding="UTF-8", xml_declaration=True)
    return written
