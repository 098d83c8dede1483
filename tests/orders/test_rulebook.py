"""What an authority tells proofreading: rules, words, days off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from documents.proofread.shipped import shipped
from office.models import Event
from office.refusals import NotAllowed, Stale
from orders.actions import items, rulebook
from orders.actions.knowledge import calendar_of, knowledge_of
from orders.actions.proofreading import proofread_order
from orders.models import RuleOff, Word, WorkYear
from tests.make import House
from tests.orders import make

Login = Callable[..., Client]
BASE = "/orders/proofreading/"
SHIPPED = shipped().vocabulary[0]


def terms(house: House) -> dict[str, str]:
    """The dictionary as it counts."""
    known = knowledge_of(house.authority.pk)
    return {one.text: one.instead for one in known.vocabulary}


def test_a_rule_is_switched_off_and_on_once_each(house: House) -> None:
    for _ in range(2):
        rulebook.switch_rule(house.registrar, "date-hyphen", on=False)
    assert knowledge_of(house.authority.pk).off == {"date-hyphen"}
    for _ in range(2):
        rulebook.switch_rule(house.registrar, "date-hyphen", on=True)
    assert knowledge_of(house.authority.pk).off == frozenset()
    verbs = list(Event.objects.of_authority(house.authority.pk).values_list("verb", flat=True))
    assert (verbs.count("rule_off"), verbs.count("rule_on")) == (1, 1)


def test_an_own_word_stands_over_the_shipped_one_until_it_is_taken_away(house: House) -> None:
    def save(seen: int, *, off: bool) -> Word:
        return rulebook.save_word(
            house.registrar,
            kind="obsolete",
            text=SHIPPED.text,
            meaning="своё слово",
            seen=seen,
            off=off,
        )

    word = save(0, off=False)
    assert terms(house)[SHIPPED.text] == "своё слово"
    word = save(word.version, off=True)
    assert SHIPPED.text not in terms(house)
    rulebook.forget_word(house.registrar, word)
    assert terms(house)[SHIPPED.text] == SHIPPED.instead


def test_a_word_that_somebody_else_saved_meanwhile_is_stale(house: House) -> None:
    rulebook.save_word(house.registrar, kind="obsolete", text="слово", meaning="первое")
    with pytest.raises(Stale):
        rulebook.save_word(house.registrar, kind="obsolete", text="слово", meaning="второе")
    assert terms(house)["слово"] == "первое"


def test_a_new_word_is_found_in_any_form(house: House) -> None:
    order = make.draft(house)
    items.add(house.drafter, order, text="Обновить сведения о пионервожатых школ.")
    assert "obsolete-term" not in {one.code for one in proofread_order(order).found}
    rulebook.save_word(
        house.registrar, kind="obsolete", text="пионервожатый", meaning="советник директора"
    )
    (finding,) = (one for one in proofread_order(order).found if one.code == "obsolete-term")
    assert finding.quote == "пионервожатых"


def test_the_days_off_of_a_year_are_kept_whole(house: House) -> None:
    weekends = [day for day in rulebook.days_of(2031) if day.weekday() >= 5]
    holiday, worked = dt.date(2031, 1, 2), dt.date(2031, 2, 1)
    free = [day for day in weekends if day != worked] + [holiday]
    rulebook.save_year(house.registrar, 2031, seen=0, free=free)
    known = calendar_of(house.authority.pk)
    assert known.is_day_off(holiday) is True
    assert known.is_day_off(worked) is False
    assert known.is_day_off(dt.date(2031, 2, 2)) is True
    assert known.is_day_off(dt.date(2031, 2, 3)) is False
    assert known.is_day_off(dt.date(2030, 1, 1)) is None  # nobody has said anything of it


def test_an_own_year_stands_over_the_shipped_one(house: House) -> None:
    first = dt.date(2026, 1, 1)
    rulebook.save_year(house.registrar, 2026, seen=0, free=[])
    assert calendar_of(house.authority.pk).is_day_off(first) is False
    with pytest.raises(Stale):
        rulebook.save_year(house.registrar, 2026, seen=0, free=[first])
    rulebook.forget_year(house.registrar, 2026)
    rulebook.forget_year(house.registrar, 2026)
    assert calendar_of(house.authority.pk).is_day_off(first) is True


def test_only_registrars_and_administrators_tell_it_anything(house: House) -> None:
    with pytest.raises(NotAllowed):
        rulebook.switch_rule(house.drafter, "date-hyphen", on=False)
    with pytest.raises(NotAllowed):
        rulebook.save_word(house.drafter, kind="obsolete", text="слово", meaning="другое")
    with pytest.raises(NotAllowed):
        rulebook.save_year(house.drafter, 2026, seen=0, free=[])
    assert [model.objects.count() for model in (RuleOff, Word, WorkYear)] == [0, 0, 0]


def test_nothing_of_it_holds_for_another_authority(house: House, elsewhere: House) -> None:
    rulebook.switch_rule(house.registrar, "date-hyphen", on=False)
    word = rulebook.save_word(house.registrar, kind="obsolete", text="слово", meaning="другое")
    rulebook.save_year(house.registrar, 2031, seen=0, free=[])
    known = knowledge_of(elsewhere.authority.pk)
    assert known.off == frozenset()
    assert "слово" not in terms(elsewhere)
    assert 2031 not in known.calendar.days_off
    with pytest.raises(NotAllowed):
        rulebook.forget_word(elsewhere.registrar, word)


def test_the_pages_show_and_save_them(house: House, login: Login) -> None:
    client = login(house.registrar)
    page = client.get(BASE).content.decode()
    assert "Дефис внутри даты" in page
    client.post(f"{BASE}rules/date-hyphen/", {"on": "no"})
    assert "не применяется" in client.get(BASE).content.decode()
    client.post(
        f"{BASE}terms/word/", {"version": "0", "text": "пионервожатый", "meaning": "советник"}
    )
    page = client.get(f"{BASE}terms/").content.decode()
    assert "пионервожатый" in page
    assert "своё слово управления" in page
    client.post(f"{BASE}terms/leave-out/", {"text": SHIPPED.text})
    assert SHIPPED.text not in terms(house)
    client.post(f"{BASE}terms/{Word.objects.get(text=SHIPPED.text).pk}/forget/")
    assert SHIPPED.text in terms(house)


def test_a_shipped_word_is_corrected_under_its_own_name(house: House, login: Login) -> None:
    client = login(house.registrar)
    address = f"{BASE}terms/word/?text={SHIPPED.text}"
    assert SHIPPED.instead in client.get(address).content.decode()
    client.post(address, {"version": "0", "text": "подмена", "meaning": "по-нашему"})
    assert terms(house)[SHIPPED.text] == "по-нашему"
    assert "подмена" not in terms(house)


def test_an_abbreviation_begins_with_a_capital(house: House, login: Login) -> None:
    answer = login(house.registrar).post(
        f"{BASE}abbreviations/word/", {"version": "0", "text": "оо", "meaning": "организация"}
    )
    assert "заглавной" in answer.content.decode()
    assert not Word.objects.exists()


def test_a_year_is_written_day_by_day_and_a_stale_save_is_refused(
    house: House, login: Login
) -> None:
    client = login(house.registrar)
    assert client.post(f"{BASE}years/", {"year": "2031"}).headers["Location"].endswith("/2031/")
    page = client.get(f"{BASE}years/2031/").content.decode()
    assert "ещё не&nbsp;знает" in page
    sent = {"version": "0", "free": ["2031-01-01", "2031-01-04"]}
    assert client.post(f"{BASE}years/2031/", sent).status_code == 302
    assert WorkYear.objects.get().days_off == ["2031-01-01"]
    assert client.post(f"{BASE}years/2031/", sent).status_code == 409
    assert client.get(f"{BASE}years/1999/").status_code == 404
    assert client.get(f"{BASE}nonsense/").status_code == 404


def test_a_drafter_does_not_open_them(house: House, login: Login) -> None:
    for address in (BASE, f"{BASE}terms/", f"{BASE}years/", f"{BASE}years/2026/"):
        assert login(house.drafter).get(address).status_code == 403
