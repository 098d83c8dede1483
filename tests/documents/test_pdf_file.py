"""The file itself: archival, tagged, in Russian, with its own fonts, the same every time."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pypdf
import pypdf.generic
import pytest

from documents.limits import NotPrintable
from documents.rendering import Printer, render
from documents.tree import Document
from documents.write_pdf import fonts
from tests.documents import paper, samples
from tests.documents.paper import printed
from tests.documents.samples import appendix, document

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c636060"
    "60000000040001f61738550000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def file_204() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(printed(samples.order_204()).pdf)) as file:
        yield file


def _everything() -> Document:
    """Every part of the tree, without the image that no asset stands for."""
    whole = samples.everything()
    return dataclasses.replace(whole, order=dataclasses.replace(whole.order, coat_of_arms=None))


@pytest.mark.parametrize("make", [samples.order_204, _everything, document])
def test_pdf_a_2b(make: Callable[[], Document], tmp_path: Path) -> None:
    file = tmp_path / "order.pdf"
    file.write_bytes(printed(make()).pdf)
    assert list(pikepdf.pdfa.validate_written(file, "2b").violations) == []


def test_the_check_of_pdf_a_would_notice(tmp_path: Path) -> None:
    file = tmp_path / "order.pdf"
    with pikepdf.open(BytesIO(printed(document()).pdf)) as pdf:
        del pdf.Root.OutputIntents
        pdf.save(file)
    assert list(pikepdf.pdfa.validate_written(file, "2b").violations) != []


def test_tagged_russian_and_titled(file_204: pikepdf.Pdf) -> None:
    root = file_204.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "ru"
    assert str(file_204.docinfo["/Title"]) == samples.order_204().order.title
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    kinds = _structure(root.StructTreeRoot.K[0])
    assert {"/Document", "/H1", "/H2", "/P"} <= kinds


def _structure(node: pikepdf.Object) -> set[str]:
    kinds = {str(node.S)}
    below: object = node.get("/K", [])
    for child in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            kinds |= _structure(child)
    return kinds


def test_headers_of_a_table_are_tagged() -> None:
    with pikepdf.open(BytesIO(printed(_everything()).pdf)) as file:
        kinds = _structure(file.Root.StructTreeRoot.K[0])
    assert {"/Table", "/TR", "/TH", "/TD"} <= kinds


def test_bookmarks_lead_to_the_order_and_to_each_appendix() -> None:
    def bookmarks(whole: Document) -> list[tuple[str, int | None]]:
        reader = pypdf.PdfReader(BytesIO(printed(whole).pdf))
        marks = [mark for mark in reader.outline if isinstance(mark, pypdf.generic.Destination)]
        return [(str(mark.title), reader.get_destination_page_number(mark)) for mark in marks]

    first, second = bookmarks(samples.order_204())
    assert first == ("Приказ от 02.03.2020 № 204", 0)
    assert second[0].startswith("Приложение. Справка об итогах межмуниципального")
    assert second[0].endswith("…")
    assert second[1] == 5
    several = document(appendix(number=1), appendix(number=2), date=None, number=None)
    assert bookmarks(several) == [
        ("Приказ", 0),
        ("Приложение № 1. Справка о проверке", 1),
        ("Приложение № 2. Справка о проверке", 2),
    ]


def test_only_our_fonts_and_all_of_them_inside() -> None:
    """A face that was missing and replaced would stand here under another name."""
    assert paper.fonts(printed(samples.order_204()).pdf) == {
        "Prikaz-Serif": True,
        "Prikaz-Serif-Bold": True,
        "Prikaz-Wide-Bold": True,
    }
    assert paper.fonts(printed(_everything()).pdf) == {
        "Prikaz-Serif": True,
        "Prikaz-Serif-Bold": True,
        "Prikaz-Serif-Italic": True,
        "Prikaz-Wide-Bold": True,
    }


def test_a_missing_font_is_an_error_and_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FAMILIES", ((("/nowhere",), "Tinos"),))
    with pytest.raises(fonts.FontsMissing, match="fonts-croscore"):
        fonts.find()


def test_the_second_family_serves_when_the_first_is_not_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, suffixes in {"One": ("Regular",), "Two": fonts.STYLES.values()}.items():
        for suffix in suffixes:
            (tmp_path / f"{name}-{suffix}.ttf").touch()
    monkeypatch.setattr(fonts, "FAMILIES", (((tmp_path,), "One"), ((tmp_path,), "Two")))
    assert fonts.find().name == "Two"


def test_nothing_in_the_file_acts_or_leads_outside(file_204: pikepdf.Pdf) -> None:
    names = {
        str(name)
        for item in file_204.objects
        if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream))
        for name in item
    }
    forbidden = {"/JS", "/JavaScript", "/URI", "/Launch", "/AA", "/OpenAction", "/EmbeddedFile"}
    assert not names & forbidden
    assert "/StructTreeRoot" in names


def test_the_same_tree_gives_the_same_bytes_in_two_processes() -> None:
    with closing(Printer()) as one, closing(Printer()) as other:
        other.print(document(), {})  # a process that has printed before is no different
        first = one.print(samples.order_204(), {}).pdf
        assert other.print(samples.order_204(), {}).pdf == first
    assert printed(samples.order_204()).pdf == first


def test_another_tree_gives_other_bytes() -> None:
    assert printed(document(number="46")).pdf != printed(document(number="47")).pdf


def test_the_coat_of_arms_is_printed_from_the_assets_only() -> None:
    name = "ab" * 32
    armed = document(coat_of_arms=name)
    with pikepdf.open(BytesIO(render(armed, {name: PIXEL}).pdf)) as file:
        assert any(
            isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
            for item in file.objects
        )
    with pytest.raises(NotPrintable, match="Герб"):
        render(armed)


def test_web_pages_never_load_the_renderer() -> None:
    code = "import documents.rendering, sys; sys.exit('weasyprint' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"PYTHONPATH": "."})


def test_pages_know_which_parts_begin_on_them() -> None:
    long = tuple(samples.paragraph("Строка.", key=f"passage:{n}") for n in range(60))
    keyed = document(
        appendix(key="appendix:1"),
        preamble=long,
        items=(samples.item("Раз.", key="item:1"),),
    )
    result = printed(keyed)
    assert result.pages == len(result.page_keys) == sum(result.sheet_pages) == 3
    assert result.page_keys[0][0] == "passage:0"
    assert result.page_keys[1][-1] == "item:1"
    assert result.page_keys[2] == ("appendix:1",)
    tops = dict(result.places[0])
    assert list(tops) == list(result.page_keys[0])
    assert 0 < tops["passage:0"] < 1000
    assert sorted(tops.values()) == list(tops.values())
