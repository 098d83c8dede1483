"""Inflection of texts never asked before, the dictionary open; run as `python -m bench.inflection`.

A process of its own, so that no answer is remembered. Beside it the naive way: the first reading
of every word put into the case. Prints seconds of one text, and shares of right forms, as JSON.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymorphy3

from russian.cases import CASES
from russian.morphology import GRAMMEMES, same_letters
from russian.names import inflect
from russian.posts import group, post

LISTS = Path(__file__).parents[1] / "tests" / "russian" / "data"
# The list of posts has its groups, which stand in the plural, between these two.
FIRST_GROUP = "руководители муниципальных бюджетных и автономных учреждений"
LAST_GROUP = "все руководители общеобразовательных организаций"
NAIVE = pymorphy3.MorphAnalyzer(lang="ru")

Row = dict[str, Any]  # a text, and in each case its form or the list of right ones


def ours_of(act: Callable[[str], Any]) -> Callable[[str], list[str]]:
    """Our forms in the order of the cases."""

    def forms(text: str) -> list[str]:
        made = act(text)
        return [made.of(case) for case in CASES]

    return forms


def naive(text: str) -> list[str]:
    """Every word of the text in each case by its first reading."""
    words = [(word, NAIVE.parse(word)[0]) for word in text.split()]
    made = []
    for case in CASES:
        forms = [(word, parse.inflect({GRAMMEMES[case]})) for word, parse in words]
        made.append(
            " ".join(same_letters(word, form.word) if form else word for word, form in forms)
        )
    return made


def measure(rows: list[Row], act: Callable[[str], list[str]]) -> dict[str, float]:
    """Median and slowest seconds of a text, and the share of the forms that are right."""
    taken, right = [], 0
    for row in rows:
        began = time.perf_counter()
        forms = act(row["text"])
        taken.append(time.perf_counter() - began)
        for case, form in zip(CASES, forms, strict=True):
            right += form in (row[case] if isinstance(row[case], list) else [row[case]])
    return {
        "median": statistics.median(taken),
        "slowest": max(taken),
        "right": right / (len(rows) * len(CASES)),
    }


def main() -> None:
    """Both ways over the same lists."""
    names, posts = (
        json.loads((LISTS / name).read_text(encoding="utf-8"))
        for name in ("names.json", "posts.json")
    )
    texts = [row["text"] for row in posts]
    first, after = texts.index(FIRST_GROUP), texts.index(LAST_GROUP) + 1
    # The first question opens the dictionaries.
    inflect("Иванов Иван Иванович")
    post("директор")
    figures = {}
    for what, rows, act in (
        ("a name", names, inflect),
        ("a post", posts[:first], post),
        ("a group", posts[first:after], group),
    ):
        figures[what] = {"ours": measure(rows, ours_of(act)), "naive": measure(rows, naive)}
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    main()
