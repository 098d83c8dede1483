"""Open every page that links lead to, as every login of a database."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import resolve, reverse

from office.models import User
from orders.models import JournalEntry

LINK = re.compile(r'\b(?:href|src|hx-get)="([^"]+)"')
FINE = {200, 302, 403, 404, 405}


def crawl(*, most: int) -> dict[str, Any]:
    """What the users met, each of whom opens at most so many addresses of one name.

    `pages` that opened, by login; their `names`; those of order № 204, which everybody opens whole;
    `wrong` answers. Filters and further pages of a list count as addresses of its name.
    """
    setup_test_environment()
    order = reverse("orders:read", args=[JournalEntry.objects.get(number="204").order_id])
    pages: dict[str, int] = {}
    names: set[str] = set()
    of_204: set[str] = set()
    wrong: list[str] = []
    for user in User.objects.order_by("pk"):
        client = Client(raise_request_exception=False)
        client.force_login(user)
        opened = _walk(client, most, whole=order)
        good = [address for address, status in opened.items() if status == 200]
        pages[user.username] = len(good)
        names.update(_name(address) for address in good)
        of_204.update(_name(address) for address in good if address.startswith(order))
        for address, status in opened.items():
            if status not in FINE:
                wrong.append(f"{user.username}: {address} {status}")
    return {"pages": pages, "names": sorted(names), "of_204": sorted(of_204), "wrong": wrong}


def _walk(client: Client, most: int, *, whole: str) -> dict[str, int]:
    """Every address that the user reached, and how it answered."""
    opened: dict[str, int] = {}
    turns: Counter[str] = Counter()
    waiting, met = ["/"], {"/"}
    while waiting:
        address = waiting.pop(0)
        name = _name(address)
        turns[name] += 1
        if turns[name] > most and not address.startswith(whole):
            continue
        answer = client.get(address)
        opened[address] = answer.status_code
        found = []
        if answer.status_code == 302:
            found = [answer.headers["Location"]]
        elif answer.headers.get("Content-Type", "").startswith("text/html"):
            found = LINK.findall(answer.content.decode())
        elif answer.headers.get("Content-Type") == "application/pdf":
            assert b"".join(answer).startswith(b"%PDF-"), address
        for link in found:
            target = urlsplit(urljoin(address, html.unescape(link)))._replace(fragment="")
            ours = not target.netloc and not target.path.startswith(settings.STATIC_URL)
            if ours and target.geturl() not in met:
                met.add(target.geturl())
                waiting.append(target.geturl())
    return opened


def _name(address: str) -> str:
    return resolve(urlsplit(address).path).view_name
