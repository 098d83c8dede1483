"""Pages as pictures: the right page, the right size, and nothing that ends us."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from io import BytesIO

import pytest
from PIL import Image

from documents import pictures
from documents.pictures import Draughtsman, NoSuchPage, count, picture
from documents.rendering import render
from documents.worker import RenderingFailed
from tests.documents.samples import appendix, document, paragraph

PDF = render(document(appendix(paragraph("текст " * 3000)))).pdf


def _image(png: bytes) -> Image.Image:
    assert png.startswith(b"\x89PNG")
    return Image.open(BytesIO(png))


def test_a_page_is_drawn_as_wide_as_asked() -> None:
    image = _image(picture(PDF, 1, 600))
    assert image.size == (600, 849)  # A4
    least, most = image.convert("L").getextrema()
    assert (least, most) == (0, 255)


def test_each_page_is_its_own() -> None:
    pages = count(PDF)
    assert pages > 3
    assert len({picture(PDF, page, 200) for page in range(1, pages + 1)}) == pages
    assert picture(PDF, 2, 200) == picture(PDF, 2, 200)


@pytest.mark.parametrize(
    ("asked", "drawn"),
    [(-5, pictures.NARROWEST), (0, pictures.NARROWEST), (10**9, pictures.WIDEST)],
)
def test_the_width_has_bounds(asked: int, drawn: int) -> None:
    assert _image(picture(PDF, 1, asked)).width == drawn


@pytest.mark.parametrize("page", [0, -1, 10**6])
def test_a_page_that_is_not_there(page: int) -> None:
    with pytest.raises(NoSuchPage):
        picture(PDF, page, 200)


@pytest.mark.parametrize("bytes_", [b"", b"no PDF", PDF[:2000]])
def test_what_is_no_pdf_is_refused_and_the_next_is_drawn(bytes_: bytes) -> None:
    with pytest.raises(RenderingFailed, match="[а-я]"):
        count(bytes_)
    assert _image(picture(PDF, 1, 200)).width == 200


def test_a_killed_process_is_replaced() -> None:
    with closing(Draughtsman()) as draughtsman:
        first = draughtsman.picture(PDF, 1, 200)
        assert draughtsman._process is not None
        os.kill(draughtsman._process.pid, signal.SIGKILL)
        os.waitid(os.P_PID, draughtsman._process.pid, os.WEXITED | os.WNOWAIT)
        assert draughtsman.picture(PDF, 1, 200) == first
