"""What is true of every rule."""

from __future__ import annotations

import dataclasses
import re

import pytest

from documents.proofread.finding import Finding
from documents.proofread.knowledge import Knowledge
from documents.proofread.proofreading import RULES, proofread
from documents.proofread.rules import Rule
from documents.proofread.shipped import shipped
from documents.tree import Document, plain
from tests.documents.samples import document, order_204, paragraph

BAD = [
    pytest.param(rule, text, id=f"{rule.code}: {text:.40}") for rule in RULES for text in rule.bad
]
GOOD = [
    pytest.param(rule, text, id=f"{rule.code}: {text:.40}") for rule in RULES for text in rule.good
]


def saying(text: str) -> Document:
    return document(preamble=(paragraph(text),))


def findings_of(rule: Rule, text: str) -> list[Finding]:
    return [one for one in proofread(saying(text), shipped()) if one.code == rule.code]


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_a_bad_example_is_found_where_it_says(rule: Rule, text: str) -> None:
    findings = findings_of(rule, text)
    assert findings
    for finding in findings:
        assert text[finding.at :].startswith(finding.quote)


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_a_good_example_is_left_alone(rule: Rule, text: str) -> None:
    assert findings_of(rule, text) == []


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_a_fix_mends_what_it_was_offered_for(rule: Rule, text: str) -> None:
    findings = findings_of(rule, text)
    mended = text
    for finding in sorted(findings, key=lambda one: one.at, reverse=True):
        if finding.fix is not None:
            end = finding.at + len(finding.quote)
            mended = mended[: finding.at] + finding.fix + mended[end:]
    left = findings_of(rule, mended)
    assert len(left) == sum(finding.fix is None for finding in findings)


def test_codes_are_short_english_and_given_once() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+){0,4}", code) for code in codes)


def test_titles_are_russian_and_given_once() -> None:
    titles = [rule.title for rule in RULES]
    assert len(set(titles)) == len(titles)
    assert all(re.search("[а-яё]", title) and not title.endswith(".") for title in titles)


@pytest.mark.parametrize("finding", proofread(order_204(), shipped()), ids=lambda one: one.code)
def test_a_message_is_a_russian_sentence(finding: Finding) -> None:
    assert re.match(r"[«А-ЯЁ0-9]", finding.message)
    assert finding.message.endswith((".", "?", "»"))


def test_a_rule_that_is_switched_off_is_silent() -> None:
    codes = {finding.code for finding in proofread(order_204(), shipped())}
    off = dataclasses.replace(shipped(), off=frozenset(codes))
    assert codes
    assert proofread(order_204(), off) == ()


def test_findings_come_in_the_order_of_the_paper_and_once() -> None:
    findings = proofread(order_204(), shipped())
    sheets = [finding.place.label.startswith("Приложение") for finding in findings]
    assert sheets == sorted(sheets)
    places = [(finding.code, finding.place, finding.at) for finding in findings]
    assert len(set(places)) == len(places)


def test_nothing_known_is_no_hindrance() -> None:
    assert proofread(order_204(), Knowledge())


def test_a_document_is_not_changed_by_being_read() -> None:
    paper = order_204()
    proofread(paper, shipped())
    assert paper == order_204()
    assert plain(paper.order.items[0].text).startswith("Руководителям")
