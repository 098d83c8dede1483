"""Files of Word as people make them, for the tests: one order in many layouts.

`ORDER` is what every layout says. A layout is a function that gives the bytes of a .docx.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from tests.documents.word_parts import change, picture

LETTERHEAD = (
    "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
    "АДМИНИСТРАЦИИ МУНИЦИПАЛЬНОГО ОБРАЗОВАНИЯ",
    "ГОРОД АРМАВИР",
)
AUTHORITY = "управления образования администрации муниципального образования город Армавир"
DATE = dt.date(2026, 3, 5)
NUMBER = "128-ОД"
PLACE = "г. Армавир"
TITLE = "О проведении муниципального этапа олимпиады в 2026 году"
PREAMBLE = "В соответствии с планом работы управления образования на 2026 год"
POST, NAME = "Начальник управления образования", "Л.Ю. Качева"
DRAFTED_POST, DRAFTED_NAME = "Заместителем начальника управления", "О.В. Петровой"
CONTROL = (
    "Контроль за выполнением настоящего приказа возложить на заместителя начальника О.В. Петрову."
)
# Level and text, in printed order.
ITEMS = (
    (1, "Провести олимпиаду 20 марта 2026 года."),
    (1, "Руководителям общеобразовательных организаций:"),
    (2, "обеспечить участие обучающихся;"),
    (2, "представить отчёты:"),
    (3, "об участниках;"),
    (3, "о результатах:"),
    (4, "по классам;"),
    (4, "по предметам."),
    (1, CONTROL),
)
TYPED = ("1.", "2.", "1)", "2)", "а)", "б)", "–", "–", "3.")
TYPED_DECIMAL = ("1.", "2.", "2.1.", "2.2.", "2.2.1.", "2.2.2.", "2.2.2.1.", "2.2.2.2.", "3.")
APPENDIX_KIND, APPENDIX_TITLE = "План", "проведения олимпиады"
APPENDIX_TEXT = "Олимпиада проводится на базе МАОУ-СОШ № 20."
APPENDIX_TABLE = (("№", "Предмет", "Срок"), ("1", "Физика", "20 марта"), ("2", "", "21 марта"))
BLOCK = ("ПРИЛОЖЕНИЕ", f"к приказу {AUTHORITY}", "от 05.03.2026 № 128-ОД")

MIXED_LEVELS = (("decimal", "%1."), ("decimal", "%2)"), ("russianLower", "%3)"), ("bullet", "–"))
DECIMAL_LEVELS = tuple(
    ("decimal", "".join(f"%{n}." for n in range(1, level + 1))) for level in range(1, 5)
)


class Paper:
    """A file of Word in the making: the usual pieces, each in its usual ways."""

    def __init__(self) -> None:
        self.file = docx.Document()
        section = self.file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(30), Mm(10)
        self._numberings = 0

    def say(
        self, text: str = "", align: Any = None, *, bold: bool = False, style: str | None = None
    ) -> WordParagraph:
        paragraph = self.file.add_paragraph(style=style)
        if text:
            paragraph.add_run(text).bold = bold or None
        if align is not None:
            paragraph.alignment = align
        return paragraph

    def letterhead(self) -> None:
        for line in LETTERHEAD:
            self.say(line, ALIGN.CENTER, bold=True)
        self.say()
        self.say("ПРИКАЗ", ALIGN.CENTER, bold=True)

    def date_by_tab(self) -> None:
        line = self.say(f"от 05.03.2026\t№\u00a0{NUMBER}")
        line.paragraph_format.tab_stops.add_tab_stop(Mm(140))
        self.say(PLACE, ALIGN.CENTER)

    def title(self) -> None:
        self.say(TITLE, ALIGN.CENTER, bold=True)

    def preamble(self, clause: str = "приказываю:") -> None:
        self.say(f"{PREAMBLE} {clause}", ALIGN.JUSTIFY)

    def typed_items(self, labels: Sequence[str] = TYPED) -> None:
        for label, (_, text) in zip(labels, ITEMS, strict=True):
            self.say(f"{label} {text}", ALIGN.JUSTIFY)

    def numbered_items(self, levels: Sequence[tuple[str, str]]) -> None:
        number = self.numbering(levels)
        for level, text in ITEMS:
            set_number(self.say(text, ALIGN.JUSTIFY), number, level)

    def signature_by_tabs(self) -> None:
        self.say()
        self.say(f"{POST}\t\t\t\t{NAME}")

    def drafted_by(self) -> None:
        self.say()
        self.say("Проект подготовлен и внесен:")
        self.say(f"{DRAFTED_POST}\t\t\t{DRAFTED_NAME}")

    def new_page(self) -> None:
        self.say().add_run().add_break(WD_BREAK.PAGE)

    def block_by_indent(self) -> None:
        for line in BLOCK:
            self.say(line).paragraph_format.left_indent = Mm(95)

    def appendix_body(self) -> None:
        self.say(APPENDIX_KIND, ALIGN.CENTER, bold=True)
        self.say(APPENDIX_TITLE, ALIGN.CENTER, bold=True)
        self.say(APPENDIX_TEXT, ALIGN.JUSTIFY)
        table = self.file.add_table(rows=3, cols=3, style="Table Grid")
        for row, texts in zip(table.rows, APPENDIX_TABLE, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        heading = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(heading)

    def appendix(self) -> None:
        self.new_page()
        self.block_by_indent()
        self.appendix_body()

    def bare_table(self, *rows: Sequence[str]) -> Any:
        """A table without rules."""
        table = self.file.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                first, *others = text.split("\n")
                cell.text = first
                for other in others:
                    cell.add_paragraph(other)
        return table

    def numbering(self, levels: Sequence[tuple[str, str]]) -> int:
        """A numbering of Word's with such levels; its number."""
        self._numberings += 1
        identity = 40 + self._numberings
        drawn = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/></w:lvl>'
            for level, (form, words) in enumerate(levels)
        )
        part = self.file.part.numbering_part.element
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identity}">'
            f'<w:multiLevelType w:val="multilevel"/>{drawn}</w:abstractNum>'
        )
        part.insert(0, abstract)
        part.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{identity}">'
                f'<w:abstractNumId w:val="{identity}"/></w:num>'
            )
        )
        return identity

    def bytes(self) -> bytes:
        buffer = io.BytesIO()
        self.file.save(buffer)
        return buffer.getvalue()


def set_number(paragraph: WordParagraph, number: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/>'
            f'<w:numId w:val="{number}"/></w:numPr>'
        )
    )


def typed_numbers() -> bytes:
    """Everything typed by hand; date, number and signature by tabs, the block by an indent."""
    paper = Paper()
    paper.letterhead()
    paper.date_by_tab()
    paper.title()
    paper.preamble()
    paper.typed_items()
    paper.signature_by_tabs()
    paper.drafted_by()
    paper.appendix()
    return paper.bytes()


def typed_decimal() -> bytes:
    """Typed `1.1.`; the title in one paragraph on the left; the ordering word spaced in bold."""
    paper = Paper()
    paper.letterhead()
    paper.date_by_tab()
    paper.say(TITLE, ALIGN.LEFT, bold=True)
    line = paper.say(f"{PREAMBLE} ", ALIGN.JUSTIFY)
    line.add_run("п р и к а з ы в а ю:").bold = True
    paper.typed_items(TYPED_DECIMAL)
    paper.signature_by_tabs()
    paper.drafted_by()
    paper.appendix()
    return paper.bytes()


def automatic_mixed() -> bytes:
    """Word's own `1.` `1)` `а)` `–`; «ПРИКАЗЫВАЮ:» alone in bold; requisites in bare tables."""
    paper = Paper()
    paper.letterhead()
    paper.bare_table(("от 05.03.2026", f"№ {NUMBER}"))
    paper.say(PLACE, ALIGN.CENTER)
    paper.title()
    paper.say(f"{PREAMBLE}", ALIGN.JUSTIFY)
    paper.say("ПРИКАЗЫВАЮ:", ALIGN.CENTER, bold=True)
    paper.numbered_items(MIXED_LEVELS)
    paper.say()
    paper.bare_table((POST, NAME))
    paper.say()
    paper.say("Проект подготовлен и внесен:")
    paper.bare_table(("Заместителем\nначальника управления", DRAFTED_NAME))
    paper.new_page()
    paper.bare_table(("", "\n".join(BLOCK)))
    paper.appendix_body()
    return paper.bytes()


def automatic_decimal() -> bytes:
    """Word's own `1.1.`, by a style; the title in several centred lines; a section break."""
    paper = Paper()
    paper.letterhead()
    paper.date_by_tab()
    for line in ("О проведении муниципального этапа", "олимпиады в 2026 году"):
        paper.say(line, ALIGN.CENTER, bold=True)
    paper.preamble()
    style = paper.file.styles.add_style("Пункт приказа", WD_STYLE_TYPE.PARAGRAPH)
    number = paper.numbering(DECIMAL_LEVELS)
    style.element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>')
    )
    for level, text in ITEMS:
        said = paper.say(text, ALIGN.JUSTIFY, style="Пункт приказа")
        if level > 1:
            said._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/></w:numPr>')
            )
    paper.signature_by_tabs()
    paper.drafted_by()
    paper.file.add_section()
    paper.block_by_indent()
    paper.appendix_body()
    return paper.bytes()


def letterhead_in_a_table() -> bytes:
    """Arms and letterhead in a bare table; each line of the title a line break."""
    paper = Paper()
    table = paper.bare_table(("",), ("\n".join(LETTERHEAD),))
    table.cell(0, 0).paragraphs[0].add_run().add_picture(io.BytesIO(picture()))
    for paragraph in table.cell(1, 0).paragraphs:
        paragraph.alignment = ALIGN.CENTER
    paper.say("ПРИКАЗ", ALIGN.CENTER, bold=True)
    paper.bare_table(("05.03.2026", "", f"№ {NUMBER}"))
    paper.say(PLACE, ALIGN.CENTER)
    line = paper.say("О проведении муниципального этапа", ALIGN.CENTER, bold=True)
    line.add_run().add_break()
    line.add_run("олимпиады в 2026 году").bold = True
    paper.preamble("п р и к а з ы в а ю:")
    paper.numbered_items(MIXED_LEVELS)
    paper.signature_by_tabs()
    paper.drafted_by()
    paper.appendix()
    return paper.bytes()


def controls_and_links() -> bytes:
    """Content controls around requisites and items, a hyperlink, NBSP and no-break hyphens."""
    paper = Paper()
    paper.letterhead()
    paper.date_by_tab()
    paper.title()
    paper.preamble()
    paper.typed_items()
    for paragraph in paper.file.paragraphs[4:10]:
        for run in paragraph.runs:
            run.text = run.text.replace("-", "\u2011").replace(" марта", "\u00a0марта")
        _in_control(paragraph)
    items = [each for each in paper.file.paragraphs if each.text.startswith("2) представить")]
    _link(paper, items[0], "https://example.org/")
    paper.signature_by_tabs()
    paper.drafted_by()
    paper.appendix()
    return paper.bytes()


def signature_in_lines() -> bytes:
    """The post in several paragraphs, the name at the end of the last; «от» in words."""
    paper = Paper()
    paper.letterhead()
    paper.say(f"от 5 марта 2026 года\t\t\t\t№ {NUMBER}")
    paper.say(PLACE, ALIGN.CENTER)
    paper.title()
    paper.preamble()
    paper.typed_items()
    paper.say()
    paper.say("Начальник управления")
    paper.say(f"образования\t\t\t\t\t\t{NAME}")
    paper.drafted_by()
    paper.appendix()
    return paper.bytes()


def tracked_changes() -> bytes:
    """A change that was not accepted: words put in and words struck out."""
    paper = Paper()
    paper.letterhead()
    paper.date_by_tab()
    paper.title()
    paper.preamble()
    first, *others = zip(TYPED, ITEMS, strict=True)
    line = paper.say(f"{first[0]} Провести олимпиаду ", ALIGN.JUSTIFY)
    for tag, text in (("del", "10 марта 2026 года."), ("ins", "20 марта 2026 года.")):
        line._p.append(change(tag, text))
    for label, (_, text) in others:
        paper.say(f"{label} {text}", ALIGN.JUSTIFY)
    paper.signature_by_tabs()
    paper.drafted_by()
    paper.appendix()
    return paper.bytes()


def page_break_within_a_paragraph() -> bytes:
    """The page ends within the paragraph that goes on as the block of the appendix."""
    paper = Paper()
    paper.letterhead()
    paper.date_by_tab()
    paper.title()
    paper.preamble()
    paper.numbered_items(MIXED_LEVELS)
    paper.signature_by_tabs()
    paper.drafted_by()
    first, *others = BLOCK
    line = paper.say()
    line.add_run().add_break(WD_BREAK.PAGE)
    line.add_run(first)
    line.paragraph_format.left_indent = Mm(95)
    for other in others:
        paper.say(other).paragraph_format.left_indent = Mm(95)
    paper.appendix_body()
    return paper.bytes()


LAYOUTS: dict[str, Callable[[], bytes]] = {
    layout.__name__: layout
    for layout in (
        typed_numbers,
        typed_decimal,
        automatic_mixed,
        automatic_decimal,
        letterhead_in_a_table,
        controls_and_links,
        signature_in_lines,
        tracked_changes,
        page_break_within_a_paragraph,
    )
}


def _in_control(paragraph: WordParagraph) -> None:
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    paragraph._p.addprevious(control)
    control[1].append(paragraph._p)


def _link(paper: Paper, paragraph: WordParagraph, address: str) -> None:
    """Makes the paragraph's words a link that leads out of the file."""
    identity = paper.file.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), identity)
    for run in list(paragraph._p.r_lst):
        link.append(run)
    paragraph._p.append(link)
