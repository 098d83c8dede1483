"""Orders as people write them, for hypothesis: what a text or a file of Word must bring back.

Unlike `trees`, whose documents may be anything at all, these make sense on paper: requisites are
there, items have words. They are harsh where people are: paragraphs that begin with a number or
a dash, empty and merged cells, quotation marks within quotation marks, four levels of items.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from documents.layout import PROFILES
from documents.tree import (
    AppendixSheet,
    AttachedFile,
    Block,
    Cell,
    Contact,
    Document,
    DraftedBy,
    Due,
    Item,
    ListBlock,
    OrderSheet,
    Paragraph,
    Run,
    Signature,
    Table,
    Text,
    Visa,
    runs,
)

_BEGINNINGS = (
    "",
    "",
    "",
    "1. ",
    "2) ",
    "3.1. ",
    "а) ",
    "– ",
    "- ",
    "5 ",
    "2020 год: ",
    "№ 5 ",
    "от 02.03.2020 ",
    "«",
)
_MIDDLES = (
    "провести проверку готовности",
    "в соответствии с планом работы «О программе «Семья и школа»»",
    "руководителям общеобразовательных организаций (далее – ОО)",
    "обеспечить участие 34 заместителей директоров, г. Армавир",
    "признать утратившим силу приказ № 169 от 25 февраля 2020 года",
    "охват составил 73 %, не менее 1 400 000 руб.",
    "назначить ответственным Л.Ю. Качеву",
    "семинар-практикум по теме «Об итогах»",
    "провести учебно-методический совет 5-х – 9-х классов",
    "контроль за выполнением настоящего приказа оставляю за собой",
)
_ENDINGS = ("", ".", ".", ";", ":", "»", " (прилагается).", ", в срок до 1 марта", " № 20.")

sentences = st.builds(
    "".join,
    st.tuples(st.sampled_from(_BEGINNINGS), st.sampled_from(_MIDDLES), st.sampled_from(_ENDINGS)),
)
_TITLES = (
    "О проведении проверки",
    "Об итогах семинара «О программе «Семья и школа»» 27 февраля 2020 года",
    "О внесении изменений в приказ от 25 февраля 2020 года № 169 «О проведении семинара»",
    "Об утверждении плана на 2019–2020 учебный год",
)
_KINDS = ("Справка", "План", "Состав комиссии", "Положение", "Перечень")
_APPENDIX_TITLES = (
    "",
    "об итогах проверки",
    "работы на 2026 год",
    "о проведении конкурса «О программе «Семья и школа»»",
)
_POSTS = (
    "Начальник управления образования администрации муниципального образования город Армавир",
    "Начальник управления",
    "Директор МКУ «Центр развития образования и оценки качества»",
    "Исполняющий обязанности начальника управления",
)
_NAMES = ("Л.Ю. Качева", "О.В. Мартынова", "И.П. Римский-Корсаков", "Е.А. Дмитренко")

days = st.dates(dt.date(2000, 1, 1), dt.date(2035, 12, 31))
numbers = st.sampled_from(("204", "45-ОД", "01-05/12", "7"))
signatures = st.builds(Signature, st.sampled_from(_POSTS), st.sampled_from(_NAMES))
files = st.builds(
    AttachedFile,
    name=st.sampled_from(("Форма.xlsx", "План работы, 2026.pdf")),
    size=st.integers(1, 50_000_000),
    sha256=st.just("ab" * 32),
    pages=st.none() | st.integers(1, 99),
)


def documents(*, marks: bool) -> st.SearchStrategy[Document]:
    """Orders with appendices; with `marks` also bold and italic, merged cells and headings."""
    texts = _marked() if marks else sentences.map(runs)
    blocks = _blocks(texts, marks=marks)
    orders = st.builds(
        OrderSheet,
        letterhead=st.sampled_from(
            (
                ("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",),
                (
                    "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
                    "АДМИНИСТРАЦИИ МУНИЦИПАЛЬНОГО ОБРАЗОВАНИЯ",
                    "ГОРОД АРМАВИР",
                ),
            )
        ),
        authority_genitive=st.sampled_from(
            (
                "управления образования администрации муниципального образования город Армавир",
                "управления образования",
            )
        ),
        kind=st.just("ПРИКАЗ"),
        date=st.none() | days,
        number=st.none() | numbers,
        place=st.sampled_from(("г. Армавир", "ст. Староминская")),
        title=st.sampled_from(_TITLES),
        preamble=blocks,
        ordering_clause=st.sampled_from(
            ("приказываю:", "На основании вышеизложенного приказываю:", "ПРИКАЗЫВАЮ:")
        ),
        items=_items(texts, 1, 4),
        signatures=st.lists(signatures, min_size=1, max_size=2).map(tuple),
        drafted_by=st.none()
        | st.builds(
            DraftedBy,
            st.sampled_from(("Заместителем начальника управления", "Главным специалистом отдела")),
            st.sampled_from(("Н.В. Булатовой", "И.И. Лаптевым")),
        ),
        contact=st.none()
        | st.builds(Contact, st.just("Лаптева Ирина Викторовна"), st.just("8 (86137) 0-00-00")),
        visas=st.sampled_from(((), (Visa("Юрист", "А.А. Ким", dt.date(2026, 2, 1)),))),
        scheme=st.sampled_from(("mixed", "decimal")),
        coat_of_arms=st.none() | st.just("cd" * 32),
    )
    return st.builds(
        _numbered_appendices,
        st.builds(
            Document,
            layout=st.sampled_from(list(PROFILES.values())),
            order=orders,
            draft=st.booleans(),
        ),
        st.lists(_appendices(texts, blocks), max_size=3),
    )


def _numbered_appendices(document: Document, appendices: list[AppendixSheet]) -> Document:
    """One appendix has no number, several are numbered (paper.md AP1b)."""
    if len(appendices) > 1:
        appendices = [
            replace(appendix, number=number) for number, appendix in enumerate(appendices, start=1)
        ]
    return replace(document, appendices=tuple(appendices))


def _appendices(
    texts: st.SearchStrategy[Text], blocks: st.SearchStrategy[tuple[Block, ...]]
) -> st.SearchStrategy[AppendixSheet]:
    kinds = st.sampled_from(_KINDS)
    titles = st.sampled_from(_APPENDIX_TITLES)
    ordinary = st.builds(
        AppendixSheet,
        number=st.none(),
        kind=kinds,
        title=titles,
        body=blocks,
        signature=st.none() | signatures,
        approved=st.booleans(),
        printed_date=st.none() | days,
        key=st.sampled_from(("", "appendix:5")),
    )
    recommending = st.builds(
        AppendixSheet,
        number=st.none(),
        kind=st.just("Справка"),
        title=titles,
        body=blocks,
        recommendations_clause=st.sampled_from(
            ("На основании вышеизложенного рекомендуется:", "рекомендую:")
        ),
        recommendations=_items(texts, 1, 3),
        scheme=st.sampled_from(("mixed", "decimal")),
        signature=signatures,
    )
    filed = st.builds(
        AppendixSheet,
        number=st.none(),
        kind=kinds,
        title=titles.filter(bool),
        file=files,
        approved=st.booleans(),
    )
    return ordinary | recommending | filed


def _marked() -> st.SearchStrategy[Text]:
    """A sentence, some of its words, or parts of words, in bold or italic."""
    marked = st.builds(
        _cut,
        sentences,
        st.lists(st.integers(1, 40), max_size=3),
        st.lists(
            st.sampled_from(((False, False), (True, False), (False, True), (True, True))),
            min_size=4,
            max_size=4,
        ),
    )
    return sentences.map(runs) | marked


def _cut(text: str, cuts: list[int], faces: list[tuple[bool, bool]]) -> Text:
    places = [0, *sorted({cut for cut in cuts if cut < len(text)}), len(text)]
    return tuple(
        Run(text[start:end], bold, italic)
        for (start, end), (bold, italic) in zip(
            zip(places, places[1:], strict=False), faces, strict=False
        )
    )


def _blocks(texts: st.SearchStrategy[Text], *, marks: bool) -> st.SearchStrategy[tuple[Block, ...]]:
    listed = st.lists(texts, min_size=1, max_size=3).map(tuple)
    paragraphs = st.builds(Paragraph, texts, key=st.sampled_from(("", "passage:17")))
    lists = st.builds(ListBlock, listed, ordered=st.booleans())
    tables = st.builds(Table, _rows(texts, marks=marks))
    return st.lists(paragraphs | lists | tables, min_size=1, max_size=4).map(tuple)


def _rows(
    texts: st.SearchStrategy[Text], *, marks: bool
) -> st.SearchStrategy[tuple[tuple[Cell, ...], ...]]:
    words = st.just(()) | st.sampled_from(("1", "МАОУ-СОШ № 20", "–")).map(runs) | texts
    if marks:
        spans = st.sampled_from((1, 1, 1, 2, 3))
        cells = st.builds(Cell, words, colspan=spans, rowspan=spans, header=st.booleans())
        row = st.lists(cells, min_size=1, max_size=3).map(tuple)
        return st.lists(row, min_size=1, max_size=3).map(tuple)
    return st.integers(2, 3).flatmap(
        lambda width: st.lists(
            st.lists(st.builds(Cell, words), min_size=width, max_size=width).map(tuple),
            min_size=1,
            max_size=3,
        ).map(tuple)
    )


def _items(
    texts: st.SearchStrategy[Text], depth: int, deepest: int
) -> st.SearchStrategy[tuple[Item, ...]]:
    children: st.SearchStrategy[tuple[Item, ...]] = st.just(())
    if depth < deepest:
        children = st.just(()) | _items(texts, depth + 1, deepest)
    item = st.builds(
        Item,
        texts,
        children=children,
        addressees=st.sampled_from(((), ("МАОУ-СОШ № 20",))),
        due=st.none() | st.builds(Due, st.just("day"), day=days),
        on_control=st.booleans(),
        key=st.sampled_from(("", "item:204")),
    )
    return st.lists(item, min_size=1, max_size=3 if depth == 1 else 2).map(tuple)
