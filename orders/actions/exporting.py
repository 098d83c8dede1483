"""Give out what is stored of an order: PDF, text, JSON. Never from live rows."""

from __future__ import annotations

from dataclasses import dataclass

from documents import write_docx, write_json, write_text
from office.actions.files import content_of
from office.models import StoredFile
from orders.models import OrderVersion
from orders.refusals import NoScan, NoStoredText, StillPrinting


@dataclass(frozen=True, slots=True)
class Exported:
    """Bytes to hand over, with their type and a name for the file."""

    content: bytes
    media_type: str
    name: str


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def scan_of(version: OrderVersion) -> Exported:
    """The scan of an order that was entered from paper. Raises `NoScan`, `DamagedFile`."""
    scan = version.scan
    if scan is None:
        raise NoScan
    return signature_scan(version, scan)


def signature_scan(version: OrderVersion, scan: StoredFile) -> Exported:
    """A scan of the order under the order's name. Raises `DamagedFile`."""
    extension = _EXTENSIONS.get(scan.media_type, "bin")
    return Exported(content_of(scan), scan.media_type, f"{version.file_name}, скан.{extension}")


def export(version: OrderVersion, form: str) -> Exported:
    """The order of a registered or entered version as `pdf`, `docx`, `txt` or `json`.

    The PDF is the stored one, its hash checked; a scan without text is its own PDF. Raises
    `StillPrinting`, `NoStoredText`, `DamagedFile`.
    """
    name = f"{version.file_name}.{form}"
    if form == "pdf":
        if version.tree is None:
            return scan_of(version)
        if version.pdf is None:
            raise StillPrinting
        return Exported(content_of(version.pdf), version.pdf.media_type, name)
    document = version.document()
    if document is None:
        raise NoStoredText
    if form == "docx":
        return Exported(write_docx.write(document), DOCX, name)
    if form == "txt":
        return Exported(write_text.write(document).encode(), "text/plain; charset=utf-8", name)
    if form == "json":
        return Exported(write_json.write(document).encode(), "application/json", name)
    raise ValueError(f"no such format: {form}")
