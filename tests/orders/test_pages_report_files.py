"""Files of a report: let in when they are what they say, handed over to whom they concern."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from office.actions import uploads
from office.models import AccessLog
from orders.actions import execution, reports
from orders.models import ExecutionReport, ReportFile
from tests.make import House
from tests.office.test_uploads import JPG, PDF, PNG, office, packed, upload
from tests.orders.cabinet import PDF as FILE
from tests.orders.cabinet import Cabinet, report, user_of

Login = Callable[..., Client]


@pytest.fixture
def draft(cab: Cabinet) -> ExecutionReport:
    return reports.begin(cab.director, cab.duties)


def url(draft: ExecutionReport, rest: str = "") -> str:
    """An address below a report."""
    return f"/orders/{draft.order_id}/reports/{draft.pk}/{rest}"


def press(client: Client, url: str, **said: Any) -> str:
    """What the page says to which a button leads."""
    answer = client.post(url, said, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


REFUSED = {
    "not on the list": (upload("страница.html", b"<html>"), "можно загружать"),
    "a program": (upload("вирус.exe", b"MZ"), "можно загружать"),
    "not what it says": (upload("фото.png", JPG), "не соответствует расширению"),
    "not the stated type": (upload("фото.jpg", JPG, "text/html"), "тип не соответствует"),
    "macros": (upload("отчёт.docx", office("docx", **{"word/vbaProject.bin": b"x"})), "макросы"),
    "a program within": (upload("архив.zip", packed({"вирус.exe": b"MZ"})), "«вирус.exe»"),
    "a way out": (upload("архив.zip", packed({"../вверх.pdf": PDF})), "недопустимым путём"),
    "empty": (upload("пусто.pdf", b""), "пуст"),
}


def test_what_is_not_what_it_says_is_refused_and_the_text_stays(
    cab: Cabinet, draft: ExecutionReport, login: Login
) -> None:
    client = login(cab.director)
    reports.save(cab.director, draft, seen=1, text="Провели проверку.")
    for why, (file, words) in REFUSED.items():
        file.seek(0)
        answer = client.post(url(draft, "files/"), {"uploads": [file]})
        text = answer.content.decode()
        assert answer.status_code == 422, why
        assert words in text, why
        assert "Провели проверку.</textarea>" in text, why
    assert not ReportFile.objects.exists()


def test_a_bomb_is_counted_before_it_is_unpacked(
    cab: Cabinet, draft: ExecutionReport, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_UNPACKED", 2 * uploads.MEGABYTE)
    bomb = packed({"большой.pdf": b"%PDF-" + b"\0" * (3 * uploads.MEGABYTE)})
    sent = {"uploads": [upload("бомба.zip", bomb)]}
    answer = login(cab.director).post(url(draft, "files/"), sent)
    assert answer.status_code == 422
    assert "больше 2 МБ" in answer.content.decode()
    assert not ReportFile.objects.exists()


def test_what_fits_is_kept_once_and_taken_off(
    cab: Cabinet, draft: ExecutionReport, login: Login
) -> None:
    client = login(cab.director)
    given = {
        "Справка.pdf": PDF,
        "отчёт.docx": office("docx"),
        "баллы.xlsx": office("xlsx"),
        "доклад.pptx": office("pptx"),
        "фото.jpg": JPG,
        "схема.png": PNG,
        "материалы.zip": packed({"папка/фото.jpg": JPG}),
    }
    for _ in range(2):
        sent = [upload(name, content) for name, content in given.items()]
        press(client, url(draft, "files/"), uploads=sent)
    assert [one.name for one in draft.files.all()] == list(given)
    first = draft.files.all()[0]
    for _ in range(2):
        press(client, url(draft, f"files/{first.pk}/delete/"))
    assert [one.name for one in draft.files.all()] == list(given)[1:]


def test_the_eleventh_file_and_one_too_large_for_the_year_are_refused(
    cab: Cabinet, draft: ExecutionReport, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = login(cab.director)
    sent = [upload(f"{n}.pdf", PDF) for n in range(11)]
    answer = client.post(url(draft, "files/"), {"uploads": sent})
    assert answer.status_code == 422
    assert "не больше 10 файлов" in answer.content.decode()
    assert not draft.files.exists()  # all of them or none
    press(client, url(draft, "files/"), uploads=[upload(f"{n}.pdf", PDF) for n in range(10)])
    assert draft.files.count() == 10
    press(client, url(draft, f"files/{draft.files.all()[0].pk}/delete/"))
    monkeypatch.setattr(reports, "MOST_BYTES_A_YEAR", 10)
    answer = client.post(url(draft, "files/"), {"uploads": [upload("ещё.pdf", PDF)]})
    assert answer.status_code == 422
    assert "исчерпано" in answer.content.decode()
    assert draft.files.count() == 9


def test_files_are_handed_over_to_staff_and_to_the_school(
    cab: Cabinet, elsewhere: House, login: Login
) -> None:
    house, draft = cab.house, reports.begin(cab.director, cab.duties[:1])
    file = reports.attach(cab.director, draft, FILE)
    reports.submit(cab.director, draft)
    execution.delegate(cab.director, cab.duties[0], cab.deputy)
    address = url(draft, f"files/{file.pk}/")
    for user in (cab.director, user_of(cab.deputy), house.control_desk, house.observer):
        answer = login(user).get(address)
        assert (answer.status_code, answer.content) == (200, PDF)
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert AccessLog.objects.filter(kind="download", user=user).count() == 1
    for user in (cab.neighbour, house.stranger, elsewhere.director, elsewhere.control_desk):
        assert login(user).get(address).status_code == 404
    other = report(cab.neighbour, cab.theirs[:1])
    assert login(cab.neighbour).get(url(other, f"files/{file.pk}/")).status_code == 404
