"""Give out what is stored of an order: PDF, text, JSON. Never from live rows."""

from __future__ import annotations

from dataclasses import dataclass

from documents import write_json, write_text
from office.actions.files import content_of
from orders.models import OrderVersion
from orders.refusals import NoStoredText, StillPrinting


@dataclass(frozen=True, slots=True)
class Exported:
    """Bytes to hand over, with their type and a name for the file."""

    content: bytes
    media_type: str
    name: str


def export(version: OrderVersion, format: str) -> Exported:
    """The order of a registered or entered version as `pdf`, `txt` or `json`.

    The PDF is the stored one, its hash checked; a scan without text is its own PDF. Raises
    `StillPrinting`, `NoStoredText`, `DamagedFile`.
    """
    name = f"{version.file_name}.{format}"
    if format == "pdf":
        stored = version.pdf or (version.scan if version.tree is None else None)
        if stored is None:
            raise StillPrinting
        return Exported(content_of(stored), stored.media_type, name)
    document = version.document()
    if document is None:
        raise NoStoredText
    if format == "txt":
        return Exported(write_text.write(document).encode(), "text/plain; charset=utf-8", name)
    if format == "json":
        return Exported(write_json.write(document).encode(), "application/json", name)
    raise ValueError(f"no such format: {format}")
