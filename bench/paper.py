"""Print order № 204: our renderer, LibreOffice and Chromium, all of them warm."""

from __future__ import annotations

import itertools
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from bench.equals import html, write_docx
from documents.rendering import render
from documents.tree import Document
from orders.actions.exporting import export
from orders.models import OrderVersion

TIMES = 15
WARM_UP = 2


def seconds(act: Callable[[], Any]) -> float:
    """Median seconds of `act`, after a warm-up."""
    taken = []
    for turn in range(TIMES + WARM_UP):
        began = time.perf_counter()
        act()
        if turn >= WARM_UP:
            taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def pages(pdf: bytes, folder: Path) -> int:
    """How many pages a PDF has: the alternatives must print as much as we do."""
    path = folder / "count.pdf"
    path.write_bytes(pdf)
    return len(PdfReader(path).pages)


def measure(document: Document, version: OrderVersion) -> dict[str, tuple[float, int]]:
    """Seconds and pages of each way to print the same order."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = render(document)
        # Another number each time: the renderer keeps sheets that did not change.
        numbered = (
            replace(document, order=replace(document.order, number=str(number)))
            for number in itertools.count(1001)
        )
        return {
            "pdf_warm_s": (seconds(lambda: render(next(numbered))), ours.pages),
            "libreoffice_warm_s": libreoffice(document, folder),
            "chromium_warm_s": chromium(document, folder),
            "pdf_unchanged_s": (seconds(lambda: export(version, "pdf")), ours.pages),
        }


def libreoffice(document: Document, folder: Path) -> tuple[float, int]:
    """A LibreOffice kept running, converting a DOCX of equal content."""
    docx, pdf = folder / "order.docx", folder / "order.pdf"
    write_docx(document, docx)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            f"-env:UserInstallation=file://{folder}/profile",
            f"--accept=socket,host=127.0.0.1,port={port};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    script = Path(__file__).with_name("libreoffice.py")
    try:
        said = subprocess.run(
            ["/usr/bin/python3", script, docx, pdf, str(TIMES + WARM_UP), str(port)],
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
        ).stdout
    finally:
        office.terminate()
        office.wait(timeout=30)
    taken = [float(line) for line in said.split()][WARM_UP:]
    return statistics.median(taken), pages(pdf.read_bytes(), folder)


def chromium(document: Document, folder: Path) -> tuple[float, int]:
    """A Chromium kept running, printing HTML of equal content."""
    text = html(document)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page()

        def act() -> bytes:
            page.set_content(text)
            return page.pdf(prefer_css_page_size=True)

        taken = seconds(act)
        count = pages(act(), folder)
        browser.close()
    return taken, count
