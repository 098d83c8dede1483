"""Turns a refusal into a page with its sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from office.actions.history import log_access
from office.models import AccessLog, User
from office.refusals import NotAllowed, Refusal


class RefusalMiddleware:
    """Answers a refusal that no view has turned into a form error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page for a `Refusal`; everything else goes on to Django."""
        if not isinstance(exception, Refusal):
            return None
        if isinstance(exception, NotAllowed) and isinstance(request.user, User):
            log_access(
                user=request.user,
                kind=AccessLog.Kind.REFUSED,
                subject=f"{request.method} {request.path}",
            )
        template = "403.html" if exception.status == 403 else "409.html"
        return render(request, template, {"refusal": exception}, status=exception.status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came without its token: an old tab, or another site."""
    refusal = Refusal(
        "Страница была открыта слишком давно, и форма не принята. Вернитесь назад, скопируйте "
        "введённое, обновите страницу и отправьте ещё раз."
    )
    return render(request, "403.html", {"refusal": refusal}, status=403)
