"""Files of Word written by hand, part by part, for tests of what no program would write."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from documents.docx_names import (
    CONTENT_TYPES,
    MAIN_TYPE,
    OFFICE_RELATIONS,
    PACKAGE_RELATIONS,
)

SPACES = nsdecls("w", "r")


def body_file(body: str, **parts: str) -> bytes:
    """A file of Word of this body alone; `parts` are others by their kinds («footnotes»)."""
    relations = "".join(
        f'<Relationship Id="rel-{name}" Type="{OFFICE_RELATIONS}/{name}" Target="{name}.xml"/>'
        for name in parts
    )
    texts = {
        "[Content_Types].xml": f'<Types xmlns="{CONTENT_TYPES}">'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE_RELATIONS}"><Relationship Id="r1" '
        f'Type="{OFFICE_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE_RELATIONS}">'
        f"{relations}</Relationships>",
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    return archive({name: text.encode() for name, text in texts.items()})


def archive(parts: dict[str, bytes], *again: str) -> bytes:
    """A zip file; the parts named `again` are in it twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
        for name in again:
            made.writestr(name, parts[name])
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a file of Word."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def picture() -> bytes:
    """A small PNG."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, "PNG")
    return buffer.getvalue()


def change(tag: str, text: str) -> Any:
    """Words put in (`ins`) or struck out (`del`) with the change not accepted."""
    word = "delText" if tag == "del" else "t"
    return parse_xml(
        f'<w:{tag} {nsdecls("w")} w:id="7" w:author="А" w:date="2026-03-01T00:00:00Z"><w:r>'
        f'<w:{word} xml:space="preserve">{text}</w:{word}></w:r></w:{tag}>'
    )
