"""How long a login lasts: short for those who register and sign, long for a director's phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from office.models import User
from schools.models import Role
from schools.policy import roles_of

IDLE = 30 * 60
LONGEST = 12 * 60 * 60
REMEMBERED = 30 * 24 * 60 * 60
SHORT = frozenset({Role.Name.ADMINISTRATOR, Role.Name.REGISTRAR, Role.Name.HEAD})


def begin(request: HttpRequest, user: User, *, remember: bool) -> None:
    """Set the limits of a new session: security.md, Settings (seconds)."""
    short = bool(roles_of(user) & SHORT)
    now = int(timezone.now().timestamp())
    longest = REMEMBERED if remember and not short else LONGEST
    request.session["ends"] = now + longest
    request.session["idle"] = IDLE if short else None
    request.session["seen"] = now
    request.session.set_expiry(longest)


class SessionLimitsMiddleware:
    """Ends a session that is too old or was idle too long; an issued password is changed first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            session = request.session
            now = int(timezone.now().timestamp())
            if session.get("idle") is None and roles_of(request.user) & SHORT:
                # The role was given after the login: the limits of the role hold from now on.
                begin(request, request.user, remember=False)
            idle = cast("int | None", session.get("idle"))
            seen = int(session.get("seen", now))
            if now > int(session.get("ends", now)) or (idle and now - seen > idle):
                logout(request)
            elif idle and now - seen > 60:
                session["seen"] = now
        if must_choose_password(request):
            return redirect("schools:password")
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            # Not `no-store`: it would take what was typed from whoever comes back to a form.
            response.headers["Cache-Control"] = "private, no-cache"
        return response


def must_choose_password(request: HttpRequest) -> bool:
    """Whether a person with an issued password wants anything but to change it or to leave."""
    return (
        isinstance(request.user, User)
        and request.user.password_is_initial
        and not request.path.startswith(settings.STATIC_URL)
        and request.path not in (reverse("schools:password"), reverse("logout"))
    )
