"""What the frame around every page needs to know: the sections a user may open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from office.models import Notice, User
from schools.models import Role
from schools.policy import EDITS_DIRECTORY, READS_DIRECTORY, STAFF, has_role, standing_of


@dataclass(frozen=True, slots=True)
class Section:
    """A place in the rail and in the bottom bar; without `roles` it is everybody's."""

    title: str
    url_name: str
    icon: str
    prefix: str
    roles: frozenset[Role.Name] | None = None


SECTIONS = (
    Section("Рабочий стол", "home", "inbox", "/"),
    Section("Приказы", "orders:list", "file-earmark-text", "/orders/"),
    Section("Семинары", "seminars:list", "people", "/seminars/"),
    Section("На контроле", "orders:control", "clipboard-check", "/orders/control/", STAFF),
    Section("Организации", "schools:organizations", "building", "/organizations/", READS_DIRECTORY),
    Section("Настройки", "schools:settings", "gear", "/settings/", EDITS_DIRECTORY),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: sections, the current one, who is here, whether this is a demo.

    Asks nothing but the roles of today, which the page's own rights have asked already; what is
    new under the bell is asked by the bell, so that what shows none asks nothing. A request that
    was refused before anybody asked who sent it (a wrong host) is nobody's.
    """
    user = getattr(request, "user", None) or AnonymousUser()
    sections = [
        section for section in SECTIONS if section.roles is None or has_role(user, section.roles)
    ]
    current = max(
        (section for section in sections if request.path.startswith(section.prefix)),
        key=lambda section: len(section.prefix),
        default=None,
    )
    return {
        "sections": sections,
        "current_section": current,
        "who": who(user),
        "unseen_notices": Notice.objects.for_user(user).unseen().count,
        "demo": settings.DEMO,
    }


def who(user: User | AnonymousUser) -> list[str]:
    """The lines under one's name: roles, organization, authority."""
    standing = standing_of(user)
    roles = [name.label for name in Role.Name if name in standing.roles]
    return [
        line for line in (", ".join(roles), *standing.organizations, standing.authority) if line
    ]
