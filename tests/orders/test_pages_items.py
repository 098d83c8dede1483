"""A drafter writes items: to whom, by when, and where they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from orders.actions import items
from orders.models import DirectiveItem, Order
from schools.models import AddresseeGroup
from tests import make as build
from tests.make import House
from tests.orders import make

Login = Callable[..., Client]


def group(house: House) -> AddresseeGroup:
    return build.group(house.authority, "руководители школ", "Руководителям школ")


def add(client: Client, order: Order, query: str = "", **said: object) -> DirectiveItem:
    answer = client.post(
        f"/orders/{order.pk}/items/add/{query}", {"kind": "order", "text": "Сделать.", **said}
    )
    assert answer.status_code == 302, answer.content.decode()
    return order.items.order_by("-pk").first()  # type: ignore[return-value]


def labels(client: Client, order: Order) -> list[str]:
    rows = client.get(f"/orders/{order.pk}/edit/").context["items"]
    return [f"{row.label} {row.item.text}" for row in rows]


def test_an_item_takes_addressees_of_four_kinds(house: House, login: Login) -> None:
    order, chosen = make.draft(house), group(house)
    item = add(
        login(house.drafter),
        order,
        groups=[chosen.pk],
        organizations=[house.school.pk],
        people=[house.head_appointment.pk],
        others="Совету ветеранов\n\nПрофсоюзу",
    )
    assert [str(one) for one in item.addressees.all()] == [
        "Руководителям школ",
        house.school.short_name,
        str(house.head_appointment),
        "Совету ветеранов",
        "Профсоюзу",
    ]
    page = login(house.drafter).get(f"/orders/{order.pk}/edit/").content.decode()
    assert "Совету ветеранов" in page


def test_addressees_of_another_authority_cannot_be_chosen(
    house: House, elsewhere: House, login: Login
) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    page = client.get(f"/orders/{order.pk}/items/add/").content.decode()
    assert "Дальний" not in page
    client.post(
        f"/orders/{order.pk}/items/add/",
        {"kind": "order", "text": "Сделать.", "organizations": [elsewhere.school.pk]},
    )
    assert order.items.count() == 1


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, ("", False)),
        ({"due_kind": "day", "due_day": "2030-03-16"}, ("day", True)),
        ({"due_day": "2030-03-16"}, ("day", True)),
        ({"due_text": "ежемесячно до 5 числа"}, ("periodic", True)),
        ({"due_kind": "permanent"}, ("permanent", True)),
        ({"needs_report": "on"}, ("", True)),
        ({"due_kind": "permanent", "on_control": "no"}, ("permanent", False)),
        ({"on_control": "yes"}, ("", True)),
    ],
)
def test_control_follows_from_the_term_and_the_report(
    house: House, login: Login, said: dict[str, str], expected: tuple[str, bool]
) -> None:
    item = add(login(house.drafter), make.draft(house), **said)
    assert (item.due_kind, item.on_control) == expected


@pytest.mark.parametrize(
    "said",
    [
        {"due_kind": "day"},
        {"due_kind": "periodic"},
        {"due_kind": "permanent", "due_day": "2030-03-16"},
        {"due_kind": "day", "due_day": "2030-03-16", "due_text": "ежемесячно"},
        {"due_kind": "day", "due_day": "вчера"},
        {"text": "\u200b\u202e"},
        {"kind": "nonsense"},
    ],
)
def test_what_contradicts_itself_is_asked_again_with_everything_typed(
    house: House, login: Login, said: dict[str, str]
) -> None:
    order = make.draft(house)
    answer = login(house.drafter).post(
        f"/orders/{order.pk}/items/add/",
        {"kind": "order", "text": "Сделать.", "others": "Совету", **said},
    )
    assert answer.status_code == 200
    assert "Совету</textarea>" in answer.content.decode()
    assert order.items.count() == 1


def test_items_nest_to_four_levels_and_numbers_follow(house: House, login: Login) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    parent = order.items.get()
    for text in ("два", "три", "четыре"):
        parent = add(client, order, f"?parent={parent.pk}", text=text)
    top = order.items.get(parent=None)
    add(client, order, f"?after={top.pk}", text="следующий")
    assert [row.split()[0] for row in labels(client, order)] == ["1.", "1)", "а)", "–", "2."]
    answer = client.post(
        f"/orders/{order.pk}/items/add/?parent={parent.pk}", {"kind": "order", "text": "пять"}
    )
    assert answer.status_code == 409
    assert "пять</textarea>" in answer.content.decode()


def test_items_move_and_keep_their_keys(house: House, login: Login) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    first = order.items.get()
    second = add(client, order, text="Второй.")
    url = f"/orders/{order.pk}/items/{second.pk}/move/"
    client.post(url, {"to": "up", "place": "2"})
    assert labels(client, order)[0] == "1. Второй."
    client.post(url, {"to": "up", "place": "2"})
    client.post(url, {"to": "down"})
    client.post(url, {"to": "nest"})
    assert labels(client, order) == [f"1. {first.text}", "1) Второй."]
    client.post(url, {"to": "unnest"})
    assert labels(client, order) == [f"1. {first.text}", "2. Второй."]
    answer = client.post(f"/orders/{order.pk}/items/{first.pk}/move/", {"to": "nest"}, follow=True)
    assert "notice--bad" in answer.content.decode()


def test_an_item_is_changed_and_a_stale_save_shows_both_texts(house: House, login: Login) -> None:
    order = make.draft(house)
    client, item = login(house.drafter), order.items.get()
    url = f"/orders/{order.pk}/items/{item.pk}/"
    assert item.text in client.get(url).content.decode()
    said = {"kind": "control", "text": "Мой пункт.", "version": "1", "others": "Совету"}
    assert client.post(url, said).status_code == 302
    item.refresh_from_db()
    assert (item.text, item.kind) == ("Мой пункт.", "control")
    items.save(house.administrator, item, seen=2, text="Чужой пункт.")
    answer = client.post(url, said | {"version": "2", "text": "Снова мой."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<dd>Чужой пункт.</dd>" in page
    assert "Снова мой.</textarea>" in page


def test_an_item_deleted_meanwhile_loses_no_text(house: House, login: Login) -> None:
    order = make.draft(house)
    client, item = login(house.drafter), order.items.get()
    items.delete(house.administrator, item)
    answer = client.post(
        f"/orders/{order.pk}/items/{item.pk}/",
        {"kind": "order", "text": "Мой труд", "version": "1"},
    )
    assert answer.status_code == 409
    assert "Мой труд</textarea>" in answer.content.decode()
    assert f'action="/orders/{order.pk}/items/add/"' in answer.content.decode()


def test_a_pasted_list_becomes_a_tree(house: House, login: Login) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    client.post(
        f"/orders/{order.pk}/items/paste/",
        {"text": "1. Школам:\n1) первое;\n2) второе.\n2. Контроль."},
    )
    assert labels(client, order)[1:] == ["2. Школам:", "1) первое;", "2) второе.", "3. Контроль."]


def test_deleting_twice_deletes_once(house: House, login: Login) -> None:
    order = make.draft(house)
    client, item = login(house.drafter), order.items.get()
    for _ in range(2):
        assert client.post(f"/orders/{order.pk}/items/{item.pk}/delete/").status_code == 302
    assert not order.items.exists()


def test_an_item_of_another_order_is_not_reached_through_mine(house: House, login: Login) -> None:
    mine, other = make.draft(house), make.draft(house)
    item = other.items.get()
    client = login(house.drafter)
    assert client.get(f"/orders/{mine.pk}/items/{item.pk}/").status_code == 404
    client.post(f"/orders/{mine.pk}/items/{item.pk}/delete/")
    assert other.items.exists()


def test_the_form_shows_what_the_item_holds(house: House, login: Login) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    item = add(
        client, order, due_day="2030-03-16", organizations=[house.school.pk], on_control="no"
    )
    form = client.get(f"/orders/{order.pk}/items/{item.pk}/").context["form"]
    assert form.initial["due_day"] == dt.date(2030, 3, 16)
    assert form.initial["organizations"] == [house.school.pk]
    assert form.initial["on_control"] == "no"


def test_deleting_asks_first_and_names_everything_that_goes(house: House, login: Login) -> None:
    order = make.draft(house)
    client = login(house.drafter)
    top = order.items.get()
    add(client, order, f"?parent={top.pk}", text="провести;")
    page = client.get(f"/orders/{order.pk}/items/{top.pk}/delete/").content.decode()
    assert "Удалить пункт с подпунктами?" in page
    assert "1) провести;" in page
    assert order.items.count() == 2
    passage = order.passages.get()
    page = client.get(f"/orders/{order.pk}/passages/{passage.pk}/delete/").content.decode()
    assert "В целях проверки" in page
    assert order.passages.exists()
