"""The page measured with a ruler (paper.md, Page and Type)."""

from __future__ import annotations

import dataclasses

import pytest

from documents.layout import GOST_2016, GOST_2025, LayoutProfile
from documents.tree import Contact
from tests.documents import samples
from tests.documents.paper import Page, pages, printed
from tests.documents.samples import appendix, document, paragraph, table

NARROW = dataclasses.replace(
    GOST_2016, name="own", margin_left=200, margin_right=150, margin_top=250, margin_bottom=220
)
LONG_TEXT = (paragraph("Слова одного длинного абзаца, каких в приказе много. " * 12),) * 9


def _long(layout: LayoutProfile) -> list[Page]:
    whole = document(appendix(*LONG_TEXT), appendix(*LONG_TEXT), preamble=LONG_TEXT, layout=layout)
    return pages(printed(whole).pdf)


def _numbers(sheets: list[Page]) -> list[str | None]:
    return [sheet.number.text if sheet.number else None for sheet in sheets]


@pytest.mark.parametrize("layout", [GOST_2016, GOST_2025, NARROW], ids=lambda each: each.name)
def test_a4_with_the_margins_of_the_profile(layout: LayoutProfile) -> None:
    for sheet in _long(layout):
        assert (sheet.width, sheet.height) == pytest.approx((210, 297), abs=0.1)
        assert min(line.left for line in sheet.body) == pytest.approx(
            layout.margin_left / 10, abs=0.3
        )
        assert max(line.right for line in sheet.body) == pytest.approx(
            210 - layout.margin_right / 10, abs=0.3
        )
        assert min(line.top for line in sheet.body) >= layout.margin_top / 10 - 0.3
        assert max(line.bottom for line in sheet.body) <= 297 - layout.margin_bottom / 10 + 0.3
    second = _long(layout)[1]
    assert min(line.top for line in second.body) == pytest.approx(layout.margin_top / 10, abs=1)


@pytest.mark.parametrize("layout", [GOST_2016, GOST_2025], ids=lambda each: each.name)
def test_body_lines_begin_at_the_margin_or_at_the_indent(layout: LayoutProfile) -> None:
    body = [line for sheet in _long(layout)[1:2] for line in sheet.body if len(line.text) > 30]
    starts = {round(line.left - layout.margin_left / 10, 1) for line in body}
    assert starts == {0.0, 12.5}


def test_requisites_have_no_indent() -> None:
    lines = pages(printed(samples.order_204()).pdf)[4].lines
    for beginning in ("Начальник управления", "Проект подготовлен"):
        (line,) = (line for line in lines if line.text.startswith(beginning))
        assert line.left == pytest.approx(30, abs=0.3)


def test_numbers_from_the_second_page_at_top_centre() -> None:
    sheets = pages(printed(samples.order_204()).pdf)
    assert _numbers(sheets) == [None, "2", "3", "4", "5", None, "2", "3", "4", "5", "6"]
    for sheet in sheets:
        if sheet.number:
            middle = (sheet.number.left + sheet.number.right) / 2
            assert middle == pytest.approx((30 + 200) / 2, abs=0.5)
            assert sheet.number.top >= 10 - 0.1
            assert sheet.number.bottom < 20


def test_numbers_may_run_through_all_sheets() -> None:
    running = dataclasses.replace(GOST_2016, appendix_pages="running")
    numbers = _numbers(_long(running))
    assert numbers == [None, *map(str, range(2, len(numbers) + 1))]


def test_an_appendix_starts_on_a_new_page_with_its_block_at_the_upper_right() -> None:
    sheets = pages(printed(samples.order_204()).pdf)
    first = sheets[5].lines[0]
    assert first.text == "ПРИЛОЖЕНИЕ"
    assert first.top == pytest.approx(20, abs=1)
    block = [line for line in sheets[5].lines if line.left > 120][:5]
    assert {round(line.left) for line in block} == {125}  # a left-aligned block of 75 mm
    assert max(line.right for line in block) <= 200.3
    assert block[-1].text == "от 02.03.2020 № 204"


def test_two_sided_printing_mirrors_margins_and_starts_appendices_on_a_leaf() -> None:
    duplex = dataclasses.replace(GOST_2016, duplex=True)
    whole = document(appendix(*LONG_TEXT), appendix(), layout=duplex)
    result = printed(whole)
    sheets = pages(result.pdf)
    assert result.sheet_pages == (2, 4, 1)
    assert sheets[1].lines == sheets[5].lines == ()  # the backs of two leaves
    front, back = sheets[2], sheets[3]
    assert min(line.left for line in front.body) == pytest.approx(30, abs=0.3)
    assert min(line.left for line in back.body) == pytest.approx(10, abs=0.3)
    assert max(line.right for line in front.body) == pytest.approx(200, abs=0.3)
    assert sheets[6].lines[0].text == "ПРИЛОЖЕНИЕ"


def test_the_post_stands_left_and_the_name_right_on_its_last_line() -> None:
    sheet = pages(printed(samples.order_204()).pdf)[4]
    at = next(n for n, line in enumerate(sheet.lines) if line.text.startswith("Начальник управ"))
    post, last = sheet.lines[at], sheet.lines[at + 3]
    text_end = sheet.lines[at - 1]
    assert last.text.startswith("город Армавир")
    assert last.text.endswith("Л.Ю. Качева")
    assert last.right == pytest.approx(200, abs=0.3)
    blank_lines = (post.top - text_end.bottom) / (14 * 1.15 / 72 * 25.4)
    assert blank_lines == pytest.approx(2, abs=0.3)


def test_the_contact_stands_small_at_the_lower_left_of_the_orders_last_page() -> None:
    contact = Contact("Лаптева Ирина Викторовна", "8 (86137) 0-00-00")
    sheets = pages(printed(document(appendix(), contact=contact, preamble=LONG_TEXT)).pdf)
    assert "Лаптева" not in " ".join(line.text for line in (*sheets[0].lines, *sheets[-1].lines))
    name, phone = sheets[-2].lines[-2:]
    assert (name.text, phone.text) == (contact.name, contact.phone)
    assert name.left == pytest.approx(30, abs=0.3)
    assert phone.bottom == pytest.approx(297 - 20, abs=1)
    assert phone.bottom - phone.top < 4.2  # 10 points, not 14


def test_the_heading_of_a_table_is_repeated_and_rows_stay_whole() -> None:
    rows = [(str(number), "слово " * 30) for number in range(60)]
    whole = table(*rows, header=("Номер", "Мероприятие"))
    sheets = pages(printed(document(appendix(whole, signature=None))).pdf)[1:]
    assert len(sheets) > 2
    for sheet in sheets:
        assert sum("Мероприятие" in line.text for line in sheet.lines) == 1
        assert sheet.lines[-1].text.count("слово") < 15  # the last line of a row, not its first


def test_a_table_of_long_words_stays_between_the_margins() -> None:
    words = ("превысокомногорассмотрительствующий",) * 9
    sheet = pages(printed(document(appendix(table(words, words)))).pdf)[1]
    assert max(line.right for line in sheet.body) <= 200.3


def test_a_row_longer_than_a_page_begins_under_its_heading() -> None:
    sheets = pages(printed(document(appendix(table(("1", "слово " * 3000))))).pdf)
    assert any("слово" in line.text for line in sheets[1].lines)
