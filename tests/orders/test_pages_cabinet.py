"""The order as a school opens it, in the hands of its director and deputies."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import replace

from django.test import Client

from office.models import AccessLog, User
from orders.actions import control, execution
from orders.models import Acknowledgement, Answer, Assignment, Delegation, Order
from tests import make as rows
from tests.make import House
from tests.orders import make
from tests.orders.cabinet import (
    DAY,
    DEPUTY,
    DIRECTOR,
    Cabinet,
    cabinet,
    colleague,
    report,
    substituted,
    today,
    user_of,
)

Login = Callable[..., Client]


def url(cab: Cabinet, rest: str = "") -> str:
    """An address below the slice of the cabinet's order."""
    return f"/orders/{cab.order.pk}/mine/{rest}"


def page(client: Client, url: str, status: int = 200) -> str:
    """What a page says."""
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def press(client: Client, url: str, **said: object) -> str:
    """What the page says to which a button leads."""
    answer = client.post(url, said, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(text: str) -> dict[str, str]:
    """The rows of the slice by the keys of their assignments."""
    parts = re.split(r'<li id="duty-(\d+)">', text.split('id="full"', maxsplit=1)[0])
    return dict(zip(parts[1::2], parts[2::2], strict=True))


# The slice


def test_an_order_opens_on_the_schools_part_of_it(cab: Cabinet, login: Login) -> None:
    client = login(cab.director)
    answer = client.get(f"/orders/{cab.order.pk}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, url(cab))
    text = page(client, url(cab))
    found = rows_of(text)
    assert list(found) == [str(one.pk) for one in cab.duties]
    for number, row in enumerate(found.values(), start=1):
        assert f"{number})</p>" in row
        assert f"Сделать дело {number}</p>" in row
        assert "Принять в работу" in row
    assert "Руководителям школ" in text.split('id="full"')[0]
    assert "Поручено школе" in text
    # Whoever has not read it acknowledges first, and reports together afterwards.
    assert "Ознакомлен(а)" in text
    assert "П.П.\xa0Дмитренко), датой" in text
    assert "Отчитаться по выбранным" not in text
    assert "сделать дело 1" in text.split('id="full"')[1]
    assert client.get(f"/orders/{cab.order.pk}/order.pdf").content.startswith(b"%PDF")


def test_acknowledging_is_one_tap(cab: Cabinet, login: Login) -> None:
    client = login(cab.director)
    tap = url(cab, f"{cab.recipient.pk}/acknowledge/")
    text = press(client, tap, form_key=str(uuid.uuid4()))
    assert "Отметка об ознакомлении сохранена." in text
    assert cab.recipient.acknowledged_name == DIRECTOR
    assert DIRECTOR in text
    assert tap not in text
    assert "Отчитаться по выбранным" in text
    assert "Ознакомлена" in rows_of(text)[str(cab.duties[0].pk)]
    press(client, tap)
    assert Acknowledgement.objects.count() == 1


def test_a_second_person_is_told_that_his_mark_is_still_to_be_made(
    cab: Cabinet, login: Login
) -> None:
    execution.acknowledge(cab.director, cab.recipient)
    client = login(substituted(cab, today(), today()))
    assert "Вы ещё не ознакомились с этим приказом." in page(client, url(cab))
    text = press(client, url(cab, f"{cab.recipient.pk}/acknowledge/"))
    assert "Вы ещё не ознакомились" not in text
    assert [one.name for one in Acknowledgement.objects.all()] == [DIRECTOR, DEPUTY]


def test_one_assignment_is_accepted_then_the_others(cab: Cabinet, login: Login) -> None:
    client, accept = login(cab.director), url(cab, "accept/")
    text = press(client, accept, assignment=cab.duties[1].pk)
    assert "Принято в работу: 1\xa0поручение." in text
    assert "Принять остальные 2" in text
    row = rows_of(text)[str(cab.duties[1].pk)]
    assert "Отчитаться<" in row
    assert "Принять в работу" not in row
    key = {"form_key": str(uuid.uuid4()), "assignment": [one.pk for one in cab.duties]}
    assert "Принято в работу: 2\xa0поручения." in press(client, accept, **key)
    assert "Принято в работу" not in press(client, accept, **key)
    assert "уже приняты" in press(client, accept, assignment=cab.duties[0].pk)
    assert cab.states == ["accepted"] * 3


def test_a_choice_that_is_none_or_came_too_late_is_said_so(cab: Cabinet, login: Login) -> None:
    client = login(cab.director)
    assert "Ни одного поручения не выбрано" in press(client, url(cab, "accept/"))
    report(cab.director, cab.duties[:1])
    said = {"assignment": cab.duties[0].pk}
    assert "состояние уже изменилось" in press(client, url(cab, "accept/"), **said)
    begin = f"/orders/{cab.order.pk}/reports/begin/"
    assert "состояние уже изменилось" in press(client, begin, **said)


def test_what_came_back_says_why(cab: Cabinet, login: Login) -> None:
    first, second, third = cab.duties
    done = report(cab.director, [first, second])
    desk = cab.house.control_desk
    answers = done.answers.order_by("assignment__place")
    control.return_answers(desk, answers[:1], reason="Приложите фото")
    control.close_without_report(desk, [third], reason="По телефону")
    found = rows_of(page(login(cab.director), url(cab)))
    assert '<p class="quote">Приложите фото</p>' in found[str(first.pk)]
    assert "Исправить отчёт" in found[str(first.pk)]
    assert "ждёт приёмки" in found[str(second.pk)]
    assert f"/reports/{done.pk}/" in found[str(second.pk)]
    assert "Приложите фото" not in found[str(second.pk)]
    assert "Снято с контроля" in found[str(third.pk)]
    assert "checkbox" not in found[str(third.pk)]


def test_what_was_withdrawn_is_not_shown(cab: Cabinet, login: Login) -> None:
    gone = cab.duties[0]
    Assignment.objects.filter(pk=gone.pk).update(state="withdrawn")
    assert str(gone.pk) not in rows_of(page(login(cab.director), url(cab)))


def test_a_deputy_of_one_item_sees_it_and_no_tap(cab: Cabinet, login: Login) -> None:
    second = cab.duties[1]
    execution.delegate(cab.director, second, cab.deputy)
    assert (
        "Поручено: П.П.\xa0Тишкова" in rows_of(page(login(cab.director), url(cab)))[str(second.pk)]
    )
    client = login(user_of(cab.deputy))
    text = page(client, url(cab))
    assert list(rows_of(text)) == [str(second.pk)]
    assert "acknowledge" not in text
    assert "Поручить заместителю" not in text
    tap = url(cab, f"{cab.recipient.pk}/acknowledge/")
    assert client.post(tap).status_code == 403
    for other in (cab.duties[0], cab.theirs[0]):
        for act in (url(cab, "accept/"), f"/orders/{cab.order.pk}/reports/begin/"):
            assert client.post(act, {"assignment": other.pk}).status_code == 404
    press(client, url(cab, "accept/"), assignment=second.pk)
    assert cab.duties[1].accepted_name == DEPUTY


def test_a_key_that_is_none_is_found_nowhere(cab: Cabinet, login: Login) -> None:
    client = login(cab.director)
    for key in ("9" * 30, "9" * 5000, "²", "-1", "", "x"):
        for act in (url(cab, "accept/"), f"/orders/{cab.order.pk}/reports/begin/"):
            assert client.post(act, {"assignment": key}).status_code == 404
    for path in ("mine/", "execution/", "reports/1/"):
        assert client.get(f"/orders/{'9' * 30}/{path}").status_code == 404
    assert cab.states == ["sent"] * 3


# Deputies


def delegate(cab: Cabinet, place: int = 0) -> str:
    """The address of giving an assignment to a deputy."""
    return f"/orders/{cab.order.pk}/assignments/{cab.duties[place].pk}/deputy/"


def test_a_director_gives_an_assignment_and_takes_it_back(cab: Cabinet, login: Login) -> None:
    client = login(cab.director)
    text = page(client, delegate(cab))
    assert "Тишкова П.П., заместитель директора" in text
    assert "Сейчас поручено" not in text
    assert "Поручено: П.П.\xa0Тишкова." in press(client, delegate(cab), person=cab.deputy.pk)
    given = Delegation.objects.get()
    assert (given.person, given.assignment) == (cab.deputy, cab.duties[0])
    assert "Сейчас поручено: П.П.\xa0Тишкова." in page(client, delegate(cab))
    back = f"/orders/deputies/{given.pk}/take-back/"
    assert "Отозвано: П.П.\xa0Тишкова." in press(client, back)
    given.refresh_from_db()
    assert given.ended_at is not None
    assert login(user_of(cab.deputy)).get(url(cab)).status_code == 404


def test_only_colleagues_with_a_login_are_offered(cab: Cabinet, login: Login) -> None:
    for surname, post, with_login in [
        ("Безвходная", "Секретарь", False),
        ("Бывшая", "Завуч", True),
    ]:
        colleague(cab.school, surname, post, login=with_login)
    rows.person(cab.house.authority, "Ничья")
    gone = cab.school.posts.get(title="Завуч")
    gone.appointments.update(valid_to=today() - DAY)
    client = login(cab.director)
    for address in (delegate(cab), "/orders/deputies/"):
        text = page(client, address)
        assert "Тишкова П.П." in text
        for surname in ("Безвходная", "Бывшая", "Соседов", "Дмитренко П.П.", "Ничья"):
            assert surname not in text
    answer = client.post(delegate(cab), {"person": cab.neighbour.person.pk})
    assert (answer.status_code, Delegation.objects.count()) == (200, 0)
    User.objects.filter(pk=user_of(cab.deputy).pk).update(is_active=False)
    assert "Поручать некому." in page(client, delegate(cab))
    assert "Назначить некого." in page(client, "/orders/deputies/")


def test_a_director_names_a_substitute_for_a_period(cab: Cabinet, login: Login) -> None:
    client, address = login(cab.director), "/orders/deputies/"
    assert "Никто не назначен" in page(client, address)
    period = {"valid_from": today() + DAY, "valid_to": today() + 9 * DAY}
    said = {"organization": cab.school.pk, "person": cab.deputy.pk, **period}
    text = press(client, address, **said)
    assert "П.П.\xa0Тишкова замещает вас в этот период." in text
    assert "ещё не началось" in text
    given = Delegation.objects.get()
    assert (given.valid_from, given.valid_to) == (period["valid_from"], period["valid_to"])
    answer = client.post(address, {**said, "valid_to": today()})
    assert "Период кончается раньше" in answer.content.decode()
    past = {"valid_from": today() - 9 * DAY, "valid_to": today() - DAY}
    answer = client.post(address, {**said, **past})
    assert answer.status_code == 409
    assert "Период замещения уже прошёл" in answer.content.decode()
    other = {"organization": cab.house.other_school.pk}
    assert client.post(address, {**said, **other}).status_code == 200
    assert Delegation.objects.count() == 1
    assert "Отозвано" in press(client, f"/orders/deputies/{given.pk}/take-back/")
    assert "Никто не назначен" in page(client, address)


def test_only_a_director_deals_with_deputies(cab: Cabinet, login: Login) -> None:
    deputy = substituted(cab, today(), today())
    given = execution.delegate(cab.director, cab.duties[0], cab.deputy)
    back = f"/orders/deputies/{given.pk}/take-back/"
    for user, status in [(deputy, 403), (cab.neighbour, 404), (cab.house.control_desk, 403)]:
        client = login(user)
        assert client.get(delegate(cab)).status_code == status
        assert client.post(delegate(cab), {"person": cab.deputy.pk}).status_code == status
        assert client.post(back).status_code == 404
    for user in (deputy, cab.house.control_desk, cab.house.stranger):
        assert login(user).get("/orders/deputies/").status_code == 404
        assert login(user).post("/orders/deputies/").status_code == 404
    assert Delegation.objects.filter(ended_at=None).count() == 2
    assert AccessLog.objects.filter(kind="refused", user=deputy).count() == 2


def test_a_director_of_two_schools_has_a_part_for_each(cab: Cabinet, login: Login) -> None:
    rows.role(cab.director, "director", cab.house.other_school)
    client = login(cab.director)
    text = page(client, url(cab))
    assert set(rows_of(text)) == {str(one.pk) for one in (*cab.duties, *cab.theirs)}
    assert text.count("slice__place") == 2
    both = {"assignment": [cab.duties[0].pk, cab.theirs[0].pk]}
    assert client.post(url(cab, "accept/"), both).status_code == 403
    assert "Организация" in page(client, "/orders/deputies/")


def test_an_order_for_information_asks_only_to_be_read(house: House, login: Login) -> None:
    cab = cabinet(house)
    order = make.sent(house, make.addressed(house, cab.order.kind, title="О сведениях", count=0))
    cab = replace(cab, order=Order.objects.get(pk=order.pk))
    text = page(login(cab.director), url(cab))
    assert "Отдельных поручений с отчётом по этому приказу нет" in text
    cab.order.recipients.update(purpose="information")
    assert "Приказ направлен для сведения" in page(login(cab.director), url(cab))
    assert not Answer.objects.exists()
