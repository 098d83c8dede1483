"""The folder of a backup: what lies in it, and how a changed byte is noticed.

    manifest.json     what the backup holds, and the SHA-256 of every part and stored file
    manifest.sha256   the SHA-256 of the manifest, as `sha256sum -c` reads it
    rows.jsonl.gz     the rows: `backup_rows.py`
    files/ab/cd/…     the stored files, named as in the storage

No name is ever taken from the manifest: a stored file lies where its checked digest says. The seal
finds damage, not a forger, who would write a new one; against him the heads of the history are kept
outside the server.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from office.models import StoredFile
from office.refusals import Refusal

FORMAT = 1
MANIFEST = "manifest.json"
SEAL = "manifest.sha256"
ROWS = "rows.jsonl.gz"
FILES = "files"
_AT_ONCE = 1024 * 1024  # bytes


class BadArchive(Refusal):
    """The folder is not a whole backup; the sentence says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes of the archive: their digest and their number."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Head:
    """Where the history of an authority ended."""

    authority: str  # its code
    seq: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds."""

    made_at: str  # ISO, UTC
    migrations: list[tuple[str, str]]  # app and name: the shape that the rows have
    tables: dict[str, int]  # rows of each table
    last_keys: dict[str, int]  # the last key that each table has given, to rows deleted since too
    rows: Part
    files: list[Part]
    heads: list[Head]


def file_path(folder: Path, sha256: str) -> Path:
    """Where the archive in `folder` keeps a stored file. Raises `BadArchive` for no digest."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise BadArchive(f"«{sha256[:80]}» – не контрольная сумма SHA-256.")
    return folder / FILES / StoredFile(sha256=sha256).path


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A new file that only its owner reads, on the disk when the block ends."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Put the names in `folder` on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy(source: IO[bytes], target: IO[bytes] | None = None) -> Part:
    """Read `source` to its end, write it to `target` if there is one, and say what it was."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_AT_ONCE):
        digest.update(chunk)
        size += len(chunk)
        if target is not None:
            target.write(chunk)
    return Part(digest.hexdigest(), size)


def part_of(path: Path) -> Part:
    """What a file holds. Raises `OSError`."""
    with path.open("rb") as file:
        return copy(file)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest and then its seal, the last file of a backup."""
    body = {"format": FORMAT, **asdict(manifest)}
    content = json.dumps(body, ensure_ascii=False, indent=1).encode()
    with new_file(folder / MANIFEST) as file:
        file.write(content)
    with new_file(folder / SEAL) as file:
        file.write(_seal(content))


def check(folder: Path) -> Manifest:
    """Read every byte of the backup in `folder` and return its manifest.

    Raises `BadArchive` for the first part that is missing or was changed.
    """
    try:
        content, seal = (folder / MANIFEST).read_bytes(), (folder / SEAL).read_bytes()
    except OSError as missing:
        raise BadArchive(
            f"В папке {folder} нет целой резервной копии: не читаются {MANIFEST} и {SEAL}."
        ) from missing
    if seal != _seal(content):
        raise BadArchive(f"Копия повреждена: {MANIFEST} не сходится с {SEAL}.")
    manifest = _manifest(content)
    _check_part(folder / ROWS, manifest.rows)
    for part in manifest.files:
        _check_part(file_path(folder, part.sha256), part)
    return manifest


def _seal(content: bytes) -> bytes:
    return f"{hashlib.sha256(content).hexdigest()}  {MANIFEST}\n".encode()


def _check_part(path: Path, expected: Part) -> None:
    try:
        found = part_of(path)
    except OSError as missing:
        raise BadArchive(f"Копия повреждена: не читается {path}.") from missing
    if found != expected:
        raise BadArchive(f"Копия повреждена: контрольная сумма не сошлась у {path}.")


def _manifest(content: bytes) -> Manifest:
    try:
        body: dict[str, Any] = json.loads(content)
        made_by = body.pop("format")
        if made_by != FORMAT:
            raise BadArchive(
                f"Копия сделана в формате {made_by}, а эта версия «Приказа» читает {FORMAT}."
            )
        body["migrations"] = [(str(app), str(name)) for app, name in body["migrations"]]
        body["rows"] = Part(**body["rows"])
        body["files"] = [Part(str(part["sha256"]), part["size"]) for part in body["files"]]
        body["heads"] = [Head(**head) for head in body["heads"]]
        if strangers := set(body["last_keys"]) - set(body["tables"]):
            raise ValueError(f"keys of {sorted(strangers)}")
        return Manifest(**body)
    except (ValueError, TypeError, KeyError, AttributeError) as strange:
        raise BadArchive(f"{MANIFEST} написан не «Приказом»: {strange}.") from strange
