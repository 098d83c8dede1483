"""How failed logins are counted."""

from __future__ import annotations

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of who asks, as the outermost of our own proxies saw it.

    Each proxy appends to `X-Forwarded-For` whom it was asked by; what stands further left than
    `PROXIES` entries from the end was written by the client.
    """
    named = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    seen = [one for one in named if one]
    if 0 < settings.PROXIES <= len(seen):
        return str(seen[-settings.PROXIES])
    return str(request.META.get("REMOTE_ADDR", ""))


class Attempts(AxesDatabaseHandler):  # type: ignore[misc]
    """Counts by account and by address; a good login forgives only its own account's failures.

    The library would forgive every failure from the address too, and whoever has a login of
    their own could guess another's password without end, a good login after each nine tries.
    """

    def reset_user_attempts(
        self, request: HttpRequest, credentials: dict[str, Any] | None = None
    ) -> int:
        """Forget the failures of the account that logged in, from the address it did so from."""
        rows = AccessAttempt.objects.filter(
            username=(credentials or {}).get("username"),
            ip_address=request.axes_ip_address,  # type: ignore[attr-defined]
        )
        forgotten: int = rows.delete()[0]
        return forgotten
