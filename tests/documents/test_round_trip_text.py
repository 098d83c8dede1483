"""What is written as text comes back, except for what `project` says a text cannot hold."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from documents import read_text, write_text
from documents.projection import project
from documents.tree import Cell, Document, ListBlock, Table, runs
from tests.documents import samples, written

_MANY = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def again(document: Document) -> Document:
    return read_text.read(write_text.write(document).encode())


@_MANY
@given(written.documents(marks=False))
def test_an_order_comes_back_from_text(document: Document) -> None:
    assert again(document) == project(document, "txt")


@_MANY
@given(written.documents(marks=True))
def test_marks_and_merged_cells_are_lost_as_said_and_nothing_else(document: Document) -> None:
    assert again(document) == project(document, "txt")


def test_order_204_comes_back() -> None:
    document = samples.order_204()
    assert again(document) == project(document, "txt")


def test_writing_what_was_read_changes_nothing() -> None:
    text = write_text.write(samples.order_204())
    assert write_text.write(read_text.read(text.encode())) == text


def test_lists_that_only_an_empty_table_parts_run_together() -> None:
    dashes = ListBlock((runs("одно;"),), ordered=False)
    document = samples.document(preamble=(dashes, Table(((Cell(()),),)), dashes))
    assert project(document, "txt").order.preamble == (
        ListBlock((runs("одно;"), runs("одно;")), ordered=False),
    )
    assert again(document) == project(document, "txt")
