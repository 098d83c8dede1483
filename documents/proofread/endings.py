"""What ends an item: a colon before sub-items, `;` between sub-items, a full stop at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from documents.proofread.quoting import last_word
from documents.proofread.rules import Hit, Subject
from documents.proofread.siblings import groups, scheme_of
from documents.proofread.spots import Spot

# «…», «....», «?», and a sentence that ends inside the quotation marks of an amendment.
ENDS_OTHERWISE = re.compile(r"(?:[…?!]|\.\.|[.;:?!…][»)\"]+|[.;]\s*[»)]+;)\Z")
SECOND_SENTENCE = re.compile(r"[а-яё0-9»)]\.\s+[А-ЯЁ«]")


def item_endings(subject: Subject) -> Iterator[Hit]:
    """A wrong mark, or none, at the end of an item or a sub-item; a list of sentences is right."""
    for group in groups(subject):
        texts = [spot.text.rstrip() for spot in group]
        leaves = [text for text, spot in zip(texts, group, strict=True) if not _children(spot)]
        sentences = len(group[0].path) == 1 or _is_list_of_sentences(leaves)
        for place, (spot, text) in enumerate(zip(group, texts, strict=True)):
            if _children(spot):
                yield from _before_children(subject, spot, text)
                continue
            last = place == len(group) - 1
            if last and text.endswith(";") and len(spot.path) > 2:
                continue  # the list around it may go on
            want = "." if last or sentences else ";"
            yield from _wrong(spot, text, want, last=last)


def list_endings(subject: Subject) -> Iterator[Hit]:
    """A list of `;` in running text that does not keep to it: another mark between, `;` at last."""
    lists: dict[str, list[Spot]] = {}
    for spot in subject.spots:
        if spot.role == "list":
            lists.setdefault(spot.place.label.rsplit(",", 1)[0], []).append(spot)
    for lines in lists.values():
        texts = [spot.text.rstrip() for spot in lines]
        if sum(text.endswith(";") for text in texts[:-1]) < 2:
            continue
        for place, (spot, text) in enumerate(zip(lines, texts, strict=True)):
            last = place == len(lines) - 1
            yield from _wrong(spot, text, "." if last else ";", last=last)


def _children(spot: Spot) -> bool:
    return bool(spot.item and spot.item.children)


def _is_list_of_sentences(texts: Sequence[str]) -> bool:
    """Whether sub-items end with full stops throughout, which is right too."""
    inner = texts[:-1] or texts
    dots = sum(text.endswith(".") for text in inner)
    return dots > sum(text.endswith(";") for text in inner)


def _wrong(spot: Spot, text: str, want: str, *, last: bool) -> Iterator[Hit]:
    end = text[-1:]
    if not end or end == want or ENDS_OTHERWISE.search(text[-6:]):
        return
    if end == "." and want == ";" and SECOND_SENTENCE.search(text):
        return  # several sentences in one sub-item cannot end with a semicolon only
    if end == ":":
        return  # what follows is cut off from it, and is told by other rules
    at, quote = last_word(text)
    bare = quote[:-1] if end in ".;," else quote
    where = "В конце пункта" if len(spot.path) == 1 else "В конце последней строки перечня"
    if not last and len(spot.path) != 1:
        where = "Между строками перечня"
    names = {".": "точка", ";": "точка с запятой"}
    yield Hit(spot.place, quote, f"{where} ставится {names[want]}.", fix=f"{bare}{want}", at=at)


def _before_children(subject: Subject, spot: Spot, text: str) -> Iterator[Hit]:
    if text.endswith(":") or not text:
        return
    if text.endswith((".", ";")) and scheme_of(subject.document, spot.sheet) == "decimal":
        return  # a sentence of its own, and its parts after it
    if text.endswith("."):
        first = spot.item.children[0].text if spot.item else ()
        if not first or not first[0].text[:1].islower():
            return
    at, quote = last_word(text)
    bare = quote[:-1] if quote[-1:] in ".;," else quote
    yield Hit(
        spot.place,
        quote,
        "Перед подпунктами ставится двоеточие.",
        fix=f"{bare}:",
        at=at,
    )
