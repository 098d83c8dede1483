"""Search finds Cyrillic words in any case, on every database."""

from __future__ import annotations

import datetime as dt

import pytest

from office.models import Act
from tests import make


@pytest.fixture
def act(house: make.House) -> Act:
    return Act.objects.create(
        authority=house.authority,
        kind="приказ",
        issuer="управления образования",
        date=dt.date(2020, 2, 14),
        number="01-05/169 (а)",
        title="О проведении семинара «Чёткий план» [2020]",
    )


@pytest.mark.parametrize(
    "text",
    [
        "ПРОВЕДЕНИИ",
        "семинара проведении",
        "четкий",
        "ЧЁТКИЙ ПЛАН",
        "01-05/169",
        "(а)",
        "[2020]",
        "«чёткий",
        "",
        "   ",
    ],
)
def test_words_are_found(act: Act, text: str) -> None:
    assert list(Act.objects.search(text)) == [act]


@pytest.mark.parametrize(
    "text", ["семинары", ".*", "а|б", "^", "\\", "1695", "$", "с_минара", "\0ж"]
)
def test_signs_are_only_signs(act: Act, text: str) -> None:
    assert not Act.objects.search(text).exists()


def test_a_long_text_is_cut(act: Act) -> None:
    assert not Act.objects.search("ж " * 100_000).exists()
