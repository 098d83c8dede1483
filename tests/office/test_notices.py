"""The bell: told once, seen by nobody but its owner, leading nowhere but into the portal."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connections, transaction

from office.actions.notices import New, notify, see, see_all
from office.models import Notice, User
from tests import make


def new(user: User, key: str = "new:1", **changes: Any) -> New:
    """A line about an order."""
    assert user.authority_id is not None
    fields: dict[str, Any] = {
        "user_id": user.pk,
        "authority_id": user.authority_id,
        "key": key,
        "title": "Новый приказ № 204",
        "detail": "Об итогах семинара",
        "url": "/orders/5/",
    }
    return New(**{**fields, **changes})


def told(*rows: New) -> None:
    """Give notices as an act would do."""
    with transaction.atomic():
        notify(rows)


def _unseen(user: User) -> list[str]:
    return list(Notice.objects.for_user(user).unseen().values_list("key", flat=True))


def test_a_notice_is_given_to_its_user_and_nobody_else(
    house: make.House, elsewhere: make.House
) -> None:
    told(new(house.director), new(house.drafter, "new:2"), new(elsewhere.director))
    assert _unseen(house.director) == ["new:1"]
    assert _unseen(house.administrator) == []
    assert not Notice.objects.for_user(AnonymousUser()).exists()


def test_a_user_is_told_of_an_occasion_once(house: make.House) -> None:
    told(new(house.director), new(house.director, title="Иначе"))
    see_all(house.director)
    told(new(house.director), new(house.drafter))
    assert _unseen(house.director) == []
    assert Notice.objects.for_user(house.director).get().title == "Новый приказ № 204"
    assert _unseen(house.drafter) == ["new:1"]


def test_a_notice_is_never_given_outside_its_act(
    house: make.House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(connections["default"], "in_atomic_block", False)
        with pytest.raises(RuntimeError):
            notify([new(house.director)])


def test_an_act_that_is_undone_told_nobody(house: make.House) -> None:
    with transaction.atomic():
        notify([new(house.director)])
        transaction.set_rollback(True)
    assert _unseen(house.director) == []


def test_long_texts_are_cut(house: make.House) -> None:
    told(new(house.director, title="т" * 400, detail="д" * 400))
    notice = Notice.objects.get()
    assert (len(notice.title), len(notice.detail)) == (300, 300)


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "https://evil.example/"},
        {"url": "//evil.example/"},
        {"url": "/\\evil.example/"},
        {"url": "orders/5/"},
        {"url": "javascript:alert(1)"},
        {"url": ""},
        {"url": "/" + "x" * 300},
        {"key": "k" * 121},
    ],
)
def test_a_notice_leads_only_into_the_portal(house: make.House, changes: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="portal"):
        told(new(house.director, **changes))


@pytest.mark.parametrize("url", ["//evil.example/", "https://evil.example/"])
def test_the_database_refuses_a_notice_that_leads_abroad(house: make.House, url: str) -> None:
    told(new(house.director))
    with pytest.raises(IntegrityError, match="notice_leads_within"), transaction.atomic():
        Notice.objects.update(url=url)


def test_a_notice_is_seen_once_and_only_by_its_user(house: make.House) -> None:
    told(new(house.director), new(house.director, "new:2"))
    notice = Notice.objects.get(key="new:1")
    assert see(house.drafter, [notice]) == 0
    assert [see(house.director, [notice]), see(house.director, [notice])] == [1, 0]
    at = Notice.objects.get(key="new:1").seen_at
    see(house.director, [notice])
    assert Notice.objects.get(key="new:1").seen_at == at
    assert _unseen(house.director) == ["new:2"]


def test_all_are_seen_but_those_that_came_meanwhile(house: make.House) -> None:
    told(new(house.director), new(house.drafter), new(house.director, "new:2"))
    newest = Notice.objects.latest("pk").pk
    told(new(house.director, "new:3"))
    assert see_all(house.director, up_to=newest) == 2
    assert (_unseen(house.director), _unseen(house.drafter)) == (["new:3"], ["new:1"])
    assert see_all(house.director) == 1
