"""The words of order № 204 as the paper has them, taken from its JSON and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.documents.samples import json_204


def words_204() -> list[str]:
    """Every printed word in printed order; page numbers are not words."""
    return words_of(json_204())


def words_of(value: dict[str, Any]) -> list[str]:
    """The same of № 204 with another text, in the same JSON."""
    return " ".join([*_order(value), *_appendix(value, value["appendices"][0])]).split()


def _order(value: dict[str, Any]) -> Iterator[str]:
    yield from value["authority"]["letterhead"]
    yield value["kind"]
    yield "от 02.03.2020 № 204"
    yield value["authority"]["place"]
    yield value["title"]
    yield from _blocks(value["preamble"])
    yield value["ordering_clause"]
    yield from _items(value["items"])
    yield value["signatory"]["post"]
    yield value["signatory"]["name"]
    yield "Проект подготовлен и внесен:"
    yield value["drafted_by"]["post_instrumental"]
    yield value["drafted_by"]["name_instrumental"]


def _appendix(value: dict[str, Any], appendix: dict[str, Any]) -> Iterator[str]:
    yield f"ПРИЛОЖЕНИЕ к приказу {value['authority']['name_genitive']}"
    yield "от 02.03.2020 № 204"
    yield appendix["kind"]
    yield appendix["title"]
    yield from _blocks(appendix["body"])
    yield appendix["recommendations_clause"]
    yield from _items(appendix["recommendations"])
    yield appendix["signatory"]["post"]
    yield appendix["signatory"]["name"]


def _blocks(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if block["type"] == "p":
            yield block["text"]
        for number, text in enumerate(block.get("items", ()), start=1):
            yield f"{number}. {text}"


def _items(items: list[dict[str, Any]]) -> Iterator[str]:
    for number, item in enumerate(items, start=1):
        yield f"{number}. {item['text']}"
        for letter, child in enumerate(item.get("children", ()), start=1):
            yield f"{letter}) {child['text']}"
