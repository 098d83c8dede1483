"""Obsolete terms in any form, outside names and quotations."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from documents.proofread.knowledge import Term
from documents.proofread.rules import Subject
from documents.proofread.shipped import shipped
from documents.proofread.vocabulary import RULES
from documents.tree import Document, Signature
from tests.documents.proofread.asking import found, quotes
from tests.documents.samples import document, order_204, paragraph

CODE = "obsolete-term"


def saying(text: str) -> Document:
    return document(preamble=(paragraph(text),))


def test_the_words_that_204_quotes_as_obsolete_are_left_alone() -> None:
    assert quotes(order_204(), CODE) == []


@pytest.mark.parametrize(
    ("text", "quote", "fix"),
    [
        ("Провести беседу с учащимися 9-х классов.", "учащимися", "обучающимися"),
        ("Учащемуся выдать справку.", "Учащемуся", "Обучающемуся"),
        ("Сведения об учащихся.", "учащихся", "обучающихся"),
        (
            "Руководители образовательных учреждений.",
            "образовательных учреждений",
            "образовательных организаций",
        ),
        ("Организовать образовательный процесс.", "образовательный процесс", None),
        ("Руководителю образовательного учреждения.", "образовательного учреждения", None),
        ("На всех ступенях обучения.", "ступенях обучения", "уровнях образования"),
        (
            "Для участников учебно-воспитательного процесса.",
            "участников учебно-воспитательного процесса",
            "участников образовательных отношений",
        ),
        (
            "О среднем (полном) общем образовании.",
            "среднем (полном) общем образовании",
            "среднем общем образовании",
        ),
        ("Сотрудники милиции.", "милиции", "полиции"),
        ("Воспитанники ДОУ.", "ДОУ", "ДОО"),
    ],
)
def test_a_term_is_found_in_any_form(text: str, quote: str, fix: str | None) -> None:
    (finding,) = found(saying(text), CODE)
    assert (finding.quote, finding.fix) == (quote, fix)


def test_it_is_told_what_is_said_now_by_which_act_and_since_when() -> None:
    (finding,) = found(saying("Провести беседу с учащимися."), CODE)
    assert finding.severity == "warning"
    for told in ("«обучающийся»", "01.09.2013", "№ 273-ФЗ", "статья 2, пункт 15"):
        assert told in finding.message


def test_the_longest_of_several_terms_is_told() -> None:
    assert quotes(saying("Муниципальные дошкольные образовательные учреждения."), CODE) == [
        "дошкольные образовательные учреждения"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Муниципальное бюджетное образовательное учреждение «Лицей».",
        "Руководителю муниципального бюджетного дошкольного образовательного учреждения города.",
        "Муниципальное образовательное учреждение средняя школа № 5.",
        "Закон «Об образовательных учреждениях и учащихся» отменён.",
        'Журнал "Учащиеся и образовательный процесс" выписать.',
        "Дети, учащиеся во вторую смену, накормлены.",
        "Процесс образования, ступень лестницы, учреждение культуры, учится в школе.",
        "Образовательный и воспитательный процесс; обучающиеся образовательных организаций.",
        "Заместитель директора по учебно-воспитательной работе.",
    ],
)
def test_names_quotations_and_other_words_are_left_alone(text: str) -> None:
    assert quotes(saying(text), CODE) == []


def test_the_name_of_a_post_under_an_order_is_left_alone() -> None:
    post = "Директор образовательного учреждения"
    assert quotes(document(signatures=(Signature(post, "Л.Ю. Качева"),)), CODE) == []


def test_what_was_said_before_the_law_was_right_then() -> None:
    text = (paragraph("Провести беседу с учащимися."),)
    assert quotes(document(preamble=text, date=dt.date(2013, 8, 31)), CODE) == []
    assert quotes(document(preamble=text, date=dt.date(2013, 9, 1)), CODE) == ["учащимися"]


def test_the_vocabulary_may_be_edited() -> None:
    own = (Term("школьный округ", "образовательный комплекс", "приказ № 5"),)
    (finding,) = found(saying("Учащимся школьного округа."), CODE, vocabulary=own)
    assert finding.quote == "школьного округа"
    assert finding.fix == "образовательного комплекса"
    assert quotes(saying("Учащимся школьного округа."), CODE, vocabulary=()) == []


def test_every_shipped_term_has_its_source_and_date_and_is_found() -> None:
    terms = shipped().vocabulary
    assert len(terms) >= 25
    for term in terms:
        assert term.source
        assert term.since
        text = f"Здесь {term.text} и всё."
        assert term.text in quotes(saying(text), CODE), term.text


def test_no_term_is_shipped_twice() -> None:
    texts = [term.text for term in shipped().vocabulary]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("piece", ["учащиеся ", "ступень (", "образовательный "])
def test_a_hostile_text_takes_seconds_at_most(piece: str) -> None:
    long = (piece * (200_000 // len(piece)))[:200_000]
    subject = Subject(saying(long), shipped())
    for rule in RULES:
        begun = time.process_time()
        list(rule.check(subject))
        assert time.process_time() - begun < 3, rule.code
