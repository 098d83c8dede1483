"""The words of a paragraph of Word's: with their marks, without what was deleted or hidden."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from documents import limits
from documents.docx_names import W
from documents.read_docx.package import XmlElement
from documents.read_docx.styles import Styles, switched, value
from documents.tree import Run, Text, Unplaced
from documents.unreadable import Unreadable

PAGE: Final = "\f"  # a page ends here; never in what others get

_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_PICTURES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
# What wraps text without saying anything of it.
_SILENT = frozenset(
    f"{W}{name}"
    for name in (
        *("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "ins", "moveTo"),
        *("fldSimple", "dir", "bdo", "ruby", "rubyBase"),
    )
)
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_SPACES = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u202f\u2002\u2003\u2009", " ") | {"\u2011": "-"}
)
# Signs of the fonts that have their own, by the place in the font.
_SYMBOL = {
    0x2D: "–",
    0xA3: "≤",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB9: "≠",
    0xD6: "√",
}
_WINGDINGS = {0xA7: "▪", 0xA8: "□", 0xFC: "✓", 0xFE: "☑", 0xD8: "•", 0x9F: "•", 0xE0: "→"}
_OWN_SIGNS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PRIVATE = 0xF000

_DELETED_WHY = "Удалено при правке документа, но правка не принята. В текст приказа не вошло."
_HIDDEN_WHY = "Скрытый текст: в Word он не виден. В текст приказа не вошёл."
_BOX_WHY = "Надпись стоит поверх текста, и её место среди абзацев неизвестно."
_PICTURE_WHY = "Рисунок не читается. Если в нём есть слова, наберите их."
_SYMBOL_WHY = "Знак нестандартного шрифта прочитать нельзя. Наберите его обычным знаком."
_OBJECT_WHY = "Вложенный объект не читается. Приложите его отдельным файлом."


@dataclass(frozen=True, slots=True)
class _Face:
    bold: bool = False
    italic: bool = False


_PLAIN = _Face()


class Words:
    """Reads words, and keeps account of what it could not place."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.unplaced: list[Unplaced] = []
        self.place = ""  # where the reader is, for a person
        self._left = limits.DOCUMENT_BYTES
        self._met_words = False

    def of(self, paragraph: XmlElement) -> Text:
        """The text of `paragraph`: lines are parted by U+000A, pages by `PAGE`."""
        found: list[Run] = []
        deleted: list[str] = []
        style = self._styles.of_paragraph(paragraph)
        # Where the style is ours, the writer has bold letters by the style and not by a mark.
        styled = "" if self._styles.role(style) or self._styles.is_header_cell(style) else style
        self._walk(paragraph, styled, found, deleted)
        self.report("удалённое при правке", "".join(deleted), _DELETED_WHY)
        text = _joined(found)
        self._met_words = self._met_words or any(run.text.strip() for run in text)
        return text

    def report(self, what: str, text: str, why: str) -> None:
        """Keeps words that have no place in the tree; nothing when there are none."""
        text = limits.clean(text)
        if text:
            place = f"{what}, {self.place}" if self.place else what
            self.unplaced.append(Unplaced(place, text, why))

    def characters_of(self, element: XmlElement) -> str:
        """All words within `element`, its paragraphs one after another, without marks."""
        return limits.clean(" ".join(map(self._bare, element.iter(f"{W}p"))))

    def _walk(self, element: XmlElement, style: str, found: list[Run], deleted: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, style, found)
            elif tag in _DELETED:
                deleted.append(self._bare(child))
            elif tag in _SILENT:
                self._walk(child, style, found, deleted)
            elif tag.startswith(_MATH):
                text = "".join(each.text or "" for each in child.iter(f"{_MATH}t"))
                self._take(text, _PLAIN, found)
            elif tag == f"{_COMPATIBLE}AlternateContent":
                self._walk(_chosen(child), style, found, deleted)

    def _run(self, run: XmlElement, style: str, found: list[Run]) -> None:
        properties = run.find(f"{W}rPr")
        if properties is None:
            face = self._face(None, style)
        else:
            if self._is("vanish", properties, style):
                self.report("скрытый текст", self._bare(run), _HIDDEN_WHY)
                return
            face = self._face(properties, style)
        capitals = properties is not None and switched(properties.find(f"{W}caps"))
        for child in run:
            text = self._sign(child)
            if text is None:
                self._picture(child)
            elif text:
                self._take(text.upper() if capitals else text, face, found)

    def _face(self, properties: XmlElement | None, style: str) -> _Face:
        return _Face(self._is("b", properties, style), self._is("i", properties, style))

    def _is(self, name: str, properties: XmlElement | None, style: str) -> bool:
        """Whether a run is so: by itself, by its own style, by that of its paragraph."""
        if properties is not None:
            own = switched(properties.find(f"{W}{name}"))
            if own is not None:
                return own
            character_style = value(properties.find(f"{W}rStyle"))
            by_style = switched(self._styles.find(character_style, f"{W}rPr/{W}{name}"))
            if by_style is not None:
                return by_style
        return bool(switched(self._styles.find(style, f"{W}rPr/{W}{name}")))

    def _sign(self, element: XmlElement) -> str | None:
        """The characters that a child of a run stands for; None for what may be a picture."""
        tag = element.tag
        if tag == f"{W}t":
            return readable(element.text or "")
        if tag == f"{W}br":
            return PAGE if element.get(f"{W}type") == "page" else "\n"
        if tag == f"{W}sym":
            return self._symbol(element)
        if tag in _PICTURES or tag == f"{_COMPATIBLE}AlternateContent":
            return None
        return _SIGNS.get(tag, "")

    def _symbol(self, element: XmlElement) -> str:
        font = element.get(f"{W}font", "")
        try:
            code = int(element.get(f"{W}char", ""), 16)
        except ValueError:
            code = 0
        own = _OWN_SIGNS.get(font.lower().split()[0] if font.strip() else "")
        sign = ""
        if own is not None:
            sign = own.get(code % 0x100, "")
        elif 0 < code < 0x110000:
            sign = readable(chr(code - _PRIVATE if _PRIVATE < code < _PRIVATE + 0x80 else code))
        if not sign:
            self.report("знак", f"{code:04X}, шрифт «{font:.60}»", _SYMBOL_WHY)
        return sign

    def _picture(self, element: XmlElement) -> None:
        """A text box holds words; a picture may; the arms at the head of the first page do not."""
        if element.tag == f"{_COMPATIBLE}AlternateContent":
            element = _chosen(element)
        boxes = list(element.iter(f"{W}txbxContent"))
        for box in boxes:
            self.report("надпись", self.characters_of(box), _BOX_WHY)
        if boxes or not self._met_words:
            return
        if element.find(f".//{W}object") is not None or element.tag == f"{W}object":
            self.report("вложенный объект", "объект", _OBJECT_WHY)
            return
        named = next(element.iter(f"{_DRAWN}docPr"), None)
        name = "" if named is None else named.get("descr") or named.get("name") or ""
        self.report("рисунок", readable(name)[:200] or "без названия", _PICTURE_WHY)

    def _take(self, text: str, face: _Face, found: list[Run]) -> None:
        self._spend(text)
        found.append(Run(text, face.bold, face.italic))

    def _spend(self, text: str) -> None:
        self._left -= len(text.encode("utf-8", "ignore"))
        if self._left < 0:
            raise Unreadable(
                "В файле слишком много текста: читается не больше "
                f"{limits.DOCUMENT_BYTES // 1024} КБ. "
                "Вынесите часть в отдельный файл."
            )

    def _bare(self, element: XmlElement) -> str:
        """The characters within `element`, also deleted ones."""
        found = []
        for each in element.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br"):
            spoken = each.tag in (f"{W}t", f"{W}delText")
            found.append(readable(each.text or "") if spoken else " ")
        text = "".join(found)
        self._spend(text)
        return text


def readable(text: str) -> str:
    """`text` with plain spaces and hyphens, without characters that nobody sees."""
    text = text.translate(_SPACES)
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    return " ".join(map(limits.clean, text.split(" ")))


def _chosen(alternatives: XmlElement) -> XmlElement:
    """The first of several ways to draw one thing."""
    return alternatives[0] if len(alternatives) else alternatives


def _joined(found: list[Run]) -> Text:
    joined: list[Run] = []
    for run in found:
        if joined and (joined[-1].bold, joined[-1].italic) == (run.bold, run.italic):
            joined[-1] = Run(joined[-1].text + run.text, run.bold, run.italic)
        else:
            joined.append(run)
    return tuple(joined)
