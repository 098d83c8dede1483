"""Run every benchmark, print the table, write bench/latest.json."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from bench import distribution, editor, pages, paper, preview, russian  # noqa: E402
from office.models import User  # noqa: E402
from orders.models import Order, OrderKind, OrderVersion  # noqa: E402
from portal.demo.orders import published_204  # noqa: E402
from schools.models import Appointment  # noqa: E402


def say(line: str) -> None:
    """One line of the table, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


NOT_MEASURED = ("compose_s", "typed_share")


def main() -> None:
    """Measure on a fresh demo database."""
    call_command("migrate", verbosity=0)
    call_command("load_demo")
    version = OrderVersion.objects.get(kind="entered", number="204")
    figures: dict[str, Any] = {}
    say(f"{'№ 204':<44}{'seconds':>10}{'pages':>8}")
    for name, (seconds, count) in paper.measure(published_204(), version).items():
        figures[name] = round(seconds, 4)
        say(f"{name:<44}{seconds:>10.4f}{count:>8}")
    ratio = figures["pdf_warm_s"] / figures["libreoffice_warm_s"]
    say(f"{'ours to LibreOffice (aim: at most 2.5)':<44}{ratio:>10.2f}")

    drafter = Client(SERVER_NAME="localhost")
    drafter.force_login(User.objects.get(username="drafter"))
    shown, count = preview.measure(drafter)
    figures["preview_s"] = round(shown, 4)
    say(f"{'preview_s (aim: under 0.5)':<44}{shown:>10.4f}{count:>8}")

    for name, value in russian.measure(published_204(), say).items():
        figures[name] = round(value, 4)
    figures |= dict.fromkeys(NOT_MEASURED)
    order_204 = Order.objects.get(state="draft", title__startswith="Об итогах межмуни")
    small = Order.objects.filter(state="draft").exclude(pk=order_204.pk)[0]
    rows = [*editor.server(drafter, small), *editor.server(drafter, editor.fill(small))]
    seen = editor.browser(drafter.cookies["sessionid"].value, small, order_204)
    figures["editor"] = {name: round(value, 3) for name, value in seen.items()}
    for name, value in figures["editor"].items():
        say(f"{name:<44}{value:>10.3f}")
    kind = OrderKind.objects.order_by("pk")[0]
    author = User.objects.get(username="registrar")
    signatory = Appointment.objects.filter(post__signs=True)[0]
    for schools, aim in ((120, 5), (1_200, 30)):
        seconds, made = distribution.measure(kind, signatory, schools)
        say(f"{f'distribution, assignments (aim: under {aim})':<44}{seconds:>10.4f}{made:>8}")
        figures[f"distribute_{made}_s"] = round(seconds, 4)
    client = Client(SERVER_NAME="localhost")
    client.force_login(author)
    say(f"\n{'page':<34}{'rows':>10}{'ms':>10}{'queries':>8}")
    for count in (100, 10_000):
        pages.fill_journal(kind, author, signatory, count)
        path = f"/orders/journal/?journal={kind.journal_id}&year=2019"
        median, queries = pages.measure(client, path)
        rows.append(
            {"page": "journal", "rows": count, "median_ms": round(median, 1), "queries": queries}
        )
    for row in rows:
        say(f"{row['page']:<34}{row['rows']:>10}{row['median_ms']:>10.1f}{row['queries']:>8}")
    figures["scale"] = rows
    latest = Path(__file__).with_name("latest.json")
    latest.write_text(json.dumps(figures, indent=1) + "\n")


main()
