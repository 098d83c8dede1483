"""The controller's pages: who knows of an order, who has done it, what waits to be decided."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.test import Client

from office.models import Letter
from orders.actions import control, execution
from orders.models import Answer, Assignment, Order, Recipient
from tests.make import House
from tests.orders import make
from tests.orders.cabinet import DAY, DIRECTOR, Cabinet, report, today

Login = Callable[..., Client]


def url(cab: Cabinet, rest: str = "") -> str:
    """An address below the list of the cabinet's order."""
    return f"/orders/{cab.order.pk}/execution/{rest}"


def page(client: Client, url: str, status: int = 200) -> str:
    """What a page says."""
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def press(client: Client, url: str, **said: Any) -> str:
    """What the page says to which a button leads."""
    answer = client.post(url, said, follow=True)
    assert answer.status_code in {200, 409, 422}
    return answer.content.decode()


def table(text: str) -> str:
    """The rows of the list, without what stands above them."""
    return text.partition("<tbody>")[2].partition("</tbody>")[0]


def waiting(cab: Cabinet) -> list[int]:
    """The keys of the answers that wait, by school and item."""
    found = Answer.objects.filter(assignment__order=cab.order, outcome="waiting")
    return [one.pk for one in found.order_by("assignment__organization", "assignment__place")]


# The list of an order


def test_the_list_says_who_knows_and_who_has_done_it(cab: Cabinet, login: Login) -> None:
    execution.acknowledge(cab.director, cab.recipient)
    report(cab.director, cab.duties[:2])
    control.accept_answers(cab.house.control_desk, Answer.objects.filter(pk=waiting(cab)[0]))
    Assignment.objects.filter(pk=cab.theirs[0].pk).update(due=today() - DAY)
    for who in ("control_desk", "drafter", "registrar", "head", "observer"):
        text = page(login(getattr(cab.house, who)), url(cab))
        for words in (
            "<b>2 из 2</b>отправлен",
            "<b>1 из 2</b>ознакомились",
            "<b>1 из 6</b>поручений исполнено",
            "<b>1</b>просрочено",
        ):
            assert words in text, who
        first, second = table(text).split("<tr>")[1:]
        assert DIRECTOR in first
        assert "1 из 3" in first
        assert "Ждёт приёмки: 1" in first
        assert "Не ознакомлена" in second
        assert "Просрочено: 1" in second


def test_the_list_is_narrowed(cab: Cabinet, login: Login) -> None:
    house = cab.house
    execution.acknowledge(cab.director, cab.recipient)
    report(cab.director, cab.duties[:1])
    Assignment.objects.filter(pk=cab.theirs[0].pk).update(due=today() - DAY)
    Recipient.objects.filter(organization=house.other_school).update(on_paper=today())
    client, mine, theirs = login(house.observer), "Школа № 1", "Школа № 2"
    for shown, there in [
        ("", [mine, theirs]),
        ("unread", [theirs]),
        ("late", [theirs]),
        ("reported", [mine]),
        ("paper", [theirs]),
        ("нет", [mine, theirs]),
    ]:
        text = table(page(client, url(cab, f"?show={shown}"))).replace("\xa0", " ")
        assert [name for name in (mine, theirs) if name in text] == there, shown
    Recipient.objects.update(on_paper=None)
    assert "Таких нет" in page(client, url(cab, "?show=paper"))


def test_the_list_is_the_staffs(cab: Cabinet, elsewhere: House, login: Login) -> None:
    report(cab.director, cab.duties)
    addressee = url(cab, f"{cab.recipient.pk}/")
    for user in (cab.director, cab.neighbour, cab.house.stranger, elsewhere.control_desk):
        client = login(user)
        for address in (url(cab), url(cab, "reports/"), addressee):
            assert client.get(address).status_code == 404
        for rest in ("remind/", "reports/decide/"):
            assert client.post(url(cab, rest)).status_code == 404
    for user in (cab.director, cab.house.stranger):
        assert login(user).get("/orders/control/").status_code == 404
    assert "О проверке" not in page(login(elsewhere.control_desk), "/orders/control/")
    draft = make.draft(cab.house, cab.order.kind)
    assert login(cab.house.drafter).get(f"/orders/{draft.pk}/execution/").status_code == 404


def test_an_addressee_has_a_page(cab: Cabinet, login: Login) -> None:
    first, second, third = cab.duties
    execution.acknowledge(cab.director, cab.recipient)
    execution.accept(cab.director, [second])
    execution.delegate(cab.director, second, cab.deputy)
    done = report(cab.director, [first])
    control.return_answers(cab.house.control_desk, done.answers.all(), reason="Приложите фото")
    close = f"/orders/{cab.order.pk}/assignments/{third.pk}/close/"
    text = page(login(cab.house.control_desk), url(cab, f"{cab.recipient.pk}/"))
    said = text.replace("\xa0", " ")
    for words in (
        f"Принято {today().day}",
        f"{DIRECTOR}, <time",
        "Поручено: П.П. Тишкова.",
        "возвращён – Приложите фото",
        f"/reports/{done.pk}/",
        close,
    ):
        assert words in said
    assert close not in page(login(cab.house.observer), url(cab, f"{cab.recipient.pk}/"))
    other = make.sent(cab.house, make.addressed(cab.house, cab.order.kind, title="О другом"))
    foreign = make.recipient(other, cab.school)
    assert login(cab.house.control_desk).get(url(cab, f"{foreign.pk}/")).status_code == 404


# Deciding


def test_reports_of_several_schools_are_decided_on_one_page(cab: Cabinet, login: Login) -> None:
    report(cab.director, cab.duties[:2], "Провели проверку.")
    report(cab.neighbour, cab.theirs[:1])
    client, decide = login(cab.house.control_desk), url(cab, "reports/decide/")
    assert "К приёмке: 3\xa0отчёта" in page(client, url(cab))
    text = page(client, url(cab, "reports/"))
    assert "Провели проверку." in text
    assert text.count('name="answer"') == 3
    first, second, third = waiting(cab)
    back = url(cab, "reports/")
    text = press(client, decide, answer=[first, third], act="accept", back=back)
    assert "Принято: 2\xa0отчёта." in text
    assert text.count('name="answer"') == 1
    # A reason is asked for; what was ticked stays as it is.
    text = press(client, decide, answer=second, act="return", reason=" ", back=back)
    assert "Напишите, что исправить" in text
    assert f'value="{second}" checked' in text
    text = press(client, decide, answer=second, act="return", reason="Приложите фото", back=back)
    assert "Возвращено на доработку: 1\xa0отчёт." in text
    assert "Принимать нечего" in text
    assert cab.states == ["closed", "returned", "sent"]
    assert cab.theirs[0].state == "closed"
    assert "Ни одного поручения не выбрано" in press(client, decide, act="accept")


def test_a_double_click_decides_once(cab: Cabinet, login: Login) -> None:
    report(cab.director, cab.duties[:1])
    client, decide = login(cab.house.control_desk), url(cab, "reports/decide/")
    said = {"answer": waiting(cab), "act": "return", "reason": "Мало"}
    key = {"form_key": str(uuid.uuid4())}
    assert "Возвращено" in press(client, decide, **said, **key)
    assert "Возвращено" not in press(client, decide, **said, **key)
    assert Answer.objects.get().outcome == "returned"
    # What was decided otherwise meanwhile is said so, and what was typed is given back.
    said["reason"] = "Всё же мало"
    again = press(client, decide, **{**said, "act": "accept"})
    assert "состояние уже изменилось" in again
    assert "Всё же мало" in again


def test_a_report_is_decided_on_its_own_page(cab: Cabinet, login: Login) -> None:
    done = report(cab.director, cab.duties)
    address = f"/orders/{cab.order.pk}/reports/{done.pk}/"
    client, decide = login(cab.house.control_desk), url(cab, "reports/decide/")
    assert page(client, address).count("checked") == 3
    assert "Принять отмеченные" not in page(login(cab.house.drafter), address)
    text = press(client, decide, answer=waiting(cab)[:1], act="accept", back=address)
    assert "Принято: 1\xa0отчёт." in text
    assert "Принять отмеченные" in text
    text = press(client, decide, answer=waiting(cab), act="accept", back=address)
    assert "Принять отмеченные" not in text
    assert cab.states == ["closed"] * 3


def test_only_a_controller_decides(cab: Cabinet, login: Login) -> None:
    report(cab.director, cab.duties)
    decide = url(cab, "reports/decide/")
    close = f"/orders/{cab.order.pk}/assignments/{cab.duties[0].pk}/close/"
    said = {"answer": waiting(cab), "act": "accept"}
    for who in ("drafter", "registrar", "head", "observer", "administrator"):
        client = login(getattr(cab.house, who))
        text = page(client, url(cab, "reports/"))
        assert "Принимает и возвращает отчёты контролёр приказа." in text
        assert 'name="answer"' not in text
        assert client.post(decide, said).status_code == 403
        assert client.get(close).status_code == 403
        assert client.post(close, {"reason": "По телефону"}).status_code == 403
    for who in ("director", "stranger"):
        assert login(getattr(cab.house, who)).get(close).status_code == 404
        assert login(getattr(cab.house, who)).post(close).status_code == 404
    assert cab.states == ["reported"] * 3


def test_an_answer_to_another_order_is_not_decided_here(cab: Cabinet, login: Login) -> None:
    other = make.sent(cab.house, make.addressed(cab.house, cab.order.kind, title="О другом"))
    other_cab = replace(cab, order=other)
    report(cab.director, cab.duties[:1])
    report(cab.director, other_cab.duties[:1])
    client, decide = login(cab.house.control_desk), url(cab, "reports/decide/")
    both = [*waiting(cab), *waiting(other_cab)]
    for keys in (both, ["9" * 30], ["9" * 5000], ["x"]):
        assert client.post(decide, {"answer": keys, "act": "accept"}).status_code == 404
    assert (cab.states[0], other_cab.states[0]) == ("reported", "reported")


def test_after_deciding_one_is_led_to_a_page_of_ours(cab: Cabinet, login: Login) -> None:
    report(cab.director, cab.duties[:1])
    client, decide, done = login(cab.house.control_desk), url(cab, "reports/decide/"), waiting(cab)
    for back in ("https://evil.example/", "//evil.example/", "javascript:1", ""):
        answer = client.post(decide, {"act": "accept", "answer": done, "back": back})
        assert answer.headers["Location"] == url(cab, "reports/"), back


def test_an_assignment_is_closed_without_a_report(cab: Cabinet, login: Login) -> None:
    client, duty = login(cab.house.control_desk), cab.duties[0]
    close = f"/orders/{cab.order.pk}/assignments/{duty.pk}/close/"
    assert "подпункт 1) пункта 1" in page(client, close).replace("\xa0", " ")
    answer = client.post(close, {"reason": " "})
    assert (answer.status_code, cab.states[0]) == (200, "sent")
    said = {"reason": "Отчитались по телефону", "form_key": str(uuid.uuid4())}
    answer = client.post(close, said)
    assert answer.headers["Location"] == url(cab, f"{cab.recipient.pk}/")
    assert "Поручение снято с контроля." in page(client, answer.headers["Location"])
    assert cab.states == ["closed", "sent", "sent"]
    # The second of two clicks is led to the same page.
    assert client.post(close, said).headers["Location"] == answer.headers["Location"]
    assert client.get(close).status_code == 409


# Reminding


def test_schools_are_reminded_by_a_button(cab: Cabinet, login: Login) -> None:
    client, remind = login(cab.house.control_desk), url(cab, "remind/")
    execution.acknowledge(cab.neighbour, make.recipient(cab.order, cab.house.other_school))
    assert "Напомнить: 1" in page(client, url(cab))
    assert "Напомнили 1\xa0адресату." in press(client, remind)
    text = page(client, url(cab))
    assert "Напомнить" not in text
    assert f"напомнили {today():%d.%m.%Y}" in text
    assert "уже напомнили" in press(client, remind)
    Recipient.objects.update(reminded_on=None)
    assert "Напомнили 1\xa0адресату." in press(client, remind, recipient=cab.recipient.pk)
    for key in ("9" * 30, "9" * 5000, "x"):
        assert client.post(remind, {"recipient": key}).status_code == 404
    for who, status in [("registrar", 302), ("drafter", 403), ("observer", 403)]:
        assert login(getattr(cab.house, who)).post(remind).status_code == status
    assert "Напомнить" not in page(login(cab.house.observer), url(cab))
    assert not Letter.objects.exists()  # nobody here has a mailbox


# The desk of control


def test_the_desk_of_control_shows_reports_first_then_what_is_late(
    cab: Cabinet, login: Login
) -> None:
    house = cab.house
    quiet, late, done = (
        replace(cab, order=make.sent(house, make.addressed(house, cab.order.kind, title=title)))
        for title in ("О спокойном", "О просроченном", "Об исполненном")
    )
    Assignment.objects.filter(pk=late.duties[0].pk).update(due=today() - DAY)
    control.close_without_report(house.control_desk, done.duties, reason="По телефону")
    control.close_without_report(house.control_desk, done.theirs, reason="По телефону")
    report(cab.director, cab.duties[:1])
    for who in ("control_desk", "head", "observer"):
        text = page(login(getattr(house, who)), "/orders/control/")
        places = [text.index(title) for title in ("О проверке", "О просроченном", "О спокойном")]
        assert places == sorted(places)
        assert "Об исполненном" not in text
        assert "Ждёт приёмки: 1" in text
        assert "Просрочено: 1" in text
        assert text.count("Исполнено 0 из 6") == 3
    Order.objects.exclude(pk=quiet.order.pk).update(state="annulled")
    assert "О проверке" not in page(login(house.observer), "/orders/control/")


def test_the_desk_of_control_says_that_it_is_empty(house: House, login: Login) -> None:
    assert "На контроле ничего нет" in page(login(house.control_desk), "/orders/control/")


def test_a_school_that_receives_for_information_is_said_so(cab: Cabinet, login: Login) -> None:
    cab.order.recipients.filter(organization=cab.school).update(purpose="information")
    text = table(page(login(cab.house.observer), url(cab)))
    assert text.count("для сведения") == 1
