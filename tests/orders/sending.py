"""Orders on their way out: a scan that waits, people to be told, and who was told of what."""

from __future__ import annotations

from io import StringIO
from typing import Any
from unittest.mock import patch

from django.core.management import call_command
from django.utils import timezone

from office.actions.files import keep
from office.models import Letter, Notice, User
from orders.actions import signing
from orders.models import Order, Signature
from schools.models import Organization
from tests.make import House
from tests.orders import make
from tests.orders.cabinet import principal


def state_scan(house: House, order: Order, **changes: Any) -> Signature:
    """Bring the scan of a registered order as its registrar."""
    fields: dict[str, Any] = {
        "signer": house.head_appointment,
        "signed_on": order.entry.date if order.has_number else timezone.localdate(),
        "scan": keep(house.authority, make.PDF, "application/pdf"),
    }
    return signing.sign_on_paper(house.registrar, order, **{**fields, **changes})


def waiting(house: House) -> tuple[Order, Signature]:
    """A registered order whose scan waits for a second person."""
    order, _ = make.registered(house)
    return order, state_scan(house, order)


def reachable(user: User) -> User:
    """The user with a mailbox, called as the login is."""
    user.email = f"{user.username}@school.example"
    user.save()
    return user


def director(organization: Organization, surname: str) -> User:
    """A director of a school with a login and a mailbox."""
    return reachable(principal(organization, surname))


def sweep() -> str:
    """Sweep once; what it printed."""
    output = StringIO()
    # The connection holds the transaction of the test.
    with patch("orders.management.commands.sweep.close_old_connections"):
        call_command("sweep", stdout=output)
    return output.getvalue()


def written_to() -> list[str]:
    """The addresses of all letters."""
    return sorted(Letter.objects.values_list("to", flat=True))


def rung() -> list[str]:
    """Whose bell has a line, once for each line."""
    return sorted(Notice.objects.values_list("user__username", flat=True))
