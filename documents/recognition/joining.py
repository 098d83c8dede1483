"""Whether a page break has cut a paragraph, and what cannot stand where it stands.

A join is made only when all signs agree: the first part ends without a closing mark, the second
goes on in the middle of a sentence, and together they leave no bracket or quotation mark open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.recognition.requisites import name_ends_sentence
from documents.tree import Unplaced

_LONGEST = 20_000  # characters
_SHOWN = 60  # characters of each part that a report quotes
_NUMBERED = re.compile(r"(?<!\w)(?:\d{1,2}|[а-я])$")
_SENTENCE = re.compile(r"(?:[а-яё]{3}|\d)[»)]{0,2}[.!?] [А-ЯЁ«]")
_LEADS_ON = re.compile(
    r"(?<![а-яё])(?:и|или|а|но|в|во|на|с|со|к|ко|о|об|от|по|при|для|из|за|что),?$"
)


def ends(words: str) -> bool:
    """Whether `words` close with a mark: a sentence, or a member of a list."""
    return words.rstrip('»)"” ')[-1:] in tuple(".;:!?…")


def begins_inside(words: str) -> bool:
    """Whether `words` can only go on with a sentence begun before them."""
    first = words[:1]
    return first.islower() or first in tuple("(,;)»") or name_ends_sentence(words)


def balance(words: str, pair: str) -> tuple[int, int]:
    """How many closing marks of `pair` lack an opening one, and how many stay open.

    Of a text longer than any page nothing is said: no page break has cut it. A bracket after
    a figure or a letter (`1)`, `а)`) is a label where that evens the count.
    """
    if len(words) > _LONGEST or not any(mark in words for mark in pair):
        return 0, 0
    strict = _balance(words, pair, labels=False)
    return (
        strict
        if strict == (0, 0) or pair != "()"
        else min(strict, _balance(words, pair, labels=True), key=sum)
    )


def _balance(words: str, pair: str, *, labels: bool) -> tuple[int, int]:
    missing = depth = 0
    for found in re.finditer(f"[{re.escape(pair)}]", words):
        if found[0] == pair[0]:
            depth += 1
        elif labels and _NUMBERED.search(words[max(0, found.start() - 3) : found.start()]):
            continue
        elif depth:
            depth -= 1
        else:
            missing += 1
    return missing, depth


def belongs(first: str, second: str) -> bool:
    """Whether `second` certainly goes on with the sentence that `first` leaves unfinished."""
    if not first or not second or ends(first) or not begins_inside(second):
        return False
    for pair in ("()", "«»"):
        opened = balance(first, pair)[1]
        closed = balance(second, pair)[0]
        if opened != closed:
            return False
    return True


def joined_report(place: str, first: str, second: str) -> Unplaced:
    """That two parts of one paragraph were put together."""
    return Unplaced(
        place=place,
        text=f"{_end(first)} ¶ {_start(second)}",
        why="Абзац был разорван, вероятно концом страницы; две его части соединены.",
        code="joined",
    )


def broken_start(words: str, before: str | None) -> str:
    """Why a paragraph cannot begin so; empty when it can. `before` is what stands above it."""
    if balance(words, "()")[0]:
        return "Абзац начинается с середины фразы: скобка закрыта, но не открыта."
    if before is not None and words[:1].islower() and before[-1:] not in tuple(",;:"):
        return "Абзац начинается с середины фразы: со строчной буквы."
    return ""


def broken_end(words: str) -> str:
    """Why a paragraph cannot end so; empty when it can."""
    if ends(words):
        return ""
    if balance(words, "()")[1]:
        return "Абзац обрывается: скобка открыта, но не закрыта."
    if _SENTENCE.search(words) or _LEADS_ON.search(words[-10:].lower()):
        return "Абзац обрывается: последняя фраза не закончена."
    return ""


def order_reports(place: str, paragraphs: Sequence[tuple[str, str, str]]) -> list[Unplaced]:
    """Reports on the fragments among `paragraphs`: (words, why the start, why the end is broken).

    Where an end and a start fit each other and nothing else does, the report says so.
    """
    tails = [words for words, _, why in paragraphs if why]
    heads = [words for words, why, _ in paragraphs if why]
    pairs = _pairs(tails, heads)
    reports = []
    for words, why_start, why_end in paragraphs:
        if why_start:
            tail = next((tail for tail, head in pairs if head is words), None)
            hint = f" Возможно, это продолжение фразы «{_end(tail)}»." if tail else ""
            reports.append(Unplaced(place, _start(words), why_start + hint, "order"))
        if why_end:
            head = next((head for tail, head in pairs if tail is words), None)
            hint = f" Возможно, продолжение — «{_start(head)}»." if head else ""
            reports.append(Unplaced(place, _end(words), why_end + hint, "order"))
    return reports


def _pairs(tails: list[str], heads: list[str]) -> list[tuple[str, str]]:
    """Ends and starts that fit by their brackets, each only where it is alone to fit."""

    def opened(words: str) -> bool:
        return bool(balance(words, "()")[1])

    def closed(words: str) -> bool:
        return bool(balance(words, "()")[0])

    pairs = []
    for side in (True, False):
        left = [tail for tail in tails if opened(tail) is side]
        right = [head for head in heads if closed(head) is side]
        if len(left) == len(right) == 1 and left[0] is not right[0]:
            pairs.append((left[0], right[0]))
    return pairs


def _end(words: str) -> str:
    return words if len(words) <= _SHOWN else "…" + words[-_SHOWN:].split(" ", 1)[-1]


def _start(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + "…"
