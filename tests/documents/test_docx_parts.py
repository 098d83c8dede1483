"""What a file of Word says, part by part: numbers, marks, signs, tables, pages, what is beside."""

from __future__ import annotations

import pytest

from documents.read_docx.parts import Source, source
from documents.source import SourceParagraph, SourceTable
from documents.tree import Run, plain
from tests.documents.word_parts import SPACES, body_file

_BOX = (
    "<w:r><mc:AlternateContent "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>В надписи</w:t></w:r></w:p>"
    "</w:txbxContent></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>В надписи</w:t></w:r></w:p>"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def p(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, number: int, level: int = 0) -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text) if text else '')}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def ruled(*rows: str) -> str:
    borders = '<w:tblBorders><w:insideV w:val="single"/></w:tblBorders>'
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{''.join(rows)}</w:tbl>"


def bare(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def numbering(*levels: tuple[str, str], instances: str = "") -> str:
    drawn = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{words}"/></w:lvl>'
        for level, (form, words) in enumerate(levels)
    )
    return (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0">{drawn}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{instances}</w:numbering>'
    )


def labels(found: Source) -> list[str]:
    return [part.label for part in found.parts if isinstance(part, SourceParagraph)]


def texts(found: Source) -> list[str]:
    return [plain(part.text) for part in found.parts if isinstance(part, SourceParagraph)]


def doubts(found: Source) -> list[tuple[str, str]]:
    return [(each.place.split(",")[0], each.text) for each in found.unplaced]


def test_numbers_are_those_that_word_draws() -> None:
    part = numbering(("decimal", "%1."), ("decimal", "%1.%2."), ("russianLower", "%3)"))
    body = "".join(numbered("т", 1, level) for level in (0, 1, 1, 2, 2, 0, 1, 2))
    found = source(body_file(body, numbering=part))
    assert labels(found) == ["1.", "1.1.", "1.2.", "а)", "б)", "2.", "2.1.", "а)"]
    assert [each.level for each in found.parts if isinstance(each, SourceParagraph)] == [
        *(1, 2, 2, 3, 3, 1, 2, 3)
    ]


def test_a_second_list_of_one_kind_goes_on_unless_it_is_told_to_begin_anew() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    part = numbering(("decimal", "%1)"), instances=again)
    body = "".join(numbered("т", number) for number in (1, 1, 2, 3, 3))
    assert labels(source(body_file(body, numbering=part))) == ["1)", "2)", "3)", "5)", "6)"]


def test_a_level_may_be_told_to_go_on_through_the_whole_list() -> None:
    part = numbering(("decimal", "%1."), ("decimal", "%2)")).replace(
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/>',
        '<w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:lvlText w:val="%2)"/>',
    )
    body = "".join(numbered("т", 1, level) for level in (0, 1, 0, 1))
    assert labels(source(body_file(body, numbering=part))) == ["1.", "1)", "2.", "2)"]


def test_a_paragraph_may_have_its_number_by_its_style() -> None:
    part = numbering(("decimal", "%1."), ("decimal", "%2)")).replace(
        '<w:lvlText w:val="%2)"/>', '<w:pStyle w:val="Sub"/><w:lvlText w:val="%2)"/>'
    )
    style = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:styles {SPACES}><w:style w:type="paragraph" w:styleId="Top">{style}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Top"/></w:style>'
        "</w:styles>"
    )
    names = ("Top", "Sub", "Sub", "Top")
    body = "".join(p(r("т"), f'<w:pStyle w:val="{name}"/>') for name in names)
    body += p(r("т"), '<w:pStyle w:val="Top"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    found = source(body_file(body, numbering=part, styles=styles))
    assert labels(found) == ["1.", "1)", "2)", "2.", ""]


@pytest.mark.parametrize(
    ("form", "drawn"),
    [
        ("decimal", "8."),
        ("decimalZero", "08."),
        ("upperRoman", "VIII."),
        ("lowerLetter", "h."),
        ("russianLower", "з."),
        ("russianUpper", "З."),
        ("none", "."),
        ("ordinalText", "8."),
    ],
)
def test_the_eighth_of_each_format(form: str, drawn: str) -> None:
    part = numbering((form, "%1."))
    found = source(body_file("".join(numbered("т", 1) for _ in range(8)), numbering=part))
    assert labels(found)[-1] == drawn


@pytest.mark.parametrize(
    ("mark", "drawn"), [("–", "–"), ("-", "-"), ("\uf0b7", "•"), ("o", "•"), ("", "")]
)
def test_a_bullet_is_a_dash_or_a_dot(mark: str, drawn: str) -> None:
    found = source(body_file(numbered("т", 1), numbering=numbering(("bullet", mark))))
    assert labels(found) == [drawn]


def test_marks_are_those_of_the_run_of_its_style_and_of_the_paragraphs() -> None:
    styles = (
        f'<w:styles {SPACES}><w:style w:type="paragraph" w:styleId="Loud"><w:rPr><w:b/></w:rPr>'
        '</w:style><w:style w:type="character" w:styleId="Slanted"><w:rPr><w:i/></w:rPr></w:style>'
        "</w:styles>"
    )
    body = p(
        r("а") + r("б", '<w:b w:val="0"/>') + r("в", '<w:rStyle w:val="Slanted"/>'),
        '<w:pStyle w:val="Loud"/>',
    )
    (part,) = source(body_file(body, styles=styles)).parts
    assert isinstance(part, SourceParagraph)
    assert part.text == (Run("а", bold=True), Run("б"), Run("в", bold=True, italic=True))


def test_signs_are_plain_ones() -> None:
    body = p(
        r("г.\u00a0Армавир, учебно\u2011методи\u00adческий\u200b ")
        + "<w:r><w:t>семинар</w:t><w:noBreakHyphen/><w:t>практикум</w:t><w:tab/><w:t>№</w:t>"
        '<w:br/><w:sym w:font="Symbol" w:char="F0B0"/>'
        '<w:sym w:font="Times New Roman" w:char="2116"/></w:r>' + r("приказ", "<w:caps/>")
    )
    found = source(body_file(body))
    assert texts(found) == ["г. Армавир, учебно-методический семинар-практикум\t№\n°№ПРИКАЗ"]
    assert found.unplaced == ()


def test_a_sign_that_nobody_can_read_is_reported() -> None:
    found = source(body_file(p('<w:r><w:sym w:font="Webdings" w:char="F0FF"/></w:r>' + r("да"))))
    assert texts(found) == ["да"]
    assert doubts(found) == [("знак", "F0FF, шрифт «Webdings»")]


def test_words_in_wrappers_are_words() -> None:
    body = p(
        f"<w:hyperlink>{r('1')}</w:hyperlink><w:smartTag>{r('2')}</w:smartTag>"
        f"<w:sdt><w:sdtContent>{r('3')}</w:sdtContent></w:sdt><w:ins>{r('4')}</w:ins>"
        f'<w:fldSimple w:instr="DATE">{r("5")}</w:fldSimple>'
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText></w:r>'
        f"{r('6')}<w:moveTo>{r('7')}</w:moveTo>"
    )
    found = source(body_file(f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>"))
    assert (texts(found), found.unplaced) == (["1234567"], ())


def test_deleted_moved_and_hidden_words_are_reported() -> None:
    body = p(
        "<w:del><w:r><w:delText>Старое</w:delText></w:r></w:del>"
        f"<w:moveFrom>{r(' и ушедшее')}</w:moveFrom>" + r("Новое") + r("тайное", "<w:vanish/>")
    )
    found = source(body_file(body))
    assert texts(found) == ["Новое"]
    assert doubts(found) == [
        ("скрытый текст", "тайное"),
        ("удалённое при правке", "Старое и ушедшее"),
    ]


def test_paragraphs_whose_parting_was_deleted_are_one() -> None:
    body = p(r("Начало"), "<w:rPr><w:del/></w:rPr>") + p(r("и конец"))
    assert texts(source(body_file(body))) == ["Начало и конец"]


def test_a_text_box_is_reported_once() -> None:
    found = source(body_file(p(r("Текст") + _BOX)))
    assert (texts(found), doubts(found)) == (["Текст"], [("надпись", "В надписи")])


def test_arms_before_the_first_words_are_no_doubt_and_a_later_picture_is() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:docPr id="1" name="Рисунок 1" descr="Схема зала"/>'
        "</wp:inline></w:drawing></w:r>"
    )
    assert source(body_file(p(picture) + p(r("Текст")))).unplaced == ()
    found = source(body_file(p(r("Текст")) + p(picture)))
    assert doubts(found) == [("рисунок", "Схема зала")]


def test_notes_comments_and_headers_with_words_are_reported() -> None:
    found = source(
        body_file(
            p(r("Текст")),
            footnotes=f"<w:footnotes {SPACES}><w:footnote>{p(r('Сноска.'))}</w:footnote>"
            "</w:footnotes>",
            comments=f"<w:comments {SPACES}><w:comment>{p(r('Проверить!'))}</w:comment>"
            "</w:comments>",
            header=f"<w:hdr {SPACES}>{p(r('Для служебного пользования'))}</w:hdr>",
            footer=f"<w:ftr {SPACES}>{p(r('2'))}</w:ftr>",
        )
    )
    assert texts(found) == ["Текст"]
    assert doubts(found) == [
        ("сноска", "Сноска."),
        ("примечание", "Проверить!"),
        ("верхний колонтитул", "Для служебного пользования"),
    ]


def test_a_header_that_says_draft_stands_first() -> None:
    header = f"<w:hdr {SPACES}>{p(r('ПРОЕКТ'))}</w:hdr>"
    found = source(body_file(p(r("Текст")), header=header))
    assert (texts(found), found.unplaced) == (["ПРОЕКТ", "Текст"], ())


def test_pages_begin_by_breaks_properties_and_sections() -> None:
    body = (
        p(r("1") + '<w:r><w:br w:type="page"/></w:r>')
        + p(r("2") + '<w:r><w:br w:type="page"/><w:t>3</w:t></w:r>')
        + p(r("4"), "<w:pageBreakBefore/>")
        + p(r("5"), "<w:sectPr/>")
        + p(r("6"), "<w:sectPr/>")
        + p(r("7"))
        + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    )
    parts = source(body_file(body)).parts
    assert [plain(each.text) for each in parts if isinstance(each, SourceParagraph)] == [*"1234567"]
    assert [each.new_page for each in parts] == [False, True, True, True, False, True, False]


def test_what_stands_in_the_right_half_is_on_the_right() -> None:
    body = (
        p(r("ПРИЛОЖЕНИЕ"), '<w:ind w:left="5387"/>')
        + p(r("ПРИЛОЖЕНИЕ"), '<w:jc w:val="end"/>')
        + p("<w:r>" + "<w:tab/>" * 6 + "<w:t>ПРИЛОЖЕНИЕ</w:t></w:r>")
        + bare(row(cell(""), cell("ПРИЛОЖЕНИЕ")))
    )
    parts = source(body_file(body)).parts
    assert parts == (SourceParagraph((Run("ПРИЛОЖЕНИЕ"),), align="right"),) * 4


def test_merged_cells_keep_their_spans() -> None:
    found = source(
        body_file(
            ruled(
                row(cell("А", '<w:gridSpan w:val="2"/>'), cell("Б", '<w:vMerge w:val="restart"/>')),
                row(cell("В"), cell(""), cell("", "<w:vMerge/>")),
            )
        )
    )
    (part,) = found.parts
    assert isinstance(part, SourceTable)
    assert [[(plain(c.text), c.colspan, c.rowspan) for c in line] for line in part.table.rows] == [
        [("А", 2, 1), ("Б", 1, 2)],
        [("В", 1, 1), ("", 1, 1)],
    ]


def test_words_that_a_merge_covers_and_rows_struck_out_are_reported() -> None:
    found = source(
        body_file(
            ruled(
                row(cell("А", '<w:vMerge w:val="restart"/>')),
                row(cell("под А", "<w:vMerge/>")),
                row(cell("вон"), properties="<w:del/>"),
            )
        )
    )
    assert doubts(found) == [("удалённая строка таблицы", "вон"), ("объединённая ячейка", "под А")]


def test_a_table_without_rules_lays_lines_out() -> None:
    date = bare(row(cell("от 02.03.2020"), cell(""), cell("№ 204")))
    sign = bare(row(f"<w:tc>{p(r('Начальник'))}{p(r('управления'))}</w:tc>", cell("Л.Ю. Качева")))
    assert texts(source(body_file(date + p("") + sign))) == [
        "от 02.03.2020\t№ 204",
        "Начальник\nуправления\tЛ.Ю. Качева",
    ]


def test_a_commission_without_rules_is_a_table_and_many_signatures_are_not() -> None:
    people = [("Петрова Анна Ивановна", "председатель комиссии")] * 3
    (part,) = source(body_file(bare(*(row(*map(cell, each)) for each in people)))).parts
    assert isinstance(part, SourceTable)
    signed = [("Директор школы", "А.А. Ким")] * 3
    assert texts(source(body_file(bare(*(row(*map(cell, each)) for each in signed))))) == [
        *["Директор школы\tА.А. Ким"] * 3
    ]


def test_a_cell_is_one_line_with_the_numbers_that_word_draws_in_it() -> None:
    inner = f"<w:tc>{numbered('раз', 1)}{numbered('два', 1)}{ruled(row(cell('три')))}{p('')}</w:tc>"
    found = source(body_file(ruled(row(inner)), numbering=numbering(("decimal", "%1."))))
    (part,) = found.parts
    assert isinstance(part, SourceTable)
    assert plain(part.table.rows[0][0].text) == "1. раз 2. два три"
