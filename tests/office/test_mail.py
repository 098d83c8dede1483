"""Letters are written with their act and sent once; what did not go is tried again, then shown."""

from __future__ import annotations

import datetime as dt
import re
import smtplib
from collections.abc import Iterator

import pytest
from django.core import mail
from django.db import IntegrityError, connections, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from office.actions.mail import (
    deliver,
    deliver_waiting,
    link,
    put,
    resend,
    resend_all,
    wake,
)
from office.models import Letter
from office.refusals import NotAllowed, WrongState
from tests import make
from tests.office.mailing import LATER, Server, draft, with_templates, written

HOSTILE = "</h1><script>alert(1)</script> & «Ёлочка»"
MINUTES = [1, 5, 15, 60, 240, 1440, 1440, 1440, 1440]


@pytest.fixture(autouse=True)
def _mail(settings: Settings) -> Iterator[None]:
    with_templates(settings)
    settings.EMAIL_BACKEND = "tests.office.mailing.Server"
    settings.PORTAL_URL = "https://portal.example"
    yield
    Server.repair()


def _jobs() -> int:
    return DBTaskResult.objects.filter(task_path=deliver.module_path).count()


def test_a_letter_is_written_with_its_act_and_sent_after_it(house: make.House) -> None:
    with transaction.atomic():
        assert put(house.authority.pk, [draft("new:1"), draft("new:2")]) == 2
    assert (mail.outbox, _jobs()) == ([], 1)
    assert deliver.call() == 2
    letter = Letter.objects.get(key="new:1")
    message = mail.outbox[0].message()
    assert message["To"] == letter.to == "new-1@school.example"
    assert message["Message-ID"] == letter.message_id
    assert re.fullmatch(r"<[0-9a-f-]{36}@portal\.example>", letter.message_id)
    assert message["Auto-Submitted"] == "auto-generated"
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    assert letter.state == Letter.State.SENT
    assert Server.opened == 1


def test_a_letter_is_never_written_outside_its_act(
    house: make.House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(connections["default"], "in_atomic_block", False)
        with pytest.raises(RuntimeError):
            put(house.authority.pk, [draft()])


def test_an_act_that_is_undone_has_written_nothing(house: make.House) -> None:
    with transaction.atomic():
        put(house.authority.pk, [draft()])
        transaction.set_rollback(True)
    assert (Letter.objects.count(), _jobs()) == (0, 0)


def test_a_key_is_written_once_in_each_authority(house: make.House, elsewhere: make.House) -> None:
    (first,) = written(house.authority, draft("new:1"))
    with transaction.atomic():
        assert put(house.authority.pk, [draft("new:1", subject="Иначе")]) == 0
        assert put(house.authority.pk, [draft("new:2"), draft("new:2", subject="Иначе")]) == 1
        assert put(elsewhere.authority.pk, [draft("new:1")]) == 1
    assert set(Letter.objects.values_list("subject", flat=True)) == {first.subject}
    assert _jobs() == 3


def test_any_number_of_letters_is_written_in_order(
    house: make.House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("office.actions.mail._AT_ONCE", 2)
    letters = written(house.authority, *(draft(f"new:{n}") for n in range(5)))
    assert [letter.key for letter in letters] == [f"new:{n}" for n in range(5)]
    assert _jobs() == 1


@pytest.mark.parametrize("wrong", [{"to": ""}, {"key": "k" * 121}])
def test_a_draft_that_cannot_be_sent_is_refused(house: make.House, wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="address"), transaction.atomic():
        put(house.authority.pk, [draft(**wrong)])


def test_what_people_wrote_is_escaped_in_html_and_plain_in_text(house: make.House) -> None:
    (letter,) = written(
        house.authority, draft(subject=HOSTILE, context={"title": HOSTILE, "url": "/"})
    )
    assert HOSTILE in letter.text
    assert letter.subject == HOSTILE
    assert "<script" not in letter.html
    assert letter.html.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp; «Ёлочка»") == 2


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x00", "\u202e"])
def test_a_subject_begins_no_other_header(house: make.House, end: str) -> None:
    (letter,) = written(house.authority, draft(subject=f"Приказ{end}Bcc: evil@example.com"))
    assert letter.subject == "Приказ Bcc: evil@example.com"
    deliver_waiting()
    message = mail.outbox[0]
    assert message.message()["Bcc"] is None
    assert message.recipients() == [letter.to]


def test_text_is_folded_and_addresses_stay_whole(house: make.House) -> None:
    url = "https://portal.example/" + "long-word/" * 12
    items = ["внести коррективы в план внутришкольного контроля " * 3, "сдать отчёт"]
    context = {"title": "Об итогах семинара " * 20, "items": items, "url": url}
    (letter,) = written(house.authority, draft(context=context))
    lines = letter.text.splitlines()
    assert max(len(line) for line in lines if line != url) <= 72
    assert url in lines
    first = next(n for n, line in enumerate(lines) if line.startswith("– внести"))
    assert lines[first + 1].startswith("  ")
    assert "\n\n\n" not in letter.text


def test_a_letter_says_who_sends_it_and_that_nobody_reads_answers(house: make.House) -> None:
    (letter,) = written(house.authority, draft())
    for said in (" ".join(letter.text.split()), letter.html):
        assert "управление образования города Армавир" in said
        assert "отвечать на него не нужно" in said
        assert "https://portal.example/" in said


def test_an_authority_without_a_name_today_writes_all_the_same(house: make.House) -> None:
    house.authority.names.update(valid_to=dt.date(2011, 1, 1))
    (letter,) = written(house.authority, draft())
    assert "Отправитель – портал «Приказ». Письмо" in letter.text


def test_a_link_leads_into_the_portal() -> None:
    assert link("/orders/5/") == "https://portal.example/orders/5/"
    for wrong in ("orders/5/", "//evil.example/", "https://evil.example/"):
        with pytest.raises(ValueError, match="portal"):
            link(wrong)


def test_a_delivery_twice_is_as_once(house: make.House) -> None:
    written(house.authority, draft())
    assert [deliver_waiting(), deliver_waiting(timezone.now() + LATER)] == [1, 0]
    assert len(mail.outbox) == 1


def test_a_refused_letter_is_tried_ten_times_and_holds_up_nobody(house: make.House) -> None:
    bad, good = written(house.authority, draft("new:1"), draft("new:2"))
    Server.refused = {bad.to: smtplib.SMTPRecipientsRefused({bad.to: (550, b"No such user")})}
    now = timezone.now()
    for tried, minutes in enumerate(MINUTES, start=1):
        assert deliver_waiting(now) == (tried == 1)
        bad.refresh_from_db()
        assert (bad.attempts, bad.state) == (tried, Letter.State.FAILING)
        assert bad.try_after - now == dt.timedelta(minutes=minutes)
        assert deliver_waiting(bad.try_after - dt.timedelta(seconds=1)) == 0
        now = bad.try_after
    deliver_waiting(now)
    bad.refresh_from_db()
    assert bad.state == Letter.State.UNDELIVERABLE
    assert bad.last_error == "Почтовый сервер не принял адрес получателя: 550 No such user"
    opened = Server.opened
    assert deliver_waiting(now + dt.timedelta(days=30)) == 0
    assert Server.opened == opened
    assert [message.to for message in mail.outbox] == [[good.to]]


def test_a_letter_that_cannot_be_composed_holds_up_nobody(house: make.House) -> None:
    written(house.authority, draft("new:1", to="a@b\nBcc: c@d"), draft("new:2"))
    assert deliver_waiting() == 1
    assert "проверьте адрес" in Letter.objects.get(key="new:1").last_error


def test_one_try_is_enough_to_learn_that_the_server_is_away(house: make.House) -> None:
    letters = written(house.authority, *(draft(f"new:{n}") for n in range(3)))
    Letter.objects.filter(pk=letters[0].pk).update(attempts=4)
    Server.away = ConnectionRefusedError(111, "Connection refused")
    now = timezone.now()
    assert deliver_waiting(now) == 0
    tried = {row.pk: row for row in Letter.objects.all()}
    assert [tried[one.pk].attempts for one in letters] == [5, 1, 1]
    pauses = [tried[one.pk].try_after - now for one in letters]
    assert pauses == [dt.timedelta(minutes=minutes) for minutes in (240, 1, 1)]
    assert {row.last_error for row in tried.values()} == {
        "Почтовый сервер не принимает соединений."
    }
    Server.repair()
    assert deliver_waiting(now + dt.timedelta(minutes=2)) == 2


def test_a_claimed_letter_is_left_to_its_claimant_until_the_lease_is_over(
    house: make.House,
) -> None:
    (letter,) = written(house.authority, draft())
    now = timezone.now()
    Letter.objects.update(claimed_at=now)
    assert deliver_waiting(now + dt.timedelta(minutes=9)) == 0
    assert deliver_waiting(now + LATER) == 1
    assert mail.outbox[0].message()["Message-ID"] == letter.message_id


def test_a_letter_that_kills_whoever_sends_it_is_given_up_too(house: make.House) -> None:
    (letter,) = written(house.authority, draft())
    Server.refused = {letter.to: KeyboardInterrupt()}  # type: ignore[dict-item]
    now = timezone.now()
    for turn in range(10):
        with pytest.raises(KeyboardInterrupt):
            deliver_waiting(now + turn * LATER)
    assert deliver_waiting(now + 20 * LATER) == 0
    assert Letter.objects.get().state == Letter.State.UNDELIVERABLE


def test_the_sweeper_asks_once_and_only_for_what_waits(house: make.House) -> None:
    assert wake() is False
    (letter,) = written(house.authority, draft())
    DBTaskResult.objects.all().delete()
    assert [wake(), wake(), _jobs()] == [True, False, 1]
    DBTaskResult.objects.all().delete()
    for held in ({"try_after": timezone.now() + LATER}, {"claimed_at": timezone.now()}):
        Letter.objects.update(**held)
        assert wake() is False
        Letter.objects.update(try_after=letter.try_after, claimed_at=None)
    assert wake() is True


def test_a_job_that_leaves_letters_asks_for_another(
    house: make.House, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(house.authority, *(draft(f"new:{n}") for n in range(3)))
    DBTaskResult.objects.all().delete()
    assert deliver_waiting(limit=2) == 2
    monkeypatch.setattr("office.actions.mail.deliver_waiting", lambda: 0)
    deliver.call()
    assert _jobs() == 1


def test_an_undeliverable_letter_is_tried_again_when_asked(house: make.House) -> None:
    (letter,) = written(house.authority, draft())
    DBTaskResult.objects.all().delete()
    Letter.objects.update(attempts=10, last_error="Имя почтового сервера не найдено.")
    for _ in range(2):
        resend(house.administrator, letter)
        letter.refresh_from_db()
        assert (letter.state, letter.last_error) == (Letter.State.WAITING, "")
    assert _jobs() == 1
    assert deliver_waiting() == 1


def test_a_sent_letter_is_not_sent_again(house: make.House) -> None:
    (letter,) = written(house.authority, draft())
    deliver_waiting()
    with pytest.raises(WrongState, match="уже отправлено"):
        resend(house.administrator, letter)


def test_anothers_letter_is_not_sent_again(house: make.House, elsewhere: make.House) -> None:
    (letter,) = written(elsewhere.authority, draft())
    Letter.objects.update(attempts=10)
    with pytest.raises(NotAllowed):
        resend(house.administrator, letter)
    assert resend_all(house.administrator) == 0
    letter.refresh_from_db()
    assert letter.attempts == 10


def test_all_that_failed_is_tried_again_together(house: make.House) -> None:
    written(house.authority, *(draft(f"new:{n}") for n in range(4)))
    deliver_waiting(limit=1)
    Letter.objects.unsent().filter(key__in=["new:1", "new:2"]).update(attempts=10)
    assert [resend_all(house.administrator), resend_all(house.administrator)] == [2, 0]
    assert Letter.objects.in_state("waiting").count() == 3


def test_a_letter_and_the_database_agree_on_its_state(house: make.House) -> None:
    letters = written(house.authority, *(draft(f"new:{n}") for n in range(5)))
    now = timezone.now()
    stands = [
        {"sent_at": now, "attempts": 10},
        {"attempts": 10, "last_error": "Нет"},
        {"attempts": 9, "last_error": "Нет"},
        {"attempts": 1, "claimed_at": now},
    ]
    for letter, fields in zip(letters, stands, strict=False):
        Letter.objects.filter(pk=letter.pk).update(**fields)
    for letter in Letter.objects.all():
        found = [state for state in Letter.State if letter in Letter.objects.in_state(state)]
        assert found == [letter.state]
    assert Letter.objects.count_by_state() == {
        "sent": 1,
        "undeliverable": 1,
        "failing": 1,
        "waiting": 2,
    }


def test_a_sent_letter_is_claimed_by_nobody(house: make.House) -> None:
    written(house.authority, draft())
    with pytest.raises(IntegrityError, match="letter_sent_is_let_go"), transaction.atomic():
        Letter.objects.update(sent_at=timezone.now(), claimed_at=timezone.now())
