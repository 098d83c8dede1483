"""What a reader of a file was unsure of, found again in the texts of the document it read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.proofread.finding import Place
from documents.proofread.quoting import first_words, last_word
from documents.proofread.rules import Hit, Subject
from documents.proofread.spots import Spot
from documents.tree import Doubt, Unplaced

CUT_AFTER = re.compile(r"[\w»)\"]\s*\Z")
CUT_BEFORE = re.compile(r"[а-яё]|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+")
SHORTEST_CUT = 60  # characters: what is shorter may be a line of a heading or a list
MORE = "…"  # a reader shows the words around a place and cuts them so
BREAK = " ¶ "
ON_APPENDIX = re.compile(r"Приложение(?: № (\d+))?")


def paragraph_cut(subject: Subject) -> Iterator[Hit]:
    """A paragraph that a page break had cut: joined by a reader, or still in two."""
    yield from _doubts(
        subject,
        "joined",
        "Абзац был разорван концом страницы и собран заново: проверьте, что он читается целиком.",
    )
    if any(doubt.code != "unplaced" for doubt in subject.document.unplaced):
        return  # a reader has looked at it, and seen more
    for before, now in zip(subject.spots, subject.spots[1:], strict=False):
        if not before.role == now.role == "text" or before.sheet != now.sheet:
            continue
        if len(before.text) < SHORTEST_CUT or not before.text[0].isupper():
            continue
        if CUT_AFTER.search(before.text[-20:]) and CUT_BEFORE.match(now.text):
            at, quote = last_word(before.text)
            yield Hit(
                before.place,
                quote,
                f"Абзац обрывается и продолжается в следующем со слов «{first_words(now.text)}»: "
                "соедините их.",
                at=at,
            )


def text_out_of_order(subject: Subject) -> Iterator[Hit]:
    """What does not follow from the text before it."""
    yield from _doubts(
        subject,
        "order",
        "Текст стоит не на своём месте: он не продолжает то, что перед ним. Проверьте порядок "
        "страниц.",
    )


def unplaced_text(subject: Subject) -> Iterator[Hit]:
    """What stands nowhere in the document that was read."""
    yield from _doubts(
        subject,
        "unplaced",
        "Для этого текста не нашлось места в приказе: перенесите его или удалите.",
    )


def _doubts(subject: Subject, code: Doubt, otherwise: str) -> Iterator[Hit]:
    for doubt in subject.document.unplaced:
        if doubt.code != code:
            continue
        message = doubt.why or otherwise
        words = doubt.text.strip(f"{MORE} \n").replace(BREAK, " ")
        spot = None if code == "unplaced" else _where(subject, doubt, words)
        if spot:
            at = spot.text.find(words) if doubt.text.endswith(MORE) else spot.text.rfind(words)
            yield Hit(spot.place, words, message, at=at)
        else:
            yield Hit(Place(doubt.place or "Текст"), doubt.text, message)


def _where(subject: Subject, doubt: Unplaced, words: str) -> Spot | None:
    """The text that `words` are of: on the named sheet, begun or ended by them if so shown."""
    named = ON_APPENDIX.match(doubt.place)
    sheet = int(named[1] or 1) if named else 0

    def likeness(spot: Spot) -> tuple[bool, bool, bool]:
        begins = doubt.text.startswith(MORE) or spot.text.startswith(words)
        ends = doubt.text.endswith(MORE) or spot.text.endswith(words)
        return spot.sheet == sheet, begins, ends

    holding = [spot for spot in subject.spots if words and words in spot.text]
    return max(holding, key=likeness, default=None)
