"""A clerk finds orders: the list under way and the journal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orders.actions import registration, submission
from orders.models import JournalEntry, Order, OrderVersion
from tests.make import House
from tests.orders import make

Login = Callable[..., Client]
YEAR = timezone.localdate().year


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_shows_what_is_under_way_and_where_it_stands(house: House, login: Login) -> None:
    kind = make.kind(house)
    make.draft(house, kind, title="О дежурстве")
    make.approved(house, kind, title="О питании")
    submission.discard(house.drafter, make.draft(house, kind, title="О лишнем"))
    page = text(login(house.drafter), "/orders/")
    assert "О дежурстве" in page
    assert "Проект" in page
    assert "О питании" in page
    assert "Согласован" in page
    assert "О лишнем" not in page


def test_filters_stand_in_the_address(house: House, login: Login) -> None:
    first, second = make.kind(house), make.kind(house)
    make.draft(house, first, title="О дежурстве")
    make.approved(house, second, title="О питании")
    client = login(house.observer)
    assert "О питании" not in text(client, "/orders/?state=draft")
    assert "О дежурстве" not in text(client, f"/orders/?state=all&kind={second.pk}")
    assert "О дежурстве" in text(client, f"/orders/?state=all&year={YEAR}")
    assert "Ничего не нашлось" in text(client, f"/orders/?year={YEAR}&q=отсутствует")


@pytest.mark.parametrize("words", ["ЁЛОЧНЫЕ", "елочные", "ёлочные игрушки", "игрушки ёлочные"])
def test_search_knows_neither_case_nor_yo(house: House, login: Login, words: str) -> None:
    kind = make.kind(house)
    make.draft(house, kind, title="Об Ёлочные игрушки")
    make.draft(house, kind, title="О питании")
    page = text(login(house.drafter), f"/orders/?q={words}")
    assert "Об Ёлочные игрушки" in page
    assert "О питании" not in page


@pytest.mark.parametrize("number", ["341", "341-од", "№ 341-ОД"])
def test_search_finds_a_number(house: House, login: Login, number: str) -> None:
    kind = make.kind(house, pattern="{n}-ОД", start=341)
    make.registered(house, kind)
    for url in ("/orders/", "/orders/journal/"):
        assert "341-ОД" in text(login(house.drafter), f"{url}?q={number}")
        assert "Ничего не нашлось" in text(login(house.drafter), f"{url}?q=777")


@pytest.mark.parametrize(
    "query", ["state=nonsense&kind=x&year=abc&page=-5", "journal=9999999999999&year=²", "q=%00"]
)
def test_a_broken_address_is_a_page_all_the_same(house: House, login: Login, query: str) -> None:
    make.draft(house)
    for url in ("/orders/", "/orders/journal/"):
        assert login(house.drafter).get(f"{url}?{query}").status_code == 200


def test_the_journal_says_the_next_number_plainly(house: House, login: Login) -> None:
    kind = make.kind(house, pattern="{n}-ОД", start=341)
    make.registered(house, kind)
    page = text(login(house.registrar), "/orders/journal/")
    assert "Следующий номер: 342-ОД" in page
    assert "Портал выдал один номер: 341-ОД." in page
    assert "Номера до 341-ОД выданы на бумаге" in page


def test_numbers_stand_in_descending_order(house: House, login: Login) -> None:
    kind = make.kind(house, start=8)
    for _ in range(4):
        make.registered(house, kind)
    page = text(login(house.registrar), "/orders/journal/")
    places = [page.index(f"№&nbsp;{n}</a>") for n in (11, 10, 9, 8)]
    assert places == sorted(places)


def test_an_annulled_number_stays_struck_through_with_its_reason(
    house: House, login: Login
) -> None:
    order, _ = make.registered(house)
    registration.annul(house.registrar, order, reason="Издан ошибочно")
    page = text(login(house.registrar), "/orders/journal/")
    assert 'class="annulled"' in page
    assert "Аннулирован: Издан ошибочно" in page


def test_a_number_kept_by_a_draft_and_one_being_printed_are_said_so(
    house: House, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = make.kind(house)
    back, _ = make.registered(house, kind)
    registration.refuse_to_sign(house.head, back, reason="Уточнить")
    monkeypatch.setattr(registration, "store_pdf", lambda *_: False)
    registration.register(house.registrar, make.approved(house, kind))
    page = text(login(house.registrar), "/orders/journal/")
    assert "номер сохранён за ним" in page
    assert "Печатается" in page
    assert "Печатается" in text(login(house.registrar), "/orders/")


def test_a_missing_number_would_be_shouted_about(house: House, login: Login) -> None:
    kind = make.kind(house)
    make.registered(house, kind)
    make.registered(house, kind)
    JournalEntry.objects.filter(n=1).update(n=None, number="потерян")
    assert "Не хватает номеров: 1." in text(login(house.registrar), "/orders/journal/")


def test_a_director_reads_an_honest_empty_page(house: House, login: Login) -> None:
    make.registered(house)
    for url in ("/orders/", "/"):
        page = text(login(house.director), url)
        assert "Приказы появятся здесь, когда управление разошлёт их." in page
        assert "О проверке" not in page
    assert login(house.director).get("/orders/journal/")["Location"] == "/orders/"


def test_another_authority_sees_none_of_it(house: House, elsewhere: House, login: Login) -> None:
    make.registered(house)
    make.draft(house, title="О тайном")
    for url in ("/orders/?state=all", "/orders/journal/", "/"):
        page = text(login(elsewhere.registrar), url)
        assert "О проверке" not in page
        assert "О тайном" not in page


@pytest.mark.parametrize("url", ["/orders/", "/orders/journal/", "/"])
def test_two_rows_ask_as_many_questions_as_two_hundred(
    house: House, login: Login, url: str
) -> None:
    kind = make.kind(house)
    make.registered(house, kind)
    make.registered(house, kind)
    client = login(house.registrar)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    order = Order.objects.first()
    assert order is not None
    version = OrderVersion.objects.filter(kind="registered").first()
    assert version is not None
    many = Order.objects.bulk_create(
        Order(
            authority=house.authority,
            kind=kind,
            state="registered",
            title=f"О деле {n}",
            search_text=f"о деле {n}",
            signatory=order.signatory,
            author=house.drafter,
        )
        for n in range(200)
    )
    JournalEntry.objects.bulk_create(
        JournalEntry(
            authority=house.authority,
            journal=kind.journal,
            year=YEAR,
            n=10 + n,
            number=str(10 + n),
            date=timezone.localdate(),
            order=one,
        )
        for n, one in enumerate(many)
    )
    kind.journal.years.update(next=3)
    OrderVersion.objects.bulk_create(
        OrderVersion(
            authority=house.authority,
            order=one,
            number_in_order=1,
            kind="registered",
            date=timezone.localdate(),
            number=str(n),
            tree=version.tree,
            sha256=version.sha256,
            made_by=house.drafter,
        )
        for n, one in enumerate(many)
    )
    kind.journal.years.update(next=210)
    JournalEntry.objects.filter(n__lt=10).update(n=None)
    kind.journal.years.update(start=10)
    with CaptureQueriesContext(connection) as lots:
        answer = client.get(url)
    assert answer.status_code == 200
    assert len(lots) <= len(few)
