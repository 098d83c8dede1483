"""A report in the hands of a school: begun, saved by itself, with files, sent, read, corrected."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from office.refusals import Stale
from orders.actions import control, execution, reports
from orders.models import Assignment, ExecutionReport, ReportFile
from tests.office.test_uploads import JPG, PDF, upload
from tests.orders.cabinet import (
    DEPUTY,
    DIRECTOR,
    Cabinet,
    report,
    substituted,
    today,
    user_of,
)
from tests.orders.cabinet import PDF as FILE
from tests.orders.editor import JSON

Login = Callable[..., Client]


@pytest.fixture
def draft(cab: Cabinet) -> ExecutionReport:
    return reports.begin(cab.director, cab.duties)


def url(draft: ExecutionReport, rest: str = "") -> str:
    """An address below a report."""
    return f"/orders/{draft.order_id}/reports/{draft.pk}/{rest}"


def page(client: Client, url: str) -> str:
    """What a page says."""
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def press(client: Client, url: str, **said: Any) -> str:
    """What the page says to which a button leads."""
    answer = client.post(url, said, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def acts(client: Client, draft: ExecutionReport, **said: Any) -> Any:
    """Save the draft as its page does by itself."""
    said = {"act": "report_save", "own_date": "", **said}
    return client.post(url(draft, "acts/"), said, headers=JSON)


def now(draft: ExecutionReport) -> ExecutionReport:
    """The report as it is kept."""
    return ExecutionReport.objects.get(pk=draft.pk)


def test_the_whole_road_by_pages(cab: Cabinet, login: Login) -> None:
    client, desk = login(cab.director), login(cab.house.control_desk)
    begin = f"/orders/{cab.order.pk}/reports/begin/"
    chosen = [one.pk for one in cab.duties[:2]]
    answer = client.post(begin, {"assignment": chosen})
    draft = ExecutionReport.objects.get()
    assert answer.headers["Location"] == url(draft)
    text = page(client, url(draft))
    assert "Сделать дело 1" in text
    assert "Сделать дело 2" in text
    assert "Сделать дело 3" not in text
    assert client.post(begin, {"assignment": chosen[::-1]}).headers["Location"] == url(draft)
    assert acts(client, draft, version=1, text="Провели проверку.").status_code == 200
    sent = upload("Протокол.pdf", PDF)
    text = press(client, url(draft, "files/"), uploads=[sent, upload("фото.jpg", JPG)])
    assert "Протокол.pdf" in text
    assert "фото.jpg" in text
    text = press(client, url(draft, "submit/"))
    assert "Отчёт подан. Контролёр примет его или вернёт на доработку." in text
    assert cab.states == ["reported", "reported", "sent"]
    for reader in (client, desk):
        text = page(reader, url(draft))
        for words in ("Провели проверку.", "Протокол.pdf", DIRECTOR, "Ждёт приёмки"):
            assert words.replace("П.П. ", "П.П.\xa0") in text
    assert "Отозвать и поправить" in page(client, url(draft))
    assert "Отозвать и поправить" not in page(desk, url(draft))
    assert "Принять отмеченные" not in page(client, url(draft))


# The draft saves itself


def test_a_draft_saves_itself(cab: Cabinet, draft: ExecutionReport, login: Login) -> None:
    client = login(cab.director)
    said = {"version": 1, "text": "Первое.\nВторое.", "own_number": "15", "own_title": "О мерах"}
    answer = acts(client, draft, **said, own_date="2026-03-02")
    told = answer.json()
    assert (told["key"], told["version"], told["edits"]) == (draft.pk, 2, 2)
    kept = now(draft)
    assert kept.text.splitlines() == ["Первое.", "Второе."]
    assert (kept.own_number, kept.own_title, str(kept.own_date)) == ("15", "О мерах", "2026-03-02")
    assert client.get(url(draft, "acts/")).json()["edits"] == 2
    text = page(client, url(draft))
    assert "Второе.</textarea>" in text
    assert 'value="2026-03-02"' in text


def test_a_repeat_whose_answer_was_lost_is_told_the_same(
    cab: Cabinet, draft: ExecutionReport, login: Login
) -> None:
    client, key = login(cab.director), str(uuid.uuid4())
    answers = [acts(client, draft, version=1, text="Моё.", form_key=key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert now(draft).version == 2


def test_a_stale_save_shows_both_texts(cab: Cabinet, draft: ExecutionReport, login: Login) -> None:
    client = login(cab.director)
    acts(client, draft, version=1, text="С телефона.")
    answer = acts(client, draft, version=1, text="С компьютера.")
    assert answer.status_code == 409
    said = answer.json()
    assert said["refusal"] == Stale.sentence
    assert said["conflict"]["fields"]["text"] == "С телефона."
    assert said["conflict"]["fields"]["own_date"] == ""
    assert (said["conflict"]["version"], said["conflict"]["by"]) == (2, cab.director.name)
    # Without scripts the page says the same, and holds what was typed.
    answer = client.post(url(draft), {"version": 1, "text": "С компьютера."})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "С компьютера.</textarea>" in text
    # A second press says that the other text was seen, and is to be replaced.
    assert re.search(r'name="version" value="2"', text)
    assert now(draft).text == "С телефона."
    press(client, url(draft), version=2, text="С компьютера.")
    assert now(draft).text == "С компьютера."


def test_what_cannot_be_saved_is_said_so(
    cab: Cabinet, draft: ExecutionReport, login: Login
) -> None:
    client = login(cab.director)
    for said, words in [
        ({"text": "ы" * 20_001}, "Приложите его файлом"),
        ({"own_date": "32.13.2026"}, "Такой даты нет"),
        ({"own_title": "ы" * 301}, "О чём"),
    ]:
        answer = acts(client, draft, version=1, **said)
        assert answer.status_code == 422
        assert words in answer.json()["refusal"]
    assert acts(client, draft, version=1, act="discard").status_code == 404
    reports.discard(cab.director, draft)
    assert acts(client, draft, version=1, text="Поздно").status_code == 404


# Sending, and after


def test_an_empty_report_is_not_sent(cab: Cabinet, draft: ExecutionReport, login: Login) -> None:
    client = login(cab.director)
    answer = client.post(url(draft, "submit/"))
    assert answer.status_code == 409
    assert "Напишите, что сделано, или приложите файл" in answer.content.decode()
    assert cab.states == ["sent"] * 3


def test_a_double_click_sends_once_and_what_another_sent_is_named(
    cab: Cabinet, draft: ExecutionReport, login: Login
) -> None:
    client = login(cab.director)
    acts(client, draft, version=1, text="Моё.")
    report(substituted(cab, today(), today()), cab.duties[:1], "Его.")
    answer = client.post(url(draft, "submit/"))
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "подпункт 1) пункта 1." in text.replace("\xa0", " ")
    assert "Моё.</textarea>" in text
    taken = draft.answers.get(assignment=cab.duties[0])
    press(client, url(draft, f"answers/{taken.pk}/drop/"))
    for _ in range(2):
        assert "Отчёт подан." in press(client, url(draft, "submit/"))
    assert cab.states == ["reported"] * 3


def test_the_last_assignment_takes_the_draft_along(
    cab: Cabinet, draft: ExecutionReport, login: Login
) -> None:
    client = login(cab.director)
    first, second, third = draft.answers.order_by("assignment__place")
    for one, left in [(first, True), (second, True), (third, False)]:
        answer = client.post(url(draft, f"answers/{one.pk}/drop/"))
        back = url(draft) if left else f"/orders/{draft.order_id}/mine/"
        assert answer.headers["Location"] == back
    assert not ExecutionReport.objects.exists()


def test_a_draft_is_thrown_away(cab: Cabinet, draft: ExecutionReport, login: Login) -> None:
    assert "Черновик отчёта удалён." in press(login(cab.director), url(draft, "discard/"))
    assert not ExecutionReport.objects.exists()
    assert cab.states == ["sent"] * 3


def test_a_report_is_taken_back_while_nobody_has_decided(cab: Cabinet, login: Login) -> None:
    client, done = login(cab.director), report(cab.director, cab.duties)
    key = {"form_key": str(uuid.uuid4())}
    for _ in range(2):
        text = press(client, url(done, "take-back/"), **key)
        assert "Сделано.</textarea>" in text
    assert cab.states == ["accepted"] * 3
    press(client, url(done, "submit/"))
    control.accept_answers(cab.house.control_desk, done.answers.all())
    assert "Отозвать и поправить" not in page(client, url(done))
    assert "состояние уже изменилось" in press(client, url(done, "take-back/"))
    assert cab.states == ["closed"] * 3


def test_a_draft_and_its_files_are_its_authors_alone(
    cab: Cabinet, draft: ExecutionReport, login: Login
) -> None:
    file = ReportFile.objects.get(pk=reports.attach(cab.director, draft, FILE).pk)
    deputy = substituted(cab, today(), today())
    house = cab.house
    for user in (deputy, cab.neighbour, house.control_desk, house.administrator, house.stranger):
        client = login(user)
        for rest in ("", "acts/", f"files/{file.pk}/"):
            assert client.get(url(draft, rest)).status_code == 404, (user, rest)
        for rest in ("acts/", "files/", f"files/{file.pk}/delete/", "submit/", "discard/"):
            assert client.post(url(draft, rest)).status_code == 404, (user, rest)
    assert login(cab.director).get(url(draft, f"files/{file.pk}/")).content == PDF


def test_a_deputys_report_is_read_under_his_name(cab: Cabinet, login: Login) -> None:
    execution.delegate(cab.director, cab.duties[0], cab.deputy)
    client = login(user_of(cab.deputy))
    press(client, f"/orders/{cab.order.pk}/reports/begin/", assignment=cab.duties[0].pk)
    draft = ExecutionReport.objects.get()
    acts(client, draft, version=1, text="Сделано.")
    press(client, url(draft, "submit/"))
    name = DEPUTY.replace("П.П. ", "П.П.\xa0")
    assert name in page(login(cab.director), url(draft))
    assert name in page(login(cab.house.control_desk), url(draft))


def test_who_may_not_report_is_refused(cab: Cabinet, login: Login) -> None:
    begin = f"/orders/{cab.order.pk}/reports/begin/"
    said = {"assignment": cab.duties[0].pk}
    for user, status in [
        (cab.house.control_desk, 403),
        (cab.house.drafter, 403),
        (cab.neighbour, 404),
        (cab.house.stranger, 404),
    ]:
        assert login(user).post(begin, said).status_code == status
    both = {"assignment": [cab.duties[0].pk, cab.theirs[0].pk]}
    assert login(cab.director).post(begin, both).status_code == 404
    assert not ExecutionReport.objects.exists()
    assert Assignment.objects.filter(state="sent").count() == 6
