"""What the rich text editor sends becomes blocks, and nothing else gets through."""

from __future__ import annotations

import pytest

from documents.limits import BLOCK_BYTES
from documents.tree import Block, Cell, ListBlock, Paragraph, Run, Table, runs
from office.forms.rich_text import RichTextForm


def blocks(html: str) -> tuple[Block, ...]:
    form = RichTextForm({"html": html})
    assert form.is_valid(), form.errors
    return form.blocks


def test_bold_and_italic_become_faces() -> None:
    for bold, italic in (("strong", "em"), ("b", "i")):
        html = f"<p>Всем <{bold}>школам</{bold}> и <{italic}>садам</{italic}></p>"
        assert blocks(html) == (
            Paragraph(
                (Run("Всем "), Run("школам", bold=True), Run(" и "), Run("садам", italic=True)),
            ),
        )


@pytest.mark.parametrize(("tag", "ordered"), [("ul", False), ("ol", True)])
def test_lists_become_lists(tag: str, ordered: bool) -> None:
    html = f"<{tag}><li><p>первое;</p></li><li><p>второе.</p></li></{tag}>"
    assert blocks(html) == (ListBlock((runs("первое;"), runs("второе.")), ordered=ordered),)


def test_a_table_keeps_its_head_and_its_spans() -> None:
    html = (
        '<table><tbody><tr><th colspan="2"><p>Школа</p></th></tr>'
        "<tr><td><p>№ 1</p></td><td><p>42</p></td></tr></tbody></table>"
    )
    assert blocks(html) == (
        Table(
            (
                (Cell(runs("Школа"), colspan=2, header=True),),
                (Cell(runs("№ 1")), Cell(runs("42"))),
            )
        ),
    )


def test_paragraphs_lists_and_tables_keep_their_order() -> None:
    html = "<p>а</p><ul><li>б</li></ul><table><tr><td>в</td></tr></table><p>г</p>"
    assert [type(block) for block in blocks(html)] == [Paragraph, ListBlock, Table, Paragraph]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><text>alert</text></svg>",
        "<math><mtext>alert</mtext></math>",
        "<iframe src='javascript:alert(1)'></iframe>",
        "<template><b>alert</b></template>",
        "<!-- alert -->",
        "<input value=alert>",
    ],
)
def test_what_is_no_text_leaves_nothing(hostile: str) -> None:
    assert blocks(f"<p>Прика{hostile}зываю</p>") == (Paragraph(runs("Приказываю")),)


@pytest.mark.parametrize(
    "attributes",
    [
        'onclick="alert(1)"',
        'style="position: fixed"',
        'data-act="delete"',
        'hx-get="/logout/" hx-trigger="load"',
        'class="notice" id="order"',
    ],
)
def test_attributes_leave_nothing(attributes: str) -> None:
    assert blocks(f"<p {attributes}>Приказываю</p>") == (Paragraph(runs("Приказываю")),)


def test_a_link_leaves_its_words() -> None:
    assert blocks('<p>См. <a href="javascript:alert(1)">устав</a></p>') == (
        Paragraph(runs("См. устав")),
    )


@pytest.mark.parametrize("html", ["", "  ", "<p></p>", "<p>&nbsp;</p><p><br></p>", "<ul></ul>"])
def test_nothing_is_no_blocks(html: str) -> None:
    assert blocks(html) == ()


@pytest.mark.parametrize("letters", [BLOCK_BYTES // 2 + 1, BLOCK_BYTES * 8 + 1])
def test_too_much_text_is_a_sentence(letters: int) -> None:
    form = RichTextForm({"html": f"<p>{'ы' * letters}</p>"})
    assert not form.is_valid()
    assert str(form.errors["html"][0]).startswith("Текст слишком велик: ")
    assert str(form.errors["html"][0]).endswith("Разделите его на несколько.")


def test_as_much_as_can_be_printed_is_taken() -> None:
    text = "ы" * (BLOCK_BYTES // 2)
    assert blocks(f"<p>{text}</p>") == (Paragraph(runs(text)),)


def test_too_deep_a_nest_is_a_sentence() -> None:
    form = RichTextForm({"html": "<ul><li>" * 200 + "глубоко"})
    assert not form.is_valid()
    assert "слишком глубоко" in form.errors["html"][0]
