"""Turns a refusal into a page with its sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from office.actions.history import log_access
from office.models import AccessLog, User
from office.refusals import NotAllowed, Refusal
from office.views.live import is_live


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
        if is_live(request):
            return JsonResponse({"refusal": str(exception)}, status=exception.status)
        template = "403.html" if exception.status == 403 else "409.html"
        context = {"refusal": exception, "typed": typed(request), "back": exception.back}
        return render(request, template, context, status=exception.status)


def typed(request: HttpRequest) -> list[str]:
    """The texts that a person sent with a form: words, not keys, dates and choices.

    Whoever is refused after writing for an hour gets the text back to copy.
    """
    if not getattr(request, "user", AnonymousUser()).is_authenticated:
        return []
    values = (value for _, values in request.POST.lists() for value in values)
    return [value for value in values if len(value.split()) > 1]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such row, or no longer: a colleague deleted it while this person was writing."""
    return render(request, "404.html", {"typed": typed(request)}, status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """More than is let in, or damaged. Django's own page reads the form again, and fails again."""
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came without its token: an old tab, or another site."""
    refusal = Refusal(
        "Страница была открыта слишком давно, и форма не принята. Вернитесь назад, скопируйте "
        "введённое, обновите страницу и отправьте ещё раз."
    )
    return render(request, "403.html", {"refusal": refusal}, status=403)
