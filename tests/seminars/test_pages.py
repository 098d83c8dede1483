"""The pages of seminars: what each person sees, conflicts, double clicks, questions asked."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from office.models import User
from schools.models import Organization, Person
from seminars.actions import participants, recommendations, reports
from seminars.models import AgendaItem, Participation, Seminar, SeminarReport, TalkPassage
from tests import make
from tests.seminars import make as seminar_make

Login = Callable[[User], Client]
SCRIPT = "<script>alert('семинар')</script>"


@pytest.fixture
def seminar(house: make.House) -> Seminar:
    return seminar_make.seminar(house, state="held")


def body(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


def fill(house: make.House, seminar: Seminar, size: int) -> SeminarReport:
    """So many of everything."""
    report = reports.write_report(house.drafter, seminar)
    for number in range(size):
        item = seminar_make.agenda_item(seminar, f"Вопрос {number}")
        talk = seminar_make.talk(item, seminar_make.speaker(house, f"Фамилия{seminar.pk}{number}"))
        seminar_make.talk_passage(talk, f"Текст {number}", in_order=True)
        school = make.organization(house.authority, name=f"МБОУ-СОШ № {seminar.pk}{number}")
        Participation.objects.create(
            authority=house.authority, seminar=seminar, organization=school, actual=1
        )
        participants.add_guest(
            house.drafter, seminar, seminar_make.guest(house, f"Гость{seminar.pk}-{number}")
        )
        recommendations.add_recommendation(house.drafter, report, f"Провести {number}")
    reports.take_talks(house.drafter, report)
    return report


# ── The list ─────────────────────────────────────────────


def test_the_list_is_by_year_and_narrowed_by_the_address(house: make.House, login: Login) -> None:
    seminar_make.seminar(house, "Об этом годе")
    seminar_make.seminar(house, "О ёлках", date="2019-12-20", state="held")
    client = login(house.observer)
    latest = body(client.get("/seminars/"))
    assert "2020 год" in latest
    assert "О ёлках" not in latest
    assert "О ёлках" in body(client.get("/seminars/?year=2019"))
    assert "О ёлках" in body(client.get("/seminars/?q=елках&year="))
    held = body(client.get("/seminars/?state=held&year="))
    assert "О ёлках" in held
    assert "Об этом годе" not in held
    assert "Ничего не нашлось" in body(client.get("/seminars/?q=нет+такого"))


def test_an_empty_list_says_what_to_do_next(house: make.House, login: Login) -> None:
    assert "Внести семинар" in body(login(house.seminar_editor).get("/seminars/"))
    other = body(login(house.observer).get("/seminars/"))
    assert "Семинаров пока нет" in other
    assert "/seminars/new/" not in other


def test_a_director_sees_what_schools_may_and_nothing_of_the_papers(
    house: make.House, seminar: Seminar, login: Login
) -> None:
    fill(house, seminar, 1)
    Person.objects.update(phone="+7 900 000-00-00")
    Organization.objects.update(phone="8 (86137) 1-11-11")
    seminar_make.seminar(house, "Отменённый", state="cancelled", reason="карантин")
    client = login(house.director)
    assert "Отменённый" not in body(client.get("/seminars/"))
    for tab in ("", "programme/", "participants/", "materials/"):
        answer = client.get(f"/seminars/{seminar.pk}/{tab}")
        assert answer.status_code == 200
        page = body(answer)
        assert "Текст 0" not in page
        assert "900 000-00-00" not in page
        assert "1-11-11" not in page
        assert "/edit/" not in page
    assert client.get(f"/seminars/{seminar.pk}/report/").status_code == 404


def test_who_has_no_role_sees_no_seminar(house: make.House, seminar: Seminar, login: Login) -> None:
    client = login(house.stranger)
    assert seminar.topic not in body(client.get("/seminars/"))
    assert client.get(f"/seminars/{seminar.pk}/").status_code == 404


def test_script_in_any_text_is_only_shown(house: make.House, login: Login) -> None:
    seminar = seminar_make.seminar(house, SCRIPT, state="held")
    item = seminar_make.agenda_item(seminar, SCRIPT)
    talk = seminar_make.talk(item, seminar_make.speaker(house, SCRIPT))
    seminar_make.talk_passage(talk, SCRIPT)
    report = reports.write_report(house.drafter, seminar, title=SCRIPT)
    recommendations.add_recommendation(house.drafter, report, SCRIPT)
    reports.take_talks(house.drafter, report)
    client = login(house.drafter)
    for page in ("", "programme/", "participants/", "materials/", "report/"):
        shown = body(client.get(f"/seminars/{seminar.pk}/{page}"))
        assert SCRIPT not in shown
        assert "&lt;script&gt;" in shown
    assert SCRIPT not in body(client.get("/seminars/"))


# ── Forms ────────────────────────────────────────────────

FACTS = {
    "event_kind": "семинар",
    "event_genitive": "семинара",
    "topic": "О подготовке",
    "audience": "учителей",
    "date": "2020-02-27",
}


def test_a_seminar_is_planned_once_by_a_double_click(house: make.House, login: Login) -> None:
    client = login(house.seminar_editor)
    key = str(uuid.uuid4())
    for _ in range(2):
        answer = client.post("/seminars/new/", {**FACTS, "form_key": key})
        assert answer.status_code == 302
    assert Seminar.objects.count() == 1
    client.post("/seminars/new/", {**FACTS, "topic": "Другое", "form_key": key})
    assert Seminar.objects.count() == 2


def test_a_form_says_what_is_missing_and_keeps_the_rest(house: make.House, login: Login) -> None:
    answer = login(house.seminar_editor).post("/seminars/new/", {**FACTS, "topic": "\u200b"})
    page = body(answer)
    assert "ничего не пропало" in page
    assert "учителей" in page
    assert not Seminar.objects.exists()


def test_choices_hold_nothing_of_another_authority(
    house: make.House, elsewhere: make.House, seminar: Seminar, login: Login
) -> None:
    client = login(house.seminar_editor)
    item = seminar_make.agenda_item(seminar)
    for path in (
        "new/",
        f"{seminar.pk}/edit/",
        f"{seminar.pk}/programme/new/",
        f"items/{item.pk}/talks/new/",
        f"{seminar.pk}/guests/new/",
        f"{seminar.pk}/participants/?all=1",
    ):
        page = body(client.get(f"/seminars/{path}"))
        assert "Дальний" not in page
    answer = client.post("/seminars/new/", {**FACTS, "venue": elsewhere.school.pk})
    assert answer.status_code == 200
    assert Seminar.objects.count() == 1


def test_a_stale_save_shows_both_texts_and_the_next_one_goes_over_it(
    house: make.House, seminar: Seminar, login: Login
) -> None:
    talk = seminar_make.talk(seminar_make.agenda_item(seminar), seminar_make.speaker(house))
    passage = seminar_make.talk_passage(talk, "Первый текст.")
    url = f"/seminars/passages/{passage.pk}/edit/"
    sent = {"kind": "paragraphs", "wording_kind": "paragraphs", "wording": "", "version": "1"}
    assert login(house.drafter).post(url, {**sent, "text": "Их текст."}).status_code == 302
    client = login(house.seminar_editor)
    answer = client.post(url, {**sent, "text": "Мой текст."})
    assert answer.status_code == 409
    assert "Их текст." in body(answer)
    assert "Мой текст." in body(answer)
    assert 'name="version" value="2"' in body(answer)
    passage.refresh_from_db()
    assert passage.blocks[0]["text"][0]["text"] == "Их текст."
    assert client.post(url, {**sent, "text": "Мой текст.", "version": "2"}).status_code == 302
    passage.refresh_from_db()
    assert passage.blocks[0]["text"][0]["text"] == "Мой текст."


@pytest.mark.parametrize(
    ("path", "facts", "mine"),
    [
        ("{seminar}/edit/", {**FACTS, "topic": "Моя тема"}, "Моя тема"),
        ("items/{item}/edit/", {"title": "Мой вопрос"}, "Мой вопрос"),
        ("reports/{report}/edit/", {"word": "С", "title": "мой заголовок"}, "мой заголовок"),
        ("recommendations/{advice}/edit/", {"text": "моя рекомендация"}, "моя рекомендация"),
    ],
)
def test_every_versioned_form_answers_409_with_both_texts(
    house: make.House,
    seminar: Seminar,
    login: Login,
    path: str,
    facts: dict[str, str],
    mine: str,
) -> None:
    report = fill(house, seminar, 1)
    item, advice = seminar.agenda.get(), report.recommendations.get()
    url = "/seminars/" + path.format(
        seminar=seminar.pk, item=item.pk, report=report.pk, advice=advice.pk
    )
    answer = login(house.drafter).post(url, {**facts, "version": "99"})
    assert answer.status_code == 409
    assert mine in body(answer)
    stored = {
        "{seminar}": seminar.topic,
        "items": item.title,
        "reports": report.title,
        "recommendations": advice.text,
    }
    assert stored[path.split("/", maxsplit=1)[0]] in body(answer)


def test_text_that_a_plain_form_would_harm_is_shown_but_not_asked(
    house: make.House, seminar: Seminar, login: Login
) -> None:
    talk = seminar_make.talk(seminar_make.agenda_item(seminar), seminar_make.speaker(house))
    passage = seminar_make.talk_passage(talk, "Важно.")
    passage.blocks[0]["text"][0]["bold"] = True
    passage.save()
    client = login(house.drafter)
    page = body(client.get(f"/seminars/passages/{passage.pk}/edit/"))
    assert "только для чтения" in page
    assert 'name="text"' not in page
    answer = client.post(
        f"/seminars/passages/{passage.pk}/edit/",
        {"in_order": "on", "version": "1", "wording_kind": "paragraphs", "wording": "Коротко."},
    )
    assert answer.status_code == 302
    kept = TalkPassage.objects.get(pk=passage.pk)
    assert kept.blocks == passage.blocks
    assert (kept.in_report, kept.in_order) == (False, True)


def test_too_much_text_is_refused_with_a_sentence(
    house: make.House, seminar: Seminar, login: Login
) -> None:
    talk = seminar_make.talk(seminar_make.agenda_item(seminar), seminar_make.speaker(house))
    client = login(house.drafter)
    answer = client.post(
        f"/seminars/talks/{talk.pk}/passages/new/",
        {
            "kind": "paragraphs",
            "text": "а" * 1_400_000,
            "wording_kind": "paragraphs",
            "wording": "",
        },
    )
    assert "Текст слишком велик" in body(answer)
    assert not TalkPassage.objects.exists()


# ── Headcounts ───────────────────────────────────────────


def test_headcounts_are_saved_and_summed_with_the_right_noun(
    house: make.House, seminar: Seminar, login: Login
) -> None:
    client = login(house.drafter)
    url = f"/seminars/{seminar.pk}/participants/"
    one, two = house.school.pk, house.other_school.pk
    sent = {f"actual-{one}": "33", f"actual-{two}": "1", f"planned-{one}": "30"}
    assert client.post(url, sent).status_code == 302
    page = body(client.get(url))
    assert "34\u00a0участника из 2\u00a0организаций" in page
    assert client.post(url, {f"actual-{one}": "-1"}).status_code == 200
    assert Seminar.objects.filter(pk=seminar.pk).actual_total() == 34


def test_only_lines_that_were_changed_are_written_and_a_clash_answers_409(
    house: make.House, seminar: Seminar, login: Login
) -> None:
    url = f"/seminars/{seminar.pk}/participants/"
    one, two = house.school.pk, house.other_school.pk
    participants.set_participation(house.drafter, seminar, house.school, actual=5)
    shown = {f"initial-actual-{one}": "", f"initial-actual-{two}": ""}
    client = login(house.seminar_editor)
    mine = {f"actual-{one}": "", f"actual-{two}": "7"}
    assert client.post(url, {**shown, **mine}).status_code == 302
    assert Seminar.objects.filter(pk=seminar.pk).actual_total() == 12
    answer = client.post(url, {**shown, f"actual-{one}": "6", f"actual-{two}": "7"})
    assert answer.status_code == 409
    assert "пришли 6" in body(answer)
    assert "пришли 5" in body(answer)
    assert Seminar.objects.filter(pk=seminar.pk).actual_total() == 12
    again = {f"initial-actual-{one}": "5", f"actual-{one}": "6"}
    assert f'name="initial-actual-{one}" value="5"' in body(answer)
    assert client.post(url, {**again, f"actual-{two}": "7"}).status_code == 302
    assert Seminar.objects.filter(pk=seminar.pk).actual_total() == 13


# ── Verbs ────────────────────────────────────────────────


def test_the_whole_way_through_the_pages(house: make.House, login: Login) -> None:
    client = login(house.seminar_editor)
    speaker = seminar_make.speaker(house)
    client.post("/seminars/new/", FACTS)
    seminar = Seminar.objects.get()
    root = f"/seminars/{seminar.pk}/"
    client.post(f"{root}programme/new/", {"title": "Об итогах", "speaker": speaker.pk})
    talk = AgendaItem.objects.get().talks.get()
    client.post(
        f"/seminars/talks/{talk.pk}/passages/new/",
        {
            "kind": "paragraphs",
            "text": "Первый.\nВторой.",
            "in_report": "on",
            "wording_kind": "paragraphs",
            "wording": "",
        },
    )
    passage = TalkPassage.objects.get()
    client.post(f"/seminars/passages/{passage.pk}/tick/", {"in_report": "on", "in_order": "on"})
    answer = client.post(f"{root}move/", {"to": "2020-03-05", "reason": "карантин"})
    assert answer.status_code == 302, body(answer)
    client.post(f"{root}hold/")
    client.post(f"{root}report/write/")
    report = SeminarReport.objects.get()
    client.post(f"/seminars/reports/{report.pk}/talks/")
    client.post(f"/seminars/reports/{report.pk}/recommendations/new/", {"text": "1. а\n1) б"})
    seminar.refresh_from_db()
    assert (seminar.state, report.passages.count(), report.recommendations.count()) == (
        "held",
        1,
        2,
    )
    page = body(client.get(f"{root}report/"))
    for words in ("Первый.", "Второй.", "из выступления", "1)"):
        assert words in page
    history = body(client.get(root)).replace("\xa0", " ")
    assert "перенос с 27 февраля 2020 г. на 5 марта 2020 г., причина: карантин." in history


def test_a_verb_of_another_state_is_refused_with_a_sentence(
    house: make.House, seminar: Seminar, login: Login
) -> None:
    client = login(house.drafter)
    page = body(client.post(f"/seminars/{seminar.pk}/hold/", follow=True))
    assert "состояние уже изменилось" in page
    assert client.get(f"/seminars/{seminar.pk}/move/").status_code == 409
    later = seminar_make.seminar(house, "Будущий", date="2099-01-01")
    page = body(client.post(f"/seminars/{later.pk}/hold/", follow=True))
    assert "Дата семинара ещё не наступила" in page


# ── How many questions a page asks ───────────────────────


@pytest.mark.parametrize("tab", ["", "programme/", "participants/", "materials/", "report/"])
def test_a_tab_asks_as_much_for_two_rows_as_for_many(
    house: make.House, login: Login, tab: str
) -> None:
    client = login(house.drafter)
    asked = []
    for size in (2, 40):
        seminar = seminar_make.seminar(house, state="held")
        fill(house, seminar, size)
        client.get(f"/seminars/{seminar.pk}/{tab}")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(f"/seminars/{seminar.pk}/{tab}").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 35


def test_the_list_asks_as_much_for_two_rows_as_for_two_hundred(
    house: make.House, login: Login
) -> None:
    client = login(house.drafter)
    asked = []
    for size in (2, 198):
        for number in range(size):
            seminar_make.seminar(house, f"Семинар {number}")
        client.get("/seminars/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/seminars/")
        asked.append(len(queries))
    assert asked[0] == asked[1]
