"""Findings as lines of a page: grouped by place and rule, each with the way to its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from documents.proofread.finding import Finding
from documents.proofread.proofreading import RULES
from orders.actions.fixes import may_fix
from orders.actions.proofreading import UNCONFIRMED, mark
from orders.models import AppendixPassage, Order
from russian.plural import plural

TITLES = {rule.code: rule.title for rule in (*RULES, UNCONFIRMED)}
SIGNS = {"error": "err", "warning": "warn", "remark": "none"}
WORDS = {"error": "ошибка", "warning": "предупреждение", "remark": "замечание"}
# Severity -> one, few, many: how a count of findings is said.
COUNTED = {
    "error": ("ошибка", "ошибки", "ошибок"),
    "warning": ("предупреждение", "предупреждения", "предупреждений"),
    "remark": ("замечание", "замечания", "замечаний"),
}
# Where the rows of a draft stand on its own page, by the kind of their key.
_ANCHORS = {"item": "directiveitem", "orderpassage": "orderpassage", "appendix": "appendix"}
_SHORTER = (
    ("Пункт ", ""),
    ("подпункт ", ""),
    ("Преамбула, ", ""),
    ("абзац ", "абз. "),
    ("строка ", "стр. "),
    ("Приложение", "прил."),
    ("рекомендация ", "рек. "),
)


@dataclass(frozen=True, slots=True)
class Noted:
    """Findings of one rule at one place as one line: mended and set aside together."""

    title: str
    severity: str
    place: str  # «Пункт 1, подпункт 6)»
    short: str  # «1, 6)»
    anchor: str  # id of the row of the draft's page that the text stands in, or empty
    url: str  # the page that the text is written on, with the anchor
    message: str
    quotes: list[str]
    fixes: list[tuple[str, str]]  # what stands there, and what is to stand there
    wanted: list[str]  # «mark@place» of those that have a fix
    marks: list[str]

    @property
    def sign(self) -> str:
        """The sign of its severity."""
        return SIGNS[self.severity]

    @property
    def word(self) -> str:
        """Its severity in a word, for who hears the page."""
        return WORDS[self.severity]

    @property
    def more(self) -> int:
        """How many findings besides the first one."""
        return len(self.quotes) - 1


def noted(order: Order, found: Iterable[Finding]) -> list[Noted]:
    """The findings as lines, in the order of the paper; one question for all the ways."""
    findings = list(found)
    ways = _ways(order, findings)
    groups = groupby(findings, key=lambda one: (one.place, one.code))
    merged: dict[tuple[str, str, str], list[Finding]] = {}
    for (place, code), rows in groups:
        merged.setdefault((place.key, place.label, code), []).extend(rows)
    return [_line(rows, ways) for rows in merged.values()]


def _line(rows: list[Finding], ways: dict[str, tuple[str, str]]) -> Noted:
    first = rows[0]
    fixable = [one for one in rows if may_fix(one)]
    anchor, url = ways[first.place.key]
    # The forms say by themselves whose they are.
    short = "" if first.place.key.startswith("forms:") else first.place.label
    for long, brief in _SHORTER:
        short = short.replace(long, brief)
    return Noted(
        title=TITLES.get(first.code, first.code),
        severity=first.severity,
        place=first.place.label,
        short=short,
        anchor=anchor,
        url=url,
        message=first.message,
        quotes=[one.quote for one in rows],
        fixes=[(one.quote, one.fix or "") for one in fixable],
        wanted=[f"{mark(one)}@{one.at}" for one in fixable],
        marks=list(dict.fromkeys(mark(one) for one in rows)),
    )


def _ways(order: Order, findings: list[Finding]) -> dict[str, tuple[str, str]]:
    """By the key of a place: the id of its row on the draft's page, and the address to write at."""
    edit = reverse("orders:edit", args=[order.pk])
    keys = {one.place.key for one in findings}
    texts = [int(key.partition(":")[2]) for key in keys if key.startswith("appendixpassage:")]
    homes = dict(AppendixPassage.objects.filter(pk__in=texts).values_list("pk", "appendix_id"))
    reports = {
        appendix.pk: appendix.report
        for appendix in order.appendices.select_related("report__seminar")
        if appendix.report is not None
    }
    report_page = next(
        (reverse("seminars:report", args=[report.seminar.pk]) for report in reports.values()), edit
    )
    ways: dict[str, tuple[str, str]] = {}
    for key in keys:
        kind, _, number = key.partition(":")
        if kind in _ANCHORS:
            anchor = f"{_ANCHORS[kind]}-{number}"
            in_report = kind == "appendix" and int(number) in reports
            ways[key] = (anchor, report_page if in_report else f"{edit}#{anchor}")
        elif kind == "appendixpassage":
            home = reverse("orders:appendix", args=[order.pk, homes.get(int(number), 0)])
            anchor = f"appendixpassage-{number}"
            ways[key] = (anchor, f"{home}#{anchor}")
        elif kind == "forms":
            # Forms that are not stored yet are those of a name that was never saved since.
            row = int(number)
            url = reverse("schools:forms_edit", args=[row]) if row else reverse("schools:forms")
            ways[key] = ("", url)
        elif kind in ("reportpassage", "recommendation", "seminarreport"):
            ways[key] = ("", f"{report_page}#{kind}-{number}")
        else:
            ways[key] = (key, f"{edit}#{key}")
    return ways


def counts(found: Iterable[Finding]) -> list[tuple[str, str, int, str]]:
    """(severity, sign, how many, the word) of what there is, the gravest first."""
    by: Counter[str] = Counter(one.severity for one in found)
    return [
        (severity, SIGNS[severity], by[severity], plural(by[severity], *words))
        for severity, words in COUNTED.items()
        if by[severity]
    ]
