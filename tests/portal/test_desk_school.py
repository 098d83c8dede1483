"""The desk of a school: what waits to be read, what came back, what is to be done."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from django.test import Client

from orders.actions import control, execution, reports
from orders.actions.items import To
from orders.models import Answer, Assignment, Delegation, Order
from tests.make import House, role
from tests.orders import make
from tests.orders.cabinet import (
    DAY,
    Cabinet,
    colleague,
    principal,
    report,
    substituted,
    today,
    user_of,
)

Login = Callable[..., Client]
HEADING = re.compile(r"<(?:h2|summary) id=\"c-[^>]*>([^<]*)</(?:h2|summary)>")
READ = "Прочитать и ознакомиться"
UNREAD = "Действующие приказы, с которыми вы не ознакомились"


def desk(client: Client) -> dict[str, str]:
    """The sections of the desk by their headings, in the page's order."""
    answer = client.get("/")
    assert answer.status_code == 200
    found = HEADING.split(answer.content.decode())
    return dict(zip(found[1::2], found[2::2], strict=True))


def another(cab: Cabinet, title: str, count: int = 1) -> Cabinet:
    """One more order that has reached the same people."""
    draft = make.addressed(cab.house, cab.order.kind, title=title, count=count)
    return replace(cab, order=make.sent(cab.house, draft))


def test_everything_that_waits_stands_in_its_order(cab: Cabinet, login: Login) -> None:
    other, gone = another(cab, "О другом", 3), another(cab, "О прежнем")
    director, desk_of_control = cab.director, cab.house.control_desk
    execution.acknowledge(director, other.recipient)
    execution.acknowledge(substituted(cab, today(), today()), gone.recipient)
    reports.begin(director, gone.duties)
    first, second, third = other.duties
    report(director, [first])
    control.return_answers(desk_of_control, Answer.objects.filter(outcome="waiting"), reason="Мало")
    report(director, [second])
    control.close_without_report(desk_of_control, [third], reason="По телефону")
    page = desk(login(director))
    assert list(page) == [
        "Ждёт ознакомления",
        "К исполнению",
        "Возвращено на доработку",
        "Отчёты не отправлены",
        "Ждёт приёмки",
        UNREAD,
        "Сделано в этом году: 1",
    ]
    awaiting, to_do, returned, drafts, reported, unread, done = page.values()
    assert "О проверке" in awaiting
    assert "Поручено: 3\xa0дела, первый срок" in awaiting
    assert '<p class="quote">Мало</p>' in returned
    assert f"#duty-{first.pk}" in returned
    assert [key in to_do for key in (f"#duty-{first.pk}", f"#duty-{second.pk}")] == [False, False]
    assert to_do.count("#duty-") == 4
    assert "О прежнем" in drafts
    assert "1\xa0поручение" in drafts
    assert f"#duty-{second.pk}" in reported
    assert "О прежнем" in unread
    assert "О другом" not in unread
    assert f"#duty-{third.pk}" in done


def test_what_is_to_be_done_stands_by_its_day(cab: Cabinet, login: Login) -> None:
    late, soon, never = cab.duties
    for duty, due in [(late, today() - DAY), (soon, today() + DAY), (never, None)]:
        Assignment.objects.filter(pk=duty.pk).update(due=due)
    execution.acknowledge(cab.director, cab.recipient)
    execution.delegate(cab.director, soon, cab.deputy)
    other = another(cab, "О другом")
    to_do = desk(login(cab.director))["К исполнению"]
    links = re.findall(r"#duty-(\d+)", to_do)
    assert links == [str(one.pk) for one in (late, soon, *other.duties, never)]
    rows = to_do.split("<li>")[1:]
    assert "Просрочено" in rows[0]
    assert "due--late" in rows[0]
    assert "Поручено: П.П." in rows[1]
    assert "due--soon" in rows[1]
    assert "Ознакомлена" in rows[1]
    assert "Новое" in rows[2]
    assert "без срока" in rows[3]


def test_only_the_first_order_to_read_has_the_primary_button(cab: Cabinet, login: Login) -> None:
    another(cab, "О другом")
    page = desk(login(cab.director))["Ждёт ознакомления"]
    assert page.index("О проверке") < page.index("О другом")
    assert [page.count(words) for words in (READ, "btn-primary")] == [2, 1]


def test_an_empty_desk_says_what_comes_here(house: House, login: Login) -> None:
    page = desk(login(house.director))
    assert list(page) == ["Ждёт ознакомления", "К исполнению"]
    assert "Приказы появятся здесь, когда управление разошлёт их." in page["Ждёт ознакомления"]
    assert "Всё исполнено" in page["К исполнению"]


def test_what_is_no_longer_in_force_asks_nothing(cab: Cabinet, login: Login) -> None:
    other = another(cab, "О другом")
    execution.acknowledge(cab.director, other.recipient)
    Order.objects.update(state="annulled")
    page = " ".join(desk(login(cab.director)).values())
    assert "О проверке" not in page
    assert "О другом" not in page
    assert "#duty-" not in page


def test_a_new_director_finds_everything_and_the_old_one_nothing(
    cab: Cabinet, login: Login
) -> None:
    read, unread = cab, another(cab, "О другом")
    execution.acknowledge(cab.director, read.recipient)
    report(cab.director, read.duties[:1])
    reports.begin(cab.director, read.duties[1:])
    old, new = login(cab.director), principal(cab.school, "Новикова", "Руководитель")
    cab.director.roles.update(valid_to=today() - DAY)
    page = desk(login(new))
    assert list(page) == ["Ждёт ознакомления", "К исполнению", "Ждёт приёмки", UNREAD]
    assert "О другом" in page["Ждёт ознакомления"]
    assert page["К исполнению"].count("#duty-") == 3
    assert page["Ждёт приёмки"].count("#duty-") == 1
    assert "О проверке" in page[UNREAD]
    assert "поручено: 2\xa0дела, первый срок" in page[UNREAD]
    answer = old.get("/").content.decode()
    assert "Новых приказов нет" in answer
    assert "О проверке" not in answer
    assert "О другом" not in answer
    login(new).post(f"/orders/{read.order.pk}/mine/{read.recipient.pk}/acknowledge/")
    assert UNREAD not in desk(login(new))
    assert unread.recipient.acknowledged_at is None


def test_a_substitute_has_the_directors_desk_but_appoints_nobody(
    cab: Cabinet, login: Login
) -> None:
    assert "Замещение" in login(cab.director).get("/").content.decode()
    deputy = substituted(cab, today(), today())
    page = desk(login(deputy))
    assert READ in page["Ждёт ознакомления"]
    assert page["К исполнению"].count("#duty-") == 3
    assert "Замещение" not in login(deputy).get("/").content.decode()
    Delegation.objects.update(valid_from=today() + DAY, valid_to=today() + DAY)
    assert "О проверке" not in login(deputy).get("/").content.decode()


def test_a_deputy_has_on_the_desk_what_was_given_to_him(cab: Cabinet, login: Login) -> None:
    first, second, _ = cab.duties
    execution.acknowledge(cab.director, cab.recipient)
    given = execution.delegate(cab.director, second, cab.deputy)
    page = desk(login(user_of(cab.deputy)))
    assert list(page) == ["Ждёт ознакомления", "К исполнению"]
    assert READ not in page["Ждёт ознакомления"]
    assert re.findall(r"#duty-(\d+)", page["К исполнению"]) == [str(second.pk)]
    execution.delegate(cab.director, first, cab.deputy)
    draft = reports.begin(user_of(cab.deputy), [first, second])
    assert "2\xa0поручения" in desk(login(user_of(cab.deputy)))["Отчёты не отправлены"]
    # Taken back: the order is gone from the desk, and the draft about it with it.
    other = another(cab, "О другом")
    execution.delegate(cab.director, other.duties[0], cab.deputy)
    for one in (given, first.delegations.get()):
        execution.end_delegation(cab.director, one)
    page = desk(login(user_of(cab.deputy)))
    assert re.findall(r"#duty-(\d+)", page["К исполнению"]) == [str(other.duties[0].pk)]
    assert f"/reports/{draft.pk}/" not in " ".join(page.values())


def test_nobody_else_sees_anything_of_it(cab: Cabinet, elsewhere: House, login: Login) -> None:
    house = cab.house
    to = [To(organization=house.school)]
    make.sent(house, make.addressed(house, cab.order.kind, title="О тайном", to=to))
    assert "О тайном" in login(cab.director).get("/").content.decode()
    assert "О тайном" not in login(cab.neighbour).get("/").content.decode()
    for user in (house.stranger, user_of(cab.deputy), elsewhere.director):
        page = login(user).get("/").content.decode()
        assert "О проверке" not in page
        assert "О тайном" not in page


def test_staff_have_this_desk_only_when_their_post_was_sent_something(
    cab: Cabinet, login: Login
) -> None:
    house = cab.house
    assert desk(login(house.head)) == {}
    person = colleague(house.organization, "Чинова", "Специалист")
    specialist = user_of(person)
    role(specialist, "observer")
    assert desk(login(specialist)) == {}
    to = [To(appointment=person.appointments.get())]
    make.sent(house, make.addressed(house, cab.order.kind, title="О специалисте", to=to))
    page = desk(login(specialist))
    assert "О специалисте" in page["Ждёт ознакомления"]
    assert desk(login(house.head)) == {}
