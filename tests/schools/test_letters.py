"""«Почта»: an administrator sees what did not go and why, and has it tried again."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from office.models import Letter, User
from tests import make
from tests.office.mailing import LATER

Login = Callable[[User], Client]
REASON = "Почтовый сервер не принял адрес получателя: 550 No such user"


def letter(house: make.House, key: str = "new:1", **fields: object) -> Letter:
    """A letter of the outbox."""
    return Letter.objects.create(
        authority=house.authority,
        key=key,
        to=f"{key.replace(':', '-')}@school.example",
        message_id=f"<{uuid.uuid4()}@portal.example>",
        **{"subject": f"Письмо {key}", "text": "", "html": "", **fields},
    )


def undeliverable(house: make.House, key: str = "new:1") -> Letter:
    return letter(house, key, attempts=10, last_error=REASON)


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/settings/mail/{query}")
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def test_what_did_not_go_is_shown_with_its_reason(
    house: make.House, elsewhere: make.House, login: Login
) -> None:
    letter(house, "new:1")
    letter(house, "new:2", attempts=2, last_error="<b>550</b>", try_after=timezone.now() + LATER)
    undeliverable(house, "new:3")
    letter(house, "new:4", sent_at=timezone.now(), attempts=1)
    undeliverable(elsewhere, "new:5")
    client = login(house.administrator)
    found = page(client)
    for words in (REASON, "new-3@school.example", "Ждёт отправки", "Не ушло, повторим"):
        assert words in found
    assert "&lt;b&gt;550&lt;/b&gt;" in found
    assert found.index("Письмо new:3") < found.index("Письмо new:2") < found.index("Письмо new:1")
    assert "new:4" not in found
    assert "new:5" not in found
    assert found.count("Отправить снова<") == 2
    choices = client.get("/settings/mail/").context["choices"]
    counts = {choice["value"]: choice["count"] for choice in choices}
    assert counts == {"": 3, "undeliverable": 1, "failing": 1, "waiting": 1, "sent": 1}
    assert "Письмо new:4" in page(client, "?show=sent")
    assert "Письмо new:1" not in page(client, "?show=undeliverable")
    assert page(client, "?show=nonsense").count("Письмо new") == 3


def test_a_letter_is_tried_again_by_a_press(house: make.House, login: Login) -> None:
    row = undeliverable(house)
    client = login(house.administrator)
    url = f"/settings/mail/{row.pk}/again/"
    form = {"form_key": str(uuid.uuid4())}
    for _ in range(2):
        assert client.post(url, form).status_code == 302
        row.refresh_from_db()
        assert (row.state, row.attempts) == (Letter.State.WAITING, 0)
    Letter.objects.update(sent_at=timezone.now())
    assert client.post(url, {"form_key": str(uuid.uuid4())}).status_code == 409


def test_all_that_failed_are_tried_again_by_a_press(
    house: make.House, elsewhere: make.House, login: Login
) -> None:
    rows = [undeliverable(house, "new:1"), undeliverable(house, "new:2")]
    foreign = undeliverable(elsewhere)
    client = login(house.administrator)
    answer = client.post("/settings/mail/again/", follow=True)
    assert "Снова в очереди: 2 письма." in answer.content.decode().replace("\xa0", " ")
    assert "Отправить снова все" not in page(client)
    assert (
        "Отправлять нечего." in client.post("/settings/mail/again/", follow=True).content.decode()
    )
    for row in (*rows, foreign):
        row.refresh_from_db()
    assert [row.attempts for row in (*rows, foreign)] == [0, 0, 10]


@pytest.mark.parametrize("who", ["registrar", "drafter", "head", "director", "stranger"])
def test_only_an_administrator_sees_letters(house: make.House, login: Login, who: str) -> None:
    row = undeliverable(house)
    client = login(getattr(house, who))
    assert client.get("/settings/mail/").status_code == 403
    for url in ("/settings/mail/again/", f"/settings/mail/{row.pk}/again/"):
        assert client.post(url).status_code == 403
    assert login(house.administrator).get("/settings/mail/again/").status_code == 405
    row.refresh_from_db()
    assert row.attempts == 10


def test_the_settings_lead_to_the_mail(house: make.House, login: Login) -> None:
    assert "/settings/mail/" in login(house.administrator).get("/settings/").content.decode()
    assert "/settings/mail/" not in login(house.registrar).get("/settings/").content.decode()


def test_a_page_says_where_letters_lie_that_go_nowhere(
    house: make.House, login: Login, settings: Settings, tmp_path: Path
) -> None:
    client = login(house.administrator)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert "никуда не уходят" not in page(client)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    assert f"файлами в папку {tmp_path}." in page(client)


def test_letters_that_nobody_takes_are_told_of(house: make.House, login: Login) -> None:
    client = login(house.administrator)
    row = letter(house)
    assert "db_worker" not in page(client)
    Letter.objects.filter(pk=row.pk).update(try_after=timezone.now() - LATER)
    assert "db_worker" in page(client)


def test_an_empty_outbox_says_so(house: make.House, login: Login) -> None:
    client = login(house.administrator)
    assert "Неотправленных писем нет" in page(client)
    assert "Таких писем нет" in page(client, "?show=sent")


def test_two_letters_ask_as_much_as_two_hundred(house: make.House, login: Login) -> None:
    client = login(house.administrator)
    client.get("/settings/mail/")  # the first page of a session notes its limits
    counts = []
    for count in (2, 200):
        for n in range(count):
            undeliverable(house, f"{count}:{n}")
        with CaptureQueriesContext(connection) as queries:
            client.get("/settings/mail/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
