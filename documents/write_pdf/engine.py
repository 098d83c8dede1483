"""Lays sheets out with WeasyPrint and writes their pages once.

Runs in the rendering process only: nobody else imports this module. Each sheet is a WeasyPrint
document of its own; the pages are joined and written together, so preview and print agree. A
sheet that did not change since it was last printed is not laid out again.
"""

from __future__ import annotations

import functools
import gc
import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2
import pydyf
import weasyprint
from fontTools.ttLib import TTFont
from weasyprint.formatting_structure.boxes import TableBox
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from documents.canonical import digest, dump
from documents.limits import NotPrintable
from documents.tree import Document
from documents.write_pdf import fonts, lines, markup, painting, sheets, wide
from documents.write_pdf.kept import Kept
from documents.write_pdf.style import ASSET, PageSetting, css, font_faces
from documents.write_pdf.text import KEY

VARIANT = "pdf/a-2b"
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_MAP_TO_UNICODE = b"/CIDInit /ProcSet findresource begin"
KEPT_BOXES = 6_000  # some 80 MB
SMALL = 100_000  # bytes of a stream whose packed form is remembered
LARGE = 300_000  # bytes of a tree that needs the memory for itself


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, the number of pages of each sheet, and for each page the keys that start on it."""

    pdf: bytes
    sheet_pages: tuple[int, ...]
    page_keys: tuple[tuple[str, ...], ...]
    places: tuple[tuple[tuple[str, int], ...], ...]  # for each page, keys and their tops


class AssetFetcher(URLFetcher):  # type: ignore[misc]
    """Serves named bytes from memory. Anything else stops the rendering."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__()
        self.assets = assets

    def fetch(self, url: str, _headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The asset named after `asset:`; raises `FatalURLFetchingError` for any other URL."""
        name = url.removeprefix(ASSET)
        if name == url or name not in self.assets:
            raise FatalURLFetchingError(f"not an asset of this document: {url:.100}")
        return URLFetcherResponse(url, self.assets[name])


class Parsed(weasyprint.HTML):  # type: ignore[misc]
    """Elements as WeasyPrint takes them, without writing them as text to be parsed again."""

    def __init__(self, html: Element, url_fetcher: AssetFetcher) -> None:
        self.base_url = None
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(html)
        self.etree_element = html


class Engine:
    """Fonts and style sheets, loaded once and used for every document."""

    def __init__(self) -> None:
        """Raises `fonts.FontsMissing` when no family is installed."""
        family = fonts.find()
        files = {name: path.read_bytes() for name, path in family.files.items()}
        self.characters = _characters(family.files["regular"])
        self.fonts = {f"font/{name}": data for name, data in files.items()}
        self.fonts["font/wide"] = wide.widened(files["bold"])
        self.font_config = lines.Fonts()
        self._css(font_faces())
        self.style = functools.lru_cache(maxsize=64)(
            lambda layout, page: self._css(css(layout, page))
        )
        self.sheets: Kept[Any] = Kept(KEPT_BOXES, _boxes)

    def print(
        self, document: Document, assets: Mapping[str, bytes], *, tagged: bool = True
    ) -> Printed:
        """`document` as PDF/A-2b; `assets` are its images by SHA-256.

        Not `tagged`, the pages are the same and the file says nothing of their structure.
        """
        tree = dump(document)
        self._refuse_unknown_characters(tree)
        _refuse_unknown_images(document, assets)
        if len(tree) > LARGE:
            self.sheets.clear()
            self.font_config.forget()
            gc.collect()
        images = {f"image/{name}": data for name, data in assets.items()}
        fetcher = AssetFetcher(self.fonts | images)
        laid_out = list(self._sheets(document, fetcher))
        pages = [page for sheet in laid_out for page in sheet.pages]
        whole = laid_out[0].copy(pages)
        pdf = whole.write_pdf(
            finisher=_finish,
            pdf_variant=VARIANT,
            pdf_tags=tagged,
            pdf_identifier=digest(tree)[:32].encode(),
        )
        places = [_places(page) for page in pages]
        return Printed(
            pdf=pdf,
            sheet_pages=tuple(len(sheet.pages) for sheet in laid_out),
            page_keys=tuple(_page_keys(places)),
            places=tuple(places),
        )

    def _sheets(self, document: Document, fetcher: AssetFetcher) -> Iterator[Any]:
        layout = document.layout
        setting = PageSetting(draft=document.draft)
        sheet = self._lay_out(sheets.order_page(document), setting, document, fetcher)
        printed = len(sheet.pages)
        for appendix in document.appendices:
            if layout.duplex and printed % 2:
                back = self._lay_out(sheets.blank_page(), PageSetting(), document, fetcher)
                sheet = sheet.copy([*sheet.pages, *back.pages])
                printed += 1
            yield sheet
            if layout.appendix_pages == "running":
                setting = PageSetting(printed + 1, first_is_bare=False, draft=document.draft)
            sheet = self._lay_out(
                sheets.appendix_page(document, appendix), setting, document, fetcher
            )
            printed += len(sheet.pages)
        yield sheet

    def _lay_out(
        self, page: Element, setting: PageSetting, document: Document, fetcher: AssetFetcher
    ) -> Any:
        """The pages of a sheet, kept by everything that they depend on."""
        key = (
            hashlib.sha256(markup.source(page).encode()).digest(),
            setting,
            document.layout,
            *(
                hashlib.sha256(fetcher.fetch(image.get("src", "")).read()).digest()
                for image in page.iter("img")
            ),
        )
        return self.sheets.get(key, lambda: self._laid_out(page, setting, document, fetcher))

    def _laid_out(
        self, page: Element, setting: PageSetting, document: Document, fetcher: AssetFetcher
    ) -> Any:
        style = self.style(document.layout, setting)
        sheet = self._rendered(page, style, fetcher)
        if any(page.iter("table")) and _is_wider_than_page(sheet):
            markup.tighten(page)
            sheet = self._rendered(page, style, fetcher)
        painting.remember(sheet.pages)
        return sheet

    def _rendered(self, page: Element, style: Any, fetcher: AssetFetcher) -> Any:
        return Parsed(page, fetcher).render(
            stylesheets=[style],
            font_config=self.font_config,
            pdf_variant=VARIANT,
            pdf_tags=True,
        )

    def _css(self, text: str) -> Any:
        return weasyprint.CSS(
            string=text, font_config=self.font_config, url_fetcher=AssetFetcher(self.fonts)
        )

    def _refuse_unknown_characters(self, tree: bytes) -> None:
        missing = set(tree.decode()) - self.characters
        if missing:
            shown = ", ".join(f"«{character}»" for character in sorted(missing)[:10])
            raise NotPrintable(f"В шрифте нет знаков: {shown}. Замените их в тексте.")


def _characters(path: Path) -> frozenset[str]:
    with TTFont(path) as face:
        return frozenset(map(chr, face.getBestCmap()))


def _refuse_unknown_images(document: Document, assets: Mapping[str, bytes]) -> None:
    name = document.order.coat_of_arms
    if name is not None and not assets.get(name, b"").startswith((_PNG, _JPEG)):
        raise NotPrintable("Герб не найден или это не картинка PNG или JPEG.")


def _boxes(sheet: Any) -> int:
    return sum(1 for page in sheet.pages for _ in page._page_box.descendants())


def _is_wider_than_page(sheet: Any) -> bool:
    for page in sheet.pages:
        paper = page._page_box
        edge = paper.content_box_x() + paper.width + 1  # CSS pixels
        for box in paper.descendants():
            if isinstance(box, TableBox) and box.border_box_x() + box.border_width() > edge:
                return True
    return False


def _places(page: Any) -> tuple[tuple[str, int], ...]:
    tops: dict[str, int] = {}
    for box in page._page_box.descendants():
        element = getattr(box, "element", None)
        key = element.get(KEY) if element is not None else None
        if key:
            top = round(box.position_y * 1000 / page.height)
            tops[key] = min(top, tops.get(key, top))
    return tuple(tops.items())


def _page_keys(places: list[tuple[tuple[str, int], ...]]) -> Iterator[tuple[str, ...]]:
    seen: set[str] = set()
    for page in places:
        here = tuple(key for key, _ in page if key not in seen)
        seen.update(here)
        yield here


def _finish(_document: Any, pdf: Any) -> None:
    """Last touches before the file is written.

    Empty dictionaries go, which PDF/A-2b does not want. The space and the no-break space are
    one glyph, and the file would call it by whichever came first: in the text layer it is a
    plain space, so that words are found and copied as they were typed.
    """
    for item in pdf.objects:
        if isinstance(item, dict):
            for name in ("Pattern", "Shading"):
                if name in item and item[name] == {}:
                    del item[name]
        elif isinstance(item, pydyf.Stream) and item.stream[:1] == [_MAP_TO_UNICODE]:
            item.stream = [
                line.replace(b" <00a0>", b" <0020>") if isinstance(line, bytes) else line
                for line in item.stream
            ]
    pdf.objects = [
        _Packed(item) if isinstance(item, pydyf.Stream) else _Written(item) for item in pdf.objects
    ]


class _Written(pydyf.Object):  # type: ignore[misc]
    """An object written once: both the file's identifier and the file itself ask for its bytes."""

    def __init__(self, item: pydyf.Object) -> None:
        super().__init__()
        self.number, self.generation, self.free = item.number, item.generation, item.free
        self._data = item.data if item.free == "n" else b""

    @property
    def data(self) -> bytes:
        """The object as it stands in the file."""
        return self._data


class _Packed(pydyf.Stream):  # type: ignore[misc]
    """A stream packed once, for the same reason."""

    def __init__(self, stream: pydyf.Stream) -> None:
        super().__init__()
        self.number = stream.number
        content = b"\n".join(map(pydyf._to_bytes, stream.stream))
        extra = pydyf.Dictionary(stream.extra)
        if stream.compress:
            extra["Filter"] = "/FlateDecode"
            content = (_squeezed_before if len(content) < SMALL else _squeezed)(content)
        extra["Length"] = len(content)
        self._data = b"\n".join((extra.data, b"stream", content, b"endstream"))

    @property
    def data(self) -> bytes:
        """The stream with its dictionary, as it stands in the file."""
        return self._data


def _squeezed(content: bytes) -> bytes:
    return zlib.compress(content, 9)


# Pages of sheets that did not change, colours and fonts come again and again.
_squeezed_before = functools.lru_cache(maxsize=128)(_squeezed)
