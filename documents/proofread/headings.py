"""Whether the heading of an appendix agrees with that of the order: what both say is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from documents.proofread.rules import Hit, Subject
from documents.proofread.spots import Spot

LIKE_ENOUGH = 0.75  # share of words two headings about the same thing have in common
LONGEST = 200  # words
SHORTEST = 4
MOST_REPLACED = 2
STEM = 4  # letters by which two forms of one word are taken for one
APPROVES = ["об", "утверждении"]
YEAR_AT_END = re.compile(
    r"(?:\A|\s)(?P<preposition>на|в|за|к)\s+(?P<year>(?:19|20)\d\d)(?:[–—/-]\d{2,4})?"
    r"\s+(?:учебн\w+\s+)?год[уа]?\Z",
    re.IGNORECASE,
)


def heading_appendix(subject: Subject) -> Iterator[Hit]:
    """What a справка, an approved paper or a year in a heading says otherwise than the order."""
    ours = subject.document.order.title
    for spot in subject.spots:
        if spot.role != "appendix_title":
            continue
        kind = subject.document.appendices[spot.sheet - 1].kind.lower()
        differs = None
        if kind.startswith("справка"):
            differs = _of_one_thing(_words(ours), _words(spot.text))
        else:
            differs = _of_approved(_words(ours), kind.split(), _words(spot.text))
            differs = differs or _of_years(ours, spot.text)
        if differs:
            yield _hit(spot, "справки" if kind.startswith("справка") else "приложения", *differs)


def _hit(spot: Spot, whose: str, left: str, right: str) -> Hit:
    where = "справке" if whose == "справки" else "приложении"
    return Hit(
        spot.place,
        spot.text,
        f"Заголовок {whose} расходится с заголовком приказа: в приказе «{left}», "
        f"в {where} «{right}». Приведите их к одному виду.",
    )


def _of_one_thing(ours: list[str], theirs: list[str]) -> tuple[str, str] | None:
    """A справка about the results and its order have one heading between them."""
    if ours == theirs or ours[:2] != theirs[:2] or max(len(ours), len(theirs)) > LONGEST:
        return None
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return _difference(matcher, ours, theirs) if matcher.ratio() >= LIKE_ENOUGH else None


def _of_approved(ours: list[str], kind: list[str], theirs: list[str]) -> tuple[str, str] | None:
    """«Об утверждении плана-графика …» and «ПЛАН-ГРАФИК …» go on with the same words.

    One may be shorter, and its words may stand in other cases.
    """
    start = len(APPROVES) + len(kind)
    if [word.lower() for word in ours[:2]] != APPROVES or not kind:
        return None
    rest = ours[start:]
    if not _same(ours[2:start], kind) or not SHORTEST <= len(rest) == len(theirs) <= LONGEST:
        return None
    replaced = [at for at, pair in enumerate(zip(rest, theirs, strict=True)) if not _alike(*pair)]
    if not 0 < len(replaced) <= MOST_REPLACED:
        return None
    first, last = max(0, replaced[0] - 1), replaced[-1] + 2
    return " ".join(rest[first:last]), " ".join(theirs[first:last])


def _of_years(ours: str, theirs: str) -> tuple[str, str] | None:
    """«… на 2026 год» and «… на 2025 год» at the end of headings about the same thing."""
    left, right = YEAR_AT_END.search(ours.rstrip(". ")), YEAR_AT_END.search(theirs.rstrip(". "))
    if not left or not right or left["year"] == right["year"]:
        return None
    words = _words(theirs[: right.start()])
    known = {_stem(word) for word in _words(ours[: left.start()])}
    common = sum(_stem(word) in known for word in words)
    same = left["preposition"].lower() == right["preposition"].lower()
    if not same or common < SHORTEST or common < LIKE_ENOUGH * len(words):
        return None
    return left[0].strip(), right[0].strip()


def _words(title: str) -> list[str]:
    words = re.sub(r"[«»\"“”„]", "", title).rstrip(". ").split()
    return [words[0].lower(), *words[1:]] if words else []


def _stem(word: str) -> str:
    return word.lower().replace("ё", "е")[:STEM]


def _alike(one: str, other: str) -> bool:
    """Whether two words may be forms of one; figures have to be the same."""
    if any(map(str.isdigit, one + other)):
        return re.findall(r"\d+", one)[:1] == re.findall(r"\d+", other)[:1]
    return _stem(one) == _stem(other)


def _same(words: list[str], kind: list[str]) -> bool:
    return len(words) == len(kind) and all(map(_alike, words, kind))


def _difference(
    matcher: SequenceMatcher[str], ours: list[str], theirs: list[str]
) -> tuple[str, str]:
    """The first words that differ, with a word before and behind them for the sense."""
    _, i1, i2, j1, j2 = next(code for code in matcher.get_opcodes() if code[0] != "equal")
    return (
        " ".join(ours[max(0, i1 - 1) : i2 + 1][:8]),
        " ".join(theirs[max(0, j1 - 1) : j2 + 1][:8]),
    )
