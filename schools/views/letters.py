"""«Почта»: which letters went, which wait, and why one did not go."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from office.actions import mail as actions
from office.models import Letter
from office.querysets.mail import LEASE
from office.views.acting import member, new_key
from russian.plural import counted
from schools.policy import EDITS_ROLES, require
from schools.views.pages import acted, page_of, rights, settings_tabs

State = Letter.State
SHOWN = {
    "": "Не отправлены",
    State.UNDELIVERABLE: "Не доставлены",
    State.FAILING: "Не ушли, повторим",
    State.WAITING: "Ждут отправки",
    State.SENT: "Отправлены",
}


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The outbox: what did not go comes first."""
    user, now = member(request), timezone.now()
    require(user, EDITS_ROLES)
    letters = Letter.objects.for_user(user).defer("text", "html")
    counts = letters.count_by_state()
    counts[""] = sum(counts.values()) - counts[State.SENT]
    shown = request.GET.get("show", "")
    if shown not in SHOWN:
        shown = ""
    rows = letters.in_state(shown) if shown else letters.unsent().order_by("-attempts", "-made_at")
    context = rights(user) | {
        "tabs": settings_tabs(user, "letters"),
        "page": page_of(request, rows),
        "choices": [
            {"value": value, "title": title, "count": counts[value], "current": value == shown}
            for value, title in SHOWN.items()
        ],
        "shown": shown,
        "failed": counts[State.UNDELIVERABLE] + counts[State.FAILING],
        "left_alone": letters.waiting(now - LEASE).exists(),
        "folder": _folder(),
        "form_key": new_key(),
    }
    return render(request, "schools/letters.html", context)


@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a letter again."""
    user = member(request)
    require(user, EDITS_ROLES)
    letter = get_object_or_404(Letter.objects.for_user(user), pk=pk)
    return acted(
        request,
        lambda: actions.resend(user, letter),
        reverse("schools:letters"),
        "Письмо снова поставлено в очередь.",
    )


@require_POST
def resend_all(request: HttpRequest) -> HttpResponse:
    """Try all that failed again, once the mail server is in order."""
    user = member(request)
    require(user, EDITS_ROLES)
    count = actions.resend_all(user)
    words = counted(count, "письмо", "письма", "писем")
    messages.success(request, f"Снова в очереди: {words}." if count else "Отправлять нечего.")
    return redirect("schools:letters")


def _folder() -> str:
    """Where letters lie when they do not go to any server; "" when they do."""
    kept = settings.EMAIL_BACKEND.endswith(".filebased.EmailBackend")
    return str(settings.EMAIL_FILE_PATH) if kept else ""
