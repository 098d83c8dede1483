"""A file of Word that we wrote comes back as `project` says, whatever people put in an order."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from documents import read_docx, write_docx
from documents.projection import project
from documents.tree import Document
from tests.documents import samples, written


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(written.documents(marks=True))
def test_an_order_comes_back(tree: Document) -> None:
    assert read_docx.read(write_docx.write(tree)) == project(tree, "docx")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(written.documents(marks=True))
def test_what_came_back_is_written_as_the_same_bytes(tree: Document) -> None:
    back = read_docx.read(write_docx.write(tree))
    again = write_docx.write(back)
    assert read_docx.read(again) == back
    assert write_docx.write(back) == again


def test_order_204_comes_back() -> None:
    tree = samples.order_204()
    assert read_docx.read(write_docx.write(tree)) == project(tree, "docx")


def test_every_part_of_the_tree_comes_back() -> None:
    tree = samples.everything()
    assert read_docx.read(write_docx.write(tree)) == project(tree, "docx")
