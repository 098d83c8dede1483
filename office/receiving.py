"""How much a request may bring, files and all, before anything of it is put on the disk."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_BYTES = 64 * 1024 * 1024  # three files of the largest size, and their form


class BoundedUpload(FileUploadHandler):
    """The first of the handlers: refuses what is too much, and leaves the rest to the others."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, *rest: Any, **named: Any
    ) -> None:
        """Raise `RequestDataTooBig` by what the request says of itself; no more is read of it."""
        if content_length > MOST_BYTES:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Leave the bytes to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""
