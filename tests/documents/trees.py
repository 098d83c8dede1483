"""Any document at all, for hypothesis."""

from __future__ import annotations

import typing
from typing import TypeVar

from hypothesis import strategies as st

from documents.layout import PROFILES
from documents.tree import (
    AppendixSheet,
    AttachedFile,
    Block,
    Cell,
    Contact,
    Document,
    Doubt,
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
    Unplaced,
    Visa,
    runs,
)

_T = TypeVar("_T")

words = st.text(max_size=12)
days = st.dates()
doubts = st.sampled_from(typing.get_args(Doubt))
schemes = st.sampled_from(["mixed", "decimal"])
plain_texts: st.SearchStrategy[Text] = words.map(runs)
marked_texts: st.SearchStrategy[Text] = st.lists(
    st.builds(Run, words, bold=st.booleans(), italic=st.booleans()), max_size=3
).map(tuple)
signatures = st.builds(Signature, words, words)
dues = st.builds(
    Due, st.sampled_from(["day", "periodic", "permanent"]), day=st.none() | days, text=words
)
files = st.builds(
    AttachedFile,
    name=words,
    size=st.integers(0, 2**40),
    sha256=words,
    pages=st.none() | st.integers(0, 999),
)


def documents(*, marks: bool) -> st.SearchStrategy[Document]:
    """Documents; with `marks` also bold, italic and keys, which not every format can hold."""
    texts = marked_texts if marks else plain_texts
    keys = words if marks else st.just("")
    spans = st.integers(1, 200)
    cells = st.builds(Cell, texts, colspan=spans, rowspan=spans, header=st.booleans())
    blocks: st.SearchStrategy[Block] = st.one_of(
        st.builds(Paragraph, texts, key=keys),
        st.builds(ListBlock, _few(texts), ordered=st.booleans(), key=keys),
        st.builds(Table, _few(_few(cells)), key=keys),
    )
    items = _few(_items(texts, keys, st.just(())))
    for _ in range(2):
        items = _few(_items(texts, keys, items))
    orders = st.builds(
        OrderSheet,
        letterhead=_few(words),
        authority_genitive=words,
        kind=words,
        date=st.none() | days,
        number=st.none() | words,
        place=words,
        title=words,
        preamble=_few(blocks),
        ordering_clause=words,
        items=items,
        signatures=_few(signatures),
        drafted_by=st.none() | st.builds(DraftedBy, words, words),
        contact=st.none() | st.builds(Contact, words, words),
        visas=_few(st.builds(Visa, words, words, st.none() | days)),
        scheme=schemes,
        coat_of_arms=st.none() | words.filter(bool),
    )
    appendices = st.builds(
        AppendixSheet,
        number=st.none() | st.integers(0, 50),
        kind=words,
        title=words,
        body=_few(blocks),
        recommendations_clause=words,
        recommendations=items,
        scheme=schemes,
        signature=st.none() | signatures,
        approved=st.booleans(),
        file=st.none() | files,
        printed_date=st.none() | days,
        printed_number=st.none() | words,
        key=keys,
    )
    return st.builds(
        Document,
        layout=st.sampled_from(list(PROFILES.values())),
        order=orders,
        appendices=_few(appendices),
        draft=st.booleans(),
        unplaced=_few(st.builds(Unplaced, words, words, words, doubts)),
    )


def _items(
    texts: st.SearchStrategy[Text],
    keys: st.SearchStrategy[str],
    children: st.SearchStrategy[tuple[Item, ...]],
) -> st.SearchStrategy[Item]:
    return st.builds(
        Item,
        texts,
        children=children,
        addressees=_few(words),
        due=st.none() | dues,
        kind=words.filter(bool),
        on_control=st.booleans(),
        needs_report=st.booleans(),
        printed_label=words,
        key=keys,
    )


def _few(strategy: st.SearchStrategy[_T]) -> st.SearchStrategy[tuple[_T, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)
