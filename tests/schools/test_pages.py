"""The pages of the directory: who sees what, what a form does once, what a stale save keeps."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

from django.test import Client

from office.models import Act, AuthorityName, Event, Letter, Notice, User
from schools import urls
from schools.models import AddresseeGroup, Appointment, Cluster, Organization, Person, Role
from tests import make

Login = Callable[[User], Client]
TODAY = "2024-05-01"


def organization_form(**fields: str) -> dict[str, str]:
    return {
        "short_name": "МБОУ-СОШ № 77",
        "full_name": "школа № 77",
        "kind": "school",
        "opened": TODAY,
        "form_key": str(uuid.uuid4()),
    } | fields


def rows_of(house: make.House) -> dict[str, int]:
    """One row of each kind, by the beginning of the names of its addresses."""
    group = AddresseeGroup.objects.create(authority=house.authority, name="г")
    cluster = Cluster.objects.create(authority=house.authority, name="к")
    act = Act.objects.create(
        authority=house.authority,
        kind="ж",
        issuer="ж",
        date=dt.date(2020, 1, 1),
        number="1",
        title="ж",
    )
    name = house.school.names.get()
    letter = Letter.objects.create(authority=house.authority, key="ж", message_id=f"<{group.pk}@ж>")
    notice = Notice.objects.create(
        authority=house.authority, user=house.administrator, key="ж", title="ж", url="/"
    )
    forms = make.forms(house.head_post)
    return {
        "forms": forms.pk,
        "organization_name": name.pk,
        "authority_name": AuthorityName.objects.get(authority=house.authority).pk,
        "organization": house.school.pk,
        "cluster": cluster.pk,
        "post_add": house.school.pk,
        "post": house.head_post.pk,
        "person": house.head_appointment.person_id,
        "appointment": house.head_appointment.pk,
        "group": group.pk,
        "act": act.pk,
        "user": house.drafter.pk,
        "role_add": house.drafter.pk,
        "role": Role.objects.get(user=house.drafter).pk,
        "letter": letter.pk,
        "notice": notice.pk,
    }


def addresses(house: make.House) -> dict[str, str]:
    """Every address of the directory, with a row of `house` where it takes one."""
    keys = rows_of(house)
    found = {}
    for pattern in urls.urlpatterns:
        name = str(pattern.name)
        route = str(pattern.pattern)
        if "<int:pk>" in route:
            kind = max((kind for kind in keys if name.startswith(kind)), key=len)
            route = route.replace("<int:pk>", str(keys[kind]))
        found[name] = f"/{route}"
    return found


def test_another_authoritys_row_is_a_404(
    house: make.House, elsewhere: make.House, login: Login
) -> None:
    browser = login(house.administrator)
    for name, url in addresses(elsewhere).items():
        if not any(part.isdigit() for part in url.split("/")):
            continue
        for ask in (browser.get, browser.post):
            assert ask(url).status_code in {404, 405}, name
        assert browser.post(url).status_code == 404 or browser.get(url).status_code == 404, name
    assert not Event.objects.of_authority(elsewhere.authority.pk).exists()


def test_every_page_opens_for_an_administrator_and_for_nobody_without_a_role(
    house: make.House, elsewhere: make.House, login: Login
) -> None:
    administrator, stranger = login(house.administrator), login(house.stranger)
    for name, url in addresses(house).items():
        if name in {"notice", "notices_seen"}:
            continue  # everybody's own rows: tests/schools/test_notices.py
        if name.endswith(("reopen", "resend", "_confirm", "_suggest", "_many")):
            assert stranger.post(url).status_code == 403
            continue
        answer = administrator.get(url)
        assert answer.status_code == 200, name
        assert "Дальний" not in answer.content.decode(), name
        if name not in {"password", "notices"}:
            assert stranger.get(url).status_code == 403, name


def test_a_director_reads_names_and_posts_without_telephones(
    house: make.House, login: Login
) -> None:
    Organization.objects.filter(pk=house.other_school.pk).update(phone="8-800-1")
    person = house.head_appointment.person
    Person.objects.filter(pk=person.pk).update(phone="8-800-2", email="secret@example.org")
    director, observer = login(house.director), login(house.observer)
    for url in (
        "/organizations/",
        "/organizations/people/",
        house.other_school.get_absolute_url(),
        person.get_absolute_url(),
    ):
        page = director.get(url).content.decode()
        assert "8-800-" not in page
        assert "secret@" not in page
        assert "8-800-" in observer.get(url).content.decode()
    for url in (
        "/organizations/groups/",
        "/organizations/acts/",
        "/organizations/appointments/",
        "/organizations/add/",
        "/settings/",
    ):
        assert director.get(url).status_code == 403


def test_a_double_click_enters_one_organization(house: make.House, login: Login) -> None:
    browser = login(house.registrar)
    form = organization_form()
    first, second = (browser.post("/organizations/add/", form) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert Organization.objects.filter(names__short_name="МБОУ-СОШ № 77").count() == 1


def test_a_refused_form_keeps_what_was_typed_and_may_be_sent_again(
    house: make.House, login: Login
) -> None:
    browser = login(house.registrar)
    form = {"surname": "Главныйармавир", "given_name": "лариса", "patronymic": "Юрьевна"}
    form["form_key"] = str(uuid.uuid4())
    refused = browser.post("/organizations/people/add/", form)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "Человек с таким именем уже есть" in page
    assert 'value="Главныйармавир"' in page
    assert house.head_appointment.person.get_absolute_url() in page
    assert 'type="checkbox" name="is_namesake"' in page
    accepted = browser.post("/organizations/people/add/", form | {"is_namesake": "on"})
    assert accepted.status_code == 302


def test_a_stale_save_shows_both_texts_and_loses_neither(house: make.House, login: Login) -> None:
    url = f"/organizations/{house.school.pk}/edit/"
    form = {"kind": "school", "opened": "2010-01-01", "version": "1"}
    assert login(house.registrar).post(url, form | {"address": "ул. Мира, 1"}).status_code == 302
    browser = login(house.administrator)
    stale = browser.post(url, form | {"address": "ул. Ленина, 2"})
    page = stale.content.decode()
    assert stale.status_code == 409
    assert "ул. Мира, 1" in page
    assert 'value="ул. Ленина, 2"' in page
    assert 'name="version" value="2"' in page
    again = browser.post(url, form | {"address": "ул. Ленина, 2", "version": "2"})
    house.school.refresh_from_db()
    assert (again.status_code, house.school.address) == (302, "ул. Ленина, 2")


def test_a_stale_group_shows_both_lists(house: make.House, login: Login) -> None:
    group = AddresseeGroup.objects.create(authority=house.authority, name="г", rule="list")
    url = f"/organizations/groups/{group.pk}/edit/"
    form = {"name": "г", "rule": "list", "version": "1"}
    browser = login(house.registrar)
    assert browser.post(url, form | {"organizations": house.school.pk}).status_code == 302
    stale = browser.post(url, form | {"organizations": house.other_school.pk})
    assert stale.status_code == 409
    [difference] = stale.context["differences"]
    assert (difference.mine, difference.theirs) == (
        house.other_school.short_name,
        house.school.short_name,
    )


def test_a_form_with_an_error_names_the_field(house: make.House, login: Login) -> None:
    browser = login(house.registrar)
    page = browser.post(
        "/organizations/add/", organization_form(opened="когда-то")
    ).content.decode()
    assert 'href="#id_opened"' in page
    url = f"/organizations/posts/{house.head_post.pk}/appoint/"
    person = make.person(house.authority, "Новая")
    form = {"person": str(person.pk), "kind": "acting", "valid_from": TODAY, "acting_title": ""}
    page = browser.post(url, form).content.decode()
    assert "Впишите строку должности" in page


def test_an_acting_head_is_appointed_on_the_page(house: make.House, login: Login) -> None:
    person = make.person(house.authority, "Новая")
    url = f"/organizations/posts/{house.head_post.pk}/appoint/"
    line = "Исполняющий обязанности начальника"
    form = {"person": str(person.pk), "kind": "main", "valid_from": TODAY}
    browser = login(house.registrar)
    assert browser.post(url, form).status_code == 409
    assert browser.post(url, form | {"kind": "acting", "acting_title": line}).status_code == 302
    appointed = Appointment.objects.get(person=person)
    assert appointed.printed_post == line
    page = browser.get(person.get_absolute_url()).content.decode()
    assert line in page.replace("\u00a0", " ")
    ended = browser.post(f"/organizations/appointments/{appointed.pk}/end/", {"last_day": TODAY})
    assert ended.status_code == 302


def test_what_is_referred_to_says_so_when_deleted(house: make.House, login: Login) -> None:
    browser = login(house.registrar)
    refused = browser.post(f"/organizations/posts/{house.head_post.pk}/delete/")
    assert refused.status_code == 409
    assert "на эту запись ссылаются другие" in refused.content.decode()
    free = make.organization(house.authority)
    assert browser.post(f"/organizations/{free.pk}/delete/").status_code == 302
    assert not Organization.objects.filter(pk=free.pk).exists()


def test_history_reads_as_sentences(house: make.House, login: Login) -> None:
    browser = login(house.registrar)
    browser.post("/organizations/add/", organization_form())
    row = Organization.objects.get(names__short_name="МБОУ-СОШ № 77")
    names = {"short_name": "Лицей № 77", "full_name": "лицей", "valid_from": "2025-09-01"}
    browser.post(f"/organizations/{row.pk}/rename/", names)
    edited = {"kind": "centre", "opened": TODAY, "version": "2", "phone": "8-800-3"}
    browser.post(f"/organizations/{row.pk}/edit/", edited | {"version": str(row.version)})
    browser.post(f"/organizations/{row.pk}/close/", {"closed": "2026-01-01"})
    browser.post(f"/organizations/{row.pk}/reopen/")
    said = [line.sentence for line in browser.get(row.get_absolute_url()).context["events"]]
    plain = [sentence.replace("\u00a0", " ") for sentence in said]
    assert plain[-1] == "Запись внесена в справочник. registrar Армавир"
    assert "Новое наименование с 1 сентября 2025 г.: «Лицей № 77» вместо" in plain[3]
    assert plain[2] == "Исправлено: вид – «центр» вместо «школа»; телефон. registrar Армавир"
    assert plain[1] == "Закрытие 1 января 2026 г. registrar Армавир"
    assert plain[0] == "Закрытие 1 января 2026 г. снято. registrar Армавир"
