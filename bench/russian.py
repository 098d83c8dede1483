"""Russian at work on order № 204: proofreading, inflection, files of Word and of text."""

from __future__ import annotations

import io
import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from docx import Document as Docx

from bench.equals import write_docx as python_docx
from bench.paper import seconds
from documents import read_docx, read_text, write_docx, write_text
from documents.proofread.proofreading import proofread
from documents.proofread.shipped import shipped
from documents.tree import Document, Item, runs

FRESH_TIMES = 3


def measure(document: Document, say: Callable[[str], None]) -> dict[str, float]:
    """Says a line for each figure; returns those that are kept: `proofread_s`."""
    knowledge = shipped()
    # Another text of the items each time: rules remember what they found in a text.
    edited = (_edited(document, turn) for turn in itertools.count(1))
    ours = seconds(lambda: proofread(next(edited), knowledge))
    say(f"{'proofread_s (aim: under 0.1)':<44}{ours:>10.4f}")
    for what, value in _fresh("proofread").items():
        say(f"{what:<44}{value:>10.4f}")
    for what, value in _fresh("start").items():
        say(f"{what:<44}{value:>10.4f}")
    _inflection(say)
    _files(document, say)
    return {"proofread_s": ours}


def _edited(document: Document, turn: int) -> Document:
    order = document.order
    return replace(document, order=replace(order, items=_marked(order.items, turn)))


def _marked(items: tuple[Item, ...], turn: int) -> tuple[Item, ...]:
    return tuple(
        replace(
            item,
            text=(*item.text, *runs(f" Вариант {turn}.")),
            children=_marked(item.children, turn),
        )
        for item in items
    )


def _child(*arguments: str) -> Any:
    said = subprocess.run(
        [sys.executable, "-m", *arguments], capture_output=True, text=True, check=True, timeout=300
    )
    return json.loads(said.stdout)


def _fresh(what: str) -> dict[str, float]:
    """The quickest of a few new processes: what else the machine does only adds to it."""
    tries: list[dict[str, float]] = [_child("bench.fresh", what) for _ in range(FRESH_TIMES)]
    return {name: min(one[name] for one in tries) for name in tries[0]}


def _inflection(say: Callable[[str], None]) -> None:
    heading = "a text not asked before (aim: under 0.001)"
    say(f"{heading:<44}{'median':>10}{'slowest':>10}{'right':>8}")
    for what, ways in _child("bench.inflection").items():
        for way, figures in ways.items():
            label = what if way == "ours" else f"{what}, pymorphy3 on every word"
            say(
                f"{label:<44}{figures['median']:>10.5f}{figures['slowest']:>10.5f}"
                f"{figures['right']:>8.1%}"
            )


def _files(document: Document, say: Callable[[str], None]) -> None:
    text, word = write_text.write(document).encode(), write_docx.write(document)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "204.docx"
        for label, act in (
            ("reading № 204 from .txt", lambda: read_text.read(text)),
            ("reading № 204 from .docx", lambda: read_docx.read(word)),
            (
                "its paragraphs alone by python-docx",
                lambda: [one.text for one in Docx(io.BytesIO(word)).paragraphs],
            ),
            ("writing № 204 as .docx", lambda: write_docx.write(document)),
            ("the same words by python-docx", lambda: python_docx(document, path)),
        ):
            say(f"{label:<44}{seconds(act):>10.4f}")
