"""A registered tree is stored as bytes; those bytes must mean the same for ever."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from documents import canonical
from documents.canonical import NotCanonical
from documents.tree import Document
from tests.documents import samples, trees

DATA = Path(__file__).parent / "data"


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(trees.documents(marks=True))
def test_any_tree_comes_back_from_its_bytes(tree: Document) -> None:
    assert canonical.load(canonical.dump(tree)) == tree


def test_the_bytes_are_sorted_compact_utf8_with_the_format() -> None:
    data = canonical.dump(samples.everything())
    value = json.loads(data)
    assert value["format"] == 2
    assert (
        data
        == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    )
    assert "Качева".encode() in data


@pytest.mark.parametrize(
    ("file", "sha256"),
    [
        ("format-1.json", "78ab8130828df3e319a7ffe57a0e556e8f04d6497fdf09cb10646272a73de248"),
        ("format-2.json", "785ba1c9412a302b082cc13c6033ace4c7b51fc949c0213ba1633e6e4c5dda0e"),
    ],
)
def test_a_stored_document_of_every_format_opens(file: str, sha256: str) -> None:
    stored = (DATA / file).read_bytes()
    assert canonical.load(stored) == samples.everything()
    assert canonical.digest(stored) == sha256


def test_a_document_is_written_in_the_newest_format() -> None:
    stored = (DATA / "format-2.json").read_bytes()
    assert canonical.dump(samples.everything()) == stored


def test_format_1_is_held_to_its_own_fields() -> None:
    value = json.loads((DATA / "format-1.json").read_bytes())
    value["document"]["order"]["visas"] = []
    spoilt = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    with pytest.raises(NotCanonical, match="format 1"):
        canonical.load(spoilt)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda v: v.update(format=3), "unknown format"),
        (lambda v: v.update(format=True), "unknown format"),
        (lambda v: v.pop("format"), "exactly"),
        (lambda v: v["document"].update(extra=1), "extra"),
        (lambda v: v["document"]["order"].pop("title"), "title"),
        (lambda v: v["document"]["order"].update(title=7), "title"),
        (lambda v: v["document"]["order"].update(date="2026-2-3"), "date"),
        (lambda v: v["document"]["order"].update(scheme="roman"), "scheme"),
        (lambda v: v["document"]["layout"].update(duplex=1), "duplex"),
        (lambda v: v["document"]["layout"].update(margin_left=30.5), "fractions"),
        (lambda v: v["document"]["order"]["preamble"][0].update(type="video"), "video"),
    ],
)
def test_anything_else_is_refused(spoil: object, why: str) -> None:
    value = json.loads(canonical.dump(samples.everything()))
    spoil(value)  # type: ignore[operator]
    spoilt = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    with pytest.raises(NotCanonical, match=why):
        canonical.load(spoilt)


def test_the_same_values_in_other_bytes_are_refused() -> None:
    value = json.loads(canonical.dump(samples.everything()))
    with pytest.raises(NotCanonical, match="canonical form"):
        canonical.load(json.dumps(value).encode())


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[]", b"null", b"[" * 100_000])
def test_what_is_not_a_document_is_refused(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        canonical.load(data)


def test_blocks_of_a_passage_come_back_from_json() -> None:
    blocks = samples.everything().order.preamble
    stored = json.loads(json.dumps(canonical.dump_blocks(blocks)))
    assert canonical.load_blocks(stored) == blocks


def test_half_a_character_pair_is_not_stored() -> None:
    with pytest.raises(NotCanonical):
        canonical.dump(samples.document(title="\ud83d"))
