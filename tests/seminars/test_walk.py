"""Every address of seminars × every role: own rows only, and never a broken page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from office.models import User
from seminars.actions import materials, participants, recommendations, reports
from seminars.models import Seminar
from seminars.urls import urlpatterns
from tests import make
from tests.seminars import make as seminar_make

ROLES = [
    "administrator",
    "drafter",
    "registrar",
    "head",
    "control_desk",
    "director",
    "seminar_editor",
    "observer",
    "stranger",
]
EDITORS = {"administrator", "drafter", "seminar_editor"}
STAFF = set(ROLES) - {"director", "stranger"}
OF_SEMINAR = {
    "seminar",
    "edit",
    "hold",
    "move",
    "cancel",
    "reopen",
    "programme",
    "add_item",
    "participants",
    "add_guest",
    "materials",
    "report",
    "write_report",
}
OF_PART = {
    "edit_item": "item",
    "move_item": "item",
    "delete_item": "item",
    "add_talk": "item",
    "edit_talk": "talk",
    "move_talk": "talk",
    "delete_talk": "talk",
    "add_passage": "talk",
    "edit_passage": "passage",
    "tick_passage": "passage",
    "move_passage": "passage",
    "delete_passage": "passage",
    "delete_guest": "guest",
    "material": "material",
    "edit_material": "material",
    "delete_material": "material",
    "edit_report": "report",
    "report_acts": "report",
    "take_talks": "report",
    "add_report_passage": "report",
    "add_recommendations": "report",
    "edit_report_passage": "report_passage",
    "renew_report_passage": "report_passage",
    "move_report_passage": "report_passage",
    "delete_report_passage": "report_passage",
    "add_recommendation": "advice",
    "edit_recommendation": "advice",
    "arrange_recommendation": "advice",
    "delete_recommendation": "advice",
}
WITHOUT_ROW = {"list", "plan"}
# What a school may open at all; everything else is a working paper or an act.
FOR_SCHOOLS = {"list", "seminar", "programme", "participants", "materials", "material"}


def keys_of(house: make.House, seminar: Seminar) -> dict[str, int]:
    """The keys of one of everything."""
    editor = house.seminar_editor
    item = seminar_make.agenda_item(seminar)
    talk = seminar_make.talk(item, seminar_make.speaker(house))
    passage = seminar_make.talk_passage(talk)
    report = reports.write_report(editor, seminar)
    return {
        "item": item.pk,
        "talk": talk.pk,
        "passage": passage.pk,
        "guest": participants.add_guest(editor, seminar, seminar_make.guest(house)).pk,
        "material": materials.add_material(
            editor, seminar, content=b"%PDF-", media_type="application/pdf", name="а.pdf"
        ).pk,
        "report": report.pk,
        "report_passage": reports.take_talks(editor, report)[0].pk,
        "advice": recommendations.add_recommendation(editor, report, "провести;").pk,
    }


def address(name: str, seminar: Seminar, keys: dict[str, int]) -> str:
    if name in WITHOUT_ROW:
        return reverse(f"seminars:{name}")
    key = seminar.pk if name in OF_SEMINAR else keys[OF_PART[name]]
    return reverse(f"seminars:{name}", args=[key])


def test_the_walk_knows_every_address() -> None:
    assert {pattern.name for pattern in urlpatterns} == OF_SEMINAR | set(OF_PART) | WITHOUT_ROW


@pytest.mark.parametrize("role", ROLES)
def test_own_rows_are_answered_by_rights(
    house: make.House, login: Callable[[User], Client], role: str
) -> None:
    seminar = seminar_make.seminar(house, state="held")
    keys = keys_of(house, seminar)
    client = login(getattr(house, role))
    for name in sorted(OF_SEMINAR | set(OF_PART) | WITHOUT_ROW):
        status = client.get(address(name, seminar, keys)).status_code
        assert status in {200, 403, 404, 405, 409}, name
        if role == "stranger":
            assert status != 200 or name == "list", name
        if role == "director":
            assert status != 200 or name in FOR_SCHOOLS, name
        if role in STAFF - EDITORS and status == 200:
            assert name in FOR_SCHOOLS | {"report"}, name
        if role in EDITORS:
            assert status != 403, name


@pytest.mark.parametrize("role", ["administrator", "seminar_editor", "director"])
def test_rows_of_another_authority_are_not_found(
    house: make.House, elsewhere: make.House, login: Callable[[User], Client], role: str
) -> None:
    seminar = seminar_make.seminar(house, state="held")
    keys = keys_of(house, seminar)
    client = login(getattr(elsewhere, role))
    for name in sorted(OF_SEMINAR | set(OF_PART)):
        url = address(name, seminar, keys)
        assert {client.get(url).status_code, client.post(url).status_code} <= {404, 405}, name
    assert seminar.topic not in client.get("/seminars/").content.decode()


def test_acts_of_those_without_rights_are_refused(
    house: make.House, login: Callable[[User], Client]
) -> None:
    seminar = seminar_make.seminar(house, state="held")
    keys = keys_of(house, seminar)
    client = login(house.observer)
    for name in sorted((OF_SEMINAR | set(OF_PART) | {"plan"}) - FOR_SCHOOLS - {"report"}):
        data = {"reason": "так", "to": "2020-03-05"}
        assert client.post(address(name, seminar, keys), data).status_code == 403, name
