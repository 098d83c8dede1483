"""How a login begins, how long it lasts, and how many attempts there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from axes.models import AccessAttempt
from axes.utils import reset
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from office.models import AccessLog
from schools import sessions
from tests import make

WRONG = "неверный-пароль-для-тестов"


@pytest.fixture(autouse=True)
def _fresh_attempts(db: None) -> Iterator[None]:
    yield
    reset()


def _log_in(client: Client, username: str, password: str = make.PASSWORD, **more: str) -> int:
    return client.post("/login/", {"username": username, "password": password, **more}).status_code


def _later(client: Client, seconds: int) -> None:
    """Let so many seconds pass for the session of `client`."""
    session = client.session
    for name in ("ends", "seen"):
        session[name] -= seconds
    session.save()


def _is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


@pytest.mark.parametrize("who", ["administrator", "registrar", "head"])
def test_who_registers_or_signs_is_out_after_half_an_hour_idle(
    house: make.House, client: Client, who: str
) -> None:
    _log_in(client, getattr(house, who).username, remember="on")
    _later(client, sessions.IDLE - 60)
    assert _is_in(client)
    _later(client, sessions.IDLE + 60)
    assert not _is_in(client)


def test_work_keeps_a_short_session_alive_but_not_longer_than_its_day(
    house: make.House, client: Client
) -> None:
    _log_in(client, house.registrar.username)
    for _ in range(sessions.LONGEST // (sessions.IDLE - 60)):
        _later(client, sessions.IDLE - 60)
        assert _is_in(client)
    _later(client, sessions.IDLE - 60)
    assert not _is_in(client)


def test_a_director_is_remembered_for_a_month_on_an_own_device(
    house: make.House, client: Client
) -> None:
    _log_in(client, house.director.username, remember="on")
    _later(client, sessions.REMEMBERED - 3600)
    assert _is_in(client)
    _later(client, 2 * 3600)
    assert not _is_in(client)


def test_without_the_tick_a_director_stays_for_a_day(house: make.House, client: Client) -> None:
    _log_in(client, house.director.username)
    _later(client, sessions.LONGEST + 60)
    assert not _is_in(client)


def test_a_login_gets_a_new_session_key(house: make.House, client: Client) -> None:
    client.get("/login/")
    session = client.session
    session["planted"] = timezone.now().isoformat()
    session.save()
    before = session.session_key
    _log_in(client, house.drafter.username)
    assert client.session.session_key != before


def test_attempts_are_limited_by_account_and_said_so(house: make.House, client: Client) -> None:
    for _ in range(9):
        assert _log_in(client, house.head.username, WRONG) == 200
    assert _log_in(client, house.head.username, WRONG) == 429
    assert _log_in(client, house.head.username) == 429


def test_a_login_of_ones_own_buys_no_more_guesses_at_anothers(house: make.House) -> None:
    for _ in range(9):
        assert _log_in(Client(), house.head.username, WRONG) == 200
    # Ten from one address, whoever they were meant for; the account is counted beside it.
    assert _log_in(Client(), house.director.username) == 302
    assert _log_in(Client(), house.head.username, WRONG) == 429
    assert _log_in(Client(), house.head.username) == 429


def test_a_good_login_forgives_ones_own_mistakes(house: make.House) -> None:
    for _ in range(3):
        for _ in range(5):
            assert _log_in(Client(), house.director.username, WRONG) == 200
        assert _log_in(Client(), house.director.username) == 302


def test_trying_while_locked_out_makes_it_no_longer(house: make.House) -> None:
    for _ in range(10):
        _log_in(Client(), house.head.username, WRONG)
    locked_at = AccessAttempt.objects.get().attempt_time
    assert _log_in(Client(), house.head.username) == 429
    assert AccessAttempt.objects.get().attempt_time == locked_at
    AccessAttempt.objects.update(attempt_time=locked_at - dt.timedelta(minutes=16))
    assert _log_in(Client(), house.head.username) == 302


def test_a_role_given_after_the_login_brings_its_limits(house: make.House, client: Client) -> None:
    _log_in(client, house.director.username, remember="on")
    make.role(house.director, "registrar")
    assert _is_in(client)
    _later(client, sessions.IDLE + 60)
    assert not _is_in(client)


def test_failed_and_good_logins_are_noted(house: make.House, client: Client) -> None:
    _log_in(client, house.drafter.username, WRONG)
    _log_in(client, house.drafter.username)
    kinds = list(AccessLog.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["login_failed", "login"]
    assert WRONG not in str(list(AccessLog.objects.values()))


def test_logging_out_needs_a_button(house: make.House, client: Client) -> None:
    client.force_login(house.drafter)
    assert client.get("/logout/").status_code == 405
    assert _is_in(client)
    client.post("/logout/")
    assert not _is_in(client)


def test_a_link_of_a_letter_leads_through_the_login_to_its_page(
    house: make.House, client: Client
) -> None:
    answer = client.get("/orders/5/?part=2")
    assert answer["Location"] == "/login/?next=/orders/5/%3Fpart%3D2"
    said = {"username": house.director.username, "password": make.PASSWORD}
    assert client.post(answer["Location"], said)["Location"] == "/orders/5/?part=2"
    # Whoever is logged in already goes there at once.
    assert client.get(answer["Location"])["Location"] == "/orders/5/?part=2"


@pytest.mark.parametrize(
    "there",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "http:///evil.example/",
        "javascript:alert(1)",
        "https:evil.example",
    ],
)
def test_no_login_leads_to_another_host(house: make.House, client: Client, there: str) -> None:
    said = {"username": house.director.username, "password": make.PASSWORD}
    url = f"/login/?{urlencode({'next': there})}"
    assert client.post(url, said)["Location"] == "/"
    assert client.get(url)["Location"] == "/"


def test_a_page_asked_for_is_where_the_login_leads_but_never_abroad(
    house: make.House, client: Client
) -> None:
    said = {"username": house.drafter.username, "password": make.PASSWORD}
    assert client.post("/login/?next=/orders/", said)["Location"] == "/orders/"
    other = Client()
    answer = other.post("/login/?next=https://evil.example/", said)
    assert answer["Location"] == "/"


def test_a_way_back_to_the_login_itself_leads_home(house: make.House, client: Client) -> None:
    client.force_login(house.drafter)
    assert client.get("/login/?next=/login/")["Location"] == "/"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.5", "127.0.0.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "198.51.100.7, 203.0.113.5", "203.0.113.5"),
        (2, "198.51.100.7, 203.0.113.5, 10.0.0.2", "203.0.113.5"),
        (1, "", "127.0.0.1"),
        (2, "203.0.113.5", "127.0.0.1"),
    ],
)
def test_attempts_are_counted_by_the_address_that_our_proxy_saw(
    house: make.House,
    client: Client,
    settings: Settings,
    proxies: int,
    forwarded: str,
    address: str,
) -> None:
    settings.PROXIES = proxies
    said = {"username": house.drafter.username, "password": WRONG}
    client.post("/login/", said, headers={"x-forwarded-for": forwarded} if forwarded else {})
    assert AccessAttempt.objects.get().ip_address == address
