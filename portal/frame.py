"""What the frame around every page needs to know: the sections a user may open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Section:
    """A place in the rail and in the bottom bar."""

    title: str
    url_name: str
    icon: str
    prefix: str


SECTIONS = (
    Section("Рабочий стол", "home", "inbox", "/"),
    Section("Приказы", "orders:list", "file-earmark-text", "/orders/"),
    Section("Семинары", "seminars:list", "people", "/seminars/"),
    Section("Организации", "schools:organizations", "building", "/organizations/"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: sections, the current one, whether this is a demo."""
    current = max(
        (section for section in SECTIONS if request.path.startswith(section.prefix)),
        key=lambda section: len(section.prefix),
        default=None,
    )
    return {"sections": SECTIONS, "current_section": current, "demo": settings.DEMO}
