"""Keep bytes by their SHA-256, and give back only what still matches it."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from office.models import Authority, StoredFile
from office.refusals import DamagedFile


def keep(authority: Authority, content: bytes, media_type: str) -> StoredFile:
    """Store `content` and return its row; the same bytes are kept once.

    The bytes reach the disk before the row exists, so a row never points to nothing.
    """
    stored = StoredFile(
        authority=authority,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type=media_type,
    )
    if not default_storage.exists(stored.path):
        default_storage.save(stored.path, ContentFile(content))
    row, _ = StoredFile.objects.get_or_create(
        authority=authority,
        sha256=stored.sha256,
        media_type=media_type,
        defaults={"size": stored.size},
    )
    return row


def content_of(stored: StoredFile) -> bytes:
    """The bytes of a stored file. Raises `DamagedFile` when they are gone or were changed."""
    try:
        with default_storage.open(stored.path) as file:
            content: bytes = file.read()
    except FileNotFoundError as missing:
        raise DamagedFile from missing
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        raise DamagedFile
    return content
