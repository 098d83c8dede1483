"""Where an order speaks of its own appendices, and where of somebody else's.

Two readings of the same words: a sure mention must have its appendix, a loose one is enough for
an appendix to count as mentioned. «(материалы прилагаются в электронном виде)» is neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.proofread.rules import Subject
from documents.proofread.spots import Role, Spot

LOOKED_AT: frozenset[Role] = frozenset({"text", "list", "cell", "clause", "item"})

NUMBER = r"\d{1,3}(?![\d.]\d)(?!\d)"
NUMBERS = rf"(?:№№?\s*)?{NUMBER}(?:(?:\s*,\s*|\s+и\s+|\s*[-–—]\s*)(?:№\s*)?{NUMBER})*"
NUMBERED = re.compile(rf"приложени(\w{{1,3}})\s*({NUMBERS})", re.IGNORECASE)
PLURAL = frozenset({"я", "й", "ям", "ями", "ях"})
NAMED = re.compile(r"приложени\w{1,3}(?!\s*№?\s*\d)(?!\w)", re.IGNORECASE)
ATTACHED = re.compile(r"\(\s*(?:(?P<noun>[а-яё]{3,20})\s+)?прилага[ею]тся\s*\)", re.IGNORECASE)
ATTACHED_THING = re.compile(
    r"(?<!\w)прилагаем(?:ый|ая|ое|ые|ого|ой|ому|ую|ым|ыми|ых):?\s+(?P<noun>[а-яё]{3,20})",
    re.IGNORECASE,
)
# What goes along in electronic form and is no appendix of the order.
NO_APPENDIX = re.compile(r"материал|информаци|презентаци|фото|видео|запис|ссылк", re.IGNORECASE)
OWN = re.compile(
    r"\s*к\s+(?:(?:настоящему|данному|этому)\s+(?:приказу|распоряжению)|приказу\s*[).,;])",
    re.IGNORECASE,
)
FOREIGN = re.compile(r"\s*(?:к\s+\w|[«А-ЯЁ])")
POINTS_AT = re.compile(
    r"(?:\(\s*(?:см\.\s*|форма\s+|по\s+форме\s+|согласно\s+)?|(?<!\w)(?:согласно|в\s+соответствии\s+с)\s+)\Z",
    re.IGNORECASE,
)
IN = re.compile(r"(?<!\w)в\s+\Z", re.IGNORECASE)
APPROVES = re.compile(r"(?<!\w)(?:утвердить|согласно|по)\s+\Z", re.IGNORECASE)
AMENDS = re.compile(r"изменени|дополнени", re.IGNORECASE)
LOOK_BACK = 60
LONGEST = 20_000  # characters: no paragraph is longer


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that speak of an appendix; no numbers for «(прилагается)»."""

    quote: str
    at: int
    numbers: tuple[int, ...] = ()


def sure_mentions(subject: Subject) -> Iterator[tuple[Spot, Mention]]:
    """What certainly speaks of the order's own appendices, in the text of the order."""
    amends = bool(AMENDS.search(subject.document.order.title))
    for spot in _texts(subject, sheet=0):
        text = spot.text
        for match in NUMBERED.finditer(text):
            # An order of amendments says «в приложении № 2» of what it amends.
            inside = not amends and _behind(IN, text, match) and not _not_ours(text, match)
            if inside or _points_at_own(text, match):
                yield spot, Mention(match[0], match.start(), _numbers(match))
        for match in NAMED.finditer(text):
            if _points_at_own(text, match):
                yield spot, Mention(match[0], match.start())
        for match in _attached(subject, text):
            sure = match[0].startswith("(") or _behind(APPROVES, text, match)
            if sure and not _quoted(text, match.start()):
                yield spot, Mention(match[0], match.start())


def loose_mentions(subject: Subject) -> tuple[set[int], bool]:
    """The numbers that are spoken of anywhere, and whether the order mentions one without."""
    numbers: set[int] = set()
    at_all = False
    for spot in _texts(subject):
        for match in NUMBERED.finditer(spot.text):
            numbers.update(_numbers(match))
        if spot.sheet == 0 and not at_all:
            named = (not _foreign(spot.text, m.end()) for m in NAMED.finditer(spot.text))
            at_all = any(named) or any(_attached(subject, spot.text))
    return numbers, at_all


def _texts(subject: Subject, sheet: int | None = None) -> Iterator[Spot]:
    for spot in subject.spots:
        if spot.role in LOOKED_AT and sheet in (None, spot.sheet) and len(spot.text) <= LONGEST:
            lowered = spot.text.lower()
            if "приложени" in lowered or "прилага" in lowered:
                yield spot


def _attached(subject: Subject, text: str) -> Iterator[re.Match[str]]:
    """«(прилагается)», «прилагаемый план»; no materials, unless an appendix is called so."""
    kinds = {appendix.kind.lower()[:5] for appendix in subject.document.appendices}
    for pattern in (ATTACHED, ATTACHED_THING):
        for match in pattern.finditer(text):
            noun = (match["noun"] or "").lower()
            if not NO_APPENDIX.match(noun) or noun[:5] in kinds:
                yield match


def _points_at_own(text: str, match: re.Match[str]) -> bool:
    if _not_ours(text, match):
        return False
    return bool(OWN.match(text, match.end())) or _behind(POINTS_AT, text, match)


def _not_ours(text: str, match: re.Match[str]) -> bool:
    return _quoted(text, match.start()) or _foreign(text, match.end())


def _behind(pattern: re.Pattern[str], text: str, match: re.Match[str]) -> bool:
    start = match.start()
    return bool(pattern.search(text[max(0, start - LOOK_BACK) : start]))


def _foreign(text: str, end: int) -> bool:
    return bool(FOREIGN.match(text, end)) and not OWN.match(text, end)


def _quoted(text: str, start: int) -> bool:
    return text.count("«", 0, start) > text.count("»", 0, start)


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    """«приложения № 1, 3» → 1, 3; «приложения 1–3» → 1, 2, 3; «приложение № 1 – план» → 1."""
    plural = match[1].lower() in PLURAL
    numbers: list[int] = []
    for first, last in re.findall(r"(\d+)(?:\s*[-–—]\s*(?:№\s*)?(\d+))?", match[2]):
        numbers.extend(range(int(first), int(last if last and plural else first) + 1))
    return tuple(numbers)
