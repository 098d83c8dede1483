"""A registrar sets up journals and kinds of orders."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from orders.actions import journals
from orders.models import Journal, JournalYear, OrderKind
from tests.make import House
from tests.orders import make

Login = Callable[..., Client]
BASE = "/orders/settings/"
YEAR = timezone.localdate().year


def test_a_journal_is_opened_with_its_pattern_and_first_number(house: House, login: Login) -> None:
    client = login(house.registrar)
    client.post(f"{BASE}journals/add/", {"name": "Основной", "pattern": "{n}-ОД", "start": "341"})
    journal = Journal.objects.get()
    assert journal.number(341) == "341-ОД"
    assert JournalYear.objects.get().start == 341
    page = client.get(BASE).content.decode()
    assert "Основной" in page
    assert "341" in page


@pytest.mark.parametrize("pattern", ["ОД", "{n}-{n}", "{x}-{n}", ""])
def test_a_pattern_without_exactly_one_ordinal_is_refused(
    house: House, login: Login, pattern: str
) -> None:
    answer = login(house.registrar).post(
        f"{BASE}journals/add/", {"name": "Основной", "pattern": pattern, "start": "1"}
    )
    assert answer.status_code == 200
    assert "field__error" in answer.content.decode()
    assert not Journal.objects.exists()


def test_the_first_number_is_changed_until_one_is_given_out(house: House, login: Login) -> None:
    kind = make.kind(house, start=5)
    client, url = login(house.registrar), f"{BASE}journals/{kind.journal_id}/year/"
    assert client.post(url, {"year": YEAR, "start": "41"}).status_code == 302
    make.registered(house, kind)
    answer = client.post(url, {"year": YEAR, "start": "1"})
    assert answer.status_code == 409
    assert "уже не изменить" in answer.content.decode()


def test_a_stale_journal_shows_both_texts(house: House, login: Login) -> None:
    journal = make.kind(house).journal
    journals.save_journal(house.administrator, journal, seen=1, name="Чужой", pattern="{n}")
    answer = login(house.registrar).post(
        f"{BASE}journals/{journal.pk}/", {"name": "Мой", "pattern": "{n}-М", "version": "1"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<dd>Чужой</dd>" in page
    assert 'value="Мой"' in page
    journal.refresh_from_db()
    assert journal.name == "Чужой"


def test_a_kind_is_added_corrected_and_closed(house: House, login: Login) -> None:
    journal = make.kind(house).journal
    client = login(house.administrator)
    said = {
        "name": "По основной деятельности",
        "printed": "ПРИКАЗ",
        "journal": journal.pk,
        "scheme": "decimal",
        "retention": "постоянно",
    }
    client.post(f"{BASE}kinds/add/", said)
    kind = OrderKind.objects.get(name="По основной деятельности")
    assert kind.scheme == "decimal"
    closed = said | {"closed": timezone.localdate().isoformat(), "version": str(kind.version)}
    assert client.post(f"{BASE}kinds/{kind.pk}/", closed).status_code == 302
    assert (
        "По основной деятельности" not in login(house.drafter).get("/orders/new/").content.decode()
    )
    assert client.post(f"{BASE}kinds/{kind.pk}/", closed).status_code == 409


def test_a_name_is_given_once(house: House, login: Login) -> None:
    kind = make.kind(house)
    client = login(house.registrar)
    for url, said in (
        ("journals/add/", {"name": kind.journal.name, "pattern": "{n}", "start": "1"}),
        (
            "kinds/add/",
            {
                "name": kind.name,
                "printed": "П",
                "journal": kind.journal_id,
                "scheme": "mixed",
                "retention": "постоянно",
            },
        ),
    ):
        assert "уже есть" in client.post(BASE + url, said).content.decode()


@pytest.mark.parametrize("who", ["drafter", "head", "observer", "director", "stranger"])
def test_others_do_not_come_in(house: House, login: Login, who: str) -> None:
    kind = make.kind(house)
    client = login(getattr(house, who))
    for end in ("", "journals/add/", "kinds/add/", f"journals/{kind.journal_id}/"):
        assert client.get(BASE + end).status_code == 403


def test_another_authoritys_journal_is_404(house: House, elsewhere: House, login: Login) -> None:
    kind = make.kind(house)
    client = login(elsewhere.registrar)
    for end in (
        f"journals/{kind.journal_id}/",
        f"journals/{kind.journal_id}/year/",
        f"kinds/{kind.pk}/",
    ):
        assert client.get(BASE + end).status_code == 404
    assert kind.name not in client.get(BASE).content.decode()
