"""The rendering process: reads requests from its standard input, answers on its output.

Started by `documents.rendering` as `python -m documents.write_pdf.child`. Ends with its input.
"""

from __future__ import annotations

import gc
import logging
import os
import resource
import select
import shutil
import sys
from typing import BinaryIO

from documents.canonical import load
from documents.layout import GOST_2016
from documents.limits import NotPrintable
from documents.tree import Document, OrderSheet
from documents.write_pdf.engine import Engine
from documents.write_pdf.fonts import FontsMissing
from documents.write_pdf.messages import receive, send

PAUSE = 0.2  # seconds without a request: somebody who is typing is not kept waiting
MUCH_WASTE = 300_000


def main() -> None:
    """Warms up, says so, and prints what it is asked to until the input ends."""
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Libraries that print to standard output must not write into the conversation.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    try:
        engine = Engine()
        engine.print(_WARM_UP, {})
    except FontsMissing as error:
        send(answers, {"refusal": str(error)})
        return
    # Layout makes many objects and few cycles: collecting in pauses is a third faster.
    gc.collect()
    gc.freeze()
    gc.disable()
    send(answers, {"ready": True})
    _serve(engine, sys.stdin.buffer, answers)
    # Whoever started us may have been killed: the folder of our fonts is ours to remove.
    shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)


def _serve(engine: Engine, requests: BinaryIO, answers: BinaryIO) -> None:
    waste = 0  # bytes of trees printed since the last collection
    while True:
        if waste and (waste > MUCH_WASTE or not select.select([requests], [], [], PAUSE)[0]):
            gc.collect()
            waste = 0
        try:
            header, (data, *images) = receive(requests)
        except EOFError:
            return
        waste += len(data)
        try:
            assets = dict(zip(header["assets"], images, strict=True))
            printed = engine.print(load(data), assets, tagged=header["tagged"])
        except NotPrintable as refusal:
            send(answers, {"refusal": str(refusal)})
        except Exception:
            # Whatever went wrong inside, the process is no longer to be trusted with memory.
            logging.exception("rendering failed")
            send(answers, {"failed": True})
            return
        else:
            answer = {
                "sheet_pages": printed.sheet_pages,
                "page_keys": printed.page_keys,
                "places": printed.places,
            }
            send(answers, answer, [printed.pdf])


_WARM_UP = Document(
    layout=GOST_2016,
    order=OrderSheet(
        letterhead=("УПРАВЛЕНИЕ",),
        authority_genitive="управления",
        kind="ПРИКАЗ",
        date=None,
        number=None,
        place="город",
        title="О прогреве",
        preamble=(),
        ordering_clause="приказываю:",
        items=(),
        signatures=(),
    ),
)

if __name__ == "__main__":
    main()
