"""The ground holds: login, foreign keys, guards."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.test import Client

from office import guards
from office.actions import history
from tests import make

FLOORS = ["office", "schools", "seminars", "orders", "portal"]


def test_every_foreign_key_points_to_the_same_floor_or_a_lower_one() -> None:
    for model in apps.get_models():
        if model._meta.app_label not in FLOORS:
            continue
        for field in model._meta.get_fields():
            assert field.__class__.__name__ != "GenericForeignKey", model
            if (
                isinstance(field, models.ForeignKey | models.ManyToManyField)
                and field.related_model
            ):
                target = field.related_model._meta.app_label
                if target in FLOORS:
                    assert FLOORS.index(target) <= FLOORS.index(model._meta.app_label), field


def test_login_says_the_same_for_a_wrong_password_and_a_missing_account(
    house: make.House, client: Client
) -> None:
    answers = [
        client.post("/login/", {"username": name, "password": "неверный"}).content.decode()
        for name in (house.drafter.username, "nobody")
    ]
    assert "Имя или пароль не подошли" in answers[0]
    assert "Имя или пароль не подошли" in answers[1]


def test_login_leads_home(house: make.House, client: Client) -> None:
    answer = client.post("/login/", {"username": house.drafter.username, "password": make.PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.django_db
def test_the_catalogue_knows_every_guard() -> None:
    present = set(connection.introspection.table_names())
    expected = {
        f"guard_{table}_{event.lower()}"
        for table, events in guards.GUARDED.items()
        if table in present
        for event in events
    }
    assert expected <= guards.installed(connection)
    assert "guard_office_event_update" in expected


def test_an_event_can_be_neither_changed_nor_deleted(house: make.House) -> None:
    with transaction.atomic():
        event = history.record(
            authority_id=house.authority.pk, actor=house.drafter, verb="edit", thing=house.school
        )
    for statement in ("UPDATE office_event SET verb = 'sign'", "DELETE FROM office_event"):
        with (
            pytest.raises(DatabaseError, match="refused"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert history.verify(house.authority) == event.seq == 1
