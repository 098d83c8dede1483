"""The front pages of each area, wide and on a phone: axe is silent, nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize

from tests import make
from tests.browser.conftest import PHONE, WIDE, scrolls_sideways, violations
from tests.portal import world as worlds

pytestmark = pytest.mark.browser

PAGES = {
    "drafter": [
        "/",
        "/orders/",
        "/orders/journal/",
        "/orders/new/",
        "/orders/{order}/",
        "/orders/{order}/edit/",
        "/orders/{order}/items/add/",
        "/orders/{signed}/",
        "/seminars/",
        "/seminars/{seminar}/",
        "/seminars/{seminar}/programme/",
        "/seminars/{seminar}/participants/",
        "/seminars/{seminar}/materials/",
        "/seminars/{seminar}/report/",
    ],
    "registrar": [
        "/",
        "/orders/enter/",
        "/orders/settings/",
        "/orders/{order}/",
        "/orders/{sent}/",
        "/orders/{sent}/execution/",
        "/orders/{sent}/execution/add/",
        "/orders/{sent}/execution/{recipient}/paper/",
        "/orders/handover/{organization}/",
    ],
    "control_desk": [
        "/",
        "/orders/control/",
        "/orders/{sent}/execution/reports/",
        "/orders/{sent}/execution/{recipient}/",
        "/orders/{sent}/reports/{execution_report}/",
        "/orders/{sent}/assignments/{assignment}/close/",
    ],
    "administrator": [
        "/organizations/",
        "/organizations/{organization}/",
        "/organizations/people/",
        "/organizations/people/{person}/",
        "/organizations/appointments/",
        "/organizations/groups/",
        "/organizations/groups/{group}/",
        "/organizations/acts/",
        "/settings/",
        "/settings/users/",
        "/settings/users/{user}/",
        "/settings/mail/",
    ],
    "director": [
        "/",
        "/orders/",
        "/organizations/",
        "/seminars/",
        "/notices/",
        "/orders/{sent}/mine/",
        "/orders/{sent}/reports/{execution_report}/",
        "/orders/{sent}/assignments/{assignment}/deputy/",
        "/orders/deputies/",
    ],
}


@pytest.fixture
def world(transactional_db: None) -> worlds.World:
    """A department with one of everything."""
    return worlds.build(make.house(), "Армавир")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1440", "390"])
def test_of_every_role(
    size: ViewportSize,
    world: worlds.World,
    open_as: Callable[..., Page],
    complaints: list[str],
) -> None:
    found = {}
    for who, addresses in PAGES.items():
        page = open_as(getattr(world.house, who).username, size=size)
        for address in addresses:
            page.goto(address.format(**world.keys))
            assert page.locator("h1").count() == 1, address
            wrong = violations(page)
            if scrolls_sideways(page):
                wrong.append("scrolls sideways")
            if wrong:
                found[who, address] = wrong
    assert found == {}
    assert complaints == []
