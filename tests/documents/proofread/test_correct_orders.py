"""Correct orders of different kinds are left alone: a false alarm is a defect."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from documents import read_json
from documents.proofread.proofreading import proofread
from documents.proofread.shipped import shipped
from documents.tree import Document

CORRECT = sorted((Path(__file__).parent / "correct").glob("*.json"))


def read(path: Path) -> Document:
    return read_json.read(path.read_bytes())


def test_there_are_many_of_them() -> None:
    assert len(CORRECT) >= 20


@pytest.mark.parametrize("path", CORRECT, ids=lambda path: path.stem)
def test_a_correct_order_has_no_findings(path: Path) -> None:
    assert proofread(read(path), shipped()) == ()


@pytest.mark.parametrize("path", CORRECT, ids=lambda path: path.stem)
def test_nor_has_it_as_a_draft(path: Path) -> None:
    paper = read(path)
    sheet = dataclasses.replace(paper.order, date=None, number=None)
    blocks = tuple(
        dataclasses.replace(one, printed_date=None, printed_number=None) for one in paper.appendices
    )
    draft = dataclasses.replace(paper, order=sheet, appendices=blocks, draft=True)
    assert proofread(draft, shipped()) == ()
