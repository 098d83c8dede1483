"""How the rendering process and its owner talk: a line of JSON, then byte strings.

No pickle: what comes from the process that laid out a stranger's text is data, never code.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, BinaryIO


def send(stream: BinaryIO, header: dict[str, Any], parts: Sequence[bytes] = ()) -> None:
    """Writes `header` and `parts` and flushes; raises OSError when nobody listens."""
    line = json.dumps({"header": header, "sizes": [len(part) for part in parts]})
    stream.write(line.encode("ascii") + b"\n")
    stream.writelines(parts)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], list[bytes]]:
    """The next message; raises EOFError when the other side has ended."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    message = json.loads(line)
    return message["header"], [_exactly(stream, size) for size in message["sizes"]]


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise EOFError
    return data
