"""What a stranger types is text on paper and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from weasyprint.urls import FatalURLFetchingError

from documents.limits import NotPrintable
from documents.rendering import render
from documents.tree import AttachedFile, Document, ListBlock, runs
from documents.write_pdf.engine import AssetFetcher
from tests.documents.paper import pages, printed
from tests.documents.samples import HEAD, appendix, document, item, paragraph, table

SCRIPT = "<script>document.title='взломано'</script>"
MARKUP = (
    SCRIPT,
    "<img src=x onerror=alert(1)>",
    "</p></div></body></html>",
    "<style>*{display:none}</style>",
    "<svg onload=alert(1)>",
    "<!-- -->",
    "&lt;b&gt; &amp; &#1055;",
    "]]>",
    '"><iframe src=//x>',
    "{color:red}@import 'x';",
)


@pytest.mark.parametrize("typed", MARKUP)
def test_markup_is_printed_letter_by_letter(typed: str) -> None:
    file = AttachedFile(f"{typed}.xlsx", 1, "ab" * 32)
    whole = document(
        appendix(table((typed, "а")), title=typed, file=file),
        appendix(number=2, kind=typed),
        title=f"О {typed}",
        preamble=(paragraph(typed), ListBlock((runs(typed),))),
        items=(item(typed),),
        number=typed,
    )
    text = _text(whole)
    wanted = "".join(typed.split())
    # The title, a paragraph, a line of a list, an item, the number of the order in three
    # places, a cell, a title, a file name, a kind.
    assert text.count(wanted) == 11
    assert HEAD.name.replace(" ", "") in text


def _text(whole: Document) -> str:
    lines = [line for page in pages(printed(whole).pdf) for line in page.lines]
    return "".join("".join(line.text.split()) for line in lines)


@pytest.fixture
def visits() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and the list of what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def test_a_reference_in_the_text_is_only_text(visits: tuple[str, list[str]]) -> None:
    address, asked = visits
    for reference in (
        f"<img src='{address}/a.png'>",
        f"<link rel=stylesheet href='{address}/a.css'>",
        f"<style>@import url({address}/b.css)</style>",
        f"<a href='{address}/c'>сюда</a>",
        f"url({address}/d)",
        "<img src='file:///etc/hostname'>",
        "<object data='file:///etc/passwd'>",
    ):
        text = _text(document(title=reference, preamble=(paragraph(reference),)))
        assert "".join(reference.split()) in text
    assert asked == []


def test_an_image_is_never_fetched(visits: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = visits
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    for reference in (
        f"{address}/arms.png",
        secret.as_uri(),
        str(secret),
        f"../..{secret}",
        "data:image/png;base64,AAAA",
        "ftp://127.0.0.1/a",
        quote(secret.as_uri()),
    ):
        with pytest.raises(NotPrintable, match="Герб"):
            render(document(coat_of_arms=reference), {"another": b""})
    assert asked == []


def test_a_drawing_that_could_hold_a_script_is_no_coat_of_arms() -> None:
    name = "ab" * 32
    with pytest.raises(NotPrintable, match="PNG"):
        render(document(coat_of_arms=name), {name: b"<svg onload='alert(1)'/>"})


def test_the_fetcher_serves_named_assets_and_nothing_else() -> None:
    fetcher = AssetFetcher({"image/arms": b"bytes"})
    assert fetcher.fetch("asset:image/arms").read() == b"bytes"
    for url in (
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "https://127.0.0.1/",
        "data:text/plain,a",
        "asset:image/other",
        "image/arms",
        "ASSET:image/arms",
        "asset:asset:image/arms",
    ):
        with pytest.raises(FatalURLFetchingError):
            fetcher.fetch(url)
