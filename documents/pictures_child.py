"""The drawing process: reads PDFs of ours from its standard input, answers PNGs on its output.

Started by `documents.pictures` as `python -m documents.pictures_child`. Ends with its input.
"""

from __future__ import annotations

import logging
import os
import resource
import shutil
import sys
from io import BytesIO
from typing import Any, BinaryIO

import pypdfium2
from pypdfium2 import raw

from documents.write_pdf.messages import receive, send


def main() -> None:
    """Says that it is there and draws what it is asked to until the input ends."""
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Libraries that print to standard output must not write into the conversation.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    send(answers, {"ready": True})
    _serve(sys.stdin.buffer, answers)
    shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)


def _serve(requests: BinaryIO, answers: BinaryIO) -> None:
    while True:
        try:
            request, (pdf,) = receive(requests)
        except EOFError:
            return
        try:
            header, parts = _answer(request, pdf)
        except Exception:
            logging.exception("drawing failed")
            header, parts = {"failed": True}, []
        send(answers, header, parts)


def _answer(request: dict[str, Any], pdf: bytes) -> tuple[dict[str, Any], list[bytes]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = len(document)
        page = request.get("page", 0)
        if not 1 <= page <= pages:
            return {"pages": pages}, []
        return {"pages": pages}, [_drawn(document[page - 1], request["width"])]
    finally:
        document.close()


def _drawn(page: Any, width: int) -> bytes:
    is_coloured = next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]), None) is not None
    image = page.render(scale=width / page.get_width(), grayscale=not is_coloured).to_pil()
    target = BytesIO()
    # Packed lightly: a tenth of the time for half as many bytes again.
    image.save(target, "PNG", compress_level=1)
    return target.getvalue()


if __name__ == "__main__":
    main()
