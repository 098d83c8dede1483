"""«Уведомления» and the bell in the frame."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from office.models import Notice, User
from tests import make
from tests.office.test_notices import new, told

Login = Callable[[User], Client]
HOSTILE = "<script>alert(1)</script>"


def page(client: Client, url: str = "/notices/") -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def asked(client: Client, url: str, **headers: str) -> int:
    """How often the notices were asked for."""
    with CaptureQueriesContext(connection) as queries:
        client.get(url, headers=headers)
    return sum('"office_notice"' in query["sql"] for query in queries)


@pytest.mark.parametrize(
    ("count", "said", "shown"),
    [
        (0, "Уведомления: новых нет", ""),
        (1, "Уведомления: 1 новое", "1"),
        (2, "Уведомления: 2 новых", "2"),
        (21, "Уведомления: 21 новое", "21"),
        (100, "Уведомления: 100 новых", "99+"),
    ],
)
def test_the_bell_says_how_much_is_new(
    house: make.House, login: Login, count: int, said: str, shown: str
) -> None:
    told(*(new(house.director, f"new:{n}") for n in range(count)), new(house.drafter))
    for url in ("/", "/notices/"):
        found = page(login(house.director), url)
        assert f'aria-label="{said}"' in found
        assert (f'<b aria-hidden="true">{shown}</b>' in found) is bool(shown)


def test_the_bell_asks_once_and_only_where_it_hangs(house: make.House, login: Login) -> None:
    client = login(house.drafter)
    assert asked(client, "/seminars/") == 1
    assert asked(client, "/no/such/page/", accept="application/json") == 0
    assert asked(Client(), "/login/") == 0


def test_a_list_shows_ones_own_newest_first_and_which_are_new(
    house: make.House, elsewhere: make.House, login: Login
) -> None:
    told(
        new(house.director, "new:1", title=f"Первое {HOSTILE}", detail=HOSTILE),
        new(house.director, "new:2", title="Второе"),
        new(house.drafter, "new:3", title="Чужое"),
        new(elsewhere.director, "new:4", title="Дальнее"),
    )
    client = login(house.director)
    found = page(client)
    assert found.index("Второе") < found.index("Первое")
    assert "Чужое" not in found
    assert "Дальнее" not in found
    assert HOSTILE not in found
    assert found.count("Новое") == 2
    client.get(f"/notices/{Notice.objects.get(key='new:1').pk}/")
    assert page(client).count("Новое") == 1


def test_opening_a_notice_leads_to_its_page_and_marks_it(house: make.House, login: Login) -> None:
    told(new(house.director, url="/orders/5/?part=2#full"))
    notice = Notice.objects.get()
    client = login(house.director)
    for _ in range(2):
        answer = client.get(f"/notices/{notice.pk}/")
        assert (answer.status_code, answer["Location"]) == (302, "/orders/5/?part=2#full")
    notice.refresh_from_db()
    assert notice.seen_at is not None


def test_nobody_opens_anothers_notice(
    house: make.House, elsewhere: make.House, login: Login
) -> None:
    told(new(house.director))
    notice = Notice.objects.get()
    for user in (house.drafter, elsewhere.director):
        client = login(user)
        assert client.get(f"/notices/{notice.pk}/").status_code == 404
        assert client.post("/notices/seen/", {"up_to": notice.pk}).status_code == 302
    notice.refresh_from_db()
    assert notice.seen_at is None


def test_all_are_marked_by_a_button_and_not_by_a_link(house: make.House, login: Login) -> None:
    told(new(house.director, "new:1"), new(house.director, "new:2"))
    client = login(house.director)
    answer = client.get("/notices/")
    told(new(house.director, "new:3"))
    assert client.get("/notices/seen/").status_code == 405
    for _ in range(2):
        client.post("/notices/seen/", {"up_to": answer.context["newest"]})
        assert Notice.objects.for_user(house.director).unseen().get().key == "new:3"
    client.post("/notices/seen/", {"up_to": "everything"})
    assert "Отметить всё" not in page(client)


def test_an_empty_list_says_what_will_come(house: make.House, login: Login) -> None:
    assert "Уведомлений пока нет" in page(login(house.stranger))


def test_two_notices_ask_as_much_as_two_hundred(house: make.House, login: Login) -> None:
    client = login(house.director)
    client.get("/notices/")  # the first page of a session notes its limits
    counts = []
    for count in (2, 200):
        told(*(new(house.director, f"new:{n}") for n in range(count)))
        with CaptureQueriesContext(connection) as queries:
            answer = client.get("/notices/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert answer.context["page"].paginator.num_pages == 4
