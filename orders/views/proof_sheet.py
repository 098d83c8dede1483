"""A proofread document as rows of a page: each text with its findings marked in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from documents.proofread.finding import Finding
from documents.proofread.spots import Spot, spots
from documents.tree import Document
from orders.views.noted import SIGNS, TITLES, WORDS

GRAVEST = ("error", "warning", "remark")


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding as it is said under its text."""

    sign: str
    word: str
    title: str
    message: str
    quote: str
    fix: str | None


@dataclass(slots=True)
class Row:
    """One text of the document: its stretches with the sign of what is wrong in each, or ""."""

    place: str
    role: str
    stretches: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    opens: bool = False  # the first text at its place, which is named beside it


def proof_sheet(document: Document, found: Iterable[Finding]) -> list[Row]:
    """The texts of `document` in the order of the paper with what was found in each.

    A finding about something that is not there has a row of its own at the top.
    """
    texts = list(spots(document))
    at_place: dict[str, list[int]] = defaultdict(list)
    for number, spot in enumerate(texts):
        at_place[spot.place.label].append(number)
    in_text: dict[int, list[Finding]] = defaultdict(list)
    nowhere: list[Finding] = []
    for finding in found:
        home = _text_of(finding, texts, at_place[finding.place.label])
        if home is None:
            nowhere.append(finding)
        else:
            in_text[home].append(finding)
    rows = [Row(one.place.label, "missing", [], [_remark(one)], opens=True) for one in nowhere]
    before = ""
    for number, spot in enumerate(texts):
        findings = in_text[number]
        rows.append(
            Row(
                spot.place.label,
                spot.role,
                list(_stretches(spot.text, findings)),
                list(dict.fromkeys(map(_remark, findings))),
                opens=spot.place.label != before,
            )
        )
        before = spot.place.label
    return rows


def _text_of(finding: Finding, texts: list[Spot], numbers: list[int]) -> int | None:
    for number in numbers:
        text = texts[number].text
        if finding.quote and text[finding.at : finding.at + len(finding.quote)] == finding.quote:
            return number
    return numbers[0] if numbers and finding.quote else None


def _stretches(text: str, findings: list[Finding]) -> Iterator[tuple[str, str]]:
    """`text` cut where something begins or ends to be wrong; the gravest sign counts."""
    marked = [
        (one.at, one.at + len(one.quote), one.severity)
        for one in findings
        if one.quote and text[one.at : one.at + len(one.quote)] == one.quote
    ]
    cuts = sorted({0, len(text), *(at for left, right, _ in marked for at in (left, right))})
    for left, right in zip(cuts, cuts[1:], strict=False):
        over = [grave for start, end, grave in marked if start <= left and right <= end]
        gravest = min(over, key=GRAVEST.index, default="")
        yield text[left:right], gravest


def _remark(finding: Finding) -> Remark:
    return Remark(
        SIGNS[finding.severity],
        WORDS[finding.severity],
        TITLES.get(finding.code, finding.code),
        finding.message,
        finding.quote,
        finding.fix,
    )
