"""What office programs put on the clipboard, cleaned for the editor in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Clean = Callable[[str], str]
SOURCE = Path(settings.BASE_DIR) / "static" / "js" / "word-paste.js"
EXPORTS = "\nwindow.cleanPasted = cleanPasted; window.plainToHtml = plainToHtml;"


@pytest.fixture
def loaded(browser: Browser) -> Iterator[Page]:
    """A page without a server. (The plugin's own `page` warns of its `base_url`: an error here.)"""
    page = browser.new_page()
    page.goto("about:blank")
    page.add_script_tag(type="module", content=SOURCE.read_text() + EXPORTS)
    page.wait_for_function("window.plainToHtml !== undefined")
    yield page
    page.close()


@pytest.fixture
def pasted(loaded: Page) -> Clean:
    return lambda html: str(loaded.evaluate("html => cleanPasted(html)", html))


@pytest.fixture
def typed(loaded: Page) -> Clean:
    return lambda text: str(loaded.evaluate("text => plainToHtml(text)", text))


def ordered(*items: str) -> str:
    return f"<ol>{''.join(f'<li><p>{item}</p></li>' for item in items)}</ol>"


def bulleted(*items: str) -> str:
    return f"<ul>{''.join(f'<li><p>{item}</p></li>' for item in items)}</ul>"


def word_item(marker: str, text: str, *, level: int = 1, of: str = "l0") -> str:
    return f"""<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:{of}
        level{level} lfo1'><![if !supportLists]><span lang=RU style='mso-fareast-font-family:
        "Times New Roman"'><span style='mso-list:Ignore'>{marker}<span style='font:7.0pt "Times
        New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span
        lang=RU>{text}<o:p></o:p></span></p>\n"""


def word(body: str) -> str:
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator '
        'content="Microsoft Word 15"><title>Приказ</title><!--[if gte mso 9]><xml><w:WordDocument>'
        "<w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal "
        '{margin:0cm; font-family:"Times New Roman"} --></style></head><body lang=RU '
        f"style='tab-interval:35.4pt'><!--StartFragment-->{body}<!--EndFragment--></body></html>"
    )


def test_a_list_of_word(pasted: Clean) -> None:
    body = (
        "<p class=MsoNormal><span lang=RU>В целях <b>подготовки</b> школ<o:p></o:p></span></p>"
        + word_item("1.", "Утвердить план.")
        + word_item("2.", "Назначить <i>ответственных</i>.")
        + "<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Конец.</p>"
    )
    assert pasted(word(body)) == (
        "<p>В целях <strong>подготовки</strong> школ</p>"
        + ordered("Утвердить план.", "Назначить <em>ответственных</em>.")
        + "<p>Конец.</p>"
    )


@pytest.mark.parametrize("marker", ["·", "o", "§", "-", "–"])
def test_bullets_of_word(pasted: Clean, marker: str) -> None:
    body = word_item(marker, "школам") + word_item(marker, "детским садам")
    assert pasted(word(body)) == bulleted("школам", "детским садам")


def test_deeper_levels_of_word_follow_flat(pasted: Clean) -> None:
    body = word_item("1.", "один") + word_item("o", "два", level=2) + word_item("2.", "три")
    assert pasted(word(body)) == ordered("один", "два", "три")


def test_two_lists_of_word_stay_two(pasted: Clean) -> None:
    body = word_item("1.", "один") + word_item("·", "два", of="l1") + word_item("·", "три", of="l1")
    assert pasted(word(body)) == ordered("один") + bulleted("два", "три")


def test_numbers_typed_by_hand(pasted: Clean) -> None:
    body = (
        "<p class=MsoNormal>1.&nbsp;&nbsp;<b>Школам</b> провести.</p>"
        "<p class=MsoNormal><b>2.&nbsp; Центру</b> помочь.</p><p class=MsoNormal>Итог.</p>"
    )
    assert pasted(word(body)) == (
        ordered("<strong>Школам</strong> провести.", "<strong>Центру</strong> помочь.")
        + "<p>Итог.</p>"
    )


def test_dashes_typed_by_hand(pasted: Clean) -> None:
    assert pasted("<p>– один;</p><p>-&nbsp;два;</p><p>• три.</p>") == bulleted(
        "один;", "два;", "три."
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>1. Один пункт</p>",
        "<p>2. Второй</p><p>3. Третий</p>",
        "<p>1. Первый</p><p>3. Третий</p>",
        "<p>– одна строка</p>",
        "<p>1.5 часа</p><p>2.5 часа</p>",
        "<p>25.02.2020 семинар</p><p>26.02.2020 итоги</p>",
    ],
)
def test_what_does_not_count_from_one_stays(pasted: Clean, html: str) -> None:
    assert pasted(html) == html


def test_google_docs(pasted: Clean) -> None:
    html = (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
        '<h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400">'
        'Справка</span></h2><p dir="ltr"><span style="font-weight:700;font-style:normal">Итоги'
        '</span><span style="font-weight:400"> семинара </span><span style="font-style:italic">'
        'весны</span></p><ul><li dir="ltr" aria-level="1"><p role="presentation"><span>один</span>'
        "</p></li><ul><li><p><span>два</span></p></li></ul></ul></b><br class=x>"
    )
    assert pasted(html) == (
        "<p>Справка</p><p><strong>Итоги</strong> семинара <em>весны</em></p>"
        + bulleted("один", "два")
    )


def test_libreoffice_writer(pasted: Clean) -> None:
    html = (
        '<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html"/><title>'
        '</title><style type="text/css">p { line-height: 115% }</style></head><body lang="ru-RU">'
        '<h1 class="western">О семинаре</h1><p style="margin-bottom: 0cm"><font face="Times">Первая'
        "\nстрока<br/>\nвторая</font></p><ol><li><p>один</p></li>\n<li><p><b>два</b></p></li></ol>"
        '<table width="100%" cellspacing="0"><col width="128*"/><thead><tr valign="top"><td '
        'style="border: 1px"><p>Школа</p></td><th><p><br/></p></th></tr></thead><tbody><tr><td>'
        "<p>№ 1</p><p>город</p></td><td><p>5</p></td></tr></tbody></table>"
        "<p><br/>\n</p></body></html>"
    )
    assert pasted(html) == (
        "<p>О семинаре</p><p>Первая строка</p><p>вторая</p>"
        + ordered("один", "<strong>два</strong>")
        + "<table><tbody><tr><th><p>Школа</p></th><th><p></p></th></tr>"
        "<tr><td><p>№ 1 город</p></td><td><p>5</p></td></tr></tbody></table>"
    )


def test_excel(pasted: Clean) -> None:
    html = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td {padding:1px}'
        "</style></head><body link=blue><table border=0 width=192 style='border-collapse:collapse'>"
        "<!--StartFragment--><colgroup><col width=64 span=3></colgroup><tr height=20><td colspan=2 "
        "class=xl65 style='mso-ignore:colspan'>Баллы</td><td></td></tr><tr height=20><td rowspan=2 "
        "align=right x:num>4,5</td><td></td><td>А &amp; Б</td></tr><tr><td></td>"
        "<td>&nbsp;</td></tr><!--EndFragment--></table></body></html>"
    )
    assert pasted(html) == (
        '<table><tbody><tr><td colspan="2"><p>Баллы</p></td><td><p></p></td></tr>'
        '<tr><td rowspan="2"><p>4,5</p></td><td><p></p></td><td><p>А &amp; Б</p></td></tr>'
        "<tr><td><p></p></td><td><p></p></td></tr></tbody></table>"
    )


def test_outlook_and_browsers(pasted: Clean) -> None:
    html = (
        "<div class=WordSection1><div>Коллеги,<div>прошу <a href='https://example.org'>прислать</a>"
        "</div></div></div><div><br></div><img src=x alt=логотип>до среды"
    )
    assert pasted(html) == "<p>Коллеги,</p><p>прошу прислать</p><p>до среды</p>"


def test_nothing_runs_and_nothing_hostile_is_left(loaded: Page, pasted: Clean) -> None:
    html = (
        "<p onclick=x() style='color:red'>а<img src=x onerror='window.hurt=1'><script>window.hurt=1"
        "</script><svg onload='window.hurt=1'><text>яд</text></svg><iframe srcdoc="
        "'<script>top.hurt=1</script>'></iframe>&lt;script&gt;</p><template><p>яд</p></template>"
    )
    assert pasted(html) == "<p>а&lt;script&gt;</p>"
    assert loaded.evaluate("window.hurt") is None


def test_empty(pasted: Clean, typed: Clean) -> None:
    assert pasted("<p> &nbsp;<br></p><!-- a --><table></table><ul><li></li></ul>") == ""
    assert typed(" \n\t\n\t\n") == ""


def test_plain_lines(typed: Clean) -> None:
    text = "В целях <b>\r\n\r\n1.\tУтвердить.\r\n2.\tНазначить.\r\n• один\r\n• два\r\nИтог"
    assert typed(text) == (
        "<p>В целях &lt;b&gt;</p>"
        + ordered("Утвердить.", "Назначить.")
        + bulleted("один", "два")
        + "<p>Итог</p>"
    )


def test_plain_tables(typed: Clean) -> None:
    assert typed("Школа\tБалл\n№ 1\t\nИтог") == (
        "<table><tbody><tr><td><p>Школа</p></td><td><p>Балл</p></td></tr>"
        "<tr><td><p>№ 1</p></td><td><p></p></td></tr></tbody></table><p>Итог</p>"
    )


def test_a_single_line_with_a_tab_is_no_table(typed: Clean) -> None:
    assert typed("Школа\tБалл") == "<p>Школа Балл</p>"
